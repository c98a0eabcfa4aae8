#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <utility>
#include <vector>

#include "ledger/claim.h"
#include "ledger/report.h"
#include "ledger/report_text.h"
#include "platform/text/words.h"
#include "tests/ledger/reconcile_world.h"

namespace pointage {
namespace {

World amber_in_october() {
  World world("2026-11-10");
  read_sample_ledger(world);
  read_sample_statement(world, "amber-2026-10.csv", "Amber");
  PlatformRules rules;
  rules.platform = "Amber";
  rules.pay_after_days = 14;
  rules.dispute_within_days = 45;
  world.rules.push_back(rules);
  world.options.platform = "Amber";
  world.options.from = parse_day("2026-10-01");
  world.options.to = parse_day("2026-10-31");
  return world;
}

ReportInput october_report() {
  constexpr std::int64_t minute = 60'000;
  ReportInput input;
  input.title = "October 2026";
  input.from = parse_day("2026-10-01");
  input.to = parse_day("2026-10-31");
  input.made_on = *parse_day("2026-11-10");
  input.hours.paid_millis = 570 * minute;
  input.hours.unpaid_millis = 90 * minute;
  input.hours.bars = {{"1 to 4 Oct", 40 * minute, 20 * minute},
                      {"5 to 11 Oct", 320 * minute, 55 * minute},
                      {"12 to 18 Oct", 180 * minute, 0},
                      {"19 to 25 Oct", 0, 15 * minute},
                      {"26 to 31 Oct", 30 * minute, 0}};
  input.hours.per_paid_hour = {*parse_money("4.47", "USD")};
  input.hours.per_hour = {*parse_money("3.83", "USD")};
  HoursRow month;
  month.costs = {*parse_money("51", "KES")};
  month.converted = {{*parse_money("51", "KES"), *parse_money("0.41", "USD"), 125'000'000, *parse_currency("USD"),
                      *parse_currency("KES"), *parse_day("2026-10-30"), "p1"}};
  input.hours.rule = report::rate_rule(month);
  return input;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string::npos; }

// The checks with a browser (tests/interop) look at the same pages.
void keep_for_the_browser(std::string_view name, const std::string& html) {
  if (const char* folder = std::getenv("POINTAGE_PAGES"))
    std::ofstream(std::string(folder) + "/" + std::string(name)) << html;
}

TEST_CASE("report: October's sentence, sums and hours stand in it") {
  auto world = amber_in_october();
  auto html = report_html(october_report(), reconcile(world), world);
  keep_for_the_browser("report.html", html);
  for (auto part : {"14.20\u00a0USD are without explanation.", "60.00\u00a0USD", "42.49\u00a0USD", "15.26\u00a0USD",
                    "192 of 200 tasks", "9 tasks agree", "4.47\u00a0USD", "3.83\u00a0USD", "9\u00a0h\u00a030 paid",
                    "11\u00a0h in all, 1\u00a0h\u00a030 of it nobody pays", "Thursday 3\u00a0December 2026",
                    "Refused: “poor overlap”", "Not due yet",
                    "Second: what came less 51.00\u00a0KES at 125 (payout of 30\u00a0Oct), divided by all hours."}) {
    INFO(part);
    CHECK(holds(html, part));
  }
}

TEST_CASE("report: the chart's bars are as long as their hours, and a bar of nothing is not drawn") {
  auto world = amber_in_october();
  const auto input = october_report();
  const auto html = report_html(input, reconcile(world), world);
  for (const bool paid : {true, false}) {
    const std::regex bar(std::string("<rect class=\"") + (paid ? "paid" : "free") +
                         "\" x=\"\\d+\" y=\"(\\d+)\" width=\"(\\d+)\"");
    std::vector<std::pair<double, double>> drawn;
    std::sregex_iterator found(html.begin(), html.end(), bar);
    for (const auto& each : input.hours.bars) {
      const auto millis = paid ? each.paid_millis : each.unpaid_millis;
      if (millis == 0) continue;
      REQUIRE(found != std::sregex_iterator());
      drawn.emplace_back(static_cast<double>(millis), std::stod((*found++)[2]));
    }
    CHECK(found == std::sregex_iterator());
    const auto longest = std::ranges::max(drawn);
    for (const auto& [millis, width] : drawn)
      CHECK(std::abs(width - longest.second * millis / longest.first) <= 1);  // whole units of the drawing
  }
  for (const auto& each : input.hours.bars) CHECK(holds(html, ">" + each.label + "</text>"));
}

TEST_CASE("report: in French every sentence, sum and day is French") {
  const Speaking here("fr");
  auto world = amber_in_october();
  const auto html = report_html(october_report(), reconcile(world), world);
  keep_for_the_browser("report-fr.html", html);
  for (auto part :
       {"lang=\"fr\"", "14,20\u00a0USD restent sans explication.", "192 sur 200 tâches", "9 tâches concordent",
        "9\u00a0h\u00a030 payées", "jeudi 3\u00a0décembre 2026", "Refusé\u00a0: “poor overlap”",
        "Il manque 14,20\u00a0USD et rien dans ces documents ne dit pourquoi."}) {
    INFO(part);
    CHECK(holds(html, part));
  }
  for (auto part : {" the ", " task", " and ", " of ", "Missing", "Last day"}) {
    INFO(part);
    CHECK_FALSE(holds(std::string_view(html).substr(html.find("<body>")), part));
  }
}

TEST_CASE("report: no word of the code, no negative sum, nothing from elsewhere") {
  auto world = amber_in_october();
  auto html = report_html(october_report(), reconcile(world), world);
  for (auto part : {"count_short", "rate_changed", "pending_", "unexplained", "underpaid", "<script", "http://",
                    "https://", "url(http", "src=", "@import", " -1.00", ">-"}) {
    INFO(part);
    CHECK_FALSE(holds(html, part));
  }
}

TEST_CASE("report: words from outside cannot become markup") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00", "<img src=x>", "t");
  world.pays("l", "2026-10-05", "4.00", "t", "<script>alert(1)</script>");
  auto html = report_html(october_report(), reconcile(world), world);
  CHECK_FALSE(holds(html, "<script"));
  CHECK_FALSE(holds(html, "<img"));
}

TEST_CASE("report: an empty record is accounted for") {
  World world("2026-11-10");
  CHECK(holds(report_html(october_report(), reconcile(world), world), "Everything is accounted for."));
}

TEST_CASE("claim: the letter asks for what is missing and due, with ids and the last day") {
  auto world = amber_in_october();
  auto letter = claim_html({"Amber", "en", "", *parse_day("2026-11-10"), false}, reconcile(world), world);
  REQUIRE(letter);
  keep_for_the_browser("claim.html", *letter);
  for (auto part : {"15.26\u00a0USD are missing", "A-tin-10", "A-1003", "Thursday 3\u00a0December 2026"})
    CHECK(holds(*letter, part));
  CHECK_FALSE(holds(*letter, "2.00\u00a0USD"));
}

TEST_CASE("claim: the letter in French and Swahili has their words, days and numbers, and no English sentence") {
  auto world = amber_in_october();
  auto found = reconcile(world);
  auto french = claim_html({"Amber", "fr", "", *parse_day("2026-11-10"), false}, found, world);
  REQUIRE(french);
  keep_for_the_browser("claim-fr.html", *french);
  for (auto part :
       {"Il manque 15,26\u00a0USD", "lang=\"fr\"", "jeudi 3 décembre 2026", "A-tin-10", "192 payées sur 200"})
    CHECK(holds(*french, part));
  auto swahili = claim_html({"Amber", "sw", "", *parse_day("2026-11-10"), false}, found, world);
  REQUIRE(swahili);
  keep_for_the_browser("claim-sw.html", *swahili);
  for (auto part : {"15.26\u00a0USD hazijalipwa", "lang=\"sw\"", "Desemba 2026", "A-tin-10", "192 kati ya 200"})
    CHECK(holds(*swahili, part));
  for (const auto* letter : {&*french, &*swahili})
    for (auto word : {" the ", " paid", "statement", "2.00", "2,00\u00a0USD"}) {
      INFO(word);
      CHECK_FALSE(holds(letter->substr(letter->find("<body>")), word));
    }
}

TEST_CASE("claim: a letter about one finding asks for that alone, and reads the same as text") {
  auto world = amber_in_october();
  auto found = reconcile(world);
  for (const auto& finding : found.findings) {
    if (!is_missing(finding) || !finding.covered) continue;
    ClaimInput input{"Amber", "en", "Amina", *parse_day("2026-11-10"), false, finding_key(finding)};
    auto letter = claim_letter(input, found, world);
    REQUIRE(letter);
    CHECK(letter->items.size() == 1);
    auto text = claim_text(*letter);
    CHECK(holds(text, letter->heading));
    CHECK(holds(text, letter->items[0].reason));
    CHECK(text.ends_with("Amina\n"));
  }
  CHECK_FALSE(claim_letter({"Amber", "en", "", {}, false, "entry none"}, found, world));
}

TEST_CASE("claim: what no statement covers stays out unless it is asked for") {
  World world("2026-12-20");
  read_sample_ledger(world);
  auto found = reconcile(world);
  CHECK_FALSE(claim_letter({"Amber", "fr", "", {}, false}, found, world));
  CHECK(claim_letter({"Amber", "fr", "", {}, true}, found, world));
}

TEST_CASE(
    "report and claim: money that came without a statement is told as such, and no platform is asked about its id") {
  World world("2026-11-10");
  world.work("a", "2026-10-01", "5.00", "tins", "");
  world.received.push_back({"own-id", *parse_money("3.00", "USD"), *parse_day("2026-10-09"), "M-Pesa", ""});
  const auto found = reconcile(world);
  REQUIRE(found.findings.size() == 1);
  REQUIRE(found.findings[0].lines == std::vector<std::string>{"own-id"});
  const auto report = report_html(october_report(), found, world);
  CHECK(holds(report, "Money that came"));
  CHECK(holds(report, "M-Pesa"));
  CHECK_FALSE(holds(report, "No line in a statement"));
  const auto letter = claim_html({"Amber", "en", "", *parse_day("2026-11-10"), true, {}}, found, world);
  REQUIRE(letter);
  CHECK_FALSE(holds(*letter, "own-id"));
}

TEST_CASE("claim: a letter about nothing, or without words, is refused") {
  World world("2026-11-10");
  auto found = reconcile(world);
  CHECK(claim_html({"Amber", "en", "", {}, false}, found, world).error().fault == Fault::refused);
  CHECK(claim_html({"Amber", "tlh", "", {}, false}, found, world).error().fault == Fault::bad_input);
}

}  // namespace
}  // namespace pointage
