#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/hash.h"
#include "tests/storage/scratch_home.h"

using namespace pointage;

namespace {

struct World {
  ScratchFolder folder;
  std::unique_ptr<Home> home = must_open(folder.path);
  BatchStore& batches = home->batches();
  OutboxStore& outbox = home->outbox();
  World() {
    REQUIRE(outbox.add_account({"amber", "label-studio", "http://127.0.0.1:9", "secret-token"}));
    fill(batches, platform_batch("P1"), 2);
  }
};

}  // namespace

TEST_CASE("outbox: a receipt seen twice settles once") {
  World w;
  REQUIRE(w.batches.record_answer(answer_to("P1-1")));
  REQUIRE(w.outbox.mark_sending("P1-1"));
  REQUIRE(w.outbox.mark_stored(one_receipt("P1-1", "", at("2026-10-06T10:00:00Z"), 1)));
  REQUIRE(w.outbox.mark_stored(one_receipt("P1-1", "77", at("2026-10-07T10:00:00Z"), 1)));
  const auto items = w.outbox.items().value();
  REQUIRE(items.size() == 1);
  CHECK(items[0].state == DeliveryState::stored);
  CHECK(items[0].annotation_id == "77");
  CHECK(items[0].stored_at == at("2026-10-06T10:00:00Z"));
  CHECK(w.batches.batches()->front().counts.sent == 1);
  CHECK(w.batches.undo_answer("P1-1", at("2026-10-07T10:00:00Z")).error().fault == Fault::refused);
  CHECK(w.outbox.mark_waiting("P1-1", "x", at("2026-10-07T10:00:00Z"), std::nullopt).error().fault == Fault::refused);
}

TEST_CASE("outbox: of a lot only what still stands as it was read is claimed, and what was not begun is as before") {
  World w;
  REQUIRE(w.batches.record_answer(answer_to("P1-1")));
  REQUIRE(w.batches.record_answer(answer_to("P1-2")));
  const auto read = w.outbox.unsent("amber").value();
  REQUIRE(w.batches.record_answer(answer_to("P1-2", "other")));
  const auto claimed = w.outbox.claim(read).value();
  REQUIRE(claimed.size() == 1);
  CHECK(claimed[0].task_id == "P1-1");
  auto row = w.outbox.item("P1-1").value().value();
  CHECK(row.state == DeliveryState::sending);
  CHECK(row.tries == 1);
  CHECK(row.went_out);
  CHECK(w.outbox.item("P1-2").value()->state == DeliveryState::waiting);
  REQUIRE(w.outbox.release(claimed));
  row = w.outbox.item("P1-1").value().value();
  CHECK(row.state == DeliveryState::waiting);
  CHECK(row.tries == 0);
  CHECK(w.batches.undo_answer("P1-1", at("2026-10-07T10:00:00Z")));
}

TEST_CASE("outbox: what was answered anew while it was claimed stays a change when the claim is released") {
  World w;
  REQUIRE(w.batches.record_answer(answer_to("P1-1")));
  const auto claimed = w.outbox.claim(w.outbox.unsent("amber").value()).value();
  REQUIRE(w.batches.record_answer(answer_to("P1-1", "other")));
  REQUIRE(w.outbox.release(claimed));
  const auto row = w.outbox.item("P1-1").value().value();
  REQUIRE(row.sent);
  CHECK(row.went_out);
  CHECK(row.answer.unique_id == claimed[0].answer.unique_id);
}

TEST_CASE("outbox: an answer changed after its first try keeps its id and what went out, and waits as a change") {
  World w;
  auto first = answer_to("P1-1");
  REQUIRE(w.batches.record_answer(first));
  REQUIRE(w.outbox.mark_sending("P1-1"));
  CHECK(w.batches.undo_answer("P1-1", at("2026-10-07T10:00:00Z")).error().fault == Fault::refused);
  auto second = answer_to("P1-1", "other");
  second.result_json = R"([{"second":true}])";
  REQUIRE(w.batches.record_answer(second));
  auto item = w.outbox.item("P1-1").value().value();
  CHECK(item.state == DeliveryState::waiting);
  CHECK(item.answer.unique_id == first.unique_id);
  CHECK(item.answer.result_json == second.result_json);
  REQUIRE(item.sent);
  CHECK(item.sent->result_json == first.result_json);
  CHECK(item.revision == 2);
  REQUIRE(w.outbox.mark_stored(one_receipt("P1-1", "77", at("2026-10-06T10:00:00Z"), 0)));
  item = w.outbox.item("P1-1").value().value();
  CHECK(item.state == DeliveryState::waiting);
  CHECK(item.stored_at == at("2026-10-06T10:00:00Z"));
  CHECK(w.batches.batches()->front().counts.sent == 0);
  REQUIRE(w.outbox.mark_stored(one_receipt("P1-1", "77", at("2026-10-08T10:00:00Z"), 2)));
  item = w.outbox.item("P1-1").value().value();
  CHECK(item.state == DeliveryState::stored);
  CHECK_FALSE(item.sent);
  CHECK(w.batches.batches()->front().counts.sent == 1);
  const auto due = w.batches.ledger_due(10).value();
  REQUIRE(due.size() == 2);
  CHECK(due[1].supersedes == due[0].entry_id);
}

