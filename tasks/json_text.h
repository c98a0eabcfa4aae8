// JSON as text that stays as it was written: one strict check (RFC 8259, UTF-8, paired surrogates, bounded depth), then
// views that walk the checked text. Numbers are never turned into others unless asked for. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.h"

namespace pointage {

struct JsonRules {
  int depth{64};
  bool numbers_must_fit{};  // integers within 64 bits, others finite: of results
};

struct JsonFault {
  std::size_t offset{};
  std::string why;
};
std::optional<JsonFault> json_fault(std::string_view text, const JsonRules& rules = {});

// json_fault as an Error that names line and column.
Status check_json(std::string_view text, std::string_view what, const JsonRules& rules = {});

// A value inside checked text. Holds no bytes of its own.
class JsonView {
 public:
  JsonView() = default;
  explicit JsonView(std::string_view checked);  // surrounding white space is taken off

  bool is_object() const { return starts('{'); }
  bool is_array() const { return starts('['); }
  bool is_string() const { return starts('"'); }
  bool is_bool() const { return text_ == "true" || text_ == "false"; }
  bool is_null() const { return text_ == "null"; }
  bool is_plain() const { return !is_object() && !is_array() && !is_null() && !text_.empty(); }
  bool is_number() const { return !text_.empty() && (text_[0] == '-' || (text_[0] >= '0' && text_[0] <= '9')); }

  std::string_view raw() const { return text_; }
  std::string string() const;            // decoded; empty when it is none
  std::optional<double> number() const;  // nothing when it is none or too large
  std::optional<std::int64_t> integer() const;
  bool is_true() const { return text_ == "true"; }
  std::string plain() const;  // a string decoded, any other value as written

  std::vector<JsonView> elements() const;
  std::vector<std::pair<std::string, JsonView>> members() const;
  std::optional<JsonView> find(std::string_view key) const;  // the last of that name counts

 private:
  bool starts(char c) const { return !text_.empty() && text_[0] == c; }
  std::string_view text_;
};

std::string json_quoted(std::string_view utf8);  // a JSON string with its quotes
std::string number_text(double value);           // shortest that reads back the same, as browsers write it

// Cuts a stream that holds one array (or one object, taken as an array of one) into its elements, unchecked but
// balanced.
class JsonElements {
 public:
  using Source = std::function<Result<std::size_t>(char* into, std::size_t room)>;
  JsonElements(Source source, std::string what, std::size_t most_bytes_each);

  Result<std::optional<std::string_view>> next();  // valid until the next call
  std::string place() const;                       // ", line 3": where that element starts

 private:
  Result<int> peek();
  Result<int> next_solid();  // first byte that is not white space, left in place; -1 at the end
  std::size_t take_piece(bool& ended);
  std::size_t string_piece(std::size_t at);
  void skip();
  Result<std::string_view> element(char first);
  Error broken(std::string why) const;

  Source source_;
  std::string what_, buffer_, element_;
  std::size_t at_{}, filled_{}, most_;
  std::uint64_t line_{1}, element_line_{1};
  int depth_{};
  bool in_string_{}, escaped_{}, container_{};
  enum class Stage { start, first, later, single, done } stage_{Stage::start};
};

}  // namespace pointage
