// A form keeps what was typed until what it asked for is there, and what is told stays where it was told.
#include <catch2/catch_test_macros.hpp>

#include "client/app/command_kinds.h"
#include "client/models/intents.h"
#include "tests/support/screen_driver.h"

using namespace pointage;
using pointage::testing::ScreenDriver;

namespace {

Snapshot told(std::string words, std::int64_t number) {
  Snapshot s;
  s.has_home = true;
  s.notice = std::move(words), s.notice_number = number;
  return s;
}

}  // namespace

TEST_CASE("forms: a job that could not be taken leaves its form as it was typed; one that was taken closes it") {
  Edit edit;
  edit.place = Place::take_file;
  edit.path = "/media/stick/jbo";
  Snapshot s = told("", 4);
  follow(s, edit);
  const auto asked = reduce(s, edit, intent::ImportBatch{});
  REQUIRE(asked.size() == 1);
  CHECK(std::get<command::ImportBatch>(asked.front()).path == "/media/stick/jbo");
  CHECK(reduce(s, edit, intent::ImportBatch{}).empty());  // pressed twice in a hurry

  s = told("/media/stick/jbo: there is no such file.", 5), s.notice_needs_you = true;
  follow(s, edit);
  CHECK(edit.place == Place::take_file);
  CHECK(edit.path == "/media/stick/jbo");

  edit.path = "/media/stick/job";
  REQUIRE(reduce(s, edit, intent::ImportBatch{}).size() == 1);
  s = told("30 tasks are here now.", 6), s.form_done = {FormKind::job, "/media/stick/job", 1};
  follow(s, edit);
  CHECK(edit.place == Place::work);
  CHECK(edit.path.empty());
}

TEST_CASE("forms: a job that is there closes no form in which the next one was typed meanwhile") {
  Edit edit;
  edit.place = Place::take_file;
  edit.path = "/first";
  Snapshot s = told("", 1);
  REQUIRE(reduce(s, edit, intent::ImportBatch{}).size() == 1);
  edit.path = "/second";
  s = told("30 tasks are here now.", 2), s.form_done = {FormKind::job, "/first", 1};
  follow(s, edit);
  CHECK(edit.place == Place::take_file);
  CHECK(edit.path == "/second");
}

TEST_CASE("forms: an account that could not be added keeps its token; one that is there leaves nothing typed") {
  Edit edit;
  edit.place = Place::add_account;
  edit.account_name = "Amber", edit.account_url = "https://amber.example", edit.account_token = "a token";
  edit.account_certificate = "/no/such.pem";
  Snapshot s = told("", 1);
  REQUIRE(reduce(s, edit, intent::AddAccount{}).size() == 1);
  s = told("/no/such.pem: there is no such file.", 2);
  follow(s, edit);
  CHECK(edit.place == Place::add_account);
  CHECK(edit.account_token == "a token");
  s = told("Amber is there.", 3), s.form_done = {FormKind::account, "Amber", 1};
  follow(s, edit);
  CHECK(edit.place == Place::take_work);
  CHECK((edit.account_name + edit.account_url + edit.account_token + edit.account_certificate).empty());
}

TEST_CASE("forms: the words of a copy stay until it is made, so that none is made without them by mistake") {
  Edit edit;
  edit.place = Place::copy;
  edit.copy_path = "/no/such/place", edit.copy_words = "four good words here", edit.copy_exposure = true;
  Snapshot s = told("", 1);
  REQUIRE(reduce(s, edit, intent::MakeCopy{}).size() == 1);
  s = told("/no/such/place: cannot be written.", 2);
  follow(s, edit);
  const auto again = reduce(s, edit, intent::MakeCopy{});
  REQUIRE(again.size() == 1);
  CHECK(std::get<command::MakeCopy>(again.front()).words == "four good words here");
  s = told("The copy is whole.", 3), s.form_done = {FormKind::copy, "/no/such/place", 1};
  follow(s, edit);
  CHECK(edit.copy_words.empty());
  CHECK_FALSE(edit.copy_exposure);
}

