// The words of a letter to a platform, in each language there is one in. Plain and polite; nothing in them tells who
// the writer is. {0}, {1} are filled in. Any thread.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "ledger/finding.h"

namespace pointage {

struct ClaimWords {
  std::string_view language, title, to, missing, greeting, opening, promised, paid, gap, tasks, of, your_ids,
      your_lines, may_ask, total, thanks, and_word, more, until;
  std::string_view (*reason)(Cause cause);  // a sentence to the platform
};
const ClaimWords* claim_words(std::string_view language);  // null: no letter in this language
std::string claim_languages();                             // "en, fr, sw"

std::string put_in(std::string_view pattern, std::initializer_list<std::string_view> values);

}  // namespace pointage