TEST_CASE("outbox: what surely never arrived is answered anew as a first one") {
  World w;
  REQUIRE(w.batches.record_answer(answer_to("P1-1")));
  REQUIRE(w.outbox.mark_sending("P1-1"));
  REQUIRE(w.outbox.set_aside("P1-1", "too large", true));
  REQUIRE(w.batches.record_answer(answer_to("P1-1", "smaller")));
  const auto item = w.outbox.item("P1-1").value().value();
  CHECK(item.answer.unique_id == answer_to("P1-1", "smaller").unique_id);
  CHECK_FALSE(item.sent);
  CHECK(item.state == DeliveryState::waiting);
}

TEST_CASE("outbox: each config that a project has had is kept once") {
  World w;
  REQUIRE(w.outbox.keep_config("amber", "5", "<View/>", at("2026-10-06T10:00:00Z")));
  REQUIRE(w.outbox.keep_config("amber", "5", "<View/>", at("2026-10-07T10:00:00Z")));
  REQUIRE(w.outbox.keep_config("amber", "5", "<View> </View>", at("2026-10-08T10:00:00Z")));
  const auto kept = w.outbox.configs("amber", "5").value();
  REQUIRE(kept.size() == 2);
  CHECK(kept[0].hash == blake2b_256_hex("<View/>"));
  CHECK(kept[0].seen_at == at("2026-10-06T10:00:00Z"));
  CHECK(kept[1].config_xml == "<View> </View>");
}

TEST_CASE("outbox: what fails waits with its reason, and what needs the person stands first") {
  World w;
  REQUIRE(w.batches.record_answer(answer_to("P1-1")));
  REQUIRE(w.batches.record_answer(answer_to("P1-2")));
  REQUIRE(w.outbox.mark_sending("P1-1"));
  const auto later = at("2026-10-06T10:00:00Z");
  REQUIRE(w.outbox.mark_waiting("P1-1", "the server is busy", later, later));
  REQUIRE(w.outbox.set_aside("P1-2", "the task is gone", false));
  const auto items = w.outbox.items().value();
  REQUIRE(items.size() == 2);
  CHECK(items[0].task_id == "P1-2");
  CHECK(items[1].last_error == "the server is busy");
  CHECK(items[1].tries == 1);
  CHECK(items[1].not_before == later);
  CHECK(items[1].answer.unique_id == "u-1P1-1");
  CHECK(w.outbox.unsent("amber")->size() == 1);
  CHECK(w.outbox.remove_account("amber").error().fault == Fault::refused);
}

TEST_CASE("outbox: an account is there once, and is gone when nothing waits for it") {
  World w;
  CHECK(w.outbox.add_account({"amber", "label-studio", "http://x", "t"}).error().fault == Fault::refused);
  CHECK(w.outbox.accounts().value()[0].token == "secret-token");
  REQUIRE(w.outbox.set_last_contact("amber", at("2026-10-06T10:00:00+03:00")));
  CHECK(w.outbox.last_contact("amber").value() == at("2026-10-06T10:00:00+03:00"));
  for (const auto* task : {"P1-1", "P1-2"}) {
    const auto refused = w.outbox.remove_account("amber");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::refused);
    CHECK(refused.error().why.find("still open") != std::string::npos);
    REQUIRE(w.batches.record_answer(answer_to(task)));
    REQUIRE(w.outbox.mark_stored(one_receipt(task, "77", at("2026-10-06T10:00:00Z"), 1)));
  }
  REQUIRE(w.outbox.remove_account("amber"));
  CHECK(w.outbox.accounts()->empty());
  CHECK(w.outbox.find_project("amber", "project-P1").value()->id == "P1");
}

