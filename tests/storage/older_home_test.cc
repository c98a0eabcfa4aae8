// Homes as earlier versions left them, at every step of the way, opened with today's program.
#include <catch2/catch_test_macros.hpp>

#include "ledger/statement.h"
#include "platform/crypto/hash.h"
#include "storage/migrations.h"
#include "storage/sql_journal.h"
#include "tests/storage/scratch_home.h"

using namespace pointage;
namespace fs = std::filesystem;

namespace {

const std::string picture = "\x89PNG of a heron";
constexpr std::size_t knows_what_went_out = 5;  // from this version on a row says so itself
constexpr std::size_t knows_price_origin = 9;

// The first version's columns by name: what a later step adds has to bring its own value.
void write_first_tasks(Database& database, std::size_t version) {
  REQUIRE(database.script(R"sql(
INSERT INTO setting(key, value) VALUES('language', 'sw');
INSERT INTO account(name, type, url, token) VALUES('amber', 'label-studio', 'https://amber.example', 'secret');
INSERT INTO batch(number, id, title, platform, client, pay_micros, pay_currency, pay_per_hour, price_seen, sensitive,
  source_id, config_xml, fingerprint, instructions, account, project_id) VALUES(1, 'A1', 'Herons', 'Amber', '', 50000,
  'USD', 0, 20000, 'hate', '', '<View/>', 'print', 'Look well.', 'amber', '12');
INSERT INTO batch_count(batch, tasks, todo, draft, answered) VALUES(1, 3, 0, 1, 2);
INSERT INTO task(number, batch, external_id, state, data_json) VALUES(4294967296, 1, '71', 2, '{"text":"a"}'),
  (4294967297, 1, '72', 1, '{"text":"b"}'), (4294967298, 1, '73', 2, '{"text":"c"}');
INSERT INTO draft(task, result_json, active_ms, started_ms, started_offset, extra_json)
  VALUES(4294967297, '[1]', 700, 0, 0, '{}');
INSERT INTO answer(task, unique_id, result_json, passed, reason, active_ms, measured, started_ms, started_offset,
  submitted_ms, submitted_offset) VALUES(4294967296, 'u1', '[2]', 0, '', 900, 1, 1000, 180, 2000, 180),
  (4294967298, 'u3', '[3]', 0, '', 900, 1, 1000, 180, 2000, 180);
INSERT INTO outbox(task, account, project_id, state, tries, last_error) VALUES(4294967296, 'amber', '12', 0, 2, 'busy'),
  (4294967298, 'amber', '12', 0, 0, '');
)sql"));
  const std::string due =
      R"sql(INSERT INTO ledger_due(number, entry_id, supersedes, task, task_id, external_id, platform, client, project, withdrawn,
  passed, started_ms, started_offset, submitted_ms, submitted_offset, active_ms, measured, pay_micros, pay_currency,
  pay_per_hour, price_seen, )sql" +
      std::string(version < knows_price_origin ? "from_account" : "price_origin") +
      R"sql() VALUES(1, 'E1', '', 4294967296, 'A1-1', '71', 'Amber', '', 'Herons', 0, 0,
  1000, 180, 2000, 180, 900, 1, 50000, 'USD', 0, 20000, 1);
)sql";
  REQUIRE(database.script(due));
  REQUIRE(database.run("INSERT INTO content(number, hash, size, type) VALUES(1, ?, ?, 'image/png')",
                       blake2b_256_hex(picture), static_cast<std::int64_t>(picture.size())));
  REQUIRE(database.run("INSERT INTO chunk(number, bytes) VALUES(1048576, ?)", Blob{picture}));
  REQUIRE(
      database.script("INSERT INTO medium(number, task, reference, content, wanted) "
                      "VALUES(1, 4294967296, 'heron.png', 1, 0)"));
}

