#include "client/app/typed_path.h"

#include <charconv>
#include <filesystem>
#include <string_view>

#include "platform/os/paths.h"

namespace pointage {
namespace {

constexpr std::string_view scheme = "file://", blanks = " \t\r\n";

std::string_view without_ends(std::string_view text, std::string_view ends) {
  const auto first = text.find_first_not_of(ends);
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(ends) - first + 1);
}

std::string_view without_quotes(std::string_view text) {
  const bool quoted = text.size() > 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  return quoted ? text.substr(1, text.size() - 2) : text;
}

std::string decoded(std::string_view text) {
  std::string path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const char* digits = text.data() + i + 1;
    const bool coded =
        text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    path += coded ? static_cast<char>(byte) : text[i];
    if (coded) i += 2;
  }
  return path;
}

}  // namespace

std::string typed_path(const std::string& typed) {
  std::error_code ignored;
  if (std::filesystem::exists(typed, ignored)) return typed;
  const std::string_view text = without_quotes(without_ends(typed, blanks));
  if (text.starts_with(scheme)) return decoded(text.substr(scheme.size()));
  const std::string home = environment("HOME");
  if (text.starts_with("~/") && !home.empty()) return home + std::string(text.substr(1));
  return std::string(text);
}

}  // namespace pointage
