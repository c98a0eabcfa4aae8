// The desk that sends for the window, over real stores and a folder as the platform: what it says, and when it does not
// send by itself.
#include "client/app/send_desk.h"

#include <catch2/catch_test_macros.hpp>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "client/models/send_words.h"
#include "sync/curl_transport.h"
#include "tests/storage/scratch_home.h"

namespace pointage {
namespace {

class MovedClock final : public Clock {
 public:
  Instant now() override { return time; }
  Millis steady() override { return Millis(0); }
  std::string boot_id() override { return "one"; }
  Instant time{*parse_instant("2026-11-10T12:00:00+03:00")};
};

const std::string config =
    "<View><Text name='t' value='$text'/><Choices name='c' toName='t'><Choice value='A'/></Choices></View>";

struct Bench {
  Bench() {
    put("config.xml", config);
    std::string tasks;
    for (int n = 1; n <= 40; ++n)
      tasks += (n == 1 ? "" : ",") + ("{\"id\":" + std::to_string(n)) + ",\"data\":{\"text\":\"a penguin\"}}";
    put("tasks.json", "[" + tasks + "]");
    REQUIRE(home->outbox().add_account({"stick", "folder", (folder.path / "stick").string(), ""}));
    desk = made();
  }
  void put(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(folder.path / "stick/sort");
    std::ofstream(folder.path / "stick/sort" / name) << text;
  }
  SendDoors doors() {
    SendDoors made;
    made.stores = [this] {
      return Result<SendStores>(SendStores{{}, &home->batches(), &home->outbox(), &home->book()});
    };
    made.transport = [](auto) { return make_curl_transport({}); };
    made.link = [this] { return link; };
    made.keep_file = [this](const std::string& id) -> Result<std::string> {
      if (!room_for_files) return fail(Fault::disk_full, "answers", "the disk is full", "free some room");
      return "/somewhere/" + id;
    };
    made.save_text = [this](const std::string& name, const std::string& text) {
      saved = text;
      return Result<std::string>("/somewhere/" + name);
    };
    return made;
  }
  std::unique_ptr<SendDesk> made() {
    const Stores stores{home->batches(), home->outbox(), home->journal(), clock, &home->book()};
    return std::make_unique<SendDesk>(doors(), stores, home->book(), [this] {
      const std::scoped_lock held(lock);
      ++news;
      told.notify_one();
    });
  }
  std::string settled() {
    std::unique_lock held(lock);
    told.wait(held, [this] { return news > 0 && !desk->busy(); });
    news = 0;
    held.unlock();
    return desk->wish(wish::News{}).value();
  }
  std::string done(const SendWish& wish) {
    REQUIRE(desk->wish(wish));
    return settled();
  }
  SendModel shown() {
    SendModel model;
    REQUIRE(desk->fill(model));
    return model;
  }
  void answer(int number) {
    const auto batch = home->outbox().find_project("stick", "sort").value().value();
    Answer one = answer_to(batch.id + "-" + std::to_string(number));
    one.unique_id = "8f14e45f-ceea-467f-a08c-00000000000" + std::to_string(number);
    one.result_json = R"([{"id":"r","from_name":"c","to_name":"t","type":"choices","value":{"choices":["A"]}}])";
    REQUIRE(home->batches().record_answer(one));
  }

