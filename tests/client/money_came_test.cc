// Money that came without a statement: what is understood of what was typed, and how its form is kept and left.
#include <catch2/catch_test_macros.hpp>

#include "client/models/intents.h"

namespace pointage {
namespace {

const std::optional<Day> today = parse_day("2026-11-10");

MoneyCame five_dollars() { return {" Amber ", "5,25", "usd", "2026-11-03", "M-Pesa"}; }

Snapshot on_pay() {
  Snapshot s;
  s.has_home = true;
  s.pay.today = today;
  s.pay.currency = "KES";
  s.pay.platforms = {"Amber"};
  s.notice_number = 4;
  return s;
}

PayDeed deed(PayDeed::Kind kind, std::string what = {}) { return {kind, std::move(what), {}}; }

}  // namespace

TEST_CASE("money came: a comma, small letters and blanks are understood") {
  const auto money = received_of(five_dollars(), today);
  REQUIRE(money);
  CHECK(money->amount == parse_money("5.25", "USD").value());
  CHECK(money->platform == "Amber");
  CHECK(money->on == parse_day("2026-11-03").value());
  CHECK(money->via == "M-Pesa");
}

TEST_CASE("money came: what is missing or unclear is no money, and what to write instead is said") {
  for (std::string MoneyCame::* part : {&MoneyCame::platform, &MoneyCame::sum, &MoneyCame::currency, &MoneyCame::day}) {
    auto typed = five_dollars();
    (typed.*part).clear();
    CHECK_FALSE(received_of(typed, today));
  }
  auto typed = five_dollars();
  typed.via.clear();
  CHECK(received_of(typed, today));
  typed.sum = "0";
  CHECK_FALSE(received_of(typed, today));
  CHECK_FALSE(money_note(typed).empty());
  typed.sum = "1,200";
  CHECK_FALSE(money_note(typed).empty());
  typed.sum = "1200";
  CHECK(money_note(typed).empty());
  typed.day = "3/11/2026 ";
  CHECK_FALSE(received_of(typed, today));
  CHECK(day_note(typed, today).find("2026-11-10") != std::string::npos);
}

TEST_CASE("money came: a day to come is none on which money came; while a day is being typed nothing is said") {
  auto typed = five_dollars();
  typed.day = "2026-11-11";
  CHECK_FALSE(received_of(typed, today));
  CHECK_FALSE(day_note(typed, today).empty());
  CHECK(received_of(typed, std::nullopt));
  typed.day = "2026-11-10";
  CHECK(received_of(typed, today));
  CHECK(day_note(typed, today).empty());
  typed.day = "2026-1";
  CHECK(day_note(typed, today).empty());
}

TEST_CASE("money came: the page opens with what is known, and with what was typed before") {
  const auto s = on_pay();
  Edit edit;
  CHECK(reduce_pay(s, edit, deed(PayDeed::Kind::money)).empty());
  CHECK(edit.place == Place::money_came);
  CHECK(edit.money.platform == "Amber");
  CHECK(edit.money.currency == "KES");
  CHECK(edit.money.day == "2026-11-10");
  edit.money = five_dollars();
  edit.place = Place::pay;
  reduce_pay(s, edit, deed(PayDeed::Kind::money));
  CHECK(edit.money.sum == "5,25");
}

TEST_CASE("money came: the form stays as it was typed until the money is kept, and is handed in once") {
  auto s = on_pay();
  Edit edit;
  edit.place = Place::money_came;
  follow(s, edit);
  edit.money = five_dollars();
  const auto asked = reduce_pay(s, edit, deed(PayDeed::Kind::keep_money));
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].kind == PayWish::Kind::keep_money);
  CHECK(asked[0].money.sum == "5,25");
  CHECK(reduce_pay(s, edit, deed(PayDeed::Kind::keep_money)).empty());
  s.notice = "The disk is full.", s.notice_number = 5;
  follow(s, edit);
  CHECK(edit.place == Place::money_came);
  CHECK(edit.money.via == "M-Pesa");
  REQUIRE(reduce_pay(s, edit, deed(PayDeed::Kind::keep_money)).size() == 1);
  s.notice = "Kept.", s.notice_number = 6, s.form_done = {FormKind::money, told_as(edit.money), 1};
  follow(s, edit);
  CHECK(edit.place == Place::pay);
  CHECK(edit.money.sum.empty());
}

TEST_CASE("money came: what was kept closes no form in which the next sum was typed meanwhile") {
  auto s = on_pay();
  Edit edit;
  edit.place = Place::money_came;
  edit.money = five_dollars();
  const auto before = told_as(edit.money);
  edit.money.sum = "7.00";
  s.form_done = {FormKind::money, before, 1};
  follow(s, edit);
  CHECK(edit.place == Place::money_came);
  CHECK(edit.money.sum == "7.00");
}

}  // namespace pointage
