#include "ledger/statement_file.h"

#include <algorithm>
#include <array>

#include "platform/text/month.h"

namespace pointage {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Of the first line only, and outside quotes.
char delimiter_of(std::string_view text) {
  std::array<std::pair<char, int>, 3> counts{{{',', 0}, {';', 0}, {'\t', 0}}};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) break;
    for (auto& [mark, count] : counts) count += !quoted && c == mark;
  }
  return std::ranges::max_element(counts, {}, &std::pair<char, int>::second)->first;
}

std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < text.size();) {
    int value = 0;
    const auto start = at;
    while (at < text.size() && is_digit(text[at]) && at - start < 5) value = value * 10 + (text[at++] - '0');
    if (at > start) numbers.push_back(value);
    if (at == start) ++at;
  }
  return numbers;
}

std::optional<Day> make_day(int year, int month, int day) {
  if (year >= 0 && year < 100) year += 2000;
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() ? std::optional<Day>(date) : std::nullopt;
}

// The part before a time of day.
std::string_view date_part(std::string_view cell) {
  const auto colon = cell.find(':');
  if (colon == std::string_view::npos) return cell;
  const auto space = cell.find_last_of(" T,", colon);
  return space == std::string_view::npos ? cell : cell.substr(0, space);
}

bool year_first(const std::vector<int>& numbers) { return numbers[0] >= 1000; }

std::string marks_and_digits(std::string_view cell) {
  std::string text;
  for (const char c : cell)
    if (is_digit(c) || c == '.' || c == ',') text += c;
  return text;
}

enum class Mark { none, point, comma, either };

// What one number says of its file's decimal mark: "1,234.50" and "0.05" say point, "1.234" alone could be either.
Mark mark_of(std::string_view number) {
  const auto point = number.rfind('.'), comma = number.rfind(',');
  const auto none = std::string_view::npos;
  if (point == none && comma == none) return Mark::none;
  if (point != none && comma != none) return point > comma ? Mark::point : Mark::comma;
  const char mark = point != none ? '.' : ',';
  const auto at = point != none ? point : comma;
  const auto mine = mark == '.' ? Mark::point : Mark::comma;
  const auto other = mark == '.' ? Mark::comma : Mark::point;
  if (std::ranges::count(number, mark) > 1) return other;
  const bool grouping_possible = number.size() - at - 1 == 3 && at >= 1 && at <= 3 && number[0] != '0';
  return grouping_possible ? Mark::either : mine;
}

std::unexpected<Error> ask(std::string_view column, std::string why, std::string remedy) {
  return fail(Fault::bad_input, "column " + std::string(column), std::move(why), std::move(remedy));
}

}  // namespace

