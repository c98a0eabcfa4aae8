#include "storage/sql_statements.h"

namespace pointage {
namespace {

constexpr std::size_t lines_between_words = 256;

constexpr std::string_view statement_columns =
    "SELECT id, platform, format, digest, from_day, to_day, imported_ms, imported_offset";

StatementLine line_at(const Query& row) {
  StatementLine line;
  line.platform = row.text(0);
  line.id = row.text(1);
  line.date = row.maybe_day(2).value_or(Day{});
  line.kind = parse_line_kind(row.view(3)).value_or(LineKind::payment);
  line.external_id = row.text(4);
  line.description = row.text(5);
  if (!row.is_null(6)) line.items = row.integer(6);
  line.amount = {row.integer(7), parse_currency(row.view(8)).value_or(Currency{})};
  return line;
}

Statement statement_at(const Query& row) {
  return {row.text(0),
          row.text(1),
          row.text(2),
          row.text(3),
          row.maybe_day(4).value_or(Day{}),
          row.maybe_day(5).value_or(Day{}),
          row.instant(6)};
}

bool same_line(const StatementLine& a, const StatementLine& b) {
  return a.date == b.date && a.kind == b.kind && a.external_id == b.external_id && a.description == b.description &&
         a.items == b.items && a.amount == b.amount;
}

Error other_content(const StatementLine& line) {
  return {Fault::bad_input,
          "line " + line.id,
          "this id is there already with other content",
          "correct the file, or import it for another platform",
          {}};
}

}  // namespace

Result<Added> SqlStatements::add(const Statement& statement, std::span<const StatementLine> lines,
                                 const HowFar& how_far) {
  TRY_ASSIGN(auto transaction, Transaction::begin(db_));
  TRY(db_.run("INSERT INTO statements VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING", statement.id,
              statement.platform, statement.format, statement.digest, statement.from, statement.to,
              statement.imported_at));
  Added added;
  std::vector<Error> bad;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (at % lines_between_words == 0) TRY(tell(how_far, at, lines.size(), "statement"));
    const StatementLine& line = lines[at];
    const auto is_new = add_line(statement.id, line);
    if (!is_new && is_new.error().fault != Fault::bad_input) return fail(is_new.error());
    if (!is_new)
      bad.push_back(is_new.error());
    else
      ++(*is_new ? added.added : added.already_there);
  }
  if (!bad.empty()) {
    Error error = bad.front();
    error.lines = std::move(bad);
    return fail(std::move(error));
  }
  TRY(db_.run("INSERT INTO statement_words SELECT NULL, statement, 1, '', ?, ? FROM withdrawn WHERE statement = ?",
              statement.imported_at, statement.id));
  TRY(transaction.commit());
  return added;
}

Result<bool> SqlStatements::add_line(std::string_view statement, const StatementLine& line) {
  TRY_ASSIGN(auto row, db_.prepare("SELECT platform, id, day, kind, external_id, description, items, amount, currency, "
                                   "statement FROM standing_lines WHERE platform = ? AND id = ?"));
  TRY_ASSIGN(const bool stands, row.bind(line.platform, line.id).step());
  if (stands && !same_line(line_at(row), line)) return fail(other_content(line));
  std::string home = stands ? row.text(9) : std::string();
  row.reset();
  if (!stands) {
    TRY_ASSIGN(home, home_of_equal(line));
  }
  if (!home.empty()) {
    TRY(hold(statement, line, home));
    return !stands;
  }
  TRY(db_.run("INSERT INTO lines VALUES (?,?,?,?,?,?,?,?,?,?)", line.platform, line.id, line.date, to_text(line.kind),
              line.external_id, line.description, line.items, line.amount.micros, line.amount.currency.text(),
              statement));
  return true;
}

// Where a line of this content lies already, though the statement that brought it was taken back.
Result<std::string> SqlStatements::home_of_equal(const StatementLine& line) {
  TRY_ASSIGN(auto row, db_.prepare("SELECT platform, id, day, kind, external_id, description, items, amount, currency, "
                                   "statement FROM lines WHERE platform = ? AND id = ?"));
  row.bind(line.platform, line.id);
  for (;;) {
    TRY_ASSIGN(const bool there, row.step());
    if (!there) return std::string();
    if (same_line(line_at(row), line)) return row.text(9);
  }
}

Status SqlStatements::hold(std::string_view statement, const StatementLine& line, std::string_view home) {
  if (statement == home) return {};
  return db_.run("INSERT INTO also_in VALUES (?,?,?,?) ON CONFLICT DO NOTHING", line.platform, line.id, home,
                 statement);
}

Status SqlStatements::withdraw(std::string_view id, std::string_view reason, const Instant& at) {
  TRY_ASSIGN(auto row, db_.prepare("SELECT (SELECT count(*) FROM withdrawn WHERE statement = id) FROM statements WHERE "
                                   "id = ?"));
  TRY_ASSIGN(const bool there, row.bind(id).step());
  const bool gone = there && row.integer(0) > 0;
  row.reset();
  if (!there)
    return fail(Fault::not_found, "statement " + std::string(id), "there is no such statement", "see `statement list`");
  if (gone)
    return fail(Fault::refused, "statement " + std::string(id), "it was taken back already", "see `statement list`");
  return db_.run("INSERT INTO statement_words VALUES (NULL,?,0,?,?,?)", id, reason, at);
}

Result<std::vector<Statement>> SqlStatements::standing() {
  static const std::string sql = std::string(statement_columns) +
                                 " FROM statements WHERE id NOT IN (SELECT statement FROM withdrawn) ORDER BY rowid";
  TRY_ASSIGN(auto row, db_.prepare(sql));
  std::vector<Statement> all;
  for (;;) {
    TRY_ASSIGN(const bool there, row.step());
    if (!there) return all;
    all.push_back(statement_at(row));
  }
}

Result<std::vector<WithdrawnStatement>> SqlStatements::withdrawn() {
  static const std::string sql = std::string(statement_columns) +
                                 ", reason, at_ms, at_offset FROM statements JOIN withdrawn ON statement = id ORDER BY "
                                 "statements.rowid";
  TRY_ASSIGN(auto row, db_.prepare(sql));
  std::vector<WithdrawnStatement> all;
  for (;;) {
    TRY_ASSIGN(const bool there, row.step());
    if (!there) return all;
    all.push_back({statement_at(row), row.text(8), row.instant(9)});
  }
}

Status SqlStatements::each_line(const std::function<bool(const StatementLine&)>& visit) {
  TRY_ASSIGN(auto row, db_.prepare("SELECT platform, id, day, kind, external_id, description, items, amount, currency "
                                   "FROM standing_lines ORDER BY platform, day, id"));
  for (;;) {
    TRY_ASSIGN(const bool there, row.step());
    if (!there || !visit(line_at(row))) return {};
  }
}

}  // namespace pointage
