#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/client/sample_snapshot.h"
#include "tests/support/screen_driver.h"

namespace pointage {
namespace {

using testing::sample_snapshot;
using testing::ScreenDriver;

struct Size {
  float w, h;
};

bool overlap(const Area& a, const Area& b) { return !a.in(0.5F, 0.5F).cut_by(b.in(0.5F, 0.5F)).empty(); }

void check_targets(ScreenDriver& d, Size size) {
  auto const& list = d.ui().targets();
  REQUIRE_FALSE(list.empty());
  for (std::size_t i = 0; i < list.size(); ++i) {
    INFO(list[i].id);
    CHECK(list[i].rect.x >= 0);
    CHECK(list[i].rect.y >= 0);
    CHECK(list[i].rect.X <= size.w);
    CHECK(list[i].rect.Y <= size.h);
    for (std::size_t k = i + 1; k < list.size(); ++k) {
      INFO(list[k].id);
      CHECK_FALSE(overlap(list[i].rect, list[k].rect));
    }
  }
}

constexpr Place all_places[] = {Place::start_language, Place::start_who,     Place::start_work, Place::today,
                                Place::work,           Place::pay,           Place::finding,    Place::send,
                                Place::settings,       Place::add_statement, Place::take_file,  Place::add_account,
                                Place::take_work,      Place::outbox,        Place::data,       Place::send_log,
                                Place::letter,         Place::pair,          Place::mistake,    Place::paper,
                                Place::shortcuts,      Place::elsewhere,     Place::day,        Place::week,
                                Place::correct,        Place::people,        Place::copy,       Place::record,
                                Place::letters,        Place::time_rules,    Place::rules,      Place::rule,
                                Place::codes,          Place::about,         Place::money_came, Place::job,
                                Place::hard_content,   Place::away,          Place::clock,      Place::workbench};

void put_shelves(Snapshot& snapshot, int count) {
  for (int n = 1; n <= count; ++n) {
    const auto number = std::to_string(n);
    snapshot.work.jobs.push_back({"b" + number, "Shelf " + number, "", "", ""});
  }
}

}  // namespace

TEST_CASE("screens: every place keeps its targets inside the window and apart") {
  auto const size = GENERATE(Size{360, 640}, Size{480, 800}, Size{1280, 800}, Size{3840, 2160});
  bool const empty = GENERATE(false, true);
  ScreenDriver d(size.w, size.h);
  if (!empty) d.snapshot = sample_snapshot();
  for (auto const place : all_places) {
    d.edit.place = place;
    d.edit.finding = "1";
    d.settle();
    INFO(name_of(place) << " " << size.w << "x" << size.h << (empty ? " empty" : ""));
    check_targets(d, size);
  }
}

TEST_CASE("screens: what was just said comes in sight, once, however far the page was scrolled") {
  ScreenDriver d(480, 500);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::pay;
  d.settle();
  auto const scroll = [&](float turns) {
    ImGui::GetIO().AddMousePosEvent(240, 250);
    ImGui::GetIO().AddMouseWheelEvent(0, turns);
    d.settle();
  };
  scroll(-20);
  d.snapshot.notice = "Kept: these belong together.";
  d.snapshot.notice_number = 1;
  d.settle();
  CHECK(d.shows(d.snapshot.notice));
  scroll(-20);
  CHECK_FALSE(d.shows(d.snapshot.notice));
  d.snapshot.notice_number = 2;
  d.settle();
  CHECK(d.shows(d.snapshot.notice));
}

// In a window so high that no page scrolls, what a finger must hit has the size of a finger: 9 mm is 66 pixels.
TEST_CASE("screens: nothing to press is smaller than a fingertip, and no two overlap, where a page is seen whole") {
  auto const width = GENERATE(360.0F, 480.0F);
  constexpr float least_width = 44, least_height = 44;
  ScreenDriver d(width, 6000);
  d.snapshot = sample_snapshot();
  for (auto const place : all_places) {
    d.edit.place = place;
    d.edit.finding = "1";
    d.settle();
    INFO(name_of(place) << " " << width);
    check_targets(d, {width, 6000});
    for (auto const& target : d.ui().targets()) {
      INFO(target.id << " " << target.rect.w() << "x" << target.rect.h());
      CHECK(target.rect.w() >= least_width);
      CHECK(target.rect.h() >= least_height);
    }
  }
}

TEST_CASE("screens: nobody else is named on her own pages, and each is one press behind Another person") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.snapshot.home = "a";
  d.edit.place = Place::today;
  d.settle();
  REQUIRE(d.tap("settings"));
  CHECK(d.find("person:1") == nullptr);
  CHECK(d.find("person:2") == nullptr);
  REQUIRE(d.tap("another-person"));
  CHECK(d.find("person:2")->rect.x == d.find("another-person")->rect.x);  // her colour too can be pressed
  REQUIRE(d.tap("person:2"));
  REQUIRE(d.commands.size() == 1);
  REQUIRE(std::holds_alternative<command::SwitchPerson>(d.commands[0]));
  CHECK(std::get<command::SwitchPerson>(d.commands[0]).home == "b");
}

