#include "tasks/json_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "tasks/words.h"

namespace pointage {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::uint32_t> hex4(std::string_view text, std::size_t at) {
  std::uint32_t value = 0;
  if (at + 4 > text.size()) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 4, value, 16);
  if (error != std::errc{} || end != text.data() + at + 4) return std::nullopt;
  return value;
}

bool is_high(std::uint32_t c) { return c >= 0xD800U && c <= 0xDBFFU; }
bool is_low(std::uint32_t c) { return c >= 0xDC00U && c <= 0xDFFFU; }

// One pass, a stack of brackets instead of recursion.
class Checker {
 public:
  Checker(std::string_view text, const JsonRules& rules) : text_(text), rules_(rules) {}

  std::optional<JsonFault> run() {
    if (const auto bad = first_bad_utf8(text_)) return JsonFault{*bad, "it is not UTF-8"};
    if (!document()) return JsonFault{std::min(at_, text_.size()), why_};
    return std::nullopt;
  }

 private:
  bool bad(std::string why) {
    why_ = std::move(why);
    return false;
  }
  void space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (here() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  bool document() {
    do {
      if (!value()) return false;
      if (!close()) return false;
    } while (!open_.empty());
    return at_ == text_.size() || bad("something follows after its end");
  }

  // A value, or the opening of a container down to its first plain value (or its being empty).
  bool value() {
    while (true) {
      space();
      if (at_ >= text_.size()) return bad("it ends too early");
      const char c = here();
      if (c != '{' && c != '[') return plain(c);
      if (static_cast<int>(open_.size()) >= rules_.depth) return bad("it is nested too deep");
      open_.push_back(c);
      ++at_;
      space();
      if (here() == (c == '{' ? '}' : ']')) return true;
      if (c == '{' && !key()) return false;
    }
  }

  // Closes what ends here and steps over the comma before the next value.
  bool close() {
    while (true) {
      space();
      if (open_.empty()) return true;
      const bool object = open_.back() == '{';
      if (take(object ? '}' : ']')) {
        open_.pop_back();
        continue;
      }
      if (at_ >= text_.size()) return bad("it ends too early");
      if (!take(',')) return bad("a comma or closing bracket is missing");
      space();
      return !object || key();
    }
  }

  bool key() {
    space();
    if (here() != '"') return bad("a name in quotes is missing");
    if (!string()) return false;
    space();
    return take(':') || bad("a colon is missing");
  }

  bool plain(char c) {
    if (c == '"') return string();
    if (c == '-' || is_digit(c)) return number();
    for (const std::string_view word : {"true", "false", "null"}) {
      if (!text_.substr(at_).starts_with(word)) continue;
      at_ += word.size();
      return true;
    }
    return bad("a value is missing");
  }

  // Over the characters of a string that mean themselves.
  std::size_t ordinary_end(std::size_t at) const {
    const auto text = text_;
    while (at < text.size() && text[at] != '"' && text[at] != '\\' && static_cast<unsigned char>(text[at]) >= 0x20U)
      ++at;
    return at;
  }

  bool string() {
    for (++at_;;) {
      at_ = ordinary_end(at_);
      if (at_ == text_.size()) return bad("a string does not end");
      const char c = text_[at_];
      if (c == '"') return take('"');
      if (c != '\\') return bad("a control character stands in a string");
      ++at_;
      if (!escape()) return false;
    }
  }

  bool escape() {
    const char c = here();
    ++at_;
    if (std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos && c != '\0') return true;
    if (c != 'u') return bad("an escape is not known");
    const auto unit = hex4(text_, at_);
    if (!unit) return bad("an escape is not known");
    at_ += 4;
    if (is_low(*unit)) return bad("half of a character (lone surrogate)");
    if (!is_high(*unit)) return true;
    const auto second = text_.substr(std::min(at_, text_.size()), 2) == "\\u" ? hex4(text_, at_ + 2) : std::nullopt;
    if (!second || !is_low(*second)) return bad("half of a character (lone surrogate)");
    at_ += 6;
    return true;
  }

  bool digits() {
    const auto start = at_;
    while (is_digit(here())) ++at_;
    return at_ > start || bad("a number is not complete");
  }

  bool number() {
    const auto start = at_;
    take('-');
    if (here() == '0' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) return bad("a number starts with 0");
    if (!digits()) return false;
    bool integer = true;
    if (take('.')) {
      integer = false;
      if (!digits()) return false;
    }
    if (here() == 'e' || here() == 'E') {
      integer = false;
      ++at_;
      if (here() == '+' || here() == '-') ++at_;
      if (!digits()) return false;
    }
    return !rules_.numbers_must_fit || fits(text_.substr(start, at_ - start), integer);
  }

  bool fits(std::string_view number, bool integer) {
    const JsonView view(number);
    if (integer ? view.integer().has_value() : view.number().has_value()) return true;
    return bad("a number is too large");
  }

  std::string_view text_;
  JsonRules rules_;
  std::size_t at_{};
  std::string open_, why_;
};

// A quote ends the string unless an odd number of back slashes stands before it.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (auto quote = text.find('"', at + 1);; quote = text.find('"', quote + 1)) {
    auto first = quote;
    while (text[first - 1] == '\\') --first;
    if ((quote - first) % 2 == 0) return quote + 1;
  }
}

