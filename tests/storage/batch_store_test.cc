#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/hash.h"
#include "tests/storage/scratch_home.h"

using namespace pointage;

TEST_CASE("batches: what was stored comes back field by field, after a restart") {
  ScratchFolder folder;
  {
    auto home = must_open(folder.path);
    fill(home->batches(), file_batch("A1"), 3);
  }
  auto home = must_open(folder.path);
  const auto found = home->batches().find_batch("A1").value();
  REQUIRE(found);
  const Batch batch = *found, given = file_batch("A1");
  CHECK(batch.title == given.title);
  CHECK(batch.config_xml == given.config_xml);
  CHECK(batch.sensitive == given.sensitive);
  CHECK(batch.expires == given.expires);
  CHECK(batch.price_seen == given.price_seen);
  REQUIRE(batch.pay);
  CHECK(batch.pay->micros == 50'000);
  CHECK(home->batches().find_fingerprint("print-A1").value()->id == "A1");
  CHECK(home->batches().made_at("A1", "ext-2").value() == std::vector<std::string>{""});
  CHECK(home->batches().made_at("A1", "ext-9").value().empty());
}

TEST_CASE("batches: nothing of a batch is seen before it is whole, and an abandoned one leaves nothing") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto& store = home->batches();
  {
    auto writer = store.begin(file_batch("A1"));
    REQUIRE(writer);
    REQUIRE((*writer)->add_task({"1", "{}"}));
    CHECK_FALSE(store.find_batch("A1").value());
    CHECK(store.set_setting("k", "v").error().fault == Fault::busy_later);
  }
  CHECK(store.batches()->empty());
  CHECK(store.set_setting("k", "v"));
  fill(store, file_batch("A1"), 2);
  CHECK(store.begin(file_batch("A1")).error().fault == Fault::refused);
}

TEST_CASE("batches: more tasks follow those that are there, and a window shows them in order") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto& store = home->batches();
  fill(store, file_batch("A1"), 3);
  {
    auto writer = store.extend("A1");
    REQUIRE(writer);
    CHECK((*writer)->add_task({"more", "{}"}).value() == "A1-4");
    CHECK((*writer)->commit()->tasks == 4);
  }
  const auto rows = store.tasks("A1", std::nullopt, 1, 2, false).value();
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].id == "A1-2");
  CHECK(rows[1].external_id == "ext-3");
  CHECK(rows[0].data_json.empty());
  CHECK(store.tasks("A1", TaskState::todo, 3, 9, true)->size() == 1);
  REQUIRE(store.save_draft("A1-2", {"[]", 0, system_clock().now(), ""}));
  const auto to_do =
      store.tasks("A1", TaskState::todo, 1, 9, false).value();  // from that place, of those in this state
  REQUIRE(to_do.size() == 2);
  CHECK(to_do.front().id == "A1-3");
  CHECK_FALSE(store.find_task("A1-5").value());
  CHECK_FALSE(store.find_task("A1-01").value());
  CHECK(store.tasks("B2", std::nullopt, 0, 9, false).error().fault == Fault::not_found);
}