TEST_CASE("screens: a question mark lists the keys, Escape leads back, Alt and a digit to a place") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::pay;
  d.settle();
  d.write("?");
  CHECK(d.edit.place == Place::shortcuts);
  CHECK(d.shows("Keys"));
  d.press(ImGuiKey_Escape);
  CHECK(d.edit.place == Place::pay);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Alt, true);
  d.press(ImGuiKey_4);
  CHECK(d.edit.place == Place::send);
}

TEST_CASE("screens: what AltGr writes goes to no place, neither into a field nor beside one") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::add_account;
  d.settle();
  auto const alt_2 = [&](const char* written) {
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Alt, true);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_2, true);
    ImGui::GetIO().AddInputCharactersUTF8(written);
    d.settle();
    ImGui::GetIO().AddKeyEvent(ImGuiKey_2, false);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Alt, false);
    d.settle();
  };
  alt_2("~");
  CHECK(d.edit.place == Place::add_account);
  REQUIRE(d.tap("account-url"));
  alt_2("~");
  CHECK(d.edit.place == Place::add_account);
  CHECK(d.edit.account_url == "~");
  alt_2("");
  CHECK(d.edit.place == Place::add_account);
  d.ui().clear_focus();
  d.settle();
  alt_2("");
  CHECK(d.edit.place == Place::work);
}

TEST_CASE("screens: while a job opens there is its name and a way back, and nothing of another page") {
  auto const size = GENERATE(Size{480, 800}, Size{1280, 800});
  ScreenDriver d(size.w, size.h);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::work;
  reduce(d.snapshot, d.edit, intent::OpenJob{d.snapshot.work.jobs.at(0).batch_id});
  d.settle();
  CHECK(d.edit.place == Place::workbench);
  CHECK(d.shows(d.snapshot.work.jobs.at(0).title));
  CHECK(d.find("add") == nullptr);
  CHECK(d.ui().targets().size() == 1);
  CHECK_FALSE(d.shows("One moment."));
  d.edit.opens_slowly = true;
  d.snapshot.working = LongWork{"The job is being taken in.", 40};
  d.settle();
  CHECK(d.shows("One moment."));
  CHECK(d.find("stop-work") != nullptr);
  REQUIRE(d.tap("back"));
  CHECK(d.edit.place == Place::work);
  REQUIRE(d.commands.size() == 1);
  CHECK(std::holds_alternative<command::CloseTask>(d.commands[0]));
}

TEST_CASE("screens: what was taken off on the day is undone there, and nothing on Pay offers it") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.snapshot.pay_desk.undo = "Undo", d.snapshot.pay_desk.undo_on_day = true;
  d.edit.place = Place::pay;
  d.settle();
  CHECK(d.find("undo") == nullptr);
  d.edit.place = Place::day;
  d.settle();
  REQUIRE(d.tap("undo"));
  REQUIRE(d.commands.size() == 1);
  CHECK(std::get<command::Pay>(d.commands[0]).wish.kind == PayWish::Kind::undo);
}

TEST_CASE("screens: Enter in the day's limit keeps the limit, not the data typed above") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::data;
  d.edit.data_mb = "500", d.edit.data_price = "51", d.edit.data_currency = "KES";
  d.settle();
  REQUIRE(d.tap("limit-mb"));
  d.write("20");
  d.press(ImGuiKey_Enter);
  REQUIRE(d.commands.size() == 1);
  auto const* sent = std::get_if<command::Send>(&d.commands[0]);
  REQUIRE(sent != nullptr);
  REQUIRE(std::holds_alternative<wish::DailyLimit>(sent->wish));
  CHECK(std::get<wish::DailyLimit>(sent->wish).megabytes == "20");
}

