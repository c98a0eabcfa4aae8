#include "ledger/reconcile_period.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pointage {
namespace {

using namespace std::chrono;

struct Token {
  enum class Kind { number, word, dash } kind{};
  std::string text;
  int number{};
};

bool is_word_byte(char c) {
  auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// The two long dashes count as the short one.
std::string with_plain_dashes(std::string_view text) {
  std::string out = lower(text);
  for (std::string_view dash : {"\u2013", "\u2014", ".."})
    for (auto at = out.find(dash); at != std::string::npos; at = out.find(dash)) out.replace(at, dash.size(), "-");
  return out;
}

Token number_token(std::string_view digits) {
  int value = 0;
  for (char c : digits.substr(0, 8)) value = value * 10 + (c - '0');
  return {Token::Kind::number, std::string(digits), value};
}

bool is_range_word(std::string_view word) {
  return word == "to" || word == "until" || word == "till" || word == "through" || word == "au" || word == "à";
}
bool is_ordinal(std::string_view word) {
  return word == "st" || word == "nd" || word == "rd" || word == "th" || word == "er" || word == "of";
}

void push_word(std::vector<Token>& tokens, std::string word) {
  if (is_range_word(word))
    tokens.push_back({Token::Kind::dash, "-", 0});
  else if (!(is_ordinal(word) && !tokens.empty() && tokens.back().kind == Token::Kind::number))
    tokens.push_back({Token::Kind::word, std::move(word), 0});
}

std::vector<Token> tokens_of(std::string_view description) {
  std::string text = with_plain_dashes(description);
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < text.size();) {
    auto end = i + 1;
    if (is_digit(text[i])) {
      while (end < text.size() && is_digit(text[end])) ++end;
      tokens.push_back(number_token(std::string_view(text).substr(i, end - i)));
    } else if (is_word_byte(text[i])) {
      while (end < text.size() && is_word_byte(text[end])) ++end;
      push_word(tokens, text.substr(i, end - i));
    } else if (text[i] == '-') {
      tokens.push_back({Token::Kind::dash, "-", 0});
    }
    i = end;
  }
  return tokens;
}

constexpr std::array<std::array<std::string_view, 2>, 12> month_names{{{"january", "janvier"},
                                                                       {"february", "février"},
                                                                       {"march", "mars"},
                                                                       {"april", "avril"},
                                                                       {"may", "mai"},
                                                                       {"june", "juin"},
                                                                       {"july", "juillet"},
                                                                       {"august", "août"},
                                                                       {"september", "septembre"},
                                                                       {"october", "octobre"},
                                                                       {"november", "novembre"},
                                                                       {"december", "décembre"}}};

std::optional<unsigned> month_of(std::string_view word) {
  if (word.size() < 3 || word == "jui") return std::nullopt;
  for (unsigned m = 0; m < 12; ++m)
    for (auto name : month_names.at(m))
      if (name.starts_with(word)) return m + 1;
  return std::nullopt;
}

struct PartDate {  // a day that may lack its month or year
  unsigned d{}, m{};
  int y{};
};

class Reader {
 public:
  Reader(std::vector<Token> tokens, Day date) : tokens_(std::move(tokens)), date_(date) {}

  std::vector<DayRange> read() {
    while (at_ < tokens_.size()) {
      auto before = at_;
      if (auto range = range_here()) ranges_.push_back(*range);
      if (at_ == before) ++at_;
    }
    std::ranges::sort(ranges_);
    return std::move(ranges_);
  }

 private:
  const Token* peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  bool is(std::size_t ahead, Token::Kind kind) const { return peek(ahead) && peek(ahead)->kind == kind; }
  bool is_day(std::size_t ahead) const {
    return is(ahead, Token::Kind::number) && peek(ahead)->text.size() <= 2 && peek(ahead)->number >= 1 &&
           peek(ahead)->number <= 31;
  }
  bool is_year(std::size_t ahead) const {
    return is(ahead, Token::Kind::number) && peek(ahead)->text.size() == 4 && peek(ahead)->number >= 1900;
  }
  std::optional<unsigned> month_at(std::size_t ahead) const {
    return is(ahead, Token::Kind::word) ? month_of(peek(ahead)->text) : std::nullopt;
  }
  unsigned number(std::size_t ahead) const { return static_cast<unsigned>(peek(ahead)->number); }

  std::optional<PartDate> iso() {
    bool shape =
        is_year(0) && is(1, Token::Kind::dash) && is(2, Token::Kind::number) && is(3, Token::Kind::dash) && is_day(4);
    if (!shape || number(2) < 1 || number(2) > 12) return std::nullopt;
    PartDate part{number(4), number(2), peek()->number};
    at_ += 5;
    return part;
  }

  void take_year(PartDate& part) {
    if (!is_year(0) || is(1, Token::Kind::dash)) return;
    part.y = peek()->number;
    ++at_;
  }

