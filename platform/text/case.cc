#include "platform/text/case.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace pointage {

std::string lower_case(std::string_view utf8) {
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::string lower;
  text.toLower(icu::Locale::getRoot()).toUTF8String(lower);
  return lower;
}

}  // namespace pointage
