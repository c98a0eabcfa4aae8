#include <filesystem>

#include "client/app/people.h"
#include "client/app/tour.h"
#include "client/cli/command.h"
#include "client/cli/file_output.h"
#include "client/cli/findings.h"
#include "client/cli/progress.h"
#include "client/cli/session.h"

namespace pointage {
namespace {

void write_tour(Session& session, const Tour& tour, const std::string& report) {
  auto& out = session.out();
  out.begin_object().key("jobs").number(tour.jobs).key("answers").number(tour.answers);
  out.key("report").text(report).key("findings");
  write_findings(out, tour.found);
  out.end();
}

Result<int> take_tour(Session& session, const Args&) {
  if (!session.given_home()) session.choose_home(sample_home());
  TRY_ASSIGN(auto* const batches, session.batches());
  TRY_ASSIGN(auto* const journal, session.journal());
  TRY_ASSIGN(const auto tour, with_bar("Doing the sample's work",
                                       [&](const HowFar&) { return run_tour(*batches, *journal, session.clock()); }));
  const auto report = (std::filesystem::path(*session.given_home()) / "report.html").string();
  TRY(write_private_file(report, tour.report));
  if (session.json()) write_tour(session, tour, report);
  session.print("The sample: " + std::to_string(tour.jobs) + " jobs, " + std::to_string(tour.answers) +
                " answers, and two months of pay.\n\n" + findings_table(tour.found) + "\nThe report is " + report +
                "\n");
  return 0;
}

}  // namespace

std::vector<Subcommand> tour_commands() {
  return {{"tour", "the whole main job on sample work, without network or display", {}, take_tour}};
}

}  // namespace pointage
