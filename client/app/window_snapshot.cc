#include "client/app/window_snapshot.h"

#include <algorithm>
#include <map>

#include "client/app/use_cases.h"
#include "client/app/window_clock.h"
#include "client/app/window_settings.h"
#include "client/models/day_words.h"
#include "client/models/open_work_words.h"
#include "client/models/pay_hours.h"
#include "client/models/pay_month.h"
#include "client/models/send_words.h"
#include "client/models/words.h"
#include "ledger/corrections.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

bool has_ended(const Batch& batch, const Instant& now) { return batch.expires && *batch.expires < now; }

std::string until_words(const Batch& batch, const std::vector<OpenGroup>& open, const Instant& now) {
  if (batch.expires)
    return fill(has_ended(batch, now) ? _("ended {0} {1}") : _("until {0} {1}"),
                {short_day(local_day(*batch.expires), local_day(now)), time_words(*batch.expires)});
  const std::string kept = lease_words(open, now);
  return kept.empty() ? _("no last day") : kept;
}

std::string origin_words(PriceOrigin origin) {
  switch (origin) {
    case PriceOrigin::batch_file:
      return _("as the job file says");
    case PriceOrigin::account:
      return _("as the platform says");
    case PriceOrigin::typed:
      return _("as you typed it");
  }
  return {};
}

std::string price_words(const Batch& b) {
  if (!b.pay) return b.source.account.empty() ? _("no price in the job file") : _("no price yet");
  std::string const sum = unbroken(local_number(language(), format_micros(b.pay->micros, 2)), b.pay->currency);
  std::string const from = origin_words(b.price_origin);
  return b.pay->per_hour ? fill(_("{0} an hour, {1}"), {sum, from}) : fill(_("{0} each, {1}"), {sum, from});
}

std::string hard_word(const std::string& kind) {
  if (kind == "violence") return _("violence");
  if (kind == "sexual") return _("sexual content");
  if (kind == "hate") return _("hate");
  if (kind == "self_harm") return _("self-harm");
  return _("hard content");
}

constexpr std::size_t most_needs = 2;  // lines on Today

std::int64_t left(const BatchCounts& c) { return c.todo + c.draft; }

JobRow job_row(const BatchSummary& s, const std::vector<OpenGroup>& open, const Instant& now) {
  JobRow row{s.batch.id, s.batch.title, {}, price_words(s.batch), {}, withdrawn_words(open)};
  row.left = fill(_("{0} of {1} left, {2}"),
                  {std::to_string(left(s.counts)), std::to_string(s.counts.tasks), until_words(s.batch, open, now)});
  for (auto const& kind : s.batch.sensitive) row.hard += (row.hard.empty() ? "" : ", ") + hard_word(kind);
  row.terms = terms_of(s.batch, s.counts.answered + s.counts.sent);
  row.begun = s.counts.draft > 0;
  return row;
}

JobRow done_row(const BatchSummary& s) {
  auto const n = s.counts.tasks;
  return {s.batch.id,
          s.batch.title,
          fill(_n("{0} task", "{0} tasks", n), {std::to_string(n)}),
          price_words(s.batch),
          {},
          {},
          terms_of(s.batch, s.counts.answered + s.counts.sent)};
}

Result<std::vector<OpenGroup>> open_groups(Stores s, const Batch& batch) {
  if (s.book == nullptr || batch.source.account.empty()) return std::vector<OpenGroup>{};
  return s.book->open_groups(batch.id);
}

// What was begun comes first. `all`: those that still count stand before those that have ended.
const BatchSummary* in_hand(const std::vector<BatchSummary>& all, const Instant& now) {
  auto const ended = std::ranges::find_if(all, [&](auto const& s) { return has_ended(s.batch, now); });
  for (auto const& part : {std::ranges::subrange(all.begin(), ended), std::ranges::subrange(ended, all.end())}) {
    auto const drafted = std::ranges::find_if(part, [](auto const& s) { return s.counts.draft > 0; });
    if (drafted != part.end()) return &*drafted;
    auto const open = std::ranges::find_if(part, [](auto const& s) { return left(s.counts) > 0; });
    if (open != part.end()) return &*open;
  }
  return nullptr;
}

