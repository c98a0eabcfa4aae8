#include "tasks/encoded_text.h"

#include <cstdint>

#include "tasks/words.h"

namespace pointage {
namespace {

constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// As browsers are: blanks count for nothing, the padding may be missing but not be wrong.
std::optional<std::string> base64_digits(std::string_view text) {
  std::string all;
  for (const char c : text)
    if (std::string_view(" \t\n\f\r").find(c) == std::string_view::npos) all.push_back(c);
  if (all.size() % 4 == 0 && all.ends_with('=')) all.pop_back();
  if (all.size() % 4 == 3 && all.ends_with('=')) all.pop_back();
  if (all.size() % 4 == 1 || all.find_first_not_of(digits) != std::string::npos) return std::nullopt;
  return all;
}

std::optional<std::string> bytes_of(std::string_view text) {
  const auto all = base64_digits(text);
  if (!all) return std::nullopt;
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : *all) {
    bits = (bits << 6U) | static_cast<std::uint32_t>(digits.find(c));
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push_back(static_cast<char>((bits >> static_cast<unsigned>(held)) & 0xFFU));
  }
  return bytes;
}

}  // namespace

bool is_text_encoding(std::string_view lower_name) {
  return lower_name.empty() || lower_name == "none" || lower_name == "base64" || lower_name == "base64unicode";
}

std::optional<std::string> decoded_text(std::string_view text, std::string_view lower_name) {
  if (lower_name.empty() || lower_name == "none") return std::string(text);
  auto bytes = bytes_of(text);
  if (!bytes) return std::nullopt;
  if (lower_name == "base64unicode") return first_bad_utf8(*bytes) ? std::nullopt : bytes;
  std::string letters;
  for (const char byte : *bytes) append_utf8(letters, static_cast<unsigned char>(byte));
  return letters;
}

}  // namespace pointage
