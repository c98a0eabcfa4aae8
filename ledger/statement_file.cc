#include "ledger/statement_file.h"

#include <algorithm>
#include <array>

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

std::optional<int> month_by_name(std::string_view word) {
  constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (word.size() < 3) return std::nullopt;
  const auto at = months.find(word.substr(0, 3));
  return at == std::string_view::npos || at % 3 != 0 ? std::nullopt : std::optional(static_cast<int>(at / 3) + 1);
}

std::optional<int> month_in(std::string_view cell) {
  std::string word;
  for (const char c : cell) {
    if (lower(c) >= 'a' && lower(c) <= 'z')
      word += lower(c);
    else if (!word.empty())
      break;
  }
  return month_by_name(word);
}

// The part before a time of day.
std::string_view date_part(std::string_view cell) {
  const auto colon = cell.find(':');
  if (colon == std::string_view::npos) return cell;
  const auto space = cell.find_last_of(" T,", colon);
  return space == std::string_view::npos ? cell : cell.substr(0, space);
}

bool is_numeric_date(std::string_view cell) { return cell.size() > 3 && is_digit(cell[0]) && !month_in(cell); }
bool year_first(std::string_view cell) { return cell.size() >= 5 && std::ranges::all_of(cell.substr(0, 4), is_digit); }

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

// What the dates of a file say about their own order.
struct DateHints {
  bool day_first{}, month_first{};
  std::optional<std::string> open;  // one that could be either

  explicit DateHints(const std::vector<std::string_view>& cells) {
    for (const auto cell : cells) see(date_part(cell));
  }
  void see(std::string_view date) {
    if (!is_numeric_date(date) || year_first(date)) return;
    const auto numbers = numbers_in(date);
    if (numbers.size() != 3) return;
    const bool day = numbers[0] > 12 || date.find('.') != std::string_view::npos, month = numbers[1] > 12;
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
  if (const auto month = month_in(date)) {
    if (numbers.size() != 2) return std::nullopt;
    return numbers[0] > 31 ? make_day(numbers[0], *month, numbers[1]) : make_day(numbers[1], *month, numbers[0]);
  }
  if (numbers.size() != 3) return std::nullopt;
  if (year_first(date)) return make_day(numbers[0], numbers[1], numbers[2]);
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

std::optional<std::int64_t> AmountStyle::read(std::string_view cell) const {
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

std::optional<Currency> currency_of_cell(std::string_view cell) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> symbols{{{"\xc2\xa3", "GBP"},
                                                                                  {"\xe2\x82\xac", "EUR"},
                                                                                  {"\xe2\x82\xb9", "INR"},
                                                                                  {"KSh", "KES"},
                                                                                  {"CA$", "CAD"},
                                                                                  {"A$", "AUD"},
                                                                                  {"$", "USD"}}};
  for (std::size_t at = 0; at + 3 <= cell.size(); ++at) {
    const auto code = parse_currency(cell.substr(at, 3));
    const bool alone = (at == 0 || cell[at - 1] == ' ' || is_digit(cell[at - 1])) &&
                       (at + 3 == cell.size() || cell[at + 3] == ' ' || is_digit(cell[at + 3]));
    if (code && alone) return code;
  }
  for (const auto& [symbol, code] : symbols)
    if (cell.find(symbol) != std::string_view::npos) return parse_currency(code);
  return std::nullopt;
}

}  // namespace pointage