void job_of_today(TodayModel& t, const std::vector<BatchSummary>& all, const Instant& now) {
  auto const* s = in_hand(all, now);
  if (s == nullptr) return;
  auto const today = local_day(now);
  auto const done = s->counts.tasks - left(s->counts);
  t.batch_id = s->batch.id;
  t.job = s->batch.title;
  t.progress = fill(_("Task {0} of {1}."), {std::to_string(done + 1), std::to_string(s->counts.tasks)});
  t.ends = s->batch.expires ? fill(has_ended(s->batch, now) ? _("Ended {0} {1}.") : _("Ends {0} {1}."),
                                   {long_day(local_day(*s->batch.expires), today), time_words(*s->batch.expires)})
                            : "";
  t.done_part = s->counts.tasks > 0 ? static_cast<float>(done) / static_cast<float>(s->counts.tasks) : 0;
}

std::int64_t minutes(std::int64_t millis) { return (millis + 30000) / 60000; }

Status hours_of_today(TodayModel& t, Journal& journal, Day today) {
  TRY_ASSIGN(auto totals, journal.day_totals(today - std::chrono::days(6), today));
  std::map<Day, DayTotals> by_day;
  for (auto const& d : totals) by_day[d.day] = d;
  for (int back = 6; back >= 0; --back) {
    Day const day = today - std::chrono::days(back);
    auto const& d = by_day[day];
    DayBars bars{back == 0 ? _("Today") : weekday_day(day), minutes(d.paid_millis), minutes(d.unpaid_millis), {}};
    auto const all = bars.paid_minutes + bars.unpaid_minutes;
    bars.words = all > 0 ? duration_words(all) : _("no work");
    if (back == 0) {
      t.paid_minutes = bars.paid_minutes;
      t.unpaid_minutes = bars.unpaid_minutes;
    }
    t.week.push_back(std::move(bars));
  }
  t.paid = duration_words(t.paid_minutes);
  t.unpaid = duration_words(t.unpaid_minutes);
  return {};
}

Status begun_of_today(TodayModel& t, BatchStore& batches) {
  TRY_ASSIGN(auto const millis, batches.begun_millis());
  t.begun_minutes = minutes(millis);
  if (t.begun_minutes > 0) t.begun = duration_words(t.begun_minutes);
  return {};
}

Status clock_of_today(Snapshot& out, Stores s, int days_back) {
  TRY_ASSIGN(auto const running, WorkClock(s.journal, s.clock).status());
  out.clock = clock_model(running);
  TRY_ASSIGN(out.elsewhere, last_elsewhere(s.batches));
  TRY_ASSIGN(out.day, make_day(s.journal, s.clock, days_back));
  return {};
}

// The earliest day that is still to come on which pay can be asked about.
std::optional<NeedsLine> asking_line(const Reconciliation& found, Day today) {
  std::optional<Day> last;
  for (auto const& f : found.findings) {
    bool const open = is_missing(f) && f.covered && f.dispute_by && *f.dispute_by >= today;
    if (open && (!last || *f.dispute_by < *last)) last = f.dispute_by;
  }
  if (!last) return {};
  std::string words = *last == today ? _("Pay is missing: last day to ask, today")
                                     : fill(_("Pay is missing: last day to ask, {0}"), {short_day(*last)});
  return NeedsLine{std::move(words), Place::pay, true};
}

// Work that counts for nothing on her record until she says what it pays.
std::optional<NeedsLine> price_line(const std::vector<BatchSummary>& all) {
  auto const unpriced = std::ranges::count_if(
      all, [](const BatchSummary& s) { return !s.batch.pay && s.counts.answered + s.counts.sent > 0; });
  if (unpriced == 0) return {};
  return NeedsLine{
      fill(_n("{0} job has no price yet", "{0} jobs have no price yet", unpriced), {std::to_string(unpriced)}),
      Place::work, true};
}

HoursOptions days_of(std::chrono::year_month month) {
  return {std::chrono::sys_days{month / 1}, std::chrono::sys_days{month / std::chrono::last}, HoursBy::month};
}

