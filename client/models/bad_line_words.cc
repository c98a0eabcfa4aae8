#include "client/models/bad_line_words.h"

#include <array>
#include <string_view>

#include "client/models/file_place.h"
#include "client/models/words.h"

namespace pointage {
namespace {

struct Kind {
  std::string_view begins;
  const char* words;
};

// By how the record's own words begin; a value is quoted in them.
constexpr std::array kinds{
    Kind{"date ", N_("the date {0} is not clear")},
    Kind{"amount ", N_("{0} is no sum")},
    Kind{"currency ", N_("the currency of {0} is not clear")},
    Kind{"the currency of ", N_("the currency of {0} is not clear")},
    Kind{"items ", N_("{0} is no count")},
    Kind{"status ", N_("{0} is not known here")},
    Kind{"kind ", N_("{0} is not known here")},
    Kind{"a quote", N_("its quotation marks do not close")},
    Kind{"has ", N_("it has more or fewer columns than the first line")},
    Kind{"is longer ", N_("it is too long")},
    Kind{"the file is empty", N_("the file is empty")},
    Kind{"no line of it ", N_("no line of it pays or refuses anything")},
    Kind{"the column ", N_("a column is missing")},
};

std::string quoted(std::string_view why) {
  const auto from = why.find('"'), to = why.rfind('"');
  if (from == why.npos || to == from) return {};
  return fill(_("“{0}”"), {why.substr(from + 1, to - from - 1)});
}

std::string place(std::string_view where) {
  FilePlace in_file = file_place(where);
  if (!in_file.line.empty()) in_file.name.clear();  // the page is of one file
  return file_place_words(in_file);
}

std::string reason(std::string_view why) {
  for (const Kind& kind : kinds)
    if (why.starts_with(kind.begins)) return fill(translated(kind.words), {quoted(why)});
  return _("it cannot be read");
}

}  // namespace

std::string bad_line_words(const Error& bad) { return fill(_("{0}: {1}."), {place(bad.what), reason(bad.why)}); }

}  // namespace pointage
