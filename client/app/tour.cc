#include "client/app/tour.h"

#include <nlohmann/json.hpp>

#include "client/app/desk.h"
#include "client/app/sample_files.h"
#include "client/app/use_cases.h"
#include "ledger/import.h"
#include "ledger/statement_import.h"
#include "platform/base/check.h"
#include "tasks/batch_files.h"

namespace pointage {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t every_task = 1000;

std::string_view must_have(std::string_view name) {
  const auto bytes = sample_file(name);
  POINTAGE_CHECK(bytes.has_value());
  return *bytes;
}

Status answer_one(Desk& desk, const Task& task, const Json& answers) {
  const auto found = answers.find(task.external_id);
  if (task.state != TaskState::todo || found == answers.end()) return {};
  const TimeSpent time{found->value("seconds", std::int64_t{}) * 1000, false, {}};
  TRY(desk.answer(task.id, (*found)["result"].dump(), time));
  return {};
}

Status answer_batch(Desk& desk, BatchStore& batches, std::string_view batch_id, std::string_view name) {
  const auto answers = Json::parse(must_have("answers/" + std::string(name) + ".json"), nullptr, false);
  POINTAGE_CHECK(answers.is_object());
  TRY_ASSIGN(const auto tasks, batches.tasks(batch_id, std::nullopt, 0, every_task, false));
  for (const auto& task : tasks) TRY(answer_one(desk, task, answers));
  return {};
}

// What the sample's platforms told their workers.
Status set_sample_rules(Journal& journal) {
  PlatformRules amber;
  amber.platform = "Amber";
  amber.pay_after_days = 14;
  amber.dispute_within_days = 45;
  TRY(journal.set_rules(amber));
  PlatformRules birch;
  birch.platform = "Birch";
  birch.pay_after_days = 14;
  birch.dispute_within_days = 60;
  birch.rounding = Rounding::half_even;
  return journal.set_rules(birch);
}

Status add_sample_statement(Journal& journal, Clock& clock, const std::string& file, const std::string& platform,
                            std::string_view covers) {
  StatementOptions options;
  options.format = "pointage";
  options.platform = platform;
  options.covers = parse_day_span(covers);
  TRY(import_statement(journal, must_have("statements/" + file), file, options, clock.now()));
  return {};
}

}  // namespace

Day sample_day() { return std::chrono::year{2026} / 11 / 10; }

Status fill_with_sample(BatchStore& batches, Journal& journal, Clock& clock, bool answers) {
  Desk desk(batches, journal, clock);
  for (const auto name : sample_batches()) {
    const auto files = sample_batch(name);
    TRY_ASSIGN(const auto job, import_batch(*files, batches, clock));
    if (answers) TRY(answer_batch(desk, batches, job.batch_id, name));
  }
  TRY(desk.drain());
  TRY(set_sample_rules(journal));
  TRY(import_ledger(journal, must_have("ledger.csv"), "ledger.csv", sample_day()));
  TRY(add_sample_statement(journal, clock, "birch-2026-09.csv", "Birch", "2026-09-01..2026-09-30"));
  return add_sample_statement(journal, clock, "amber-2026-10.csv", "Amber", "2026-10-01..2026-11-09");
}

Result<Tour> run_tour(BatchStore& batches, Journal& journal, Clock& clock) {
  TRY(fill_with_sample(batches, journal, clock, true));
  Tour tour;
  TRY_ASSIGN(const auto jobs, batches.batches());
  for (const auto& job : jobs) {
    tour.jobs += 1;
    tour.answers += job.counts.answered + job.counts.sent;
  }
  ReconcileOptions options;
  options.as_of = sample_day();
  TRY_ASSIGN(tour.source, gather(journal, options));
  tour.found = reconcile(tour.source);
  TRY_ASSIGN(tour.report, make_report(journal, tour.source, tour.found, sample_day()));
  return tour;
}

}  // namespace pointage