std::string came_in(const HoursRow& month) {
  std::string words;
  for (auto const& sum : month.received) words += (words.empty() ? "" : ", ") + sum_words(sum);
  return words.empty() ? _("nothing yet") : words;
}

}  // namespace

Result<std::chrono::year_month> first_month(Stores s) {
  Day newest = local_day(s.clock.now());
  TRY_ASSIGN(auto const statements, s.journal.statements());
  if (!statements.empty()) newest = std::ranges::max_element(statements, {}, &Statement::from)->from;
  std::chrono::year_month_day const d(newest);
  return d.year() / d.month();
}

Result<Snapshot> make_snapshot(Stores s, int days_back) {
  Snapshot out;
  Day const today = local_day(s.clock.now());
  out.has_home = true;
  out.today.date = with_capital(language(), long_day(today));
  auto const now = s.clock.now();
  TRY_ASSIGN(auto batches, s.batches.batches());
  std::ranges::stable_partition(batches, [&](const BatchSummary& b) { return !has_ended(b.batch, now); });
  for (auto const& b : batches)
    if (left(b.counts) > 0) {
      TRY_ASSIGN(auto const open, open_groups(s, b.batch));
      out.work.jobs.push_back(job_row(b, open, now));
    } else if (b.counts.tasks > 0) {
      out.work.done.push_back(done_row(b));
    }
  job_of_today(out.today, batches, now);
  if (auto line = price_line(batches)) out.today.needs.push_back(std::move(*line));
  TRY(hours_of_today(out.today, s.journal, today));
  TRY(begun_of_today(out.today, s.batches));
  TRY(clock_of_today(out, s, days_back));
  TRY(fill_settings(out.settings, s.batches, s.journal, today));
  return out;
}

Result<PayPart> make_pay(Journal& journal, Day today, std::chrono::year_month month) {
  PayPart part;
  part.month = month;
  TRY_ASSIGN(auto const input, gather(journal, {.as_of = today}));
  auto const found = reconcile(input);
  part.pay = pay_month(input, found, month);
  part.needs = asking_line(found, today);
  TRY_ASSIGN(auto const shown, count_hours(journal, days_of(month)));
  add_hours(part.pay, shown.total);
  std::chrono::year_month_day const date(today);
  TRY_ASSIGN(auto const now, count_hours(journal, days_of(date.year() / date.month())));
  part.month_money = came_in(now.total);
  part.month_per_hour = now.total.per_hour;
  return part;
}

void put_sending_line(Snapshot& s) {
  auto const waiting = s.send.waiting;
  bool const amber = std::ranges::any_of(s.send.rows, &OutboxRow::needs_you);
  if (amber) s.today.needs.push_back({_("An answer needs you before it can be sent"), Place::send, true});
  if (waiting == 0) return;
  s.today.needs.push_back(
      {fill(plural("{0} answer to send", "{0} answers to send", waiting), {std::to_string(waiting)}), Place::send,
       false});
}

void put(Snapshot& snapshot, const PayPart& part) {
  snapshot.pay = part.pay;
  snapshot.today.month_money = part.month_money;
  snapshot.today.floor = floor_words(snapshot.settings.floor, part.month_per_hour);
  auto& needs = snapshot.today.needs;
  if (part.needs) needs.insert(needs.begin(), *part.needs);
}

void put_to_come(Snapshot& snapshot, std::chrono::year_month month, bool being_counted) {
  snapshot.pay = pay_month_to_come(month, being_counted, snapshot.pay);
  if (snapshot.today.month_money.empty())
    snapshot.today.month_money = being_counted ? _("being counted") : _("not counted yet");
}

void keep_most_needed(TodayModel& today) {
  auto& needs = today.needs;
  std::ranges::stable_partition(needs, &NeedsLine::amber);
  // Nothing else leads to time that is to be decided about.
  auto const only_here = std::ranges::find(needs, Place::away, &NeedsLine::goes_to);
  if (std::ranges::distance(needs.begin(), only_here) > 1 && only_here != needs.end())
    std::rotate(needs.begin() + 1, only_here, only_here + 1);
  if (needs.size() > most_needs) needs.resize(most_needs);
}

}  // namespace pointage
