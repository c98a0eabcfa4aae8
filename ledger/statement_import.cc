#include "ledger/statement_import.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "ledger/statement_file.h"
#include "platform/crypto/hash.h"

namespace pointage {
namespace {

struct Known {
  StatementFormat format;
  std::string_view platform;  // its own, empty for the generic table
  ReadFormat read;
  std::array<std::string_view, 4> signs;  // normalised header names that only stand together here
};

constexpr std::array<Known, 3> known_formats{
    {{{"pointage", "the generic table", "line_id,date,kind,external_id,description,items,amount,currency"},
      "",
      read_generic,
      {"lineid", "kind", "amount", "currency"}},
     {{"prolific", "Prolific, list of submissions",
       "Study,Reward,Bonus,Started At,Completed At,Completion Code,Status"},
      "prolific",
      read_prolific,
      {"reward", "bonus", "startedat", "status"}},
     {{"outlier", "Outlier, earnings", "Work Date,Item ID,Project Name,Duration,Rate,Payable,Type,Status"},
      "outlier",
      read_outlier,
      {"workdate", "itemid", "duration", "status"}}}};

Result<const Known*> choose_format(const StatementTable& table, const std::string& wanted, std::string_view name) {
  for (const auto& known : known_formats) {
    if (wanted == known.format.name) return &known;
    const bool fits =
        std::ranges::all_of(known.signs, [&](auto sign) { return table.columns.contains(std::string(sign)); });
    if (wanted == "auto" && fits) return &known;
  }
  if (wanted == "auto")
    return fail(Fault::bad_input, std::string(name) + ", line 1", "the header is of no statement this program knows",
                "see `statement formats`, or name one with --format");
  return fail(Fault::bad_input, "--format " + wanted, "no format has this name", "see `statement formats`");
}

Result<std::string> choose_platform(Journal& journal, const Known& known, const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  if (!known.platform.empty()) return std::string(known.platform);
  std::string only;
  bool several = false;
  TRY(journal.each_entry([&](const Entry& entry) {
    if (!is_pay_bearing(entry.kind) || entry.platform.empty() || entry.platform == only) return true;
    several = !only.empty();
    only = entry.platform;
    return !several;
  }));
  if (only.empty() || several)
    return fail(Fault::bad_input, "statement", "it does not say which platform it is of", "name it with --platform");
  return only;
}

// Equal lines are told apart by their number among equals, so that the same file, or a longer one, meets them again.
void give_ids(std::vector<ReadLine>& lines, std::string_view format) {
  std::unordered_map<std::string, int> seen;
  for (auto& [line, row, key] : lines) {
    if (!line.id.empty()) continue;
    const auto amount = std::to_string(line.amount.micros);
    const auto date = format_day(line.date);
    const auto content = derived_id(
        {"line", format, key, to_text(line.kind), date, line.external_id, amount, line.amount.currency.text()});
    line.id = derived_id({content, std::to_string(++seen[content])});
  }
}

bool same_content(const StatementLine& a, const StatementLine& b) {
  return a.date == b.date && a.kind == b.kind && a.external_id == b.external_id && a.description == b.description &&
         a.items == b.items && a.amount == b.amount;
}

// Against the lines above and those on the record, so that an error names the row of the file.
Status check_ids(Journal& journal, const std::vector<ReadLine>& lines, std::string_view name, std::vector<Error>& bad) {
  std::unordered_map<std::string_view, const StatementLine*> by_id;
  const auto refuse = [&](const ReadLine& read, std::string_view where) {
    bad.push_back(bad_cell(name, read.row, std::nullopt,
                           "line_id \"" + read.line.id + "\" stands " + std::string(where) + " with other content"));
  };
  for (const auto& read : lines) {
    const auto [at, is_new] = by_id.try_emplace(read.line.id, &read.line);
    if (!is_new && !same_content(*at->second, read.line)) refuse(read, "above");
  }
  std::unordered_map<std::string, bool> differs;
  TRY(journal.each_line([&](const StatementLine& stored) {
    const auto at = by_id.find(stored.id);
    if (at != by_id.end() && stored.platform == at->second->platform && !same_content(stored, *at->second))
      differs.emplace(stored.id, true);
    return true;
  }));
  if (!differs.empty())
    for (const auto& read : lines)
      if (differs.contains(read.line.id)) refuse(read, "on the record");
  return {};
}

DaySpan span_of(const std::vector<StatementLine>& lines) {
  const auto [first, last] = std::ranges::minmax_element(lines, {}, &StatementLine::date);
  return {first->date, last->date};
}

}  // namespace

std::vector<StatementFormat> statement_formats() {
  std::vector<StatementFormat> formats;
  for (const auto& known : known_formats) formats.push_back(known.format);
  return formats;
}

std::optional<DaySpan> parse_day_span(std::string_view text) {
  if (text.size() != 22 || text.substr(10, 2) != "..") return std::nullopt;
  const auto from = parse_day(text.substr(0, 10)), to = parse_day(text.substr(12));
  if (!from || !to || *to < *from) return std::nullopt;
  return DaySpan{*from, *to};
}

Result<StatementImport> import_statement(Journal& journal, std::string_view bytes, std::string_view name,
                                         const StatementOptions& options, const Instant& now) {
  TRY_ASSIGN(const std::string text, decode_table(bytes, Encodings::sniff, name));
  const StatementTable table = read_statement_table(text, name);
  if (table.header.empty() && table.bad.empty())
    return fail(bad_table(name, {bad_cell(name, 1, std::nullopt, "the file is empty")}));
  TRY_ASSIGN(const Known* known, choose_format(table, options.format, name));
  TRY_ASSIGN(const std::string platform, choose_platform(journal, *known, options.platform));
  ReadStatement read = known->read(table, name);
  read.bad.insert(read.bad.begin(), table.bad.begin(), table.bad.end());
  give_ids(read.lines, known->format.name);
  for (auto& line : read.lines) line.line.platform = platform;
  TRY(check_ids(journal, read.lines, name, read.bad));
  if (!read.bad.empty()) return fail(bad_table(name, std::move(read.bad)));
  std::vector<StatementLine> lines;
  for (auto& line : read.lines) lines.push_back(std::move(line.line));
  if (lines.empty() && !options.covers)
    return fail(bad_table(name, {bad_cell(name, 1, std::nullopt, "no line of it pays or refuses anything")}));
  const DaySpan span = options.covers ? *options.covers : span_of(lines);
  Statement statement{"", platform, std::string(known->format.name), blake2b_256_hex(bytes), span.from, span.to, now};
  statement.id = derived_id({"statement", platform, statement.digest, format_day(span.from), format_day(span.to)});
  TRY_ASSIGN(const Added added, journal.add_statement(statement, lines));
  return StatementImport{statement.format,    platform,    static_cast<std::int64_t>(lines.size()), added.added,
                         added.already_there, statement.id};
}

}  // namespace pointage
