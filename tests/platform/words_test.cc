#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <string>

#include "platform/text/catalogue.h"
#include "platform/text/words.h"

using namespace pointage;

namespace {

struct Environment {  // only these say which language
  Environment(const char* language, const char* lang) {
    for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) unsetenv(name);
    if (language != nullptr) setenv("LANGUAGE", language, 1);
    if (lang != nullptr) setenv("LANG", lang, 1);
  }
  ~Environment() {
    for (const char* name : {"LANGUAGE", "LANG"}) unsetenv(name);
  }
};

std::string spoken_with(const char* language, const char* lang) {
  const Environment only(language, lang);
  return std::string(system_language());
}

}  // namespace

TEST_CASE("words: each tongue has a catalogue but English, which is what the sources say") {
  REQUIRE(tongues().size() == 3);
  CHECK(tongues()[0].code == "en");
  for (const auto& tongue : tongues()) {
    INFO(tongue.code);
    const Speaking here(tongue.code);
    CHECK((Catalogue(find_locale(tongue.code)->catalogue).size() > 100) == (tongue.code != "en"));
    CHECK((std::string(translated("Continue")) == "Continue") == (tongue.code == "en"));
  }
}

TEST_CASE("words: a text that no catalogue knows is shown as written") {
  const Speaking here("fr");
  CHECK(std::string(translated("no such text anywhere")) == "no such text anywhere");
  CHECK(std::string(translated("no such context", "Continue")) == "Continue");
  CHECK(std::string(translated("")).empty());
}

TEST_CASE("words: the number chooses the form, and 0 takes the form for one in French only") {
  const auto tasks = [](std::int64_t n) { return counted("{0} task", "{0} tasks", n); };
  CHECK(tasks(0) == "0 tasks");
  CHECK(tasks(1) == "1 task");
  CHECK(tasks(1200) == "1,200 tasks");
  const Speaking here("fr");
  CHECK(tasks(0) == "0 tâche");
  CHECK(tasks(1) == "1 tâche");
  CHECK(tasks(2) == "2 tâches");
}

TEST_CASE("words: bytes that are no catalogue, or are cut, hold nothing") {
  const auto whole = find_locale("fr")->catalogue;
  CHECK(Catalogue("nothing of the kind").find("Continue") == nullptr);
  for (std::size_t length = 0; length < 64; ++length)
    CHECK(Catalogue(whole.substr(0, length)).find("Continue") == nullptr);
}

TEST_CASE("words: the system's language is taken where we have it, also with no locale but C.UTF-8") {
  CHECK(spoken_with("fr", "C.UTF-8") == "fr");
  CHECK(spoken_with("de:sw:fr", "de_DE.UTF-8") == "sw");
  CHECK(spoken_with(nullptr, "fr_CD.UTF-8") == "fr");
  CHECK(spoken_with(nullptr, "sw") == "sw");
  CHECK(spoken_with("de", "ja_JP.UTF-8") == "en");
  CHECK(spoken_with(nullptr, "C.UTF-8") == "en");
  CHECK(spoken_with(nullptr, nullptr) == "en");
}

TEST_CASE("words: speaking another language ends where it was begun") {
  set_language("sw");
  {
    const Speaking here("fr");
    CHECK(language() == "fr");
  }
  CHECK(language() == "sw");
  set_language("xx");
  CHECK(language() == "en");
}
