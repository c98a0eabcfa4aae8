// Where people's homes are. Each person has a folder of her own in the XDG data folder; the last one used in the window
// is the one that commands take when neither --home nor POINTAGE_HOME names another. The sample is a person of its own.
// Beside a home stands only what the question "Who is working?" shows: a nickname and a colour. Reads the environment
// and small files; on failure says so and changes nothing. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/models/places.h"
#include "platform/base/result.h"

namespace pointage {

std::string person_home(std::string_view person);  // data_folder()/people/PERSON
std::string sample_home();                         // data_folder()/sample
std::string free_home();                           // of the next person; its name says nothing about her
std::vector<PersonRow> people();                   // everyone with a home there, the sample last
void name_as_among_people(Snapshot& s);            // in Settings, where no nickname was typed
Status name_person(const std::string& home, const std::string& nickname, int colour);
std::optional<std::string> last_home();  // the home last used in the window
Status remember_home(std::string_view home);
// --home, else POINTAGE_HOME, else last_home(), else the home of a first person.
std::string resolve_home(const std::optional<std::string>& given);
// What the window opens: what is given, else the only person there is; else it asks.
std::optional<std::string> home_to_open(const std::optional<std::string>& given);

}  // namespace pointage