TEST_CASE(
    "forms: a statement that cannot be read leaves its form; one that can opens its page, and back is a question "
    "back") {
  Edit edit;
  edit.place = Place::add_statement;
  edit.path = "/tmp/october.csv";
  Snapshot s = told("", 1);
  const intent::Pay look{{PayDeed::Kind::look, {}, {}}};
  REQUIRE(reduce(s, edit, look).size() == 1);
  s = told("october.csv: the file is empty.", 2);
  follow(s, edit);
  CHECK(edit.place == Place::add_statement);
  REQUIRE(reduce(s, edit, look).size() == 1);
  s.form_done = {FormKind::statement, "/tmp/october.csv", 1};
  follow(s, edit);
  CHECK(edit.place == Place::paper);
  CHECK_FALSE(waits_for_form(s, edit));

  REQUIRE(reduce(s, edit, intent::Pay{{PayDeed::Kind::answer, "date", "#1"}}).size() == 1);
  REQUIRE(reduce(s, edit, intent::Pay{{PayDeed::Kind::answer, "amount", "#2"}}).size() == 1);
  const auto back = reduce(s, edit, intent::Pay{{PayDeed::Kind::step_back, {}, {}}});
  REQUIRE(back.size() == 1);
  CHECK(std::get<command::Pay>(back.front()).wish.told ==
        std::vector<std::pair<std::string, std::string>>{{"date", "#1"}});
}

TEST_CASE("forms: her own mistake stays as it was typed until the correction stands; then it is Pay again") {
  Edit edit;
  edit.place = Place::mistake;
  edit.finding = "1";
  edit.pay.wrong = "e1", edit.pay.sum = "twelve", edit.pay.reason = "counted wrongly";
  Snapshot s = told("", 1);
  const intent::Pay correct{{PayDeed::Kind::correct, {}, {}}};
  auto asked = reduce(s, edit, correct);
  REQUIRE(asked.size() == 1);
  CHECK(reduce(s, edit, correct).empty());
  CHECK(form_of(asked.front()).what == "e1");
  s = told("twelve: this is no sum.", 2);
  follow(s, edit);
  CHECK(edit.place == Place::mistake);
  CHECK(edit.pay.sum == "twelve");
  CHECK(edit.pay.reason == "counted wrongly");
  CHECK(edit.notice_place == Place::mistake);
  edit.pay.sum = "12";
  asked = reduce(s, edit, correct);
  REQUIRE(asked.size() == 1);
  s = told("The correction is in my record.", 3);
  s.form_done = form_of(asked.front()), s.form_done.number = 1;
  follow(s, edit);
  CHECK(edit.place == Place::pay);
  CHECK((edit.pay.sum + edit.pay.reason + edit.finding).empty());
}

TEST_CASE("forms: what belongs together stays chosen until it is kept; then it is Pay again") {
  Edit edit;
  edit.place = Place::pair;
  edit.finding = "1";
  edit.pay.entries = {"e1", "e2"}, edit.pay.line = "A-1003";
  Snapshot s = told("", 1);
  s.pay.findings.push_back({});
  s.pay.findings.back().id = "1", s.pay.findings.back().platform = "Amber";
  const intent::Pay join{{PayDeed::Kind::join, {}, {}}};
  auto asked = reduce(s, edit, join);
  REQUIRE(asked.size() == 1);
  CHECK(reduce(s, edit, join).empty());
  s.notice = "The disk is full.", s.notice_number = 2;
  follow(s, edit);
  CHECK(edit.place == Place::pair);
  CHECK(edit.pay.entries == std::set<std::string>{"e1", "e2"});
  CHECK(edit.pay.line == "A-1003");
  CHECK(edit.notice_place == Place::pair);
  asked = reduce(s, edit, join);
  REQUIRE(asked.size() == 1);
  s.form_done = form_of(asked.front()), s.form_done.number = 1;
  follow(s, edit);
  CHECK(edit.place == Place::pay);
  CHECK(edit.pay.entries.empty());
  CHECK((edit.pay.line + edit.finding).empty());
}

