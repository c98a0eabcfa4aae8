// What a job pays where neither its file nor its platform says it: from the page on to the record.
#include <catch2/catch_test_macros.hpp>

#include "client/app/window_snapshot.h"
#include "client/app/window_terms.h"
#include "client/models/intents.h"
#include "ledger/corrections.h"
#include "tests/storage/scratch_home.h"
#include "tests/support/screen_driver.h"

using namespace pointage;

namespace {

const Day today = *parse_day("2026-10-06");

Batch unpriced() {
  auto batch = platform_batch("A1");
  batch.pay.reset(), batch.price_seen.reset();
  batch.sensitive.clear();
  batch.config_xml =
      "<View><Text name='t' value='$text'/><Choices name='c' toName='t'><Choice value='a'/><Choice value='b'/>"
      "</Choices></View>";
  return batch;
}

constexpr const char* answer_a =
    R"([{"id":"x","from_name":"c","to_name":"t","type":"choices","value":{"choices":["a"]}}])";

struct Sitting {
  ScratchFolder folder;
  std::unique_ptr<Home> home{must_open(folder.path)};
  Desk desk{home->batches(), home->journal(), system_clock()};

  Sitting() { fill(home->batches(), unpriced(), 3); }
  void answer(const std::string& task) { REQUIRE(desk.answer(task, answer_a, {60'000, true, {}})); }
  std::vector<Entry> standing() { return effective_entries(home->journal()).value(); }
  Result<std::string> keep(const std::string& price, bool per_hour = false, bool done_too = false) {
    return keep_terms(home->batches(), desk, {"A1", price, "USD", per_hour, done_too, false}, today);
  }
};

}  // namespace

TEST_CASE("terms: a price typed after the work counts for it, and says who said it and when") {
  Sitting s;
  s.answer("A1-1");
  CHECK_FALSE(s.standing().at(0).expected);
  REQUIRE(s.keep("0.05"));
  const auto entries = s.standing();
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].expected == parse_money("0.05", "USD"));
  CHECK(entries[0].price_basis == PriceBasis::typed);
  CHECK(entries[0].price_seen == today);
  CHECK(entries[0].active_millis == 60'000);
  CHECK(entries[0].time_basis == TimeBasis::measured);
  s.answer("A1-2");
  CHECK(s.standing().at(1).expected == parse_money("0.05", "USD"));
}

TEST_CASE("terms: another price counts from the next task on, unless she says otherwise") {
  Sitting s;
  REQUIRE(s.keep("0.05"));
  s.answer("A1-1");
  REQUIRE(s.keep("0.07"));
  CHECK(s.standing().at(0).expected == parse_money("0.05", "USD"));
  REQUIRE(s.keep("0.06", false, true));
  CHECK(s.standing().at(0).expected == parse_money("0.06", "USD"));
}

TEST_CASE("terms: by the hour, what was done counts its minutes") {
  Sitting s;
  s.answer("A1-1");
  REQUIRE(s.keep("3.00", true));
  CHECK(s.standing().at(0).kind == EntryKind::hourly);
  CHECK(s.standing().at(0).expected == parse_money("0.05", "USD"));
}

TEST_CASE("terms: a price that a file or a platform says is not typed over") {
  ScratchFolder folder;
  auto home = must_open(folder.path);
  Desk desk(home->batches(), home->journal(), system_clock());
  fill(home->batches(), file_batch("A1"), 1);
  CHECK(desk.set_price("A1", {1, "USD", false}, today, false).error().fault == Fault::refused);
  REQUIRE(keep_terms(home->batches(), desk, {"A1", "9.00", "USD", false, true, true}, today));
  CHECK(home->batches().find_batch("A1").value()->pay->micros == 50'000);
  CHECK(home->batches().find_batch("A1").value()->sensitive == std::vector<std::string>{"violence", "hate"});
}

TEST_CASE("terms: a job she calls hard is covered like one whose file says so") {
  Sitting s;
  TermsEdit typed{"A1", "", "", false, false, true};
  REQUIRE(keep_terms(s.home->batches(), s.desk, typed, today));
  CHECK(s.home->batches().find_batch("A1").value()->sensitive == std::vector<std::string>{"unspecified"});
  CHECK_FALSE(s.home->batches().find_batch("A1").value()->pay);
  typed.hard = false;
  REQUIRE(keep_terms(s.home->batches(), s.desk, typed, today));
  CHECK(s.home->batches().find_batch("A1").value()->sensitive.empty());
}

TEST_CASE("terms: what is no price keeps the page; nothing typed keeps none") {
  CHECK_FALSE(terms_are_clear({"A1", "five", "USD", false, false, false}));
  CHECK_FALSE(terms_are_clear({"A1", "-1", "USD", false, false, false}));
  CHECK_FALSE(terms_are_clear({"A1", "0.05", "", false, false, false}));
  CHECK_FALSE(terms_are_clear({"A1", "1000000001", "USD", false, false, false}));
  CHECK(terms_are_clear({"A1", "", "USD", false, false, false}));
  CHECK(price_of({"A1", "0.012", "USD", true, false, false}) == PayPromise{12'000, "USD", true});
}

TEST_CASE("terms: Today says that a job with work done has no price, until it has one") {
  Sitting s;
  const auto needs = [&] {
    const Stores stores{s.home->batches(), s.home->outbox(), s.home->journal(), system_clock(), nullptr};
    return make_snapshot(stores, 0).value().today.needs;
  };
  CHECK(needs().empty());
  s.answer("A1-1");
  REQUIRE(needs().size() == 1);
  CHECK(needs()[0].goes_to == Place::work);
  REQUIRE(s.keep("0.05"));
  CHECK(needs().empty());
}

TEST_CASE("terms: the page opens with what holds, and goes back to Work once it is kept") {
  Snapshot shown;
  JobRow job{"A1", "Herons", "", "", ""};
  job.terms = {"A1", "Herons", false, PayPromise{50'000, "KES", true}, 2, false, false};
  JobRow other{"B1", "Terns", "", "", ""};
  other.terms = {"B1", "Terns", false, {}, 0, false, false};
  shown.work.jobs = {job};
  shown.work.done = {other};
  Edit edit;
  CHECK(reduce(shown, edit, intent::OpenTerms{"A1"}).empty());
  CHECK(edit.place == Place::job);
  CHECK(edit.terms.price == "0.05");
  CHECK(edit.terms.per_hour);
  reduce(shown, edit, intent::OpenTerms{"B1"});
  CHECK(edit.terms.currency == "KES");
  edit.terms.price = "x";
  CHECK(reduce(shown, edit, intent::KeepTerms{}).empty());
  CHECK(edit.place == Place::job);
  edit.terms.price = "0.10";
  CHECK(reduce(shown, edit, intent::KeepTerms{}).size() == 1);
  CHECK(edit.place == Place::work);
}

TEST_CASE("terms: a job from a file has its answers to save once there are some, one from a platform has none") {
  auto batch = file_batch("A1");
  CHECK_FALSE(has_page(terms_of(batch, 0)));
  CHECK(has_answers_to_save(terms_of(batch, 1)));
  CHECK(has_page(terms_of(batch, 1)));
  CHECK_FALSE(has_answers_to_save(terms_of(platform_batch("P1"), 1)));
  CHECK(has_page(terms_of(unpriced(), 0)));
}

TEST_CASE("terms: a job whose last day is over says so, and comes behind those that still count") {
  ScratchFolder folder;
  const auto home = must_open(folder.path);
  auto over = platform_batch("over"), open = platform_batch("open");
  over.expires = parse_instant("2026-10-05T12:00:00Z"), open.expires = parse_instant("2999-10-05T12:00:00Z");
  fill(home->batches(), over, 2);
  fill(home->batches(), open, 2);
  const auto made = make_snapshot({home->batches(), home->outbox(), home->journal(), system_clock(), nullptr}).value();
  REQUIRE(made.work.jobs.size() == 2);
  CHECK(made.work.jobs[0].batch_id == "open");
  CHECK(made.work.jobs[0].left.contains("until"));
  CHECK(made.work.jobs[1].left.contains("ended"));
  CHECK(made.today.batch_id == "open");
}

TEST_CASE("work: a job of which a task is half done is continued, another is started") {
  ScratchFolder folder;
  const auto home = must_open(folder.path);
  fill(home->batches(), file_batch("A1"), 2);
  testing::ScreenDriver driver(480, 800);
  driver.edit.place = Place::work;
  const auto shows = [&](std::string_view words) {
    const Stores stores{home->batches(), home->outbox(), home->journal(), system_clock(), nullptr};
    driver.snapshot = make_snapshot(stores).value();
    driver.settle();
    return driver.shows(words);
  };
  CHECK(shows("Start"));
  REQUIRE(home->batches().save_draft("A1-1", {"[]", 9000, system_clock().now(), {}}));
  CHECK(shows("Continue"));
  CHECK_FALSE(shows("Start"));
}