void check_tasks(Home& home) {
  CHECK(home.batches().setting("language").value() == "sw");
  CHECK(home.outbox().accounts()->front().token == "secret");
  const auto batch = home.batches().find_batch("A1").value();
  REQUIRE(batch);
  CHECK(batch->instructions == "Look well.");
  CHECK(batch->pay->micros == 50'000);
  CHECK(home.batches().batches()->front().counts.answered == 2);
  CHECK(home.batches().tasks("A1", std::nullopt, 0, 9, true)->at(1).data_json == R"({"text":"b"})");
  CHECK(home.batches().draft("A1-2").value()->result_json == "[1]");
  CHECK(home.batches().answer("A1-1").value()->result_json == "[2]");
  const auto media = home.batches().media("A1-1").value();
  REQUIRE(media.size() == 1);
  CHECK(home.batches().medium_bytes(media[0].hash).value() == picture);
  CHECK(home.batches().ledger_due(9)->front().entry_id == "E1");
  CHECK(home.outbox().items()->size() == 2);
  CHECK(home.batches().find_task("A1-2").value()->standing == Standing::as_agreed);
  CHECK(home.outbox().open_work("amber")->at(0).external_id == "72");
}

// What was tried before versions knew about changes may have arrived: it is not taken back. What was not, is.
void check_tried(Home& home) {
  CHECK(home.batches().undo_answer("A1-1", at("2026-10-06T10:00:00Z")).error().fault == Fault::refused);
  CHECK(home.batches().undo_answer("A1-3", at("2026-10-06T10:00:00Z")));
}

Entry paid_entry(const std::string& id) {
  Entry entry;
  entry.id = id, entry.platform = "Amber", entry.external_id = "71", entry.active_millis = 900;
  entry.expected = parse_money("0.05", "USD");
  entry.submitted_at = entry.started_at = entry.ended_at = at("2026-10-05T10:00:00Z");
  return entry;
}

void write_first_ledger(Database& database) {
  const std::vector<Entry> two = {paid_entry("E1"), paid_entry("E2")};
  REQUIRE(sql_journal(database)->append(two));
  REQUIRE(database.script(R"sql(
INSERT INTO statements(id, platform, format, digest, from_day, to_day, imported_ms, imported_offset)
  VALUES('S1', 'Amber', 'pointage', 'd', 20000, 20030, 3000, 0);
INSERT INTO lines(platform, id, day, kind, external_id, description, items, amount, currency, statement)
  VALUES('Amber', 'L1', 20010, 'payment', '71', 'sort', 1, 50000, 'USD', 'S1');
INSERT INTO matches(entry, platform, line, at_ms, at_offset) VALUES('E1', 'Amber', 'L1', 4000, 0);
INSERT INTO rules(platform, pay_after) VALUES('Amber', 14);
INSERT INTO received(id, amount, currency, day, via, platform) VALUES('R1', 50000, 'USD', 20011, 'bank', 'Amber');
)sql"));
}

void check_ledger(Home& home) {
  auto& journal = home.journal();
  CHECK(journal.verify()->ok);
  CHECK(journal.head()->entries == 2);
  CHECK(journal.find("E2").value()->expected == parse_money("0.05", "USD"));
  CHECK(journal.statements()->size() == 1);
  std::vector<std::string> lines;
  REQUIRE(journal.each_line([&](const StatementLine& line) {
    lines.push_back(line.id);
    return true;
  }));
  CHECK(lines == std::vector<std::string>{"L1"});
  CHECK(journal.matches()->size() == 1);
  CHECK(journal.received()->size() == 1);
}

// What came before it could be taken back can be.
void check_money_taken_back(const ScratchFolder& folder) {
  REQUIRE(must_open(folder.path)->journal().withdraw_received("R1", "typed twice", at("2026-11-02T08:00:00Z")));
  const auto home = must_open(folder.path);
  CHECK(home->journal().received()->empty());
  CHECK(home->journal().withdrawn_received()->size() == 1);
}

std::unique_ptr<Database> fresh(const fs::path& home, const char* file, std::span<const Migration> steps) {
  for (const auto* tail : {"", "-wal", "-shm"}) fs::remove(home / (file + std::string(tail)));
  auto database = Database::open(home / file, {.key = home_key(home, false, false).value().bytes});
  REQUIRE(database);
  REQUIRE(migrate(**database, steps));
  return std::move(*database);
}

}  // namespace

TEST_CASE("older home: the work of every earlier version is found again") {
  for (std::size_t version = 1; version < tasks_migrations().size(); ++version) {
    INFO("version " << version);
    ScratchFolder folder;
    must_open(folder.path).reset();
    auto before = fresh(folder.path, "tasks.db", tasks_migrations().first(version));
    write_first_tasks(*before, version);
    if (version >= knows_what_went_out) REQUIRE(before->script("UPDATE outbox SET went_out = tries > 0"));
    before.reset();
    for (int start = 0; start < 2; ++start) check_tasks(*must_open(folder.path));
    check_tried(*must_open(folder.path));
  }
}

TEST_CASE("older home: the record of every earlier version is found again and its chain holds") {
  for (std::size_t version = 1; version < ledger_migrations().size(); ++version) {
    INFO("version " << version);
    ScratchFolder folder;
    must_open(folder.path).reset();
    write_first_ledger(*fresh(folder.path, "ledger.db", ledger_migrations().first(version)));
    for (int start = 0; start < 2; ++start) check_ledger(*must_open(folder.path));
    check_money_taken_back(folder);
  }
}
