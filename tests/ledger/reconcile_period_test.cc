#include <catch2/catch_test_macros.hpp>

#include "ledger/reconcile_period.h"
#include "ledger/reconcile_search.h"

namespace pointage {
namespace {

std::string days(std::string_view words, std::string_view date = "2026-10-19") {
  std::string out;
  for (const auto& range : days_in(words, *parse_day(date)))
    out += (out.empty() ? "" : " ") + format_day(range.from) + ".." + format_day(range.to);
  return out;
}

TEST_CASE("period: days are read as people write them") {
  CHECK(days("sort 5 Oct") == "2026-10-05..2026-10-05");
  CHECK(days("themes 12-14 Oct") == "2026-10-12..2026-10-14");
  CHECK(days("themes 12–14 October 2026") == "2026-10-12..2026-10-14");
  CHECK(days("28 Sep to 3 Oct") == "2026-09-28..2026-10-03");
  CHECK(days("Oct 5") == "2026-10-05..2026-10-05");
  CHECK(days("October 5-7, 2026") == "2026-10-05..2026-10-07");
  CHECK(days("2026-10-05") == "2026-10-05..2026-10-05");
  CHECK(days("2026-10-05..2026-10-09") == "2026-10-05..2026-10-09");
  CHECK(days("5 octobre") == "2026-10-05..2026-10-05");
  CHECK(days("the 5th of October") == "2026-10-05..2026-10-05");
  CHECK(days("September 2026") == "2026-09-01..2026-09-30");
}

TEST_CASE("period: a day without a year is the last one before the line") {
  CHECK(days("28 Dec to 2 Jan", "2027-01-05") == "2026-12-28..2027-01-02");
  CHECK(days("30 Dec", "2027-01-05") == "2026-12-30..2026-12-30");
}

TEST_CASE("period: numbers that are no days narrow nothing") {
  CHECK(days("40 tasks") == "");
  CHECK(days("invoice 12-14") == "");
  CHECK(days("45 Oct") == "");
  CHECK(days("42.49 USD paid out, 125 KES per USD") == "");
}

TEST_CASE("period: a project is found as whole words, the longer name first") {
  ProjectNames names;
  auto sort = names.add("sort"), fine = names.add("Fine sort");
  CHECK(names.add("SORT") == sort);
  CHECK(names.named_in("Sort, 5 Oct") == std::vector{sort});
  CHECK(names.named_in("fine sort 5 Oct") == std::vector{fine});
  CHECK(names.named_in("resorting").empty());
  CHECK(names.named_in("fine sort and sort") == std::vector{sort, fine});
}

TEST_CASE("search: it says none, one, several or too many") {
  using enum Combinations::Kind;
  std::vector<PriceGroup> themes{{11'450'000, 1}, {11'250'000, 1}, {7'300'000, 1}};
  CHECK(whole_groups(themes, 15'800'000).kind == none);
  CHECK(whole_groups(themes, 18'550'000).kind == one);
  CHECK(whole_groups(std::vector<PriceGroup>{{3, 1}, {5, 1}, {8, 1}}, 8).kind == several);
  CHECK(parts_of_groups(std::vector<PriceGroup>{{60, 10}, {5, 200}}, 1560).kind == one);
  CHECK(whole_groups(std::vector<PriceGroup>(13, PriceGroup{1, 1}), 5).kind == too_many);
}

}  // namespace
}  // namespace pointage
