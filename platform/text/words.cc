#include "platform/text/words.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>

#include "platform/text/catalogue.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

std::atomic<const Locale*> everywhere = nullptr;
thread_local const Locale* here = nullptr;

const Locale& now() {
  if (here != nullptr) return *here;
  const auto* set = everywhere.load(std::memory_order_acquire);
  return set != nullptr ? *set : *find_locale("en");
}

const Locale* known_or_english(std::string_view code) {
  const auto* found = find_locale(code);
  return found != nullptr ? found : find_locale("en");
}

const char* look_up(std::string_view key, std::int64_t form = 0) { return Catalogue(now().catalogue).find(key, form); }

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

// "fr_CD.UTF-8" is fr; "C" and "POSIX" are nothing.
const Locale* locale_of(std::string_view name) { return find_locale(name.substr(0, name.find_first_of("_.@-"))); }

}  // namespace

std::span<const Tongue> tongues() {
  static constexpr std::array codes{"en", "fr", "sw"};
  static const auto all = [] {
    std::array<Tongue, codes.size()> made;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const auto* locale = find_locale(codes.at(i));
      made.at(i) = {locale->code, locale->own_name};
    }
    return made;
  }();
  return all;
}

void set_language(std::string_view code) { everywhere.store(known_or_english(code), std::memory_order_release); }

std::string_view language() { return now().code; }

std::string_view system_language() {
  for (auto list = variable("LANGUAGE"); !list.empty();) {
    if (const auto* found = locale_of(list.substr(0, list.find(':')))) return found->code;
    const auto colon = list.find(':');
    list = colon == std::string_view::npos ? std::string_view() : list.substr(colon + 1);
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (variable(name).empty()) continue;
    const auto* found = locale_of(variable(name));
    return found == nullptr ? "en" : found->code;
  }
  return "en";
}

Speaking::Speaking(std::string_view code) : before_(here) { here = known_or_english(code); }
Speaking::~Speaking() { here = static_cast<const Locale*>(before_); }

const char* translated(const char* text) {
  const auto* found = *text == '\0' ? nullptr : look_up(text);  // the empty text is the catalogue's own header
  return found == nullptr ? text : found;
}

const char* translated(const char* context, const char* text) {
  const auto* found = look_up(std::string(context) + '\4' + text);
  return found == nullptr ? text : found;
}

std::string plural(const char* one, const char* many, std::int64_t n) {
  const bool single = n == 1 || (n == 0 && now().none_is_one);
  if (const auto* found = look_up(one, single ? 0 : 1)) return found;
  return n == 1 ? one : many;
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    const auto n = slot ? static_cast<std::size_t>(pattern[i + 1] - '0') : values.size();
    if (n < values.size()) {
      out += values.begin()[n];
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

std::string counted(const char* one, const char* many, std::int64_t n) {
  return fill(plural(one, many, n), {local_number(language(), std::to_string(n))});
}

std::string unbroken(std::string_view a, std::string_view b) { return std::string(a) + "\u00A0" + std::string(b); }

}  // namespace pointage
