#include <catch2/catch_test_macros.hpp>

#include "tests/commands/runner.h"

using pointage::testing::is_one_error_line;
using pointage::testing::Runner;

TEST_CASE("data: what was bought is listed, a limit is kept and taken back") {
  const Runner run;
  CHECK(run({"data", "bought", "--mb", "500", "--price", "51", "--currency", "KES"}).code == 0);
  CHECK(run({"data", "limit", "20"}).code == 0);
  const auto listed = run.json({"data", "list"}).json();
  REQUIRE(listed["bought"].size() == 1);
  CHECK(listed["bought"][0]["mb"] == "500");
  CHECK(listed["bought"][0]["price"]["amount"] == "51.00");
  CHECK(listed["bought"][0]["until"].is_null());
  CHECK(listed["bytes_today"] == 0);
  CHECK(listed["limit_mb"] == "20");
  CHECK(run({"data", "limit", "none"}).code == 0);
  CHECK(run.json({"data", "list"}).json()["limit_mb"].is_null());
}

TEST_CASE("data: words that make no sense are refused whole") {
  const Runner run;
  const auto negative = run({"data", "bought", "--mb", "-5", "--price", "51", "--currency", "KES"});
  CHECK(negative.code == 2);
  CHECK(is_one_error_line(negative));
  CHECK(run({"data", "bought", "--mb", "5", "--price", "51", "--currency", "KES", "--until", "2020-01-01"}).code == 2);
  CHECK(run({"data", "limit", "much"}).code == 2);
  CHECK(run.json({"data", "list"}).json()["bought"].empty());
}

TEST_CASE("data: the log and a retry of nothing say so") {
  const Runner run;
  CHECK(run.json({"outbox", "log"}).json()["notes"].empty());
  const auto retry = run({"outbox", "retry", "K-1"});
  CHECK(retry.code == 2);
  CHECK(is_one_error_line(retry));
}
