// A command as data: its words, its options and the function that does it. Only cli.cc turns these into CLI11, so that
// the rest compiles quickly. A command's function gives the exit code (0, or 1 for "no" and "differences found") or an
// error; on an error nothing has been printed on standard output. Core thread only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace pointage {

class Session;

struct Option {
  enum Form { one, many, flag };
  std::string name;  // "--out", or "PATH" for a word by its place
  std::string help;
  bool required{};
  Form form{one};
};

class Args {
 public:
  void set(std::string_view name, std::vector<std::string> values) { values_.emplace(name, std::move(values)); }
  bool has(std::string_view name) const { return values_.contains(name); }
  std::string text(std::string_view name) const;  // empty when not given
  std::optional<std::string> maybe(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

struct Subcommand {
  std::string name;  // "batch import"
  std::string help;
  std::vector<Option> options;
  Result<int> (*run)(Session& session, const Args& args);
};

std::vector<Subcommand> batch_commands();
std::vector<Subcommand> task_commands();
std::vector<Subcommand> ledger_commands();
std::vector<Subcommand> clock_commands();
std::vector<Subcommand> platform_commands();
std::vector<Subcommand> statement_commands();
std::vector<Subcommand> reconcile_commands();
std::vector<Subcommand> sync_commands();
std::vector<Subcommand> data_commands();
std::vector<Subcommand> tour_commands();

}  // namespace pointage