TEST_CASE("outbox: a name that came back with another address does not get the work of the first one") {
  World w;
  for (const auto* task : {"P1-1", "P1-2"}) {
    REQUIRE(w.batches.record_answer(answer_to(task)));
    REQUIRE(w.outbox.mark_stored(one_receipt(task, "77", at("2026-10-06T10:00:00Z"), 1)));
  }
  REQUIRE(w.outbox.add_account({"birch", "label-studio", "http://127.0.0.1:8", "t"}));
  REQUIRE(w.outbox.remove_account("amber"));
  REQUIRE(w.outbox.remove_account("birch"));
  const auto elsewhere = w.outbox.add_account({"amber", "label-studio", "http://127.0.0.1:10", "t"});
  REQUIRE_FALSE(elsewhere);
  CHECK(elsewhere.error().fault == Fault::refused);
  CHECK(elsewhere.error().why.find("http://127.0.0.1:9") != std::string::npos);
  CHECK(w.outbox.accounts()->empty());
  CHECK(w.outbox.add_account({"amber", "label-studio", "http://127.0.0.1:9", "t"}));
  CHECK(w.outbox.add_account({"birch", "label-studio", "http://127.0.0.1:10", "t"}));  // it had no work
}

TEST_CASE("outbox: an account is put right in one step until work came from it") {
  World w;
  REQUIRE(w.outbox.add_account({"birch", "label-studio", "http://127.0.0.1:8", "t"}));
  REQUIRE(w.outbox.replace_account({"birch", "label-studio", "http://127.0.0.1:10", "u", "pem"}));
  CHECK(w.outbox.replace_account({"amber", "label-studio", "http://127.0.0.1:10", "u"}).error().fault ==
        Fault::refused);
  CHECK(w.outbox.replace_account({"cedar", "label-studio", "http://127.0.0.1:10", "u"}).error().fault ==
        Fault::not_found);
  const auto all = w.outbox.accounts().value();
  REQUIRE(all.size() == 2);
  CHECK(all[0].url == "http://127.0.0.1:9");
  CHECK(all[1].url == "http://127.0.0.1:10");
  CHECK(all[1].token == "u");
  CHECK(all[1].authority == "pem");
}

TEST_CASE("outbox: work whose account was forgotten without its address is given to no other") {
  World w;
  fill(
      w.batches,
      [] {
        Batch batch = platform_batch("P2");
        batch.source = {"cedar", "5"};
        return batch;
      }(),
      1);
  CHECK(w.outbox.add_account({"cedar", "label-studio", "http://127.0.0.1:9", "t"}).error().fault == Fault::refused);
}

TEST_CASE("outbox: a receipt disproves that the work is unknown there, not that it came late") {
  World w;
  REQUIRE(w.batches.record_answer(answer_to("P1-1")));
  REQUIRE(w.batches.record_answer(answer_to("P1-2")));
  for (const auto gone : {Standing::task_gone, Standing::project_closed, Standing::questions_changed}) {
    REQUIRE(w.outbox.set_standing("P1-1", gone));
    REQUIRE(w.outbox.mark_stored(one_receipt("P1-1", "77", at("2026-10-06T10:00:00Z"), 1)));
    CHECK(w.outbox.item("P1-1").value()->standing == Standing::as_agreed);
  }
  for (const auto kept : {Standing::answered_there, Standing::late}) {
    REQUIRE(w.outbox.set_standing("P1-2", kept));
    REQUIRE(w.outbox.mark_stored(one_receipt("P1-2", "78", at("2026-10-06T10:00:00Z"), 1)));
    CHECK(w.outbox.item("P1-2").value()->standing == kept);
  }
}

TEST_CASE("outbox: how an open task stands is kept with it, goes with its answer, and what is gone wants no picture") {
  World w;
  {
    auto writer = w.batches.extend("P1");
    for (const auto* task : {"P1-1", "P1-2"}) REQUIRE((*writer)->expect_medium(task, "/data/sea.jpg"));
    REQUIRE((*writer)->commit());
  }
  auto work = w.outbox.open_work("amber").value();
  REQUIRE(work.size() == 2);
  CHECK(work[0].external_id == "ext-1");
  CHECK(work[0].project_id == "project-P1");
  for (const auto gone : {Standing::task_gone, Standing::project_closed}) {
    work[0].standing = gone;
    REQUIRE(w.outbox.set_task_standings(std::span(work).first(1)));
    CHECK(w.batches.find_task("P1-1").value()->standing == gone);
    CHECK(w.batches.tasks("P1", {}, 0, 2, false)->at(0).standing == gone);
    CHECK(w.batches.tasks("P1", TaskState::todo, 0, 2, true)->at(0).standing == gone);
    CHECK(w.batches.tasks("P1", TaskState::todo, 0, 2, true)->at(0).data_json.find("number 1") != std::string::npos);
    const auto wanted = w.outbox.wanted_media("amber", 9).value();
    REQUIRE(wanted.size() == 1);
    CHECK(wanted[0].task_id == "P1-2");
    CHECK(w.home->book().media_wanted().value() == 1);
  }
  CHECK(w.batches.find_task("P1-2").value()->standing == Standing::as_agreed);
  REQUIRE(w.batches.record_answer(answer_to("P1-1")));
  CHECK(w.outbox.item("P1-1").value()->told == Standing::project_closed);
  CHECK(w.outbox.open_work("amber")->size() == 1);
  CHECK(w.outbox.open_work("birch")->empty());
}