TEST_CASE("screens: a question mark in a field is a letter") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::add_account;
  d.settle();
  auto const& list = d.ui().targets();
  auto const field = std::ranges::find(list, "field", &Target::role);
  REQUIRE(field != list.end());
  REQUIRE(d.tap(std::string(field->id)));
  d.write("?");
  CHECK(d.edit.place == Place::add_account);
}

TEST_CASE("screens: letters from 80 to 200 % leave every place in order") {
  auto const percent = GENERATE(80, 130, 200);
  auto const size = GENERATE(Size{480, 800}, Size{1280, 800});
  ScreenDriver d(size.w, size.h);
  d.snapshot = sample_snapshot();
  d.edit.letters_percent = percent;
  for (auto const place : all_places) {
    d.edit.place = place;
    d.edit.finding = "1";
    d.settle();
    INFO(name_of(place) << " at " << percent << " %, " << size.w << "x" << size.h);
    check_targets(d, size);
  }
}

TEST_CASE("screens: another size of letters sets the words anew, at once and back again") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::settings;
  d.settle();
  auto const width = [&] { return d.ui().width(Type::body, "Tins"); };
  float const before = width();
  d.edit.letters_percent = 200;
  d.settle();
  CHECK(width() > before * 1.8F);
  d.edit.letters_percent = 100;
  d.settle();
  CHECK(width() == before);
}

TEST_CASE("screens: a hidden sum does not stand among the texts") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::today;
  d.settle();
  CHECK_FALSE(d.shows("42.49 USD"));
  REQUIRE(d.tap("money"));
  CHECK(d.shows("42.49 USD"));
}

TEST_CASE("screens: from Pay to the finding by tapping") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::today;
  d.settle();
  REQUIRE(d.tap("nav:pay"));
  REQUIRE(d.tap("finding:1"));
  CHECK(d.edit.place == Place::finding);
  CHECK(d.shows("In their statement"));
}

TEST_CASE("screens: the keyboard alone reaches a place and the primary action") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::today;
  d.settle();
  for (int n = 0; n < 20 && d.ui().focused() != "nav:pay"; ++n) d.press(ImGuiKey_Tab);
  REQUIRE(d.ui().focused() == "nav:pay");
  d.press(ImGuiKey_Space);
  CHECK(d.edit.place == Place::pay);
  d.press(ImGuiKey_Enter);
  CHECK(d.edit.place == Place::finding);
  d.press(ImGuiKey_Escape);
  CHECK(d.edit.place == Place::pay);
}

TEST_CASE("screens: above eight jobs one is found by a part of its name, and the first found is the one that starts") {
  ScreenDriver driver(480, 800);
  driver.snapshot.has_home = true;
  driver.edit.place = Place::work;
  put_shelves(driver.snapshot, 8);
  driver.settle();
  CHECK(driver.find("job-words") == nullptr);
  driver.snapshot.work.jobs.push_back({"b9", "Étals du marché", "", "", ""});
  driver.settle();
  REQUIRE(driver.tap("job-words"));
  driver.write("MARCH éta");
  driver.settle();
  CHECK(driver.find("job:b1") == nullptr);
  CHECK(driver.find("job:b9") != nullptr);
  REQUIRE(driver.tap("start"));
  REQUIRE(driver.commands.size() == 1);
  CHECK(std::get<command::OpenJob>(driver.commands.front()).batch_id == "b9");
}

TEST_CASE("screens: a name that no job has says so, and one press shows all again") {
  ScreenDriver driver(480, 800);
  driver.snapshot.has_home = true;
  driver.edit.place = Place::work;
  driver.edit.job_words = "shelf tins";
  put_shelves(driver.snapshot, 9);
  driver.settle();
  CHECK(driver.find("start") == nullptr);
  REQUIRE(driver.tap("all-jobs"));
  CHECK(driver.find("job:b1") != nullptr);
  CHECK(driver.find("start") != nullptr);
}

TEST_CASE("screens: a nickname is typed and the sample is asked for") {
  ScreenDriver d(480, 800);
  d.settle();
  REQUIRE(d.tap("next"));
  REQUIRE(d.tap("nickname"));
  d.write("Amina");
  CHECK(d.edit.nickname == "Amina");
  REQUIRE(d.tap("next"));
  REQUIRE(d.tap("start:sample"));
  REQUIRE(d.commands.size() == 1);
  CHECK(std::holds_alternative<command::TrySample>(d.commands[0]));
  d.snapshot.has_home = true, d.snapshot.home = "the sample";
  follow(d.snapshot, d.edit);
  CHECK(d.edit.nickname == "Amina");  // for the record she begins next
  reduce(d.snapshot, d.edit, intent::MakePerson{Place::today});
  d.snapshot.home = "her own";
  follow(d.snapshot, d.edit);
  CHECK(d.edit.nickname.empty());
}

