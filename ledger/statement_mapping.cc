#include "ledger/statement_mapping.h"

#include <algorithm>

namespace pointage {
namespace {

constexpr std::array<MappingKey, 19> keys{{{"date", "column of the day"},
                                           {"amount", "column of the sum"},
                                           {"minus", "column of sums that are taken off"},
                                           {"currency", "column, or a code such as USD; else by the sum's own symbol"},
                                           {"kind", "column, or a fixed kind; payment unless given"},
                                           {"external_id", "column of the platform's id of the task"},
                                           {"line_id", "column of the line's own id"},
                                           {"items", "column of how many tasks a line pays"},
                                           {"description", "column of words; it is stored, so none of a client"},
                                           {"payment", "words that stand for this kind, divided by |"},
                                           {"bonus", "the same"},
                                           {"fee", "the same"},
                                           {"rejection", "the same"},
                                           {"reversal", "the same"},
                                           {"payout", "the same"},
                                           {"skip", "words of lines to pass over"},
                                           {"date_order", "dmy, mdy or ymd, where no date decides it"},
                                           {"decimal", "point or comma, where no sum decides it"},
                                           {"signs", "plain, where fees stand without a minus"}}};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::unexpected<Error> not_understood(std::string_view part, std::string why) {
  return fail(Fault::bad_input, "--map " + std::string(part.substr(0, 80)), std::move(why),
              "write it as date=COLUMN,amount=COLUMN,currency=USD; see statement import --help");
}

Result<std::vector<std::string_view>> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  bool in_quotes = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] == '"') in_quotes = !in_quotes;
    const bool ends = at == text.size() || text[at] == '\n' || (text[at] == ',' && !in_quotes);
    if (!ends) continue;
    const auto part = trimmed(text.substr(start, at - start));
    if (in_quotes) return not_understood(part, "a quote is opened and never closed");
    if (!part.empty() && part[0] != '#') parts.push_back(part);
    start = at + 1;
  }
  return parts;
}

std::string value_of(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

std::string* column_called(StatementMapping& mapping, std::string_view key) {
  const std::array<std::pair<std::string_view, std::string*>, 9> columns{{{"date", &mapping.date},
                                                                          {"amount", &mapping.amount},
                                                                          {"minus", &mapping.minus},
                                                                          {"currency", &mapping.currency},
                                                                          {"kind", &mapping.kind},
                                                                          {"external_id", &mapping.external_id},
                                                                          {"line_id", &mapping.line_id},
                                                                          {"items", &mapping.items},
                                                                          {"description", &mapping.description}}};
  const auto at = std::ranges::find(columns, key, &std::pair<std::string_view, std::string*>::first);
  return at == columns.end() ? nullptr : at->second;
}

void take_words(StatementMapping& mapping, std::optional<LineKind> kind, std::string_view words) {
  while (true) {
    const auto bar = words.find('|');
    if (const auto word = trimmed(words.substr(0, bar)); !word.empty()) mapping.kind_words[lower_case(word)] = kind;
    if (bar == std::string_view::npos) return;
    words.remove_prefix(bar + 1);
  }
}

Status take_style(StatementMapping& mapping, std::string_view part, std::string_view key, std::string_view value) {
  if (key == "date_order") {
    mapping.date_order = value == "dmy"   ? std::optional(DateOrder::day_first)
                         : value == "mdy" ? std::optional(DateOrder::month_first)
                         : value == "ymd" ? std::optional(DateOrder::year_first)
                                          : std::nullopt;
    if (!mapping.date_order) return not_understood(part, "an order of day and month is dmy, mdy or ymd");
  } else if (key == "decimal") {
    if (value != "point" && value != "comma") return not_understood(part, "a decimal mark is point or comma");
    mapping.decimal = value == "point" ? '.' : ',';
  } else {
    if (value != "plain") return not_understood(part, "signs can only be plain");
    mapping.plain_signs = true;
  }
  return {};
}

Status take_pair(StatementMapping& mapping, std::string_view part) {
  const auto equals = part.find('=');
  if (equals == std::string_view::npos) return not_understood(part, "there is no = in it");
  const auto key = lower_case(trimmed(part.substr(0, equals)));
  const auto value = value_of(part.substr(equals + 1));
  if (value.empty()) return not_understood(part, "nothing stands behind the =");
  if (std::ranges::find(keys, key, &MappingKey::name) == keys.end())
    return not_understood(part, "there is no such thing to map");
  if (auto* const column = column_called(mapping, key)) {
    if (!column->empty()) return not_understood(part, "it is said twice");
    *column = value;
    return {};
  }
  const auto kind = parse_line_kind(key);
  if (!kind && key != "skip") return take_style(mapping, part, key, value);
  take_words(mapping, kind, value);
  return {};
}

}  // namespace

std::vector<MappingKey> mapping_keys() { return {keys.begin(), keys.end()}; }

Result<StatementMapping> parse_mapping(std::string_view text) {
  StatementMapping mapping;
  TRY_ASSIGN(auto parts, parts_of(text));
  std::ranges::sort(parts);
  for (const auto part : parts) {
    TRY(take_pair(mapping, part));
    mapping.text += std::string(part) + "\n";
  }
  if (parts.empty()) return not_understood(text, "nothing is mapped");
  if (mapping.names_columns() && mapping.date.empty()) return not_understood(text, "it names no column for date");
  if (mapping.names_columns() && mapping.amount.empty() && mapping.minus.empty())
    return not_understood(text, "it names no column for amount");
  if (!mapping.kind_words.empty() && mapping.kind.empty())
    return not_understood(text, "words for kinds need the column they stand in: kind=COLUMN");
  return mapping;
}

}  // namespace pointage
