// Entries and lines as short as a test of reconciliation wants them, and the sample's files read into them.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/csv.h"
#include "ledger/reconcile.h"

namespace pointage {

struct World : ReconcileInput {
  explicit World(std::string_view as_of) { options.as_of = *parse_day(as_of); }

  Entry& work(std::string id, std::string_view day, std::string_view amount, std::string project = "sort",
              std::string external_id = "") {
    Entry entry;
    entry.id = std::move(id);
    entry.platform = "Amber";
    entry.project = std::move(project);
    entry.external_id = std::move(external_id);
    entry.started_at = *parse_instant(std::string(day) + "T10:00:00Z");
    entry.ended_at = *parse_instant(std::string(day) + "T10:30:00Z");
    entry.expected = parse_money(amount, "USD");
    entries.push_back(std::move(entry));
    return entries.back();
  }

  StatementLine& line(std::string id, std::string_view day, LineKind kind, std::string_view amount,
                      std::string external_id = "", std::string description = "") {
    StatementLine one;
    one.id = std::move(id);
    one.platform = "Amber";
    one.date = *parse_day(day);
    one.kind = kind;
    one.external_id = std::move(external_id);
    one.description = std::move(description);
    one.amount = *parse_money(amount, "USD");
    lines.push_back(std::move(one));
    return lines.back();
  }
  StatementLine& pays(std::string id, std::string_view day, std::string_view amount, std::string external_id = "",
                      std::string description = "") {
    return line(std::move(id), day, LineKind::payment, amount, std::move(external_id), std::move(description));
  }
};

inline std::vector<std::vector<std::string>> rows_of(const std::string& path) {
  std::ifstream file(std::string(POINTAGE_SOURCE_DIR) + "/" + path);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  CsvReader reader(text);
  CsvRow row;
  std::vector<std::vector<std::string>> rows;
  while (reader.next(row).value_or(false)) rows.push_back(row.fields);
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

inline void read_sample_ledger(ReconcileInput& input) {
  for (const auto& row : rows_of("sample/ledger.csv")) {
    Entry entry;
    entry.id = "e" + std::to_string(1000 + input.entries.size());
    entry.external_id = row[0];
    entry.platform = row[1];
    entry.project = row[3];
    entry.kind = *parse_entry_kind(row[4]);
    entry.started_at = *parse_instant(row[5]);
    entry.ended_at = *parse_instant(row[6]);
    entry.active_millis = std::stoll(row[7]) * 1000;
    entry.items = std::stoll(row[8]);
    if (!row[9].empty()) entry.expected = parse_money(row[9], row[10]);
    input.entries.push_back(std::move(entry));
  }
}

inline void read_sample_statement(ReconcileInput& input, const std::string& file, std::string platform) {
  Statement statement;
  statement.platform = platform;
  statement.from = Day::max();
  statement.to = Day::min();
  for (const auto& row : rows_of("sample/statements/" + file)) {
    StatementLine line{row[0], platform, *parse_day(row[1]), *parse_line_kind(row[2]), row[3], row[4], {}, {}};
    if (!row[5].empty()) line.items = std::stoll(row[5]);
    line.amount = *parse_money(row[6], row[7]);
    statement.from = std::min(statement.from, line.date);
    statement.to = std::max(statement.to, line.date);
    input.lines.push_back(std::move(line));
  }
  input.statements.push_back(std::move(statement));
}

inline std::vector<const Finding*> with_status(const Reconciliation& result, FindingStatus status) {
  std::vector<const Finding*> out;
  for (const auto& finding : result.findings)
    if (finding.status == status) out.push_back(&finding);
  return out;
}

}  // namespace pointage
