#include "ledger/statement_import.h"

#include <algorithm>
#include <array>
#include <set>
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

constexpr Known mapped_format{{"map", "any table, its columns named by --map", ""}, "", read_mapped, {}};

// Nothing where no format fits and none was asked for.
Result<const Known*> choose_format(const StatementTable& table, const StatementOptions& options) {
  if (options.map.names_columns()) return &mapped_format;
  for (const auto& known : known_formats) {
    if (options.format == known.format.name) return &known;
    const bool fits =
        std::ranges::all_of(known.signs, [&](auto sign) { return table.columns.contains(std::string(sign)); });
    if (options.format == "auto" && fits) return &known;
  }
  if (options.format == "auto") return nullptr;
  return fail(Fault::bad_input, "--format " + options.format, "no format has this name", "see `statement formats`");
}

Result<std::vector<std::string>> platforms_of(Journal& journal) {
  std::set<std::string, std::less<>> names;
  TRY(journal.each_entry([&](const Entry& entry) {
    if (is_pay_bearing(entry.kind) && !entry.platform.empty() && !names.contains(entry.platform))
      names.insert(entry.platform);
    return true;
  }));
  return std::vector<std::string>(names.begin(), names.end());
}

Error which_platform(std::string_view name, const std::vector<std::string>& platforms) {
  std::string there;
  for (const auto& platform : platforms) there += (there.empty() ? "" : ", ") + platform;
  const std::string why = there.empty() ? "and no work with pay stands on the record yet" : "the record has " + there;
  return {Fault::bad_input, std::string(name), "it does not say which platform it is of; " + why,
          platforms.size() > 1 ? "add --platform " + platforms.front() + ", or another of these"
                               : "add --platform and the platform's name"};
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
// Gives how many are there already.
Result<std::int64_t> check_ids(Journal& journal, const std::vector<ReadLine>& lines, std::string_view name,
                               BadLines& bad) {
  std::unordered_map<std::string_view, const StatementLine*> by_id;
  const auto refuse = [&](const ReadLine& read, std::string_view where) {
    bad.add(bad_cell(name, read.row, std::nullopt,
                     "line_id \"" + read.line.id + "\" stands " + std::string(where) + " with other content"));
  };
  for (const auto& read : lines) {
    const auto [at, is_new] = by_id.try_emplace(read.line.id, &read.line);
    if (!is_new && !same_content(*at->second, read.line)) refuse(read, "above");
  }
  std::unordered_map<std::string, bool> same_on_record;
  TRY(journal.each_line([&](const StatementLine& stored) {
    const auto at = by_id.find(stored.id);
    if (at != by_id.end() && stored.platform == at->second->platform)
      same_on_record.emplace(stored.id, same_content(stored, *at->second));
    return true;
  }));
  std::int64_t there = 0;
  for (const auto& read : lines) {
    const auto at = same_on_record.find(read.line.id);
    if (at == same_on_record.end()) continue;
    ++there;
    if (!at->second) refuse(read, "on the record");
  }
  return there;
}

DaySpan span_of(const std::vector<StatementLine>& lines) {
  const auto [first, last] = std::ranges::minmax_element(lines, {}, &StatementLine::date);
  return {first->date, last->date};
}

// One file read in two ways would stand on the record twice.
Status check_same_file(Journal& journal, const Statement& statement, const StatementReading& reading,
                       std::string_view name) {
  if (reading.already_there == static_cast<std::int64_t>(reading.lines.size())) return {};
  TRY_ASSIGN(const auto papers, journal.statements());
  const auto same = std::ranges::find_if(papers, [&](const Statement& paper) {
    return paper.platform == statement.platform && paper.digest == statement.digest;
  });
  if (same == papers.end()) return {};
  return fail(Fault::refused, std::string(name), "this file is here already, and was understood in another way",
              "take it back first with `statement withdraw " + same->id + "`");
}

std::string statement_id(const Statement& paper, const StatementMapping& told) {
  const auto from = format_day(paper.from), to = format_day(paper.to);
  if (told.text.empty()) return derived_id({"statement", paper.platform, paper.digest, from, to});
  return derived_id({"statement", paper.platform, paper.digest, from, to, told.text});
}

}  // namespace

