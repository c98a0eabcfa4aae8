// What went wrong, in the language shown. Errors come in English from the rooms below; their parts stand in the
// catalogue as whole texts. A part that carries a value is not found there, and then the fault itself is told in plain
// words, so that nothing is shown in a language she did not choose. Cannot fail. Any thread.
#pragma once

#include <string>

#include "platform/base/result.h"

namespace pointage {

Error about_this_line(Error error);              // a line of the record is named by no number of its own
std::string error_words(const Error& error);     // "what: why; what to do", one line
std::string error_sentence(const Error& error);  // the same where it stands by itself

}  // namespace pointage
