// One compiled gettext catalogue, read in place from the program's own bytes (msgfmt --endianness=little): a sorted
// table of texts and their translations. A text that is not in it is null; bytes that are no catalogue hold nothing.
// Any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace pointage {

class Catalogue {
 public:
  constexpr Catalogue() = default;
  explicit constexpr Catalogue(std::string_view bytes) : bytes_(bytes) {}

  // With a context the key is context, \4, text. The form counts from 0.
  const char* find(std::string_view key, std::int64_t form = 0) const;
  std::int64_t size() const;

 private:
  std::uint32_t word(std::size_t at) const;
  std::string_view text(std::size_t table, std::int64_t n) const;

  std::string_view bytes_;
};

struct Locale {  // made by cmake/locales.cmake
  std::string_view code, own_name, catalogue;
  bool none_is_one;  // "0 tâche": the form for one holds for 0 too
};
const Locale* find_locale(std::string_view code);

}  // namespace pointage