std::string normalised_name(std::string_view header) {
  std::string name;
  for (const char c : header)
    if (is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z')) name += lower(c);
  return name;
}

std::optional<std::size_t> StatementTable::find(std::initializer_list<std::string_view> names) const {
  for (const auto name : names)
    if (const auto at = columns.find(std::string(name)); at != columns.end()) return at->second;
  return std::nullopt;
}

StatementTable read_statement_table(std::string_view text, std::string_view name) {
  StatementTable table;
  table.bad = each_row(text, delimiter_of(text), name, [&](const CsvRow& row) -> Status {
    if (!table.header.empty()) {
      table.rows.push_back(row);
      return {};
    }
    table.header = row.fields;
    for (std::size_t i = 0; i < row.fields.size(); ++i) table.columns.emplace(normalised_name(row.fields[i]), i);
    return {};
  });
  return table;
}

namespace {

// "05.10.2026" puts the day first wherever it is written; the dot of "lun. 05/10/2026" says nothing.
bool has_dotted_numbers(std::string_view date) {
  for (std::size_t at = 1; at < date.size(); ++at)
    if (date[at] == '.' && is_digit(date[at - 1])) return true;
  return false;
}

// What the dates of a file say about their own order.
struct DateHints {
  bool day_first{}, month_first{};
  std::optional<std::string> open;  // one that could be either

  explicit DateHints(const std::vector<std::string_view>& cells) {
    for (const auto cell : cells) see(date_part(cell));
  }
  void see(std::string_view date) {
    const auto numbers = numbers_in(date);
    if (numbers.size() != 3 || year_first(numbers)) return;
    const bool day = numbers[0] > 12 || has_dotted_numbers(date), month = numbers[1] > 12;
    day_first |= day;
    month_first |= month;
    if (!open && !day && !month && numbers[0] != numbers[1]) open = std::string(date);
  }
};

}  // namespace

std::optional<std::string> DateStyle::undecided(const std::vector<std::string_view>& cells) {
  const DateHints hints(cells);
  return hints.day_first || hints.month_first ? std::nullopt : hints.open;
}

Result<DateStyle> DateStyle::of(const std::vector<std::string_view>& cells, std::string_view column,
                                std::optional<DateOrder> told) {
  DateStyle style;
  if (told) {
    style.order_ = *told;
    return style;
  }
  const DateHints hints(cells);
  if (hints.day_first && hints.month_first)
    return ask(column, "some dates put the day first, others the month",
               "save the file again with dates such as 2026-10-05");
  if (hints.open && !hints.day_first && !hints.month_first)
    return ask(column, "no date decides whether \"" + *hints.open + "\" puts the day or the month first",
               "say which with --map date_order=dmy or --map date_order=mdy");
  style.order_ = hints.month_first ? DateOrder::month_first : DateOrder::day_first;
  return style;
}

std::optional<Day> DateStyle::read(std::string_view cell) const {
  const auto date = date_part(cell);
  const auto numbers = numbers_in(date);
  if (numbers.size() == 2) {
    const auto month = month_named_in(date);
    if (!month) return std::nullopt;
    return numbers[0] > 31 ? make_day(numbers[0], *month, numbers[1]) : make_day(numbers[1], *month, numbers[0]);
  }
  if (numbers.size() != 3) return std::nullopt;
  if (year_first(numbers)) return make_day(numbers[0], numbers[1], numbers[2]);
  if (order_ == DateOrder::year_first) return make_day(numbers[0], numbers[1], numbers[2]);
  if (order_ == DateOrder::month_first) return make_day(numbers[2], numbers[0], numbers[1]);
  return make_day(numbers[2], numbers[1], numbers[0]);
}

namespace {

// What the sums of a file say about their own decimal mark.
struct MarkHints {
  bool point{}, comma{};
  std::optional<std::string> open;  // one that could be either

  explicit MarkHints(const std::vector<std::string_view>& cells) {
    for (const auto cell : cells) {
      const auto mark = mark_of(marks_and_digits(cell));
      point |= mark == Mark::point;
      comma |= mark == Mark::comma;
      if (mark == Mark::either && !open) open = std::string(cell);
    }
  }
};

}  // namespace

std::optional<std::string> AmountStyle::undecided(const std::vector<std::string_view>& cells) {
  const MarkHints hints(cells);
  return hints.point || hints.comma ? std::nullopt : hints.open;
}

Result<AmountStyle> AmountStyle::of(const std::vector<std::string_view>& cells, std::string_view column,
                                    std::optional<char> told) {
  AmountStyle style;
  if (told) {
    style.mark_ = *told;
    return style;
  }
  const MarkHints hints(cells);
  if (hints.point && hints.comma)
    return ask(column, "some numbers have a decimal point, others a decimal comma", "save the file again with points");
  if (!hints.point && !hints.comma && hints.open)
    return ask(column, "its numbers do not say whether the mark stands before decimals or thousands",
               "say which with --map decimal=point or --map decimal=comma");
  style.mark_ = hints.comma ? ',' : '.';
  return style;
}

bool AmountStyle::contradicts(std::string_view cell) const {
  const auto mark = mark_of(marks_and_digits(cell));
  return mark == (mark_ == '.' ? Mark::comma : Mark::point);
}

std::optional<std::int64_t> AmountStyle::read(std::string_view cell) const {
  if (contradicts(cell)) return std::nullopt;
  const bool negative = cell.find('-') != std::string_view::npos ||
                        cell.find("\xe2\x88\x92") != std::string_view::npos ||
                        (cell.find('(') != std::string_view::npos && cell.find(')') != std::string_view::npos);
  const auto first = std::ranges::find_if(cell, is_digit),
             last = std::ranges::find_if(cell.rbegin(), cell.rend(), is_digit).base();
  for (auto at = first; at < last; ++at)  // "5m 30s" is no amount
    if (!is_digit(*at) && *at != '.' && *at != ',' && *at != ' ' && *at != '\'' &&
        static_cast<unsigned char>(*at) < 0x80)
      return std::nullopt;
  std::string text = negative ? "-" : "";
  for (const char c : marks_and_digits(cell)) {
    if (c == mark_)
      text += '.';
    else if (is_digit(c))
      text += c;
  }
  return parse_micros(text);
}

namespace {

bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// Signs that stand for one currency alone. A dollar of another country has its letters before it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 19> known_signs{{{"$", "USD"},
                                                                                     {"US$", "USD"},
                                                                                     {"$US", "USD"},
                                                                                     {"CA$", "CAD"},
                                                                                     {"$CA", "CAD"},
                                                                                     {"A$", "AUD"},
                                                                                     {"AU$", "AUD"},
                                                                                     {"NZ$", "NZD"},
                                                                                     {"HK$", "HKD"},
                                                                                     {"MX$", "MXN"},
                                                                                     {"NT$", "TWD"},
                                                                                     {"EC$", "XCD"},
                                                                                     {"R$", "BRL"},
                                                                                     {"E\xc2\xa3", "EGP"},
                                                                                     {"\xc2\xa3", "GBP"},
                                                                                     {"\xe2\x82\xac", "EUR"},
                                                                                     {"\xe2\x82\xb9", "INR"},
                                                                                     {"\xe2\x82\xa6", "NGN"},
                                                                                     {"KSh", "KES"}}};

