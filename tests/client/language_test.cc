#include <cstdlib>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>

#include "client/app/window_desk.h"
#include "client/app/window_doors.h"
#include "client/models/bad_line_words.h"
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "tests/client/shown_world.h"

namespace pointage {
namespace {

struct Folder {  // everything that the window writes goes here
  std::filesystem::path path{std::filesystem::temp_directory_path() /
                             ("pointage-tongue-" + std::to_string(::getpid()))};
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
    setenv("XDG_DATA_HOME", path.c_str(), 1);
    set_language("en");
  }
  ~Folder() {
    set_language("en");
    unsetenv("XDG_DATA_HOME");
    std::filesystem::remove_all(path);
  }
};

std::unique_ptr<WindowCore> core_of(std::optional<std::string> home) {
  auto core = make_desk_core(real_doors(), std::move(home));
  core->connect([](const Command&) {});
  return core;
}

}  // namespace

TEST_CASE("language: what a person chose is spoken again when her record is opened, and by no other record") {
  Folder const folder;
  auto const hers = (folder.path / "hers").string(), his = (folder.path / "his").string();
  {
    auto core = core_of(hers);
    core->start();
    auto const shown = core->handle(command::Speak{"fr"});
    CHECK(shown->today.week.back().day == "Aujourd'hui");
  }
  set_language("sw");
  CHECK(core_of(his)->start().today.week.back().day == "Leo");
  CHECK(core_of(hers)->start().today.week.back().day == "Aujourd'hui");
  CHECK(language() == "fr");
}

TEST_CASE("language: an error is told in it, or by its kind where it carries a value") {
  Speaking const here("fr");
  CHECK(error_words({Fault::not_found, "account Amber", "there is no such file", "check the name", {}}) ==
        "compte Amber\u00a0: ce fichier n'existe pas\u00a0; vérifiez le nom");
  CHECK(error_words({Fault::offline, "Amber", "no way to it (code 7)", "try again later", {}}) ==
        "Amber\u00a0: le réseau est hors d'atteinte\u00a0; réessayez plus tard");
}

TEST_CASE("language: no remedy of the window names a command") {
  Error const error{Fault::not_found, "task 7", "no task of this name is here", "see `task list`", {}};
  CHECK(error_words(error) == "task 7: no task of this name is here");
}

TEST_CASE("language: an error that stands by itself is a sentence, and a file keeps its name") {
  Speaking const here("fr");
  CHECK(error_sentence({Fault::disk_full, "", "", "", {}}) ==
        "Le disque est plein\u00a0; libérez de la place, rien n'est perdu.");
  CHECK(error_sentence({Fault::not_found, "tasks.json", "there is no such file", "", {}}) ==
        "tasks.json\u00a0: ce fichier n'existe pas.");
}

TEST_CASE("language: where in a file an error is stands in it too") {
  Error const error{Fault::bad_input, "config.xml, line 3, column 9", "it is not UTF-8", "save it as UTF-8", {}};
  {
    Speaking const here("fr");
    CHECK(error_words(error).starts_with("config.xml, ligne 3, colonne 9\u00a0: "));
    CHECK(error_words({Fault::bad_input, "line 4", "", "", {}}).starts_with("Ligne 4\u00a0: "));
  }
  {
    Speaking const here("sw");
    CHECK(error_words(error).starts_with("config.xml, mstari 3, safu 9: "));
    CHECK(error_words({Fault::bad_input, "pay, line 2", "", "", {}}).starts_with("pay, mstari 2: "));
  }
  Speaking const here("fr");  // what only looks like a place
  CHECK(error_words({Fault::bad_input, "deadline 3", "", "", {}}).starts_with("deadline 3"));
  CHECK(error_words({Fault::bad_input, "line of 2", "", "", {}}).starts_with("line of 2"));
}

TEST_CASE("language: a line that cannot be read says where and what in it") {
  Speaking const here("fr");
  CHECK(bad_line_words({Fault::bad_input, "pay.csv, line 3, column 9", "date \"soon\" cannot be read", "", {}}) ==
        "Ligne 3, colonne 9\u00a0: la date «\u00a0soon\u00a0» n'est pas claire.");
  CHECK(bad_line_words({Fault::bad_input, "line 4", "has 3 fields, the header has 5", "", {}}) ==
        "Ligne 4\u00a0: elle a plus ou moins de colonnes que la première.");
  CHECK(bad_line_words({Fault::bad_input, "pay.csv, line 5", "something new", "", {}}) ==
        "Ligne 5\u00a0: elle ne peut pas être lue.");
}

}  // namespace pointage
