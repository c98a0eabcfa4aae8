#include "platform/text/plain.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "platform/text/utf8.h"

namespace pointage {
namespace {

constexpr std::size_t longest_entity = 10;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool is_among(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

void put_letter(std::string& out, std::uint32_t c) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return void(out += static_cast<char>(c));
  if (c < 0x800) return void(out += static_cast<char>(0xC0 | (c >> 6))), tail(0);
  if (c < 0x10000) return void(out += static_cast<char>(0xE0 | (c >> 12))), tail(6), tail(0);
  out += static_cast<char>(0xF0 | (c >> 18));
  tail(12), tail(6), tail(0);
}

bool put_number(std::string& out, std::string_view digits) {
  const bool hex = !digits.empty() && lower(digits.front()) == 'x';
  if (hex) digits.remove_prefix(1);
  std::uint32_t c = 0;
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), c, hex ? 16 : 10);
  const bool letter = c >= ' ' && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
  if (bad != std::errc() || end != digits.data() + digits.size() || !letter) return false;
  put_letter(out, c);
  return true;
}

bool put_entity(std::string& out, std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> known{{{"amp", "&"},
                                                                                        {"lt", "<"},
                                                                                        {"gt", ">"},
                                                                                        {"quot", "\""},
                                                                                        {"apos", "'"},
                                                                                        {"nbsp", " "},
                                                                                        {"ndash", "–"},
                                                                                        {"mdash", "—"},
                                                                                        {"hellip", "…"},
                                                                                        {"laquo", "«"},
                                                                                        {"raquo", "»"},
                                                                                        {"rsquo", "’"}}};
  if (name.starts_with('#')) return put_number(out, name.substr(1));
  const auto* const at = std::ranges::find(known, name, &std::pair<std::string_view, std::string_view>::first);
  if (at == known.end()) return false;
  out += at->second;
  return true;
}

std::string decoded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = text.front() == '&' ? text.substr(0, longest_entity).find(';') : std::string_view::npos;
    const bool entity = end != std::string_view::npos && put_entity(out, text.substr(1, end - 1));
    if (!entity) out += text.front();
    text.remove_prefix(entity ? end + 1 : 1);
  }
  return out;
}

struct Tag {
  std::string name, link;  // link: its address, where it is one
  bool closes{};
};

// Where the tag that begins here ends: a > inside quotes is none.
std::size_t end_of_tag(std::string_view html) {
  char quote = 0;
  for (std::size_t i = 1; i < html.size(); ++i) {
    if (quote != 0 && html[i] == quote)
      quote = 0;
    else if (quote == 0 && (html[i] == '"' || html[i] == '\''))
      quote = html[i];
    else if (quote == 0 && html[i] == '>')
      return i;
  }
  return html.size();
}

std::string address_in(std::string_view inside) {
  const auto at = inside.find("href=");
  if (at == std::string_view::npos) return {};
  inside.remove_prefix(at + 5);
  const bool quoted = inside.starts_with('"') || inside.starts_with('\'');
  const auto end = quoted ? inside.find(inside.front(), 1) : inside.find_first_of(" \t\r\n");
  const auto address =
      decoded(inside.substr(quoted ? 1 : 0, end == std::string_view::npos ? end : end - (quoted ? 1 : 0)));
  return address.starts_with("https://") || address.starts_with("http://") ? address : std::string();
}

Tag tag_of(std::string_view inside) {  // between < and >
  Tag tag;
  tag.closes = inside.starts_with('/');
  if (tag.closes) inside.remove_prefix(1);
  const auto end = std::ranges::find_if_not(inside, [](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
  std::transform(inside.begin(), end, std::back_inserter(tag.name), lower);
  if (tag.name == "a" && !tag.closes) tag.link = address_in(inside);
  return tag;
}

class Page {
 public:
  explicit Page(std::string_view html) : rest_(html) {}

  std::string words() {
    while (!rest_.empty()) {
      if (begins_tag(rest_))
        take_tag();
      else
        take_words();
    }
    while (!out_.empty() && is_blank(out_.back())) out_.pop_back();
    return std::move(out_);
  }

  static bool begins_tag(std::string_view html) {
    if (html.size() < 2 || html[0] != '<') return false;
    return is_letter(html[1]) || html[1] == '!' || (html[1] == '/' && html.size() > 2 && is_letter(html[2]));
  }

 private:
  void take_tag() {
    if (rest_.starts_with("<!--")) {
      const auto end = rest_.find("-->");
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 3);
      return;
    }
    const auto end = end_of_tag(rest_);
    const Tag tag = tag_of(rest_.substr(1, end - 1));
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (!tag.closes && is_among(tag.name, {"script", "style", "template", "head", "title"})) return leave_out(tag.name);
    act_on(tag);
  }
  void leave_out(const std::string& name) {
    for (std::size_t at = 0; (at = rest_.find("</", at)) != std::string_view::npos; at += 2)
      if (tag_of(rest_.substr(at + 1, name.size() + 2)).name == name) return void(rest_.remove_prefix(at));
    rest_ = {};
  }
  void act_on(const Tag& tag) {
    if (is_among(tag.name, {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "table", "blockquote"}))
      line_end(2);
    else if (is_among(tag.name, {"br", "div", "li", "tr", "pre", "hr", "section"}))
      line_end(1);
    if (tag.name == "li" && !tag.closes) out_ += "• ", fresh_ = true;
    if (is_among(tag.name, {"td", "th"}) && tag.closes) blank_ = true;
    if (tag.name != "a") return;
    if (tag.closes && !link_.empty() && out_.substr(std::min(link_from_, out_.size())).find(link_) == std::string::npos)
      out_ += " (" + link_ + ")";
    link_ = tag.link;
    link_from_ = out_.size();
  }
  void line_end(int lines) {
    blank_ = false;
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    if (out_.empty()) return;
    const auto last = out_.find_last_not_of('\n');
    for (auto n = out_.size() - 1 - last; n < static_cast<std::size_t>(lines); ++n) out_ += '\n';
    fresh_ = true;
  }
  void take_words() {
    auto end = std::size_t{1};
    while (end < rest_.size() && !begins_tag(rest_.substr(end))) ++end;
    for (const char c : decoded(rest_.substr(0, end))) {
      if (is_blank(c)) {
        blank_ = true;
        continue;
      }
      if (blank_ && !fresh_ && !out_.empty()) out_ += ' ';
      blank_ = fresh_ = false;
      out_ += c;
    }
    rest_.remove_prefix(end);
  }

  std::string_view rest_;
  std::string out_, link_;
  std::size_t link_from_{};
  bool blank_{}, fresh_{true};  // a blank waits; a line has just begun
};

bool holds_tag(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos; ++at)
    if (Page::begins_tag(text.substr(at))) return true;
  return false;
}

std::string trimmed(std::string_view text) {
  const auto first = std::ranges::find_if_not(text, is_blank);
  auto last = text.end();
  while (last != first && is_blank(*(last - 1))) --last;
  return {first, last};
}

}  // namespace

std::string plain_of_html(std::string_view html) {
  if (!is_utf8(html)) return {};
  return holds_tag(html) ? Page(html).words() : trimmed(decoded(html));
}

}  // namespace pointage
