#include "client/app/people.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "client/models/words.h"
#include "platform/os/files.h"
#include "platform/os/paths.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

fs::path last_file() { return data_folder() / "last-home"; }

// Beside the home, not in it: a home that is not opened is not read.
fs::path name_file(const std::string& home) { return home + ".who"; }

PersonRow person_of(const std::string& home, const std::string& otherwise) {
  PersonRow person{home, otherwise, 2};
  std::ifstream file(name_file(home));
  std::string nickname;
  int colour = 2;
  if (std::getline(file, nickname) && !nickname.empty()) person.nickname = nickname;
  if (file >> colour) person.colour = std::clamp(colour, 0, 7);
  return person;
}

}  // namespace

std::string person_home(std::string_view person) { return data_folder() / "people" / person; }

std::string sample_home() { return data_folder() / "sample"; }

std::string free_home() {
  std::error_code ignored;
  for (int n = 1;; ++n)
    if (auto home = person_home(std::to_string(n)); !fs::exists(home, ignored)) return home;
}

std::vector<PersonRow> people() {
  std::vector<PersonRow> found;
  std::error_code problem;
  std::error_code unreadable;
  for (fs::directory_iterator item(data_folder() / "people", unreadable), end; !unreadable && item != end;
       item.increment(unreadable))
    if (item->is_directory(problem))
      found.push_back(person_of(item->path().string(), fill(_("Person {0}"), {item->path().filename().string()})));
  std::ranges::sort(found, {}, &PersonRow::home);
  if (fs::is_directory(sample_home(), problem)) found.push_back(person_of(sample_home(), _("The sample")));
  return found;
}

void name_as_among_people(Snapshot& s) {
  const auto me = std::ranges::find(s.people, s.home, &PersonRow::home);
  if (s.settings.nickname.empty() && me != s.people.end()) s.settings.nickname = me->nickname;
}

Status name_person(const std::string& home, const std::string& nickname, int colour) {
  const auto line = nickname.substr(0, nickname.find('\n'));
  return write_file(name_file(home), line + "\n" + std::to_string(colour) + "\n");
}

std::optional<std::string> last_home() {
  std::ifstream file(last_file());
  std::string home;
  if (!std::getline(file, home) || !home.starts_with('/')) return std::nullopt;
  return home;
}

Status remember_home(std::string_view home) {
  TRY(make_private_folder(data_folder()));
  std::error_code problem;
  return write_file(last_file(), fs::absolute(home, problem).string() + "\n");
}

std::string resolve_home(const std::optional<std::string>& given) {
  if (given && !given->empty()) return *given;
  if (auto home = environment("POINTAGE_HOME"); !home.empty()) return home;
  if (auto home = last_home()) return *home;
  return person_home("first");
}

std::optional<std::string> home_to_open(const std::optional<std::string>& given) {
  if (given) return given;
  const auto all = people();
  auto last = last_home();
  std::error_code ignored;
  if (all.size() == 1) return all.front().home;
  if (all.empty() && last && fs::is_directory(*last, ignored)) return last;
  return std::nullopt;
}

}  // namespace pointage