TEST_CASE("forms: a statement that was stopped or could not be added keeps its path and the columns that were chosen") {
  Edit edit;
  edit.place = Place::paper;
  edit.path = "/tmp/october.csv";
  edit.pay.told = {{"columns", "own"}, {"date", "#1"}};
  Snapshot s = told("", 1);
  const intent::Pay add{{PayDeed::Kind::add, {}, {}}};
  auto asked = reduce(s, edit, add);
  REQUIRE(asked.size() == 1);
  CHECK(reduce(s, edit, add).empty());
  s = told("Stopped. Nothing of it stays here.", 2);
  follow(s, edit);
  CHECK(edit.place == Place::paper);
  CHECK(edit.path == "/tmp/october.csv");
  CHECK(edit.pay.told.size() == 2);
  asked = reduce(s, edit, add);
  REQUIRE(asked.size() == 1);
  s = told("12 lines of Amber are here now.", 3);
  s.form_done = form_of(asked.front()), s.form_done.number = 1;
  follow(s, edit);
  CHECK(edit.place == Place::pay);
  CHECK(edit.path.empty());
  CHECK(edit.pay.told.empty());
}

TEST_CASE("forms: a correction that could not be made keeps what was typed; one that stands leads back to the day") {
  Edit edit;
  edit.place = Place::correct;
  edit.line = {"one", "noon", "13:00", "60", "task", "I began later"};
  Snapshot s = told("", 1);
  REQUIRE(reduce(s, edit, intent::CorrectLine{}).size() == 1);
  CHECK(reduce(s, edit, intent::CorrectLine{}).empty());
  s = told("The time: is not clear.", 2);
  follow(s, edit);
  CHECK(edit.place == Place::correct);
  CHECK(edit.line.from == "noon");
  REQUIRE(reduce(s, edit, intent::CorrectLine{}).size() == 1);
  s = told("The correction is on your record.", 3), s.form_done = {FormKind::line, "one", 1};
  follow(s, edit);
  CHECK(edit.place == Place::day);
}

TEST_CASE("forms: what she types before her home is made is there once it is; what another typed is not") {
  Edit edit;
  edit.place = Place::start_work;
  edit.nickname = "Achieng", edit.path = "/of another";
  Snapshot s;
  REQUIRE(reduce(s, edit, intent::MakePerson{Place::add_account}).size() == 1);
  CHECK(edit.path.empty());
  edit.account_name = "Am";
  s.has_home = true, s.home = "hers", s.settings.dark = true;
  follow(s, edit);
  CHECK(edit.place == Place::add_account);
  CHECK(edit.account_name == "Am");
  CHECK(edit.dark);
  CHECK(edit.nickname.empty());

  REQUIRE(reduce(s, edit, intent::SwitchPerson{"his"}).size() == 1);
  CHECK(edit.account_name.empty());
  edit.job_words = "tins";
  s.home = "his";
  follow(s, edit);
  CHECK(edit.job_words == "tins");

  s.home = "of a copy that was opened";
  follow(s, edit);
  CHECK(edit.job_words.empty());
}

TEST_CASE("forms: data bought stays typed until it is kept") {
  Edit edit;
  edit.place = Place::data;
  edit.data_mb = "much", edit.data_price = "51", edit.data_currency = "KES";
  Snapshot s = told("", 1);
  const intent::Send keep{wish::BuyData{edit.data_mb, edit.data_price, edit.data_currency, ""}};
  REQUIRE(reduce(s, edit, keep).size() == 1);
  s = told("MB: is no amount of data.", 2);
  follow(s, edit);
  CHECK(edit.data_mb == "much");
  REQUIRE(reduce(s, edit, keep).size() == 1);
  s = told("Kept.", 3), s.form_done = {FormKind::data, "", 1};
  follow(s, edit);
  CHECK((edit.data_mb + edit.data_price).empty());
}

TEST_CASE("notice: it stands on the place where it was told, and nowhere else") {
  ScreenDriver d(480, 800);
  d.edit.place = Place::work;
  d.snapshot = told("This job is done.", 1);
  const auto shown = [&](Place place) {
    d.edit.place = place;
    follow(d.snapshot, d.edit);
    d.frame();
    return d.shows("This job is done.");
  };
  CHECK(shown(Place::work));
  CHECK_FALSE(shown(Place::send));
  CHECK(shown(Place::work));
}

TEST_CASE("notice: what is told while she works waits for the next place that tells") {
  Edit edit;
  edit.place = Place::workbench;
  const Snapshot s = told("The disk is full.", 1);
  follow(s, edit);
  edit.place = Place::work;
  follow(s, edit);
  CHECK(edit.notice_place == Place::work);
}