std::size_t value_end(std::string_view text, std::size_t at) {
  if (text[at] == '"') return string_end(text, at);
  if (text[at] != '{' && text[at] != '[') return std::min(text.find_first_of(",]} \t\r\n", at), text.size());
  for (int depth = 0;;) {
    const char c = text[at];
    if (c == '"') {
      at = string_end(text, at);
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    ++at;
    if ((c == '}' || c == ']') && --depth == 0) return at;
  }
}

std::string decoded(std::string_view inside) {
  if (inside.find('\\') == std::string_view::npos) return std::string(inside);
  std::string out;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] != '\\') {
      out.push_back(inside[at]);
      continue;
    }
    const char c = inside[++at];
    constexpr std::string_view names = "bfnrt";
    constexpr std::string_view values = "\b\f\n\r\t";
    if (const auto known = names.find(c); known != std::string_view::npos) {
      out.push_back(values[known]);
    } else if (c != 'u') {
      out.push_back(c);
    } else {
      auto point = hex4(inside, at + 1).value_or(0xFFFDU);
      at += 4;
      if (is_high(point)) {
        point = 0x10000U + ((point - 0xD800U) << 10U) + (hex4(inside, at + 3).value_or(0xDC00U) - 0xDC00U);
        at += 6;
      }
      append_utf8(out, point);
    }
  }
  return out;
}

}  // namespace

std::optional<JsonFault> json_fault(std::string_view text, const JsonRules& rules) {
  return Checker(text, rules).run();
}

Status check_json(std::string_view text, std::string_view what, const JsonRules& rules) {
  const auto fault = json_fault(text, rules);
  if (!fault) return {};
  return fail(Fault::bad_input, std::string(what) + place_in(text, fault->offset), fault->why, "correct it there");
}

JsonView::JsonView(std::string_view checked) : text_(trimmed(checked)) {}

std::string JsonView::string() const {
  return is_string() ? decoded(text_.substr(1, text_.size() - 2)) : std::string();
}

std::optional<double> JsonView::number() const {
  double value = 0;
  if (!is_number()) return std::nullopt;
  const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
  if (error != std::errc{} || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> JsonView::integer() const {
  std::int64_t value = 0;
  if (!is_number()) return std::nullopt;
  const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
  if (error != std::errc{} || end != text_.data() + text_.size()) return std::nullopt;
  return value;
}

std::string JsonView::plain() const { return is_string() ? string() : std::string(text_); }

std::vector<JsonView> JsonView::elements() const {
  std::vector<JsonView> all;
  if (!is_array()) return all;
  for (std::size_t at = 1;;) {
    while (is_space(text_[at]) || text_[at] == ',') ++at;
    if (text_[at] == ']') return all;
    const auto end = value_end(text_, at);
    all.emplace_back(text_.substr(at, end - at));
    at = end;
  }
}

std::vector<std::pair<std::string, JsonView>> JsonView::members() const {
  std::vector<std::pair<std::string, JsonView>> all;
  if (!is_object()) return all;
  for (std::size_t at = 1;;) {
    while (is_space(text_[at]) || text_[at] == ',') ++at;
    if (text_[at] == '}') return all;
    const auto key_end = string_end(text_, at);
    auto key = decoded(text_.substr(at + 1, key_end - at - 2));
    at = key_end;
    while (is_space(text_[at]) || text_[at] == ':') ++at;
    const auto end = value_end(text_, at);
    all.emplace_back(std::move(key), JsonView(text_.substr(at, end - at)));
    at = end;
  }
}

std::optional<JsonView> JsonView::find(std::string_view key) const {
  std::optional<JsonView> found;
  for (auto& [name, value] : members())
    if (name == key) found = value;
  return found;
}

std::string json_quoted(std::string_view utf8) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : utf8) {
    constexpr std::string_view plain = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    if (const auto known = plain.find(c); known != std::string_view::npos) {
      out.push_back('\\');
      out.push_back(letters[known]);
    } else if (static_cast<unsigned char>(c) < 0x20U) {
      out += "\\u00";
      out.push_back(hex[static_cast<unsigned char>(c) >> 4U]);
      out.push_back(hex[static_cast<unsigned char>(c) & 0xFU]);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
  return out;
}

std::string number_text(double value) {
  char buffer[64];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value == 0 ? 0.0 : value);
  return {buffer, end};
}

}  // namespace pointage
