// Removal is judged from outside: no sealed page that held the item may be left in any file, and the open database,
// free pages included, may not hold its bytes.
#include <sqlite3.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "platform/crypto/hash.h"
#include "tests/storage/scratch_home.h"

using namespace pointage;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t page = 4096;

std::string noise(std::size_t size, unsigned seed) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>((seed = seed * 1664525U + 1013904223U) >> 24U);
  return bytes;
}

// The log's pages lie behind a header of 32 bytes, each behind one of 24.
void add_pages(std::set<std::string>& pages, const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const bool log = path.extension() != ".db";
  const std::size_t head = log ? 24 : 0;
  for (std::size_t at = log ? 32 : 0; at + head + page <= bytes.size(); at += head + page)
    pages.insert(bytes.substr(at + head, page));
}

std::set<std::string> sealed_pages(const fs::path& folder) {
  std::set<std::string> pages;
  for (const auto& item : fs::directory_iterator(folder))
    if (item.path().filename().string().starts_with("tasks.db")) add_pages(pages, item.path());
  return pages;
}

std::string opened_pages(const fs::path& home) {
  sqlite3* raw = nullptr;
  REQUIRE(sqlite3_open_v2((home / "tasks.db").c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  const std::string key = "PRAGMA key = \"x'" + to_hex(home_key(home, false, false).value().bytes) + "'\"";
  REQUIRE(sqlite3_exec(raw, key.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(raw, "main", &size, 0);
  REQUIRE(bytes != nullptr);
  std::string all(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  sqlite3_close_v2(raw);
  return all;
}

bool holds_any_piece(const std::string& all, const std::string& bytes, std::size_t piece) {
  for (std::size_t at = 0; at + piece <= bytes.size(); at += piece)
    if (all.find(bytes.substr(at, piece)) != std::string::npos) return true;
  return false;
}

const std::string words = "seven grey herons stood by the weir and one of them was hurt";

void fill_with_herons(BatchStore& store, const std::string& picture) {
  auto writer = store.begin(file_batch("A1"));
  REQUIRE(writer);
  for (int task = 0; task < 2; ++task) {
    const auto id = (*writer)->add_task({"ext-" + std::to_string(task + 1), R"({"text":")" + words + R"("})"}).value();
    REQUIRE((*writer)->add_medium(id, "herons.png", "image/png", picture));
  }
  REQUIRE((*writer)->add_task({"ext-3", R"({"text":"a quiet harbour"})"}));
  REQUIRE((*writer)->commit());
}

Answer removal(const std::string& task) {
  Answer pass = answer_to(task);
  pass.passed = true, pass.reason = removed_reason, pass.result_json = "[]";
  return pass;
}

}  // namespace

TEST_CASE("removal: no sealed page that held the item is left on the disk, its words and picture are in no free page") {
  ScratchFolder folder;
  const std::string picture = noise(700'000, 7);
  auto home = must_open(folder.path);
  const auto empty = sealed_pages(folder.path);
  fill_with_herons(home->batches(), picture);
  REQUIRE(home->batches().save_draft("A1-1", {R"([{"value":{"text":")" + words + R"("}}])", 1, {}, noise(9000, 3)}));
  home.reset();
  REQUIRE(holds_any_piece(opened_pages(folder.path), picture, 256));
  home = must_open(folder.path);
  const auto before = sealed_pages(folder.path);
  REQUIRE(home->care().remove_item(removal("A1-1")));
  const auto after = sealed_pages(folder.path);
  std::size_t gone = 0;
  for (const std::string& sealed : before)
    if (!after.contains(sealed)) ++gone;
  CHECK(gone >= picture.size() / page);
  REQUIRE(home->care().remove_item(removal("A1-2")));
  home.reset();
  const std::string all = opened_pages(folder.path);
  CHECK_FALSE(holds_any_piece(all, picture, 256));
  CHECK_FALSE(holds_any_piece(all, noise(9000, 3), 256));
  CHECK(all.find("grey herons") == std::string::npos);
  CHECK(all.find("quiet harbour") != std::string::npos);
}

TEST_CASE("removal: the log beside the database is emptied at once") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  fill_with_herons(home->batches(), noise(50'000, 5));
  CHECK(fs::file_size(folder.path / "tasks.db-wal") > 0);
  REQUIRE(home->care().remove_item(removal("A1-1")));
  CHECK(fs::file_size(folder.path / "tasks.db-wal") == 0);
}

TEST_CASE("removal: time, id and the word stay, and the line for the record is unpaid") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  fill_with_herons(home->batches(), "picture");
  REQUIRE(home->care().remove_item(removal("A1-1")));
  const auto task = home->batches().find_task("A1-1").value();
  REQUIRE(task);
  CHECK(task->state == TaskState::skipped);
  CHECK(task->external_id == "ext-1");
  CHECK(task->data_json == "{}");
  CHECK(home->batches().media("A1-1").value().empty());
  const auto answer = home->batches().answer("A1-1").value();
  REQUIRE(answer);
  CHECK(answer->reason == "removed");
  CHECK(answer->active_millis == 12'500);
  const auto due = home->batches().ledger_due(5).value();
  REQUIRE(due.size() == 1);
  CHECK(due[0].passed);
  CHECK(due[0].external_id == "ext-1");
  const auto summary = home->batches().batches().value();
  CHECK(summary[0].counts.skipped == 1);
  CHECK(summary[0].counts.todo == 2);
}

TEST_CASE("removal: the same picture is gone from other tasks too, and they say why") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  fill_with_herons(home->batches(), "picture");
  REQUIRE(home->care().remove_item(removal("A1-1")));
  const auto media = home->batches().media("A1-2").value();
  REQUIRE(media.size() == 1);
  CHECK(media[0].hash.empty());
  CHECK(media[0].problem == "was removed by you");
  REQUIRE(home->outbox().ask_again("", ""));
  CHECK(home->batches().media("A1-2").value()[0].problem == "was removed by you");
}

TEST_CASE("removal: what was removed takes no further answer and cannot be taken back") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  fill_with_herons(home->batches(), "picture");
  REQUIRE(home->care().remove_item(removal("A1-1")));
  CHECK(home->batches().record_answer(answer_to("A1-1")).error().fault == Fault::refused);
  CHECK(home->batches().undo_answer("A1-1", at("2026-10-05T11:00:00Z")).error().fault == Fault::refused);
  CHECK(home->care().remove_item(removal("A1-1")).error().fault == Fault::refused);
  CHECK(home->batches().ledger_due(5)->size() == 1);
}

TEST_CASE("away: spans wait in their order until they are decided") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  REQUIRE(home->care().add_away({0, "A1-1", at("2026-10-05T15:02:00+03:00"), 420'000}));
  REQUIRE(home->care().add_away({0, "A1-2", at("2026-10-05T16:00:00+03:00"), 180'000}));
  home.reset();
  home = must_open(folder.path);
  const auto spans = home->care().away().value();
  REQUIRE(spans.size() == 2);
  CHECK(spans[0].task_id == "A1-1");
  CHECK(spans[0].from == at("2026-10-05T15:02:00+03:00"));
  CHECK(spans[0].millis == 420'000);
  REQUIRE(home->care().drop_away(spans[0].number));
  CHECK(home->care().away()->size() == 1);
}

TEST_CASE("exposure: notes of one day and mixture are added up, and erased without a trace in the database") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  const Day day = parse_day("2026-11-10").value();
  REQUIRE(home->care().add_exposure({day, "an-unmistakable-kind", 1, 4'000}));
  REQUIRE(home->care().add_exposure({day, "an-unmistakable-kind", 2, 6'000}));
  REQUIRE(home->care().add_exposure({day + std::chrono::days(1), "hate", 1, 1'000}));
  const auto notes = home->care().exposure().value();
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].kinds == "hate");
  CHECK(notes[1].items == 3);
  CHECK(notes[1].millis == 10'000);
  REQUIRE(home->care().erase_exposure());
  CHECK(home->care().exposure()->empty());
  home.reset();
  CHECK(opened_pages(folder.path).find("an-unmistakable-kind") == std::string::npos);
}
