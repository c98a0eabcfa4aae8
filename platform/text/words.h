// The language a person reads, and the words in it. The catalogues are gettext's (client/locales/*.po, compiled by
// msgfmt), held in the program itself and read by the small reader here, not by libintl: libintl looks for files under
// one absolute path, says nothing in another language where only the C locale is installed, and has no way to change
// the language while it runs. So the words are there in the build tree, under /usr and on a USB stick alike.
// Nothing fails: a text without translation is shown as written. Any thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace pointage {

struct Tongue {
  std::string_view code, own_name;  // "fr", "Français"
};
std::span<const Tongue> tongues();  // English first

// The program's language; a code that is not among the tongues means English.
void set_language(std::string_view code);
std::string_view language();         // of this thread: the program's, unless it is Speaking another
std::string_view system_language();  // by LANGUAGE, LC_ALL, LC_MESSAGES, LANG in this order

// As long as it lives, this thread speaks another language: a letter in French in an English window.
class Speaking {
 public:
  explicit Speaking(std::string_view code);
  ~Speaking();
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;

 private:
  const void* before_;
};

const char* translated(const char* text);
const char* translated(const char* context, const char* text);  // where one English word needs two translations
std::string plural(const char* one, const char* many, std::int64_t n);

// Puts values into {0}, {1} ... so that a translation may change their order.
std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values);
// The form for this number, with the number, written as the language writes it, for {0}.
std::string counted(const char* one, const char* many, std::int64_t n);

// Joins with U+00A0, so that a number and its unit are never parted.
std::string unbroken(std::string_view a, std::string_view b);

// The short way to write them; tools/words looks for these names.
#define _(text) ::pointage::translated(text)
#define _c(context, text) ::pointage::translated(context, text)
#define _n(one, many, n) ::pointage::counted(one, many, n)
#define N_(text) text  // collected only: translated where it is shown, as the words of an error are

}  // namespace pointage