constexpr std::array<std::string_view, 6> signs{"$", "\xc2\xa3", "\xe2\x82\xac", "\xe2\x82\xb9", "\xe2\x82\xa6", "KSh"};

// How long what stands here is where it says nothing of a currency: a blank of any width, a minus, a dash, a dot.
std::size_t passed_over(std::string_view text) {
  if (text.starts_with("\xc2\xa0")) return 2;
  if (text.starts_with("\xe2\x80") || text.starts_with("\xe2\x88")) return 3;
  return is_letter(text[0]) || text[0] == '$' || static_cast<unsigned char>(text[0]) >= 0x80 ? 0 : 1;
}

// What stands before, between and behind the digits, letters and signs alone: "R$" of "R$ 10,00", "$CA" of "10 $ CA".
std::vector<std::string> words_around_digits(std::string_view cell) {
  std::vector<std::string> words(1);
  while (!cell.empty()) {
    if (is_digit(cell[0]) && !words.back().empty()) words.emplace_back();
    const auto passed = std::min(passed_over(cell), cell.size());
    if (passed == 0) words.back() += cell[0];
    cell.remove_prefix(std::max<std::size_t>(passed, 1));
  }
  return words;
}

std::optional<Currency> currency_by_code(std::string_view cell) {
  for (std::size_t at = 0; at + 3 <= cell.size(); ++at) {
    const auto code = parse_currency(cell.substr(at, 3));
    const bool alone = (at == 0 || cell[at - 1] == ' ' || is_digit(cell[at - 1])) &&
                       (at + 3 == cell.size() || cell[at + 3] == ' ' || is_digit(cell[at + 3]));
    if (code && alone) return code;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Currency> currency_of_cell(std::string_view cell) {
  if (const auto code = currency_by_code(cell)) return code;
  std::optional<Currency> currency;
  for (const auto& word : words_around_digits(cell)) {
    if (std::ranges::none_of(signs, [&](auto sign) { return word.find(sign) != std::string::npos; })) continue;
    const auto* const known =
        std::ranges::find(known_signs, word, &std::pair<std::string_view, std::string_view>::first);
    if (known == known_signs.end() || currency) return std::nullopt;
    currency = parse_currency(known->second);
  }
  return currency;
}

}  // namespace pointage
