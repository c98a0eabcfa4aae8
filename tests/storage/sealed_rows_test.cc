// What the databases themselves refuse, whoever writes: wrong types, rows that hang on nothing, bytes that are not what
// was stored.
#include <catch2/catch_test_macros.hpp>

#include "storage/database.h"
#include "tests/storage/scratch_home.h"

using namespace pointage;

namespace {

std::unique_ptr<Database> raw(const ScratchFolder& folder, const char* file) {
  auto database = Database::open(folder.path / file, {.key = home_key(folder.path, false, false).value().bytes});
  REQUIRE(database);
  return std::move(*database);
}

void refused(Database& database, const char* sql) {
  INFO(sql);
  const auto done = database.script(sql);
  REQUIRE_FALSE(done);
  CHECK(done.error().fault == Fault::refused);
}

std::vector<std::string> loose_tables(Database& database) {
  auto row = database.prepare(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE "
      "'sqlite_%'");
  REQUIRE(row);
  std::vector<std::string> names;
  while (row->step().value()) names.push_back(row->text(0));
  return names;
}

}  // namespace

TEST_CASE("rows: every table of both databases keeps to its types") {
  ScratchFolder folder;
  must_open(folder.path).reset();
  for (const auto* file : {"tasks.db", "ledger.db"}) CHECK(loose_tables(*raw(folder, file)).empty());
  refused(*raw(folder, "tasks.db"), "INSERT INTO data_use VALUES('a day', 'amber', 1, 1)");
  refused(*raw(folder, "ledger.db"), "INSERT INTO day_totals VALUES(1, 'an hour', 0)");
  refused(*raw(folder, "ledger.db"), "INSERT INTO received VALUES('R', 1.5, 'USD', 1, '', 'Amber')");
}

TEST_CASE("rows: what belongs to nothing is refused") {
  ScratchFolder folder;
  must_open(folder.path).reset();
  refused(*raw(folder, "tasks.db"),
          "INSERT INTO task(number, batch, external_id, state, data_json) "
          "VALUES(1, 7, '', 0, '{}')");
  refused(*raw(folder, "tasks.db"), "INSERT INTO draft VALUES(7, '[]', 0, 0, 0, '')");
  refused(*raw(folder, "ledger.db"), "INSERT INTO lines VALUES('Amber', 'L', 1, 'payment', '', '', 1, 1, 'USD', 'S')");
}

TEST_CASE("rows: a file whose bytes are not what was stored is refused") {
  ScratchFolder folder;
  std::string bytes(600'000, 'x');
  std::string hash;
  {
    auto home = must_open(folder.path);
    auto writer = home->batches().begin(file_batch("A1"));
    REQUIRE(writer);
    const auto id = (*writer)->add_task({"", "{}"}).value();
    REQUIRE((*writer)->add_medium(id, "sea.png", "image/png", bytes));
    REQUIRE((*writer)->commit());
    hash = home->batches().media("A1-1")->at(0).hash;
    CHECK(home->batches().medium_bytes(hash).value() == bytes);
  }
  for (const auto* damage : {"UPDATE chunk SET bytes = zeroblob(length(bytes)) WHERE number % 1048576 = 1",
                             "DELETE FROM chunk WHERE number % 1048576 = 2"}) {
    REQUIRE(raw(folder, "tasks.db")->script(damage));
    const auto read = must_open(folder.path)->batches().medium_bytes(hash);
    REQUIRE_FALSE(read);
    CHECK(read.error().fault == Fault::corrupt);
  }
}
