#include "client/models/money_cover.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/client/sample_snapshot.h"
#include "tests/support/screen_driver.h"

using namespace pointage;
using pointage::testing::sample_snapshot;
using pointage::testing::ScreenDriver;

TEST_CASE("money: a sum inside a sentence becomes five dots, the rest of the sentence stays") {
  CHECK(without_sums("14.20\u00a0USD are without explanation.") == "••••• are without explanation.");
  CHECK(without_sums("It paid 1,200.00 KES, then 3 KES.") == "It paid •••••, then •••••.");
  CHECK(without_sums("USD\u00a05.00 each") == "••••• each");
  CHECK(without_sums("Il manque 14,20\u00a0USD") == "Il manque •••••");
  CHECK(without_sums("1\u202f200,50\u00a0EUR") == "•••••");
  CHECK(without_sums("15.26 missing, 1.00 kept") == "••••• missing, ••••• kept");
}

TEST_CASE("money: counts, days, hours and codes alone are no sums") {
  for (const char* words : {"9 tasks agree.", "job file of 3 Oct.", "3 h 10", "last day to ask, 3 Dec", "USD",
                            "192 of 200 paid", "until Thu 18:00", "5 USDT", ""})
    CHECK(without_sums(words) == words);
}

TEST_CASE("money: hidden, no sum of Pay, Work or a finding stands on any screen or in its map") {
  std::vector<std::string> sums;
  const Snapshot sample = sample_snapshot();
  for (const std::string& sum : {sample.pay.figures[0].worked, sample.pay.figures[0].came,
                                 sample.pay.figures[0].missing, sample.today.month_money})
    if (!sum.empty()) sums.push_back(sum);
  for (const PayRow& row : sample.pay.rows) sums.push_back(row.sum);
  REQUIRE(sums.size() > 3);
  for (const float width : {480.0F, 1280.0F}) {
    ScreenDriver driver(width, 800);
    driver.snapshot = sample;
    driver.edit.hide_money = true;
    driver.edit.finding = "1";
    for (const Place place : {Place::today, Place::work, Place::pay, Place::finding}) {
      driver.edit.place = place;
      driver.settle();
      for (const std::string& sum : sums) {
        INFO(sum);
        for (const std::string& text : driver.ui().texts()) CHECK(text.find(sum) == std::string::npos);
        for (const Target& target : driver.ui().targets()) CHECK(target.label.find(sum) == std::string::npos);
      }
    }
  }
}

TEST_CASE("money: a press shows the hidden sums of Pay and covers them again, the setting stays") {
  ScreenDriver driver(480, 800);
  driver.snapshot = sample_snapshot();
  driver.edit.hide_money = true;
  driver.edit.place = Place::pay;
  driver.settle();
  const std::string came = driver.snapshot.pay.figures[0].came;
  CHECK_FALSE(driver.shows(came));
  REQUIRE(driver.tap("money"));
  CHECK(driver.shows(came));
  REQUIRE(driver.tap("money"));
  CHECK_FALSE(driver.shows(came));
  CHECK(driver.edit.hide_money);
  CHECK(driver.commands.empty());
}

TEST_CASE("money: the setting is sent to be kept, and covers at once what was shown") {
  ScreenDriver driver(1280, 800);
  driver.snapshot = sample_snapshot();
  driver.edit.money_shown = true;
  driver.edit.place = Place::settings;
  driver.settle();
  REQUIRE(driver.tap("hide-money"));
  CHECK(driver.edit.hide_money);
  CHECK_FALSE(driver.edit.money_shown);
  REQUIRE(driver.commands.size() == 1);
  const auto* kept = std::get_if<command::Care>(&driver.commands[0]);
  REQUIRE(kept != nullptr);
  CHECK(std::get<care_command::HideMoney>(kept->wish).hidden);
}
