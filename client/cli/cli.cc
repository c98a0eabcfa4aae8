#include "client/cli/cli.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <deque>

#include "client/app/people.h"
#include "client/app/version.h"
#include "client/cli/command.h"
#include "client/cli/output.h"
#include "client/cli/session.h"

namespace pointage {
namespace {

using Words = std::vector<std::string>;

struct Bound {
  CLI::App* app{};
  Subcommand command;
  std::deque<std::pair<CLI::Option*, Words>> values;
};

struct Globals {
  std::string home;
  bool json{}, version{};
  WindowWish window;
};

std::vector<Subcommand> all_commands() {
  std::vector<Subcommand> all;
  for (auto group : {batch_commands(), task_commands(), ledger_commands(), clock_commands(), platform_commands(),
                     statement_commands(), reconcile_commands(), sync_commands(), data_commands(), tour_commands()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

CLI::App* folder(CLI::App& root, const std::string& word) {
  const auto there = root.get_subcommands([&](CLI::App* each) { return each->get_name() == word; });
  if (!there.empty()) return there.front();
  auto* app = root.add_subcommand(word, "");
  app->fallthrough()->require_subcommand(1);
  return app;
}

CLI::App* place(CLI::App& root, const Subcommand& command) {
  const auto space = command.name.find(' ');
  CLI::App* parent = space == std::string::npos ? &root : folder(root, command.name.substr(0, space));
  const auto word = space == std::string::npos ? command.name : command.name.substr(space + 1);
  auto* app = parent->add_subcommand(word, command.help);
  app->fallthrough();
  if (parent != &root)
    parent->description(parent->get_description() + (parent->get_description().empty() ? "" : ", ") + word);
  return app;
}

void bind_options(Bound& bound) {
  for (const auto& option : bound.command.options) {
    auto& [made, words] = bound.values.emplace_back();
    if (option.form == Option::flag) {
      made = bound.app->add_flag(option.name, option.help);
      continue;
    }
    made = bound.app->add_option(option.name, words, option.help);
    made->required(option.required);
    if (option.form == Option::one) made->expected(1)->allow_extra_args(false);
  }
}

Args gather(const Bound& bound) {
  Args args;
  for (std::size_t i = 0; i < bound.values.size(); ++i)
    if (bound.values[i].first->count() > 0) args.set(bound.command.options[i].name, bound.values[i].second);
  return args;
}

void add_globals(CLI::App& root, Globals& globals) {
  root.add_option("--home", globals.home, "folder of the person's record");
  root.add_flag("--json", globals.json, "print one JSON document");
  root.add_flag("--version", globals.version, "print name and version");
  root.add_option("--window-size", globals.window.size, "size of the window, as WxH");
  root.add_option("--ui-map", globals.window.ui_map, "write what is on screen to this file");
  root.add_option("--stats", globals.window.stats, "write timings to this file when the window closes");
}

int finish(Session& session, const Result<int>& done) {
  if (!done) {
    print_error(done.error());
    return exit_code(done.error().fault);
  }
  if (const auto written = session.finish(); !written) {
    print_error(written.error());
    return exit_code(written.error().fault);
  }
  return *done;
}

int usage_error(const CLI::Error& error) {
  print_error({Fault::bad_input, "arguments", error.what(), "see pointage --help", {}});
  return 2;
}

int print_version(bool json) {
  std::puts(json ? "{\"name\":\"pointage\",\"version\":\"" POINTAGE_VERSION "\"}" : "pointage " POINTAGE_VERSION);
  return 0;
}

std::optional<std::string> given_home(const Globals& globals) {
  if (!globals.home.empty()) return globals.home;
  const char* home = std::getenv("POINTAGE_HOME");
  return home != nullptr && *home != '\0' ? std::optional<std::string>(home) : std::nullopt;
}

int run_bound(const std::deque<Bound>& commands, Globals& globals, int (*open_window)(const WindowWish&)) {
  globals.window.home = given_home(globals);
  for (const auto& bound : commands) {
    if (!bound.app->parsed()) continue;
    Session session(globals.window.home, globals.json);
    return finish(session, bound.command.run(session, gather(bound)));
  }
  return open_window(globals.window);
}

int run_words(int argc, const char* const* argv, int (*open_window)(const WindowWish&)) {
  CLI::App root("Work without a network. Keep your own hours. Check your pay.", "pointage");
  Globals globals;
  add_globals(root, globals);
  root.require_subcommand(0, 1);
  std::deque<Bound> commands;
  for (auto& command : all_commands()) {
    auto& bound = commands.emplace_back();
    bound.app = place(root, command);
    bound.command = std::move(command);
    bind_options(bound);
  }
  try {
    root.parse(argc, argv);
  } catch (const CLI::Success& wish) {
    return root.exit(wish);
  } catch (const CLI::ParseError& error) {
    return globals.version ? print_version(globals.json) : usage_error(error);
  }
  if (globals.version) return print_version(globals.json);
  return run_bound(commands, globals, open_window);
}

}  // namespace

// What comes here is a mistake of ours, or there was no memory: what was stored before it is stored.
int run_cli(int argc, const char* const* argv, int (*open_window)(const WindowWish&)) try {
  return run_words(argc, argv, open_window);
} catch (const std::exception& met) {
  print_error({Fault::unexpected,
               "this command",
               std::string("met something unexpected (") + met.what() + ")",
               "try again, and tell the person who helps you",
               {}});
  return exit_code(Fault::unexpected);
}

}  // namespace pointage