std::vector<StatementFormat> statement_formats() {
  std::vector<StatementFormat> formats;
  formats.reserve(std::size(known_formats) + 1);
  for (const auto& known : known_formats) formats.push_back(known.format);
  formats.push_back(mapped_format.format);
  return formats;
}

std::optional<DaySpan> parse_day_span(std::string_view text) {
  if (text.size() != 22 || text.substr(10, 2) != "..") return std::nullopt;
  const auto from = parse_day(text.substr(0, 10)), to = parse_day(text.substr(12));
  if (!from || !to || *to < *from) return std::nullopt;
  return DaySpan{*from, *to};
}

Result<StatementReading> read_statement(Journal& journal, std::string_view bytes, std::string_view name,
                                        const StatementOptions& options) {
  TRY_ASSIGN(const std::string text, decode_table(bytes, Encodings::sniff, name));
  const StatementTable table = read_statement_table(text, name);
  if (table.header.empty() && table.bad.empty())
    return fail(Fault::bad_input, std::string(name), "the file is empty", "get it from the platform once more");
  StatementReading reading;
  reading.header = table.header;
  if (!table.rows.empty()) reading.sample = table.rows.front().fields;
  TRY_ASSIGN(const Known* known, choose_format(table, options));
  reading.platform = options.platform;
  if (reading.platform.empty() && known) reading.platform = known->platform;
  if (reading.platform.empty()) {
    TRY_ASSIGN(reading.platforms, platforms_of(journal));
    if (reading.platforms.size() == 1) reading.platform = reading.platforms.front();
  }
  if (!known) return reading;
  reading.format = known->format.name;
  ReadStatement read = known->read(table, name, options.map);
  reading.undecided_date = std::move(read.undecided_date);
  reading.undecided_kind = std::move(read.undecided_kind);
  reading.undecided_sum = std::move(read.undecided_sum);
  give_ids(read.lines, known->format.name);
  for (auto& line : read.lines) line.line.platform = reading.platform;
  TRY_ASSIGN(reading.already_there, check_ids(journal, read.lines, name, read.bad));
  reading.bad = table.bad;
  reading.bad.add(std::move(read.bad));
  for (auto& line : read.lines) reading.lines.push_back(std::move(line.line));
  if (options.covers)
    reading.span = options.covers;
  else if (!reading.lines.empty())
    reading.span = span_of(reading.lines);
  return reading;
}

Result<StatementImport> import_statement(Journal& journal, std::string_view bytes, std::string_view name,
                                         const StatementOptions& options, const Instant& now, const HowFar& how_far) {
  TRY_ASSIGN(StatementReading reading, read_statement(journal, bytes, name, options));
  if (reading.format.empty())
    return fail(Fault::bad_input, std::string(name) + ", line 1", "the header is of no statement this program knows",
                "name its columns with --map date=COLUMN,amount=COLUMN,currency=USD, or see `statement formats`");
  if (!reading.bad.empty()) return fail(bad_table(name, std::move(reading.bad)));
  if (reading.platform.empty()) return fail(which_platform(name, reading.platforms));
  if (!reading.span)
    return fail(bad_table(name, {{bad_cell(name, 1, std::nullopt, "no line of it pays or refuses anything")}}));
  Statement statement{
      "", reading.platform, reading.format, blake2b_256_hex(bytes), reading.span->from, reading.span->to, now};
  TRY(check_same_file(journal, statement, reading, name));
  statement.id = statement_id(statement, options.map);
  TRY_ASSIGN(const Added added, journal.add_statement(statement, reading.lines, how_far));
  return StatementImport{statement.format, reading.platform,    static_cast<std::int64_t>(reading.lines.size()),
                         added.added,      added.already_there, statement.id};
}

}  // namespace pointage
