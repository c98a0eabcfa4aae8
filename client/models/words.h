// Every word a person sees goes through here: _("...") translates, plural(...) chooses the form by number, fill() puts
// values into {0}, {1} ... so that a translation may change their order. Nothing fails: a word without translation is
// shown as written. Any thread, after the language was set at start.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include <libintl.h>

namespace pointage {

#define _(text) gettext(text)

inline std::string plural(const char* one, const char* many, std::int64_t n) {
  return ngettext(one, many, static_cast<unsigned long>(n < 0 ? -n : n));
}
std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values);

// Joins with U+00A0, so that a number and its unit are never parted.
std::string unbroken(std::string_view a, std::string_view b);

}  // namespace pointage
