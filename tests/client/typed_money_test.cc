#include "client/models/typed_money.h"

#include <catch2/catch_test_macros.hpp>

#include "client/models/clock_model.h"

namespace pointage {

TEST_CASE("typed money: a sum is understood as a hand writes it") {
  const Money wanted{12'500'000, *parse_currency("USD")};
  for (const char* amount : {"12.50", "12,50", " 12.5 ", "12,5"})
    for (const char* currency : {"USD", "usd", " Usd "}) CHECK(typed_money(amount, currency) == wanted);
  CHECK(typed_micros("0,012") == 12'000);
  CHECK(typed_micros("1\u202f200,50") == 1'200'500'000);
}

TEST_CASE("typed money: what can be read in two ways, and what is no sum, is refused") {
  for (const char* amount : {"1,200", "12,345", "1,200.50", "1.200,50", "1,2,3", "-3", "", "five"})
    CHECK(!typed_micros(amount));
  for (const char* currency : {"", "US", "dollars", "U$D"}) CHECK(!typed_money("1", currency));
}

TEST_CASE("typed money: the note says which of the two is not clear, and nothing before something is typed") {
  CHECK(typed_price_note("", "").empty());
  CHECK(typed_price_note("0.05", "").empty());
  CHECK(typed_price_note("0,05", "usd").empty());
  CHECK(typed_price_note("five", "").find("figures") != std::string::npos);
  CHECK(typed_price_note("1,200", "KES").find("figures") != std::string::npos);
  CHECK(typed_price_note("1", "shillings").find("three letters") != std::string::npos);
}

TEST_CASE("typed money: the clock of work elsewhere starts at a price with a comma and a currency in small letters") {
  const auto start = start_of("elsewhere", {.platform = "Cedar", .project = {}, .price = "0,05", .currency = "usd"});
  REQUIRE(start);
  CHECK(start->price == Money{50'000, *parse_currency("USD")});
}

}  // namespace pointage
