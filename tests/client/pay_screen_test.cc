#include <catch2/catch_test_macros.hpp>

#include "client/models/words.h"
#include "tests/client/sample_snapshot.h"
#include "tests/support/screen_driver.h"

namespace pointage {
namespace {

using testing::sample_snapshot;
using testing::ScreenDriver;

const PayWish* last_wish(const ScreenDriver& d) {
  if (d.commands.empty()) return nullptr;
  auto const* pay = std::get_if<command::Pay>(&d.commands.back());
  return pay == nullptr ? nullptr : &pay->wish;
}

struct OnPay {
  ScreenDriver d;
  explicit OnPay(float height = 800) : d(480, height) {
    d.snapshot = sample_snapshot();
    d.edit.place = Place::pay;
    d.settle();
  }
};

}  // namespace

TEST_CASE("pay screens: Ask about it asks for the letter of that finding, and shows the whole of it") {
  OnPay on;
  REQUIRE(on.d.tap("look"));
  REQUIRE(on.d.tap("ask"));
  CHECK(on.d.edit.place == Place::letter);
  REQUIRE(last_wish(on.d) != nullptr);
  CHECK(last_wish(on.d)->kind == PayWish::Kind::letter);
  CHECK(last_wish(on.d)->key == "entry e1");
  CHECK(on.d.shows("14.20 USD are missing"));
  REQUIRE(on.d.tap("copy"));
  CHECK(std::string(ImGui::GetClipboardText()) == "14.20 USD are missing");
  on.d.settle();
  CHECK(on.d.find("copy")->label == "Copied");
  REQUIRE(on.d.tap("save"));
  CHECK(last_wish(on.d)->kind == PayWish::Kind::save_letter);
  REQUIRE(on.d.tap("back"));
  CHECK(on.d.edit.place == Place::finding);
}

TEST_CASE("pay screens: work and a line are put together only when both are chosen") {
  OnPay on;
  REQUIRE(on.d.tap("look"));
  REQUIRE(on.d.tap("pair"));
  REQUIRE(on.d.find("join") != nullptr);
  CHECK_FALSE(on.d.find("join")->enabled);
  REQUIRE(on.d.tap("entry:e2"));
  REQUIRE(on.d.tap("entry:e3"));
  REQUIRE(on.d.tap("entry:e3"));
  REQUIRE(on.d.tap("line:A-1003"));
  REQUIRE(on.d.tap("join"));
  REQUIRE(last_wish(on.d) != nullptr);
  CHECK(last_wish(on.d)->kind == PayWish::Kind::join);
  CHECK(last_wish(on.d)->entries == std::vector<std::string>{"e2"});
  CHECK(last_wish(on.d)->line == "A-1003");
  CHECK(on.d.edit.place == Place::pair);  // until it is kept
  on.d.edit.place = Place::pay;
  on.d.settle();
  REQUIRE(on.d.tap("undo"));
  CHECK(last_wish(on.d)->kind == PayWish::Kind::undo);
}

TEST_CASE("pay screens: a mistake needs a line, a reason and the right sum, or that it never happened") {
  OnPay on;
  REQUIRE(on.d.tap("look"));
  REQUIRE(on.d.tap("mistake"));
  REQUIRE(on.d.tap("wrong:e2"));
  REQUIRE(on.d.tap("reason"));
  on.d.write("typed twice");
  CHECK_FALSE(on.d.find("correct")->enabled);
  REQUIRE(on.d.tap("never"));
  REQUIRE(on.d.tap("correct"));
  REQUIRE(last_wish(on.d) != nullptr);
  CHECK(last_wish(on.d)->kind == PayWish::Kind::take_out);
  CHECK(last_wish(on.d)->entries == std::vector<std::string>{"e2"});
  CHECK(last_wish(on.d)->reason == "typed twice");
}

TEST_CASE("pay screens: what is not due yet and the statements are folded, and open by a press") {
  OnPay on(1600);
  on.d.snapshot.pay.rows.clear();
  on.d.snapshot.pay.extras.clear();
  on.d.settle();
  CHECK(on.d.find("add-statement") != nullptr);  // nothing is missing: the one thing to do
  CHECK_FALSE(on.d.shows("Not due yet: 1 task"));
  REQUIRE(on.d.tap("not-due"));
  CHECK(on.d.shows("Not due yet: 1 task"));
  REQUIRE(on.d.tap("not-due"));
  CHECK_FALSE(on.d.shows("Not due yet: 1 task"));
  CHECK(on.d.find("take-back:s1") == nullptr);
  REQUIRE(on.d.tap("papers"));
  REQUIRE(on.d.tap("take-back:s1"));
  CHECK(last_wish(on.d)->kind == PayWish::Kind::take_back);
  CHECK(last_wish(on.d)->key == "s1");
}

TEST_CASE("pay screens: money without a statement is typed on a page of its own and kept when it is clear") {
  OnPay on(2000);
  REQUIRE(on.d.tap("money-came"));
  CHECK(on.d.edit.place == Place::money_came);
  CHECK_FALSE(on.d.find("keep")->enabled);
  REQUIRE(on.d.tap("platform:Birch"));
  REQUIRE(on.d.tap("sum"));
  on.d.write("12,50");
  REQUIRE(on.d.tap("keep"));
  REQUIRE(last_wish(on.d) != nullptr);
  CHECK(last_wish(on.d)->kind == PayWish::Kind::keep_money);
  CHECK(last_wish(on.d)->money.platform == "Birch");
  CHECK(last_wish(on.d)->money.sum == "12,50");
  CHECK(last_wish(on.d)->money.currency == "USD");
  CHECK(last_wish(on.d)->money.day == "2026-11-10");
  CHECK(on.d.edit.place == Place::money_came);  // until it is kept
  REQUIRE(on.d.tap("back"));
  CHECK(on.d.edit.place == Place::pay);
}

TEST_CASE("pay screens: money of the month is folded, and each sum can be taken back") {
  OnPay on(2000);
  CHECK(on.d.find("take-back-money:r1") == nullptr);
  REQUIRE(on.d.tap("received"));
  CHECK(on.d.find("take-back-money:r2") != nullptr);
  REQUIRE(on.d.tap("take-back-money:r1"));
  REQUIRE(last_wish(on.d) != nullptr);
  CHECK(last_wish(on.d)->kind == PayWish::Kind::take_money_back);
  CHECK(last_wish(on.d)->key == "r1");
}

TEST_CASE("pay screens: a report of the month and the whole record are saved from one fold") {
  OnPay on(2000);
  CHECK(on.d.find("save-report") == nullptr);
  REQUIRE(on.d.tap("to-keep"));
  REQUIRE(on.d.tap("save-report"));
  CHECK(last_wish(on.d)->kind == PayWish::Kind::save_report);
  CHECK(last_wish(on.d)->key == "2026-10");
  REQUIRE(on.d.tap("save-record"));
  CHECK(last_wish(on.d)->kind == PayWish::Kind::save_record);
}

TEST_CASE("pay screens: a month without anything offers no report, a record without anything no file at all") {
  OnPay on;
  on.d.snapshot.pay = {};
  on.d.snapshot.pay.on_record = true;
  on.d.settle();
  CHECK(on.d.find("add-statement") != nullptr);
  CHECK(on.d.find("money-came") != nullptr);
  REQUIRE(on.d.tap("to-keep"));
  CHECK(on.d.find("save-report") == nullptr);
  CHECK(on.d.find("save-record") != nullptr);
  on.d.snapshot.pay.on_record = false;
  on.d.settle();
  CHECK(on.d.find("to-keep") == nullptr);
  CHECK(on.d.find("save-record") == nullptr);
}

TEST_CASE("pay screens: a mistake and a pair that could not be kept say so on their own pages") {
  for (const char* page : {"mistake", "pair"}) {
    OnPay on;
    REQUIRE(on.d.tap("look"));
    REQUIRE(on.d.tap(page));
    on.d.snapshot.notice = "twelve: this is no sum.", on.d.snapshot.notice_number = 1;
    follow(on.d.snapshot, on.d.edit);
    on.d.settle();
    CHECK(on.d.shows("twelve: this is no sum."));
  }
}

TEST_CASE("pay screens: what a sum looks like is shown as sums are written in her language") {
  const Speaking here("fr");
  OnPay on;
  on.d.edit.place = Place::money_came;
  on.d.settle();
  CHECK(on.d.shows("12,50"));
  CHECK_FALSE(on.d.shows("12.50"));
}

TEST_CASE("pay screens: a statement is looked at before it is added") {
  OnPay on;
  on.d.record_places();
  on.d.edit.place = Place::add_statement;
  on.d.edit.path = "/home/a/amber.csv";
  on.d.settle();
  REQUIRE(on.d.tap("look"));
  on.d.snapshot.form_done = {FormKind::statement, on.d.edit.path, 1};
  follow(on.d.snapshot, on.d.edit);
  on.d.settle();
  CHECK(on.d.edit.place == Place::paper);
  CHECK(last_wish(on.d)->kind == PayWish::Kind::read_paper);
  CHECK(on.d.shows("12 payments, 1 bonus, 1 kept by the platform, 1 refused, 1 paid out"));
  CHECK(std::ranges::none_of(on.d.ui().drawn(), &Drawn::cut));
  REQUIRE(on.d.tap("add"));
  CHECK(last_wish(on.d)->kind == PayWish::Kind::add_paper);
  CHECK(last_wish(on.d)->path == "/home/a/amber.csv");
  CHECK_FALSE(on.d.find("add")->enabled);
  on.d.snapshot.form_done = {FormKind::paper, on.d.edit.path, 2};
  follow(on.d.snapshot, on.d.edit);
  CHECK(on.d.edit.place == Place::pay);
}

TEST_CASE("pay screens: a question about a statement is answered by a press, and asked of the core again") {
  OnPay on;
  PaperModel m;
  m.asks = "date_order";
  m.question = "Is 03/04/2026 the 3rd of April or the 4th of March?";
  m.choices = {{"dmy", "Friday 3 April", ""}, {"mdy", "Wednesday 4 March", ""}};
  on.d.snapshot.pay_desk.paper = std::make_shared<const PaperModel>(m);
  on.d.edit.place = Place::paper;
  on.d.settle();
  REQUIRE(on.d.tap("choice:mdy"));
  REQUIRE(last_wish(on.d) != nullptr);
  CHECK(last_wish(on.d)->kind == PayWish::Kind::read_paper);
  CHECK(last_wish(on.d)->told == std::vector<std::pair<std::string, std::string>>{{"date_order", "mdy"}});
}

TEST_CASE("pay screens: a wide window shows the largest finding beside the month, and acts on it") {
  ScreenDriver d(1280, 800);
  d.snapshot = sample_snapshot();
  d.edit.place = Place::pay;
  d.settle();
  CHECK(d.shows("In their statement"));
  REQUIRE(d.tap("ask"));
  REQUIRE(last_wish(d) != nullptr);
  CHECK(last_wish(d)->key == "entry e1");
}

}  // namespace pointage
