#include "client/app/window_terms.h"

#include <algorithm>

#include "client/models/words.h"

namespace pointage {
namespace {

Result<JobTerms> terms_now(BatchStore& batches, const std::string& batch_id) {
  TRY_ASSIGN(const auto all, batches.batches());
  const auto found = std::ranges::find(all, batch_id, [](const BatchSummary& s) { return s.batch.id; });
  if (found == all.end()) return fail(Fault::not_found, batch_id, "no such job is here", "see `pointage batch list`");
  return terms_of(found->batch, found->counts.answered + found->counts.sent);
}

Result<std::string> keep_price(Desk& desk, const JobTerms& job, const TermsEdit& typed, Day today) {
  const auto price = price_of(typed);
  if (!price || job.told || (job.pay == price && !typed.done_too)) return std::string();
  TRY_ASSIGN(const std::int64_t counted, desk.set_price(job.batch_id, *price, today, typed.done_too));
  if (counted == 0) return std::string(_("The price is kept: it counts from the next task on."));
  return fill(_n("The price is kept: {0} task on your record has it now.",
                 "The price is kept: {0} tasks on your record have it now.", counted),
              {std::to_string(counted)});
}

}  // namespace

Result<std::string> keep_terms(BatchStore& batches, Desk& desk, const TermsEdit& typed, Day today) {
  TRY_ASSIGN(const auto job, terms_now(batches, typed.batch_id));
  if (!job.hard_told && typed.hard != job.hard) TRY(batches.set_sensitive(job.batch_id, kinds_of(typed)));
  return keep_price(desk, job, typed, today);
}

}  // namespace pointage
