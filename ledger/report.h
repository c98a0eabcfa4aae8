// The report: hours, both rates and what was found, as one HTML file that needs nothing from elsewhere: no script, no
// font, no picture. Right on a phone and on A4, light and dark. A pure function that cannot fail. Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/reconcile.h"

namespace pointage {

struct ReportHours {
  struct Bar {
    std::string label;  // "5 Oct", "week of 5 Oct", "October"
    std::int64_t paid_millis{}, unpaid_millis{};
  };
  std::int64_t paid_millis{}, unpaid_millis{};
  std::vector<Bar> bars;  // in the order of time
  std::vector<Money> per_paid_hour, per_hour;
  std::string rule;  // how the rates were come by
};

struct ReportInput {
  std::string title;  // "October 2026"
  std::optional<Day> from, to;
  Day made_on{};
  ReportHours hours;
};

// `source` is what `found` was made from: days, projects and sums of both sides are looked up there.
std::string report_html(const ReportInput& input, const Reconciliation& found, const ReconcileInput& source);

}  // namespace pointage
