#include "client/cli/json_writer.h"

#include <array>
#include <charconv>

#include "platform/base/check.h"

namespace pointage {
namespace {

constexpr std::size_t held_back = 16u << 20;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// Length of the well-formed sequence at `at`, or 0.
std::size_t sequence(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!continues(text, at + i)) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

void append_control(std::string& out, unsigned char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (c) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  out += "\\u00";
  out += digits[c >> 4];
  out += digits[c & 15];
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequence(text, at);
    if (c < 0x20 || c == 0x7F) {
      append_control(out, c);
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += text[at];
    } else if (length == 0) {
      out += replacement;
    } else {
      out += text.substr(at, length);
    }
    at += length == 0 ? 1 : length;
  }
  out += '"';
}

}  // namespace

std::string quote_json(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

void JsonWriter::separate() {
  if (comma_) buffer_ += ',';
  comma_ = true;
  started_ = true;
}

JsonWriter& JsonWriter::open(char first, char last) {
  separate();
  buffer_ += first;
  closers_.push_back(last);
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end() {
  POINTAGE_CHECK(!closers_.empty());
  buffer_ += closers_.back();
  closers_.pop_back();
  comma_ = true;
  flush_if_large();
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_quoted(buffer_, name);
  buffer_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  append_quoted(buffer_, value);
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  buffer_ += json;
  return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }

JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::money(const Money& money) {
  begin_object().key("amount").text(format_amount(money));
  return key("currency").text(money.currency.text()).end();
}

JsonWriter& JsonWriter::money_or_null(const std::optional<Money>& value) { return value ? money(*value) : null(); }

JsonWriter& JsonWriter::text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }

JsonWriter& JsonWriter::seconds(std::int64_t millis) { return raw(format_micros(millis * 1000, 0)); }

void JsonWriter::flush_if_large() {
  if (buffer_.size() < held_back) return;
  failed_ |= std::fwrite(buffer_.data(), 1, buffer_.size(), out_) != buffer_.size();
  buffer_.clear();
}

void JsonWriter::discard() {
  buffer_.clear();
  closers_.clear();
  comma_ = started_ = false;
}

bool JsonWriter::finish() {
  POINTAGE_CHECK(closers_.empty());
  buffer_ += '\n';
  failed_ |= std::fwrite(buffer_.data(), 1, buffer_.size(), out_) != buffer_.size();
  failed_ |= std::fflush(out_) != 0;
  buffer_.clear();
  return !failed_;
}

}  // namespace pointage
