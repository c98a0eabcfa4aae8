#include "client/models/error_words.h"

#include <array>
#include <string_view>
#include <utility>

#include "client/models/file_place.h"
#include "client/models/words.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

std::string general(Fault fault) {
  switch (fault) {
    case Fault::bad_input:
      return _("this cannot be used as it is");
    case Fault::not_found:
      return _("nothing of this name is here");
    case Fault::refused:
      return _("this is not allowed");
    case Fault::offline:
      return _("there is no way to the network");
    case Fault::timed_out:
      return _("the link broke off; nothing is lost");
    case Fault::captive_portal:
      return _("this network shows its own sign-in page; sign in with your browser first");
    case Fault::unauthorised:
      return _("the platform does not accept the token");
    case Fault::busy_later:
      return _("this has to wait a little");
    case Fault::held:
      return _("another window holds this record");
    case Fault::disk_full:
      return _("the disk is full; free some room, nothing is lost");
    case Fault::not_writable:
      return _("nothing can be written there");
    case Fault::corrupt:
      return _("what is stored does not hold together; nothing was changed");
    case Fault::cancelled:
      return _("it was stopped; nothing is lost");
    case Fault::unexpected:
      return _("something unknown happened; nothing was changed");
  }
  return {};
}

bool in_english() { return language() == "en"; }

// Nothing where it cannot be said in this language.
std::string said(const std::string& text) {
  if (text.empty() || in_english()) return text;
  const char* words = translated(text.c_str());
  return words == text.c_str() ? std::string() : words;
}

bool names_a_command(std::string_view text) {
  return text.find('`') != text.npos || text.find("--") != text.npos || text.find("pointage ") != text.npos;
}

std::string subject(const std::string& what) {
  if (const auto place = file_place(what); !place.line.empty()) return file_place_words(place);
  const std::array<std::pair<std::string_view, const char*>, 6> kinds{{{"account ", _("account {0}")},
                                                                       {"job ", _("job {0}")},
                                                                       {"project ", _("job {0}")},
                                                                       {"batch ", _("job {0}")},
                                                                       {"task ", _("task {0}")},
                                                                       {"column ", _("column {0}")}}};
  for (const auto& [kind, words] : kinds)
    if (what.starts_with(kind)) return fill(words, {std::string_view(what).substr(kind.size())});
  return translated(what.c_str());  // of the words below, else a name, which no language changes
}

// Subjects that the rooms below use; they stand here so that they reach the catalogues.
[[maybe_unused]] constexpr std::array subjects{
    N_("clock"),        N_("sync"),        N_("statement"), N_("the platform"),
    N_("this file"),    N_("this answer"), N_("This"),      N_("the saved answer"),
    N_("the import"),   N_("window"),      N_("Elsewhere"), N_("a file of a task"),
    N_("the kept text")};

}  // namespace

Error about_this_line(Error error) {
  error.what = N_("This line");
  if (error.fault == Fault::bad_input)
    error.why = N_("nothing in it would change"), error.remedy = N_("write what is right");
  if (error.fault == Fault::refused)
    error.why = N_("was corrected already"), error.remedy = N_("look at the day again");
  if (error.fault == Fault::not_found) error.why = N_("is not there any more"), error.remedy.clear();
  return error;
}

std::string error_words(const Error& error) {
  const std::string remedy = names_a_command(error.remedy) ? std::string() : said(error.remedy);
  std::string why = said(error.why);
  if (why.empty() || names_a_command(why)) why = general(error.fault);
  if (error.what.empty()) return remedy.empty() ? why : fill(_("{0}; {1}"), {why, remedy});
  if (remedy.empty()) return fill(_("{0}: {1}"), {subject(error.what), why});
  return fill(_("{0}: {1}; {2}"), {subject(error.what), why, remedy});
}

std::string error_sentence(const Error& error) {
  std::string words = error_words(error);
  const bool begins_with_a_file = error.what.find_first_of("./") != std::string::npos;
  if (!begins_with_a_file) words = with_capital(language(), words);
  const bool ends = words.ends_with('.') || words.ends_with('!') || words.ends_with('?');
  return ends ? words : words + ".";
}

}  // namespace pointage