TEST_CASE("media: the same bytes are stored once, come back whole, and go with the last task that shows them") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto& store = home->batches();
  std::string bytes(700'000, 'x');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31 % 251);
  {
    auto writer = store.begin(file_batch("A1"));
    REQUIRE(writer);
    for (int i = 0; i < 2; ++i) {
      const auto id = (*writer)->add_task({"", "{}"}).value();
      REQUIRE((*writer)->add_medium(id, "sea.png", "image/png", bytes));
    }
    REQUIRE((*writer)->commit());
  }
  const auto media = store.media("A1-1").value();
  REQUIRE(media.size() == 1);
  CHECK(media[0].hash == blake2b_256_hex(bytes));
  CHECK(media[0].size == 700'000);
  CHECK(media[0].type == "image/png");
  CHECK(store.medium_bytes(media[0].hash).value() == bytes);
  REQUIRE(store.remove_task_content("A1-1"));
  CHECK(store.medium_bytes(media[0].hash));
  REQUIRE(store.remove_task_content("A1-2"));
  CHECK(store.medium_bytes(media[0].hash).error().fault == Fault::not_found);
  CHECK(store.find_task("A1-1").value()->state == TaskState::todo);
}

TEST_CASE("drafts: the latest one is kept, dropping it makes the task to do again") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto& store = home->batches();
  fill(store, file_batch("A1"), 1);
  REQUIRE(store.save_draft("A1-1", {"[1]", 1000, at("2026-10-05T10:00:00Z"), ""}));
  REQUIRE(store.save_draft("A1-1", {"[2]", 2000, at("2026-10-05T10:00:00Z"), "x"}));
  CHECK(store.draft("A1-1").value()->result_json == "[2]");
  CHECK(store.batches()->front().counts.draft == 1);
  REQUIRE(store.drop_draft("A1-1"));
  CHECK_FALSE(store.draft("A1-1").value());
  CHECK(store.batches()->front().counts.todo == 1);
}