  ScratchFolder folder;
  std::unique_ptr<Home> home{must_open(folder.path / "home")};
  MovedClock clock;
  LinkCost link{LinkCost::free};
  std::string saved;
  bool room_for_files{};
  std::mutex lock;
  std::condition_variable told;
  int news{};
  std::unique_ptr<SendDesk> desk;
};

TEST_CASE("send desk: what taking would cost is reckoned for as many as she wants to take") {
  Bench bench;
  REQUIRE(bench.home->batches().set_setting("sync.speed.stick", "40000"));
  REQUIRE(bench.home->book().add_bought({100'000'000, 50'000'000, "KES", local_day(bench.clock.now()), {}}));
  bench.done(wish::Look{"stick", 1});
  auto take = bench.shown().take;
  REQUIRE(take.projects.size() == 1);
  CHECK(take.projects[0].todo == 40);
  CHECK(take.projects[0].weighed == 20);
  CHECK(take.projects[0].weighed_bytes ==
        20 * static_cast<std::int64_t>(std::string(R"({"text":"a penguin"})").size()));
  CHECK(take.bytes_a_second == 40'000);
  REQUIRE(take.bundle);
  auto& row = take.projects[0];
  row.weighed_bytes = 2'400'000;
  CHECK(take_size_words(row, take, 20).starts_with("20 of them: about 2.4\u00a0MB, "));
  CHECK(take_size_words(row, take, 20).ends_with(", about 1\u00a0min"));
  CHECK(take_size_words(row, take, 100).starts_with("100 of them: about 12\u00a0MB, "));
  CHECK(take_size_words(row, take, 100).find("6.00\u00a0KES") != std::string::npos);
  CHECK(take_size_words(row, take, 100).ends_with(", about 5\u00a0min"));
  row.weighed = 0, row.second = "not asked";
  CHECK(take_size_words(row, take, 100) == "not asked");
}

TEST_CASE("send desk: to have looked at what an account offers is to have been in contact with it") {
  Bench bench;
  CHECK(bench.shown().last_contact == "No contact yet.");
  bench.done(wish::Look{"stick", 1});
  CHECK(bench.shown().last_contact.starts_with("Last contact"));
  CHECK(bench.shown().accounts.at(0).second.starts_with("Last contact"));
}

TEST_CASE("send desk: where the day's data are used up, nobody is even asked what there is to do") {
  Bench bench;
  REQUIRE(bench.desk->wish(wish::DailyLimit{"1"}));
  REQUIRE(bench.home->outbox().add_data_use({local_day(bench.clock.time), "stick", 0, 1'000'000}));
  REQUIRE(bench.desk->wish(wish::Look{"stick", 1}));
  CHECK_FALSE(bench.desk->busy());
  CHECK(bench.shown().take.look == 1);
  CHECK(bench.shown().take.trouble.find("is used up") != std::string::npos);
  REQUIRE(bench.desk->wish(wish::DailyLimit{""}));
  CHECK(bench.done(wish::Look{"stick", 2}).empty());
  CHECK(bench.shown().take.projects.size() == 1);
}

TEST_CASE("send desk: what is begun and not handed in stands apart from what waits to be sent") {
  Bench bench;
  (void)bench.done(wish::Take{"stick", "sort", 2});
  const auto job = bench.home->batches().batches().value().front().batch.id;
  REQUIRE(bench.home->batches().save_draft(job + "-2", {"[]", 1000, bench.clock.time, ""}));
  bench.answer(1);
  const auto rows = bench.shown().rows;
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].id == "group:" + job + ":waiting");
  CHECK(rows[1].id == "begun:" + job);
  CHECK(rows[1].words == "sort: 1 task begun");
  CHECK(bench.shown().waiting == 1);
}

TEST_CASE("send desk: an answer that nobody wants any more needs her until it is saved, and is shown after that") {
  Bench bench;
  (void)bench.done(wish::Take{"stick", "sort", 2});
  const auto job = bench.home->batches().batches().value().front().batch.id;
  bench.answer(1);
  REQUIRE(bench.home->outbox().set_aside(job + "-1", "The platform says this task no longer exists.", false));
  REQUIRE(bench.shown().rows.size() == 1);
  CHECK(bench.shown().rows[0].needs_you);
  CHECK_FALSE(bench.desk->wish(wish::KeepFile{job}));  // no room for the file
  CHECK(bench.shown().rows[0].needs_you);
  bench.room_for_files = true;
  REQUIRE(bench.desk->wish(wish::KeepFile{job}));
  const auto rows = bench.shown().rows;
  REQUIRE(rows.size() == 1);
  CHECK_FALSE(rows[0].needs_you);
  CHECK(rows[0].press == SendPress::items);
  REQUIRE(bench.desk->wish(wish::Items{job, rows[0].state, 0}));
  REQUIRE(bench.shown().items.rows.size() == 1);
  CHECK_FALSE(bench.shown().items.rows[0].needs_you);
  CHECK(bench.shown().items.rows[0].press == SendPress::keep_file);
}

TEST_CASE("send desk: a stick that is out is asked for by its place") {
  Bench bench;
  (void)bench.done(wish::Take{"stick", "sort", 2});
  bench.answer(1);
  std::filesystem::rename(bench.folder.path / "stick", bench.folder.path / "pocket");
  (void)bench.done(wish::Now{});
  CHECK(bench.shown().trouble.words.find((bench.folder.path / "stick").string()) != std::string::npos);
  CHECK(bench.shown().trouble.button == "Try again");
  std::filesystem::rename(bench.folder.path / "pocket", bench.folder.path / "stick");
  CHECK(bench.done(wish::Now{}) == "1 answer received by the platform.");
}

TEST_CASE("send desk: a job of which nothing can be taken says why, once") {
  Bench bench;
  bench.put("config.xml", "<View><Text name='t' value='$text'/>");
  REQUIRE(bench.desk->wish(wish::Take{"stick", "sort", 2}));
  {
    std::unique_lock held(bench.lock);
    bench.told.wait(held, [&] { return bench.news > 0 && !bench.desk->busy(); });
    bench.news = 0;
  }
  const auto said = bench.desk->wish(wish::News{});
  REQUIRE_FALSE(said);
  CHECK(said.error().what == "project sort");
  CHECK(said.error().why == "it is not well-formed XML");
  CHECK(bench.done(wish::Now{}) == "Nothing to send.");
}

TEST_CASE("send desk: changed questions are told where the account stands, for a week") {
  Bench bench;
  bench.done(wish::Take{"stick", "sort", 3});
  CHECK(bench.shown().accounts.at(0).second.find("changed") == std::string::npos);
  bench.put("config.xml", config + " ");
  bench.done(wish::Take{"stick", "sort", 3});
  CHECK(bench.shown().accounts.at(0).second.find("The questions of sort have changed") != std::string::npos);
  bench.clock.time.utc += std::chrono::days(8);
  CHECK(bench.shown().accounts.at(0).second.find("changed") == std::string::npos);
}

TEST_CASE("send desk: on a metered link nothing goes by itself unless she says so, and a person's press does") {
  Bench bench;
  bench.done(wish::Take{"stick", "sort", 3});
  bench.answer(1);
  bench.clock.time.utc += std::chrono::hours(1);
  (void)bench.shown();
  bench.link = LinkCost::metered;
  CHECK_FALSE(bench.desk->tick().value());
  CHECK_FALSE(bench.desk->busy());
  CHECK(bench.desk->wait_time().value() == std::chrono::minutes(15));
  REQUIRE(bench.desk->wish(wish::ByItselfOnMetered{true}));
  bench.clock.time.utc += std::chrono::hours(1);
  CHECK(bench.desk->tick().value());
  bench.settled();
  CHECK(bench.home->book().counts().value().waiting == 0);
  REQUIRE(bench.desk->wish(wish::ByItselfOnMetered{false}));
  bench.answer(2);
  bench.done(wish::Now{});
  CHECK(bench.home->book().counts().value().waiting == 0);
}

TEST_CASE("send desk: the time that a failed run left holds over a restart of the program") {
  Bench bench;
  bench.done(wish::Take{"stick", "sort", 3});
  bench.answer(1);
  std::filesystem::rename(bench.folder.path / "stick", bench.folder.path / "away");
  for (int n = 0; n < 6; ++n) bench.done(wish::Now{});
  (void)bench.shown();
  const auto wait = bench.desk->wait_time().value();
  CHECK(wait > std::chrono::minutes(5));
  bench.desk = bench.made();
  (void)bench.shown();
  CHECK(bench.desk->wait_time().value() == wait);
  CHECK_FALSE(bench.desk->tick().value());
}

TEST_CASE("send desk: the log is exported with what each run did and what it had to say") {
  Bench bench;
  bench.done(wish::Take{"stick", "sort", 3});
  bench.put("config.xml", config + " ");
  bench.done(wish::Take{"stick", "sort", 3});
  CHECK(bench.desk->wish(wish::SaveLog{}).value().find("/somewhere/pointage-sending") != std::string::npos);
  CHECK(bench.saved.find("2026-11-10T12:00:00+03:00  answers 0 received") != std::string::npos);
  CHECK(bench.saved.find("project sort: its questions have changed") != std::string::npos);
}

}  // namespace
}  // namespace pointage
