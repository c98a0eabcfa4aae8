#include "client/models/paper_model.h"

#include <algorithm>
#include <array>
#include <map>

#include "client/models/bad_line_words.h"
#include "client/models/day_words.h"
#include "client/models/error_words.h"
#include "client/models/words.h"

namespace pointage {
namespace {

constexpr std::array<const char*, 5> columns{"date", "amount", "currency", "kind", "external_id"};
constexpr std::string_view word_key = "word:";  // of a kind, then the file's own word for it

const std::string* told_of(const PaperTold& told, std::string_view key) {
  auto const at = std::ranges::find(told, key, &std::pair<std::string, std::string>::first);
  return at == told.end() ? nullptr : &at->second;
}

std::string column_question(std::string_view key) {
  if (key == "date") return _("Which column says the day?");
  if (key == "amount") return _("Which column says the sum that came?");
  if (key == "currency") return _("Which column says the currency?");
  if (key == "kind") return _("Which column says if a line is a payment, a bonus or a fee?");
  return _("Which column names the task, as the platform does?");
}

void ask_column(PaperModel& m, const StatementReading& reading, std::string_view key) {
  m.asks = key;
  m.question = column_question(key);
  for (std::size_t i = 0; i < reading.header.size(); ++i)
    m.choices.push_back({"#" + std::to_string(i + 1), reading.header[i],
                         i < reading.sample.size() ? reading.sample[i] : std::string()});
  if (key == "currency") {
    m.field = _("or its three letters, such as USD");
    m.choices.push_back({"-", _("The sum names it itself"), {}});
  }
  if (key == "kind") m.choices.push_back({"", _("None of them: each line is a payment"), {}});
  if (key == "external_id") m.choices.push_back({"", _("None of them"), {}});
}

bool ask_columns(PaperModel& m, const StatementReading& reading, const PaperTold& told) {
  m.own_columns = reading.format.empty() || reading.format == "map" || told_of(told, "columns") != nullptr;
  if (!m.own_columns) return false;
  for (auto const* key : columns)
    if (told_of(told, key) == nullptr) {
      ask_column(m, reading, key);
      return true;
    }
  return false;
}

// "03/04/2026" in each of its two readings.
void ask_date_order(PaperModel& m, const std::string& date) {
  int a = 0, b = 0, year = 0, at = 0;
  for (const char c : date) {
    if (c < '0' || c > '9') {
      ++at;
      continue;
    }
    int& number = at == 0 ? a : at == 1 ? b : year;
    number = number * 10 + (c - '0');
  }
  if (year < 100) year += 2000;
  auto const day_of = [&](int day, int month) {
    return long_day(Day{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                        std::chrono::day{static_cast<unsigned>(day)}});
  };
  m.asks = "date_order";
  m.question = fill(_("Is {0} {1} or {2}? No date in this file decides it; choose, look at the first five lines, then "
                      "add."),
                    {date, day_of(a, b), day_of(b, a)});
  m.choices = {{"dmy", day_of(a, b), {}}, {"mdy", day_of(b, a), {}}};
}

void ask_decimal(PaperModel& m, const std::string& sum) {
  m.asks = "decimal";
  m.question = fill(_("Does {0} hold decimals, or thousands? No sum in this file decides it."), {sum});
  bool const comma = sum.find(',') != std::string::npos;
  m.choices = {{comma ? "comma" : "point", _("Decimals"), {}}, {comma ? "point" : "comma", _("Thousands"), {}}};
}

// What a word of the file stands for; the six kinds that the generic table knows, or nothing.
void ask_kind(PaperModel& m, const std::string& word) {
  m.asks = std::string(word_key) + word;
  m.question = fill(_("What does \"{0}\" stand for in this file?"), {word});
  m.choices = {{"payment", _("A payment"), {}},
               {"bonus", _("A bonus"), {}},
               {"fee", _("Kept by the platform"), {}},
               {"rejection", _("Work refused"), {}},
               {"reversal", _("A payment taken back"), {}},
               {"payout", _("Money paid out"), {}},
               {"skip", _("Leave such lines out"), {}}};
}

// The file's own words, by the kind they stand for, as the mapping takes them.
std::string words_by_kind(const PaperTold& told) {
  std::map<std::string, std::string> by_kind;
  for (auto const& [key, kind] : told) {
    if (!key.starts_with(word_key)) continue;
    auto& words = by_kind[kind];
    words += (words.empty() ? "" : "|") + key.substr(word_key.size());
  }
  std::string map;
  for (auto const& [kind, words] : by_kind) map.append(kind).append("=\"").append(words).append("\"\n");
  return map;
}

void ask_platform(PaperModel& m, const StatementReading& reading) {
  m.asks = "platform";
  m.question = _("Whose statement is it? The file does not say.");
  for (auto const& name : reading.platforms) m.choices.push_back({name, name, {}});
  m.field = _("or another platform's name");
}

std::string kind_words(LineKind kind, std::int64_t n) {
  switch (kind) {
    case LineKind::payment:
      return _n("{0} payment", "{0} payments", n);
    case LineKind::bonus:
      return _n("{0} bonus", "{0} bonuses", n);
    case LineKind::rejection:
      return _n("{0} refused", "{0} refused", n);
    case LineKind::reversal:
      return _n("{0} taken back", "{0} taken back", n);
    case LineKind::payout:
      return _n("{0} paid out", "{0} paid out", n);
    default:
      return _n("{0} kept by the platform", "{0} kept by the platform", n);
  }
}

std::string lines_by_kind(const StatementReading& reading) {
  std::map<LineKind, std::int64_t> counts;
  for (auto const& line : reading.lines) ++counts[line.kind];
  std::string words;
  for (auto const& [kind, n] : counts) words += (words.empty() ? "" : ", ") + kind_words(kind, n);
  return words;
}

// By currency, what came in all, and what was kept or taken back: no sum with a sign.
void add_sums(PaperModel& m, const StatementReading& reading) {
  std::map<Currency, std::pair<std::int64_t, std::int64_t>> sums;
  for (auto const& line : reading.lines) {
    if (line.kind == LineKind::payout) continue;
    auto& [came, kept] = sums[line.amount.currency];
    (line.amount.micros < 0 ? kept : came) += line.amount.micros;
  }
  for (auto const& [currency, sum] : sums) {
    m.facts.push_back({_("Came"), sum_words({sum.first, currency})});
    if (sum.second != 0) m.facts.push_back({_("Kept or taken back"), sum_words({sum.second, currency})});
  }
}

void show(PaperModel& m, const StatementReading& reading) {
  m.facts.push_back({_("Platform"), reading.platform});
  if (reading.span)
    m.facts.push_back({_("Days"), fill(_("{0} to {1}"), {short_day(reading.span->from), short_day(reading.span->to)})});
  m.facts.push_back({_("Lines"), lines_by_kind(reading)});
  add_sums(m, reading);
  if (reading.already_there > 0)
    m.facts.push_back({_("Here already"), _n("{0} line", "{0} lines", reading.already_there)});
  for (auto const& line : reading.lines) {
    if (m.first.size() == 5) break;
    auto const& words = line.description.empty() ? line.external_id : line.description;
    m.first.push_back({short_day(line.date), words, sum_words(line.amount)});
  }
  m.can_add = !reading.lines.empty();
}

}  // namespace

Result<StatementOptions> paper_options(const PaperTold& told) {
  StatementOptions options;
  std::string map;
  auto const add = [&](std::string_view key, const std::string& value) {
    map += std::string(key) + "=\"" + value + "\"\n";
  };
  bool const chosen = std::ranges::all_of(columns, [&](auto const* key) { return told_of(told, key) != nullptr; });
  for (auto const& [key, value] : told) {
    bool const column = std::ranges::find(columns, key) != columns.end();
    if (key == "platform") options.platform = value;
    if (key == "date_order" || key == "decimal" || (column && chosen && !value.empty() && value != "-"))
      add(key, value);
  }
  if (chosen && !told_of(told, "kind")->empty()) map += words_by_kind(told);
  if (map.empty()) return options;
  TRY_ASSIGN(options.map, parse_mapping(map));
  return options;
}

PaperModel paper_model(const StatementReading& reading, const std::string& file, const PaperTold& told) {
  PaperModel m;
  m.file = file;
  if (ask_columns(m, reading, told)) return m;
  if (reading.undecided_date) {
    ask_date_order(m, *reading.undecided_date);
  } else if (reading.undecided_sum) {
    ask_decimal(m, *reading.undecided_sum);
  } else if (reading.undecided_kind) {
    ask_kind(m, *reading.undecided_kind);
  } else if (!reading.bad.empty()) {
    for (auto const& error : reading.bad.named) {
      if (m.bad.size() == 5) break;
      m.bad.push_back(bad_line_words(error));
    }
    auto const n = static_cast<std::int64_t>(reading.bad.count());
    m.question = _n("{0} line cannot be read. Nothing was added.", "{0} lines cannot be read. Nothing was added.", n);
  } else if (reading.platform.empty()) {
    ask_platform(m, reading);
  } else {
    show(m, reading);
  }
  return m;
}

}  // namespace pointage