TEST_CASE("outbox: bytes of a day add up") {
  World w;
  const Day day = parse_day("2026-10-05").value();
  REQUIRE(w.outbox.add_data_use({day, "amber", 10, 100}));
  REQUIRE(w.outbox.add_data_use({day, "amber", 1, 2}));
  const auto use = w.outbox.data_use(day, day).value();
  REQUIRE(use.size() == 1);
  CHECK(use[0].sent == 11);
  CHECK(use[0].received == 102);
}

TEST_CASE("media: a started fetch goes on after a restart and counts only once it is whole") {
  World w;
  {
    auto writer = w.batches.extend("P1");
    REQUIRE((*writer)->expect_medium("P1-1", "/data/sea.jpg"));
    REQUIRE((*writer)->commit());
  }
  const std::string first(300'000, 'a'), second(50'000, 'b');
  {
    auto sink = w.outbox.medium_sink(w.outbox.wanted_media("amber", 5).value().at(0)).value();
    REQUIRE(sink->append(first));
    REQUIRE(sink->pause(350'000, ""));
  }
  const auto wanted = w.outbox.wanted_media("amber", 5).value();
  REQUIRE(wanted.size() == 1);
  CHECK(wanted[0].received == 300'000);
  CHECK(wanted[0].total == 350'000);
  CHECK(w.batches.media("P1-1").value()[0].hash.empty());
  auto sink = w.outbox.medium_sink(wanted[0]).value();
  CHECK(sink->received() == 300'000);
  REQUIRE(sink->append(second));
  REQUIRE(sink->complete("image/jpeg"));
  CHECK(w.outbox.wanted_media("amber", 5)->empty());
  const auto medium = w.batches.media("P1-1").value()[0];
  CHECK(medium.hash == blake2b_256_hex(first + second));
  CHECK(w.batches.medium_bytes(medium.hash).value() == first + second);
}

// What a kill leaves behind: nobody paused.
TEST_CASE("media: what a file is known by is kept with its first bytes") {
  World w;
  {
    auto writer = w.batches.extend("P1");
    REQUIRE((*writer)->expect_medium("P1-1", "/data/sea.jpg"));
    REQUIRE((*writer)->commit());
  }
  {
    auto sink = w.outbox.medium_sink(w.outbox.wanted_media("amber", 5).value().at(0)).value();
    sink->expect(3'000'000, "\"v1\"");
    REQUIRE(sink->append(std::string(2'500'000, 'a')));
  }
  const auto wanted = w.outbox.wanted_media("amber", 5).value().at(0);
  CHECK(wanted.received == 2'500'000);
  CHECK(wanted.total == 3'000'000);
  CHECK(wanted.validator == "\"v1\"");
}

TEST_CASE("media: a fetch begun anew forgets what came, one set aside says why") {
  World w;
  {
    auto writer = w.batches.extend("P1");
    REQUIRE((*writer)->expect_medium("P1-1", "/data/sea.jpg"));
    REQUIRE((*writer)->commit());
  }
  const auto wanted = w.outbox.wanted_media("amber", 5).value().at(0);
  auto sink = w.outbox.medium_sink(wanted).value();
  REQUIRE(sink->append("half"));
  REQUIRE(sink->pause(8, ""));
  REQUIRE(sink->restart());
  CHECK(sink->received() == 0);
  REQUIRE(w.outbox.medium_failed(wanted, "cut off"));
  CHECK(w.outbox.wanted_media("amber", 5).value().at(0).tries == 1);
  REQUIRE(w.outbox.medium_set_aside(wanted, "it is not a picture"));
  CHECK(w.outbox.wanted_media("amber", 5)->empty());
  CHECK(w.batches.media("P1-1").value()[0].problem == "it is not a picture");
  REQUIRE(w.outbox.ask_again("amber", "another project"));
  REQUIRE(w.outbox.ask_again("another", ""));
  CHECK(w.outbox.wanted_media("amber", 5)->empty());
  REQUIRE(w.outbox.ask_again("amber", ""));
  CHECK(w.outbox.wanted_media("amber", 5)->size() == 1);
}