  std::optional<PartDate> day_then_month() {
    if (!is_day(0)) return std::nullopt;
    PartDate part{number(0), 0, 0};
    auto month = month_at(1);
    at_ += month ? 2U : 1U;
    part.m = month.value_or(0);
    if (month) take_year(part);
    return part;
  }

  std::optional<PartDate> month_then_day() {
    auto month = month_at(0);
    if (!month || !is_day(1)) return std::nullopt;
    PartDate part{number(1), *month, 0};
    at_ += 2;
    take_year(part);
    return part;
  }

  std::optional<PartDate> part_here() {
    if (auto part = iso()) return part;
    if (auto part = month_then_day()) return part;
    return day_then_month();
  }

  std::optional<DayRange> whole_month() {
    auto month = month_at(0);
    if (!month || !is_year(1)) return std::nullopt;
    auto first = year{peek(1)->number} / static_cast<int>(*month);
    at_ += 2;
    return DayRange{sys_days{first / 1}, sys_days{first / last}};
  }

  std::optional<DayRange> range_here() {
    if (auto month = whole_month()) return month;
    auto start = at_;
    auto first = part_here();
    if (!first) return std::nullopt;
    auto after_first = at_;
    PartDate second = *first;
    bool ranged = false;
    if (is(0, Token::Kind::dash)) {
      ++at_;
      auto part = part_here();
      if (part)
        second = *part, ranged = true;
      else
        at_ = after_first;
    }
    if (first->m == 0 && !(ranged && second.m != 0)) {  // a bare number is a count, not a day
      at_ = start;
      return std::nullopt;
    }
    return settled(*first, second);
  }

  std::optional<DayRange> settled(PartDate first, PartDate second) const {
    if (second.m == 0) second.m = first.m;
    if (first.m == 0) first.m = second.m;
    if (second.y == 0) second.y = first.y;
    auto to = day_of(second, date_);
    if (!to) return std::nullopt;
    auto from = day_of(first, *to);
    if (!from || *from > *to) return std::nullopt;
    return DayRange{*from, *to};
  }

  static std::optional<Day> day_of(const PartDate& part, Day not_after) {
    int last_year = part.y != 0 ? part.y : static_cast<int>(year_month_day{not_after}.year());
    for (int y = last_year; y > last_year - 5; --y) {
      year_month_day date{year{y}, month{part.m}, day{part.d}};
      if (date.ok() && (part.y != 0 || sys_days{date} <= not_after)) return sys_days{date};
      if (part.y != 0) break;
    }
    return std::nullopt;
  }

  std::vector<Token> tokens_;
  Day date_;
  std::size_t at_{};
  std::vector<DayRange> ranges_;
};

bool is_name_byte(char c) { return is_word_byte(c) || is_digit(c) || c == '_'; }

std::string_view word_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && is_name_byte(text[end])) ++end;
  return text.substr(at, end - at);
}

std::size_t first_word_start(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && !is_name_byte(text[at])) ++at;
  return at;
}

struct Found {
  std::size_t from{}, to{};
  std::int32_t number{};
};

bool hidden(const Found& one, const std::vector<Found>& all) {
  return std::ranges::any_of(all, [&](const Found& other) {
    return other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from;
  });
}

}  // namespace

std::vector<DayRange> days_in(std::string_view description, Day date) {
  if (std::ranges::none_of(description, is_digit)) return {};
  return Reader(tokens_of(description), date).read();
}

std::int32_t ProjectNames::add(std::string_view name) {
  if (name.empty()) return -1;
  auto [at, is_new] = numbers_.try_emplace(lower(name), static_cast<std::int32_t>(numbers_.size()));
  if (is_new)
    if (auto start = first_word_start(at->first); start < at->first.size())
      by_first_word_.emplace(word_at(at->first, start), std::pair{at->first.substr(start), at->second});
  return at->second;
}

std::vector<std::int32_t> ProjectNames::named_in(std::string_view description) const {
  std::string text = lower(description);
  std::vector<Found> all;
  for (std::size_t i = first_word_start(text); i < text.size();) {
    auto word = word_at(text, i);
    auto [begin, end] = by_first_word_.equal_range(std::string(word));
    for (auto at = begin; at != end; ++at) {
      const auto& [name, number] = at->second;
      bool whole = i + name.size() >= text.size() || !is_name_byte(text[i + name.size()]);
      if (whole && std::string_view(text).substr(i).starts_with(name)) all.push_back({i, i + name.size(), number});
    }
    i += word.size();
    i += first_word_start(std::string_view(text).substr(i));
  }
  std::vector<std::int32_t> numbers;
  for (const auto& one : all)
    if (!hidden(one, all)) numbers.push_back(one.number);
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
  return numbers;
}

}  // namespace pointage
