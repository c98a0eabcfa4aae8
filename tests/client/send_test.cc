// Sending in words and in time, and its places by the screen driver.
#include <catch2/catch_test_macros.hpp>

#include <fstream>

#include "client/app/data_money.h"
#include "client/app/new_account.h"
#include "client/app/send_desk.h"
#include "client/app/send_plan.h"
#include "client/models/send_words.h"
#include "client/models/words.h"
#include "ledger/corrections.h"
#include "tests/client/sample_snapshot.h"
#include "tests/storage/scratch_home.h"
#include "tests/support/screen_driver.h"

using namespace pointage;
using pointage::testing::sample_snapshot;
using pointage::testing::ScreenDriver;

namespace {

Instant moment(const char* text) { return parse_instant(text).value(); }
const Instant noon = moment("2026-11-10T12:00:00+03:00");

Instant plus(Instant at, Millis wait) {
  at.utc += wait;
  return at;
}

Error stop_of(Fault fault) { return {fault, "account amber", "no way there", "try again", {}}; }

SendWaits three_wait() {
  SendWaits waits;
  waits.by_itself = waits.has_account = true;
  waits.counts.waiting = waits.counts.fresh = 3;
  return waits;
}

}  // namespace

TEST_CASE("send: megabytes are written as numbers are in her language") {
  const Speaking here("fr");
  CHECK(megabytes_words(100'000) == "environ 0,1\u00a0Mo");
}

TEST_CASE("send words: the last contact is told as a person would") {
  CHECK(ago_words(moment("2026-11-10T11:59:40+03:00"), noon) == "just now");
  CHECK(ago_words(moment("2026-11-10T11:20:00+03:00"), noon) == "40\u00a0min ago");
  CHECK(ago_words(moment("2026-11-10T08:40:00+03:00"), noon) == "3\u00a0h ago");
  CHECK(ago_words(moment("2026-11-07T12:00:00+03:00"), noon) == "3 days ago");
}

TEST_CASE("send words: a platform that cannot be looked at is named with its address, and speaks of no answer") {
  const std::string away = look_trouble_words(stop_of(Fault::offline), "Amber", "https://amber.example");
  CHECK(away.starts_with("Amber did not answer at https://amber.example."));
  CHECK(look_trouble_words(stop_of(Fault::timed_out), "Amber", "https://amber.example") == away);
  CHECK(look_trouble_words(stop_of(Fault::offline), "Stick", "/media/stick").starts_with("/media/stick is not there."));
  CHECK(look_trouble_words(stop_of(Fault::unauthorised), "Amber", "x").find("token") != std::string::npos);
  CHECK(look_trouble_words(stop_of(Fault::captive_portal), "Amber", "x").find("sign-in page") != std::string::npos);
}

TEST_CASE("send words: sizes and minutes are abouts, never byte counts") {
  CHECK(megabytes_words(2'440'000) == "about 2.4\u00a0MB");
  CHECK(megabytes_words(31'400'000) == "about 31\u00a0MB");
  CHECK(megabytes_words(10) == "about 0.1\u00a0MB");
  CHECK(minutes_words(2'400'000, 40'000) == "about 1\u00a0min");
  CHECK(minutes_words(12'000'000, 40'000) == "about 5\u00a0min");
  CHECK(minutes_words(12'000'000, 0).empty());
}

TEST_CASE("send words: a run says where it is") {
  const RunAt at{RunAt::Phase::sending, "Amber", 4, 12, 1'200'000};
  CHECK(run_words(at) == "Sending 5 of 12");
  CHECK(run_second(at) == "about 1.2\u00a0MB so far");
  CHECK(run_percent(at) == 33);
  CHECK(run_words({RunAt::Phase::fetching, "Amber", 40, 40, 0}) == "Fetching picture 40 of 40");
}

TEST_CASE("send words: the hard moments keep their words") {
  CHECK(trouble_words(stop_of(Fault::captive_portal), {}, noon).words ==
        "This network shows its own sign-in page. Nothing was sent, nothing is lost: sign in with your browser, then "
        "press Try again.");
  CHECK(trouble_words(stop_of(Fault::offline), moment("2026-11-10T14:20:00+03:00"), noon).words ==
        "Not sent yet. Your answer is safe on this computer; next try at 14:20, or when you press Send now.");
  CHECK(trouble_words(stop_of(Fault::cancelled), {}, noon).words.empty());
  CHECK(gone_words(220'000) ==
        "The platform says this task no longer exists. Your answer is kept here and your 3\u00a0min\u00a040\u00a0s "
        "stand in "
        "your record; you can save both and ask for payment.");
}

TEST_CASE("send words: an item says where its answer is, with its receipt and one thing to do") {
  OutboxLine line{"P-1", "201", "amber", "P", "Tins", DeliveryState::stored, 1, {}, {}, "90", noon, 5000};
  CHECK(line_row(line, noon).second == "received today at 12:00, receipt 90");
  CHECK(line_row(line, noon).words == "Tins, task 201");
  line.state = DeliveryState::set_aside;
  line.last_error = "The platform says this task no longer exists. Your answer is kept and can be exported as a file.";
  CHECK(line_row(line, noon).press == SendPress::keep_file);
  line.last_error = "the platform says it is too large";
  CHECK(line_row(line, noon).press == SendPress::try_again);
  CHECK(line_row(line, noon).needs_you);
}

TEST_CASE("send plan: nothing waits, no account or switched off: no time is set at all") {
  const SendPlan plan(noon);
  CHECK(plan.due(three_wait(), noon) == noon);
  auto waits = three_wait();
  waits.counts = {};
  CHECK_FALSE(plan.due(waits, noon));
  waits = three_wait(), waits.by_itself = false;
  CHECK_FALSE(plan.due(waits, noon));
  waits = three_wait(), waits.has_account = false;
  CHECK_FALSE(plan.due(waits, noon));
}

TEST_CASE("send plan: a failed try's own time is waited for, and runs that come to nothing move apart") {
  SendPlan plan(noon);
  auto waits = three_wait();
  waits.counts.fresh = 0;
  waits.counts.next_try = plus(noon, std::chrono::minutes(20));
  CHECK(plan.due(waits, noon) == waits.counts.next_try);
  Instant before = noon;
  for (int n = 1; n <= 6; ++n) {
    plan.ran(noon, true, stop_of(Fault::offline), 0x80000000U);
    const auto due = plan.due(three_wait(), noon);
    REQUIRE(due);
    CHECK(*due > before);
    before = *due;
  }
  plan.ran(noon, false, {}, 0);
  CHECK(plan.due(three_wait(), noon) == plus(noon, std::chrono::minutes(1)));
}

TEST_CASE("send plan: a refused token is not tried again until a person sends") {
  SendPlan plan(noon);
  plan.ran(noon, true, stop_of(Fault::unauthorised), 1);
  CHECK_FALSE(plan.due(three_wait(), plus(noon, std::chrono::hours(48))));
  plan.by_person();
  CHECK(plan.due(three_wait(), plus(noon, std::chrono::hours(48))));
}

TEST_CASE("data: the newest bundle that holds on a day pays for it, rounded to the currency") {
  const Day day = parse_day("2026-11-10").value();
  const std::vector<DataBought> bought{{100'000'000, 20'000'000, "KES", day + std::chrono::days(1), {}},
                                       {250'000'000, 51'000'000, "KES", day - std::chrono::days(5), day}};
  const auto bundle = bundle_on(bought, day);
  REQUIRE(bundle);
  CHECK(bundle->price_micros == 51'000'000);
  CHECK(cost_of(*bundle, 2'940'000)->micros == 600'000);
  CHECK_FALSE(bundle_on(bought, day - std::chrono::days(6)));
  CHECK(data_words(2'940'000, bundle) == "about 2.9\u00a0MB, 0.60\u00a0KES of the 51\u00a0KES bundle");
  CHECK(data_words(2'940'000, {}) == "about 2.9\u00a0MB");
}

TEST_CASE("data: what was typed is checked word by word") {
  const Day day = parse_day("2026-11-10").value();
  CHECK(read_bundle("500", "51", "KES", "", day).value().bytes == 500'000'000);
  CHECK_FALSE(read_bundle("500", "51", "KES", "2026-11-09", day));
  CHECK_FALSE(read_bundle("0", "51", "KES", "", day));
  CHECK_FALSE(read_bundle("500", "-1", "KES", "", day));
  CHECK(read_bundle("500", "51,50", "kes", "", day).value().currency == "KES");
  CHECK_FALSE(read_bundle("500", "51", "ke", "", day));
}

TEST_CASE("send screen: a row of the outbox opens its items, one that needs her has its button") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::send;
  d.settle();
  REQUIRE(d.tap("keep:penguins-7"));
  REQUIRE(d.commands.size() == 1);
  const auto& kept = std::get<wish::KeepFile>(std::get<command::Send>(d.commands[0]).wish);
  CHECK(kept.batch_id == "penguins");
  REQUIRE(d.tap("2"));
  CHECK(d.edit.place == Place::outbox);
  CHECK(std::get<wish::Items>(std::get<command::Send>(d.commands[1]).wish).batch_id == "tins");
}

TEST_CASE("send screen: while it sends there is Stop, and work is taken with a number") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.snapshot.send.busy = "Sending 5 of 12";
  d.snapshot.send.busy_percent = 33;
  d.edit.place = Place::send;
  d.settle();
  REQUIRE(d.tap("stop-sending"));
  CHECK(std::holds_alternative<wish::Stop>(std::get<command::Send>(d.commands.at(0)).wish));
  d.snapshot.send.busy.clear();
  d.edit.place = Place::take_work;
  d.settle();
  REQUIRE(d.tap("count:less"));
  CHECK(d.edit.take_count == 15);
  REQUIRE(d.tap("project:5"));
  const auto& taken = std::get<wish::Take>(std::get<command::Send>(d.commands.at(1)).wish);
  CHECK(taken.count == 15);
  CHECK(taken.project == "5");
  CHECK(d.edit.place == Place::send);
}

TEST_CASE("send screen: an older list cannot be pressed while the account is looked at anew") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::send;
  d.settle();
  REQUIRE(d.tap("take:Amber"));
  d.settle();
  CHECK(d.edit.place == Place::take_work);
  CHECK(d.find("project:5") == nullptr);
  CHECK(d.shows("The list is being made anew. Nothing was taken."));
  const auto& asked = std::get<wish::Look>(std::get<command::Send>(d.commands.at(0)).wish);
  d.snapshot.send.take.look = asked.number;
  d.settle();
  CHECK(d.find("project:5") != nullptr);
}

TEST_CASE("send screen: a list that is made anew under a finger takes nothing and says so") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::take_work;
  d.settle();
  const auto* row = d.find("project:5");
  REQUIRE(row != nullptr);
  auto& io = ImGui::GetIO();
  io.AddMousePosEvent((row->rect.x + row->rect.X) / 2, (row->rect.y + row->rect.Y) / 2);
  d.frame();
  io.AddMouseButtonEvent(0, true);
  d.frame();
  d.edit.looks = d.snapshot.send.take.look + 1;
  d.frame();
  io.AddMouseButtonEvent(0, false);
  d.settle();
  CHECK(d.commands.empty());
  CHECK(d.shows("The list is being made anew. Nothing was taken."));
}

TEST_CASE("send screen: before the first account it says who may forbid this") {
  ScreenDriver d(480, 800);
  d.edit.place = Place::add_account;
  d.settle();
  CHECK(d.shows("Working from files sends nothing."));
  d.snapshot = sample_snapshot();
  d.settle();
  CHECK_FALSE(d.shows("Working from files sends nothing."));
}

TEST_CASE("send screen: an account is a platform with its token, and perhaps a certificate, or a folder with neither") {
  ScreenDriver d(480, 800);
  d.edit.place = Place::add_account;
  d.edit.account_name = "Amber", d.edit.account_url = "label.example";
  d.settle();
  CHECK(d.find("account-certificate") != nullptr);
  CHECK_FALSE(whole_account(d.edit));
  CHECK(reduce(d.snapshot, d.edit, intent::DropFiles{{"/media/stick/ca.PEM"}}).empty());
  CHECK(reduce(d.snapshot, d.edit, intent::DropFiles{{"/media/stick"}}).empty());
  CHECK(d.edit.account_certificate == "/media/stick/ca.PEM");
  CHECK(d.edit.account_url == "/media/stick");
  d.settle();
  CHECK(d.find("account-token") == nullptr);
  CHECK(d.find("account-certificate") == nullptr);
  REQUIRE(d.tap("add"));
  REQUIRE(d.commands.size() == 1);
  CHECK(std::get<command::AddAccount>(d.commands.front()).url == "/media/stick");
}

TEST_CASE(
    "accounts: typed as a folder or a platform, each becomes what the connectors expect, or is refused in words") {
  const ScratchFolder folder;
  const auto shared = account_of({"Cedar", " " + folder.path.string() + "/ ", "", ""});
  REQUIRE(shared.has_value());
  CHECK(shared->type == "folder");
  CHECK(account_of({"Cedar", "/no/such/folder", "", ""}).error().fault == Fault::not_found);
  const auto platform = account_of({"Amber", " label.example/ ", " secret\n", ""});
  CHECK(platform->type == "label-studio");
  CHECK(platform->url == "https://label.example");
  CHECK(platform->token == "secret");
  const auto file = folder.path / "ca.pem";
  std::ofstream(file) << "no certificate";
  CHECK(account_of({"Amber", "label.example", "secret", file}).error().fault == Fault::bad_input);
  std::ofstream(file) << "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n";
  CHECK(account_of({"Amber", "label.example", "secret", file})->authority.contains("MA=="));
}

TEST_CASE("data: a day has one line on the record, stated anew when more came") {
  const ScratchFolder folder;
  const auto home = must_open(folder.path / "home");
  const Day day = local_day(noon);
  REQUIRE(home->book().add_bought({100'000'000, 50'000'000, "KES", day, {}}));
  const auto settle = [&] {
    REQUIRE(settle_data(home->book(), home->outbox(), home->journal(), noon));
    return effective_entries(home->journal()).value();
  };
  CHECK(settle().empty());
  REQUIRE(home->outbox().add_data_use({day, "amber", 400'000, 600'000}));
  auto lines = settle();
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].kind == EntryKind::cost_data);
  CHECK(lines[0].expected->micros == 500'000);
  CHECK(settle().size() == 1);
  CHECK(home->journal().head().value().entries == 1);
  REQUIRE(home->outbox().add_data_use({day, "birch", 0, 1'000'000}));
  lines = settle();
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].expected->micros == 1'000'000);
  CHECK(local_day(lines[0].started_at) == day);
}

TEST_CASE("data: what may still be moved today is the limit less what was moved") {
  const ScratchFolder folder;
  const auto home = must_open(folder.path / "home");
  const Day day = local_day(noon);
  CHECK_FALSE(room_today(home->outbox(), home->batches(), day).value());
  REQUIRE(set_daily_limit(home->batches(), 2'000'000));
  REQUIRE(home->outbox().add_data_use({day, "amber", 500'000, 0}));
  CHECK(room_today(home->outbox(), home->batches(), day).value() == 1'500'000);
  REQUIRE(home->outbox().add_data_use({day, "amber", 0, 9'000'000}));
  CHECK(room_today(home->outbox(), home->batches(), day).value() == 0);
  REQUIRE(set_daily_limit(home->batches(), {}));
  CHECK_FALSE(room_today(home->outbox(), home->batches(), day).value());
}