TEST_CASE("screens: at the first start each step leads back to the one before, and the first has none") {
  ScreenDriver d(480, 800);
  d.settle();
  CHECK(d.find("back") == nullptr);
  REQUIRE(d.tap("next"));
  REQUIRE(d.tap("next"));
  CHECK(d.edit.place == Place::start_work);
  REQUIRE(d.tap("back"));
  CHECK(d.edit.place == Place::start_who);
  d.press(ImGuiKey_Escape);
  CHECK(d.edit.place == Place::start_language);
}

TEST_CASE("screens: a further person begins with a colour that nobody has") {
  Snapshot s;
  s.people = {{"a", "Amina", 2}, {"b", "Baraka", 0}};
  Edit edit;
  reduce(s, edit, intent::Go{Place::start_who});
  CHECK(edit.colour == 1);
  edit.nickname = "Cheche", edit.colour = 2;  // chosen so
  reduce(s, edit, intent::Go{Place::start_who});
  CHECK(edit.colour == 2);
}

TEST_CASE("screens: what is opened from several places leads back to the one it was opened from") {
  ScreenDriver d(480, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::pay;
  d.settle();
  REQUIRE(d.tap("settings"));
  REQUIRE(d.tap("data"));
  CHECK(d.edit.place == Place::data);
  CHECK(d.find("nav:send")->value != "in view");
  REQUIRE(d.tap("back"));
  CHECK(d.edit.place == Place::settings);
  REQUIRE(d.tap("setting:letters"));
  REQUIRE(d.tap("settings"));
  REQUIRE(d.tap("back"));
  CHECK(d.edit.place == Place::pay);
  reduce(d.snapshot, d.edit, intent::Go{Place::send});
  reduce(d.snapshot, d.edit, intent::Go{Place::data});
  d.settle();
  REQUIRE(d.tap("back"));
  CHECK(d.edit.place == Place::send);
}

TEST_CASE("screens: nothing more to draw once a place has settled") {
  ScreenDriver d(1280, 800);
  d.snapshot = sample_snapshot();
  for (auto const place : all_places) {
    d.edit.place = place;
    d.settle();
    INFO(name_of(place));
    CHECK_FALSE(d.ui().wants_another_frame());
  }
}

TEST_CASE("screens: what takes long says how far it is, on every place, and can be stopped there") {
  auto const size = GENERATE(Size{360, 640}, Size{1280, 800});
  ScreenDriver d(size.w, size.h);
  d.snapshot = sample_snapshot();
  d.snapshot.working = LongWork{"The job is being taken in.", 40};
  for (auto const place : {Place::today, Place::work, Place::pay, Place::send, Place::settings, Place::copy}) {
    d.edit.place = place;
    d.commands.clear();
    d.settle();
    INFO(name_of(place));
    check_targets(d, size);
    CHECK(d.shows("The job is being taken in."));
    REQUIRE(d.tap("stop-work"));
    REQUIRE(d.commands.size() == 1);
    CHECK(std::holds_alternative<command::StopWork>(d.commands[0]));
  }
  d.snapshot.working.reset();
  d.settle();
  CHECK(d.find("stop-work") == nullptr);
}

TEST_CASE("screens: Enter presses what Tab came to, also where the primary action stands before it") {
  ScreenDriver d(1280, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::finding;
  d.edit.finding = "1";
  d.settle();
  for (int n = 0; n < 60 && d.ui().focused() != "pair"; ++n) d.press(ImGuiKey_Tab);
  REQUIRE(d.ui().focused() == "pair");
  d.press(ImGuiKey_Enter);
  CHECK(d.edit.place == Place::pair);
}

TEST_CASE("screens: large buttons are asked for by hand where the window is wide, and are taken back") {
  ScreenDriver d(1280, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::letters;
  d.settle();
  for (const bool large : {true, false}) {
    REQUIRE(d.tap("large-targets"));
    CHECK(d.ui().finger() == large);
    REQUIRE_FALSE(d.commands.empty());
    CHECK(std::holds_alternative<command::KeepLooks>(d.commands.back()));
  }
}

}  // namespace pointage
