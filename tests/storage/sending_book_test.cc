#include "tests/storage/scratch_home.h"

using namespace pointage;

namespace {

// Five answers of one job: two received, one set aside, two waiting.
struct Desk5 {
  Desk5() {
    fill(home->batches(), platform_batch("P"), 6);
    for (int n = 1; n <= 5; ++n) REQUIRE(home->batches().record_answer(answer_to("P-" + std::to_string(n))));
    auto& outbox = home->outbox();
    for (int n = 1; n <= 2; ++n) {
      REQUIRE(outbox.mark_sending("P-" + std::to_string(n)));
      REQUIRE(
          outbox.mark_stored(one_receipt("P-" + std::to_string(n), "90" + std::to_string(n),
                                         at(n == 1 ? "2026-10-05T11:00:00+03:00" : "2026-10-05T12:00:00+03:00"), 1)));
    }
    REQUIRE(outbox.set_aside("P-3", "the platform refuses it", false));
    REQUIRE(outbox.mark_waiting("P-4", "no network", at("2026-10-05T12:30:00+03:00"), {}));
  }
  ScratchFolder folder;
  std::unique_ptr<Home> home{must_open(folder.path / "home")};
};

std::vector<std::string> tasks_of(Result<std::vector<OutboxLine>> lines) {
  REQUIRE(lines);
  std::vector<std::string> ids;
  for (const auto& line : *lines) ids.push_back(line.task_id);
  return ids;
}

}  // namespace

TEST_CASE("sending book: counts, groups and lines say what needs her first") {
  const Desk5 desk;
  auto& book = desk.home->book();
  const auto counts = book.counts().value();
  CHECK(counts.waiting == 2);
  CHECK(counts.fresh == 1);
  CHECK(counts.needs_you == 1);
  CHECK(counts.stored == 2);
  REQUIRE(counts.next_try);
  CHECK(format_instant(*counts.next_try) == "2026-10-05T12:30:00+03:00");
  const auto groups = book.groups().value();
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].state == DeliveryState::set_aside);
  CHECK(groups[1].count == 2);
  CHECK(format_instant(groups[2].last_stored.value()) == "2026-10-05T12:00:00+03:00");
  CHECK(tasks_of(book.lines({.count = 10})) == std::vector<std::string>{"P-3", "P-4", "P-5", "P-2", "P-1"});
  CHECK(tasks_of(book.lines({.first = 1, .count = 2})) == std::vector<std::string>{"P-4", "P-5"});
  CHECK(tasks_of(book.lines({.batch_id = "P", .state = DeliveryState::stored, .count = 10})) ==
        std::vector<std::string>{"P-2", "P-1"});
  CHECK(tasks_of(book.lines({.batch_id = "other", .count = 10})).empty());
  CHECK(book.lines({.state = DeliveryState::stored, .count = 1}).value().front().annotation_id == "902");
}

TEST_CASE("sending book: what she has seen to needs her no more, until it is set aside anew") {
  const Desk5 desk;
  auto& book = desk.home->book();
  REQUIRE(book.settle("P"));
  CHECK(book.counts().value().needs_you == 0);
  CHECK(book.counts().value().waiting == 2);
  const auto groups = book.groups().value();
  REQUIRE(groups.size() == 3);
  CHECK(groups[2].state == DeliveryState::set_aside);
  CHECK(groups[2].settled);
  CHECK_FALSE(groups[0].settled);
  const auto lines = book.lines({.count = 10}).value();
  CHECK(lines[2].task_id == "P-3");
  CHECK(lines[2].settled);
  CHECK(tasks_of(book.lines({.state = DeliveryState::set_aside, .count = 3})) == std::vector<std::string>{"P-3"});

  REQUIRE(book.try_again("P-3"));
  REQUIRE(desk.home->outbox().set_aside("P-3", "the platform refuses it again", false));
  CHECK(book.counts().value().needs_you == 1);
  CHECK_FALSE(book.lines({.count = 1}).value().front().settled);
  REQUIRE(book.settle("another job"));
  CHECK(book.counts().value().needs_you == 1);
}

TEST_CASE("sending book: what was set aside waits again, once") {
  const Desk5 desk;
  REQUIRE(desk.home->book().try_again("P-3"));
  CHECK(desk.home->book().counts().value().needs_you == 0);
  CHECK(desk.home->outbox().unsent("amber").value().size() == 3);
  CHECK_FALSE(desk.home->book().try_again("P-3"));
  CHECK_FALSE(desk.home->book().try_again("P-1"));
}

TEST_CASE("sending book: data bought and notes come back newest first, and notes do not grow without end") {
  const Desk5 desk;
  auto& book = desk.home->book();
  const auto day = parse_day("2026-10-01").value();
  REQUIRE(book.add_bought({500'000'000, 51'000'000, "KES", day, day + std::chrono::days(30)}));
  REQUIRE(book.add_bought({100'000'000, 20'000'000, "KES", day + std::chrono::days(2), {}}));
  const auto bought = book.bought().value();
  REQUIRE(bought.size() == 2);
  CHECK(bought[0].bytes == 100'000'000);
  CHECK_FALSE(bought[0].until);
  CHECK(bought[1].until == day + std::chrono::days(30));
  for (int n = 0; n < 3; ++n) REQUIRE(book.note({at("2026-10-05T11:00:00+03:00"), "line " + std::to_string(n)}));
  const auto notes = book.notes(2).value();
  REQUIRE(notes.size() == 2);
  CHECK(notes.front().words == "line 2");
}

TEST_CASE("sending book: a new token takes the place of the one before, for an account that is there") {
  const Desk5 desk;
  REQUIRE(desk.home->outbox().add_account({"birch", "label-studio", "http://127.0.0.1:1", "old"}));
  REQUIRE(desk.home->book().renew("birch", "new", ""));
  CHECK(desk.home->outbox().accounts().value().front().token == "new");
  CHECK(desk.home->book().renew("cedar", "new", "").error().fault == Fault::not_found);
}

TEST_CASE("sending book: a new certificate comes with a new token, and without one the one before stays") {
  const Desk5 desk;
  const auto authority = [&] { return desk.home->outbox().accounts().value().front().authority; };
  REQUIRE(desk.home->outbox().add_account({"birch", "label-studio", "http://127.0.0.1:1", "old", "first"}));
  REQUIRE(desk.home->book().renew("birch", "new", ""));
  CHECK(authority() == "first");
  REQUIRE(desk.home->book().renew("birch", "newer", "second"));
  CHECK(authority() == "second");
}

TEST_CASE("home: what a further connection writes is seen at once, and the first goes on writing") {
  const Desk5 desk;
  const auto more = desk.home->more_stores().value();
  REQUIRE(more->outbox().mark_sending("P-5"));
  CHECK(desk.home->book().counts().value().fresh == 1);
  REQUIRE(desk.home->batches().record_answer(answer_to("P-6")));
  CHECK(more->outbox().unsent("amber").value().size() == 3);
  CHECK(desk.home->batches().undo_answer("P-5", at("2026-10-05T13:00:00+03:00")).error().fault == Fault::refused);
}