TEST_CASE("drafts: the time of what is begun is counted until it is done, a change of an answer is none of it") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto& store = home->batches();
  fill(store, file_batch("A1"), 3);
  CHECK(store.begun_millis().value() == 0);
  REQUIRE(store.save_draft("A1-1", {"[1]", 60'000, at("2026-10-05T10:00:00Z"), ""}));
  REQUIRE(store.save_draft("A1-2", {"[2]", 5'000, at("2026-10-05T10:00:00Z"), ""}));
  CHECK(store.begun_millis().value() == 65'000);
  REQUIRE(store.record_answer(answer_to("A1-1", "done")));
  CHECK(store.begun_millis().value() == 5'000);
  REQUIRE(store.save_draft("A1-1", {"[3]", 70'000, at("2026-10-05T10:00:00Z"), ""}));
  CHECK(store.begun_millis().value() == 5'000);
}

TEST_CASE("drafts: beside an answer one is a change: the answer stands until the next one, or the draft is dropped") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto& store = home->batches();
  fill(store, file_batch("A1"), 2);
  REQUIRE(store.record_answer(answer_to("A1-1", "first")));
  REQUIRE(store.save_draft("A1-1", {"[2]", 2000, at("2026-10-05T10:00:00Z"), "x"}));
  CHECK(store.find_task("A1-1").value()->state == TaskState::answered);
  CHECK(store.batches()->front().counts.answered == 1);
  CHECK(store.draft("A1-1").value()->result_json == "[2]");
  REQUIRE(store.drop_draft("A1-1"));
  CHECK_FALSE(store.draft("A1-1").value());
  CHECK(store.find_task("A1-1").value()->state == TaskState::answered);
  REQUIRE(store.save_draft("A1-1", {"[2]", 2000, at("2026-10-05T10:00:00Z"), "x"}));
  REQUIRE(store.record_answer(answer_to("A1-1", "second")));
  CHECK_FALSE(store.draft("A1-1").value());
  CHECK(store.batches()->front().counts.answered == 1);
}

TEST_CASE("answers: an answer ends its draft and leaves one entry due, a second one corrects the first") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto& store = home->batches();
  fill(store, file_batch("A1"), 2);
  REQUIRE(store.save_draft("A1-1", {"[1]", 1000, at("2026-10-05T10:00:00Z"), ""}));
  REQUIRE(store.record_answer(answer_to("A1-1", "first")));
  REQUIRE(store.record_answer(answer_to("A1-1", "second")));
  CHECK_FALSE(store.draft("A1-1").value());
  CHECK(store.answer("A1-1").value()->unique_id == "secondA1-1");
  const auto due = store.ledger_due(10).value();
  REQUIRE(due.size() == 2);
  CHECK(due[0].supersedes.empty());
  CHECK(due[1].supersedes == due[0].entry_id);
  CHECK(due[1].entry_id.size() == 16);
  CHECK(due[0].external_id == "ext-1");
  CHECK(due[0].pay->micros == 50'000);
  CHECK(due[0].price_origin == PriceOrigin::batch_file);
  const std::vector<std::string> done = {due[0].entry_id, due[1].entry_id};
  REQUIRE(store.ledger_done(done));
  CHECK(store.ledger_due(10)->empty());
  const auto counts = store.batches()->front().counts;
  CHECK(counts.answered == 1);
  CHECK(counts.todo == 1);
  CHECK(home->outbox().items()->empty());
}

TEST_CASE("answers: an answer taken back is a draft again and its entry is withdrawn") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto& store = home->batches();
  fill(store, file_batch("A1"), 1);
  REQUIRE(store.record_answer(answer_to("A1-1")));
  REQUIRE(store.undo_answer("A1-1", at("2026-10-05T11:00:00Z")));
  CHECK(store.draft("A1-1").value()->result_json == answer_to("A1-1").result_json);
  CHECK_FALSE(store.answer("A1-1").value());
  const auto due = store.ledger_due(10).value();
  REQUIRE(due.size() == 2);
  CHECK(due[1].withdrawn);
  CHECK(due[1].supersedes == due[0].entry_id);
  REQUIRE(store.record_answer(answer_to("A1-1", "again")));
  CHECK(store.ledger_due(10).value()[2].supersedes == due[1].entry_id);
}

TEST_CASE("prices: typed afterwards, what was answered is written anew at it, what was passed is not") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto& store = home->batches();
  auto batch = platform_batch("A1");
  batch.pay.reset(), batch.price_seen.reset();
  fill(store, batch, 3);
  REQUIRE(store.record_answer(answer_to("A1-1")));
  auto passed = answer_to("A1-2");
  passed.passed = true;
  REQUIRE(store.record_answer(passed));
  const auto before = store.ledger_due(10).value();
  REQUIRE(before.size() == 2);
  CHECK_FALSE(before[0].pay);

  CHECK(store.set_price("A1", {12'000, "KES", false}, *parse_day("2026-10-06"), true).value() == 1);
  const auto kept = store.find_batch("A1").value();
  CHECK(kept->pay->micros == 12'000);
  CHECK(kept->price_origin == PriceOrigin::typed);
  CHECK(kept->price_seen == parse_day("2026-10-06"));
  const auto due = store.ledger_due(10).value();
  REQUIRE(due.size() == 3);
  CHECK(due[2].supersedes == before[0].entry_id);
  CHECK(due[2].repriced);
  CHECK(due[2].price_origin == PriceOrigin::typed);
  CHECK(due[2].pay->currency == "KES");
  CHECK(due[2].submitted_at == before[0].submitted_at);
  CHECK(due[2].active_millis == before[0].active_millis);

  CHECK(store.set_price("A1", {15'000, "KES", false}, *parse_day("2026-10-07"), false).value() == 0);
  CHECK(store.ledger_due(10)->size() == 3);
  REQUIRE(store.record_answer(answer_to("A1-3")));
  CHECK(store.ledger_due(10)->back().pay->micros == 15'000);
  CHECK(store.set_price("none", {1, "KES", false}, Day(), true).error().fault == Fault::not_found);
}

TEST_CASE("prices: a typed one stays a typed one; hard content can be said and unsaid") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  auto batch = platform_batch("A1");
  batch.price_origin = PriceOrigin::typed;
  fill(home->batches(), batch, 1);
  CHECK(home->batches().find_batch("A1").value()->price_origin == PriceOrigin::typed);
  REQUIRE(home->batches().set_sensitive("A1", {"unspecified"}));
  CHECK(home->batches().find_batch("A1").value()->sensitive == std::vector<std::string>{"unspecified"});
  REQUIRE(home->batches().set_sensitive("A1", {}));
  CHECK(home->batches().find_batch("A1").value()->sensitive.empty());
}
