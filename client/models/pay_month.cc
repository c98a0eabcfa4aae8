#include "client/models/pay_month.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "client/models/day_words.h"
#include "client/models/words.h"

namespace pointage {
namespace {

std::int64_t gap(const Finding& f) { return f.difference ? std::abs(f.difference->micros) : 0; }
bool unexplained(const Finding& f) { return f.cause == Cause::unexplained; }

std::string counted(std::size_t n, const char* one, const char* many) {
  auto const k = static_cast<std::int64_t>(n);
  return fill(plural(one, many, k), {std::to_string(k)});
}

struct Papers {
  std::unordered_map<std::string, const Entry*> entries;
  std::unordered_map<std::string, const StatementLine*> lines;

  explicit Papers(const ReconcileInput& input) {
    for (auto const& e : input.entries) entries.emplace(e.id, &e);
    for (auto const& e : input.withdrawn) entries.emplace(e.id, &e);
    for (auto const& l : input.lines) lines.emplace(l.platform + "\n" + l.id, &l);
  }
  const StatementLine* line(const Finding& f, const std::string& id) const {
    auto const at = lines.find(f.platform + "\n" + id);
    return at == lines.end() ? nullptr : at->second;
  }
};

std::string second_words(const Finding& f) {
  if (f.cause == Cause::count_short && f.count_paid && f.count_expected)
    return fill(_("{0} of {1}"), {std::to_string(*f.count_paid), std::to_string(*f.count_expected)});
  std::string out = f.entries.empty() ? "" : counted(f.entries.size(), "{0} task", "{0} tasks");
  if (!f.lines.empty() && unexplained(f)) {
    if (!out.empty()) out += ", ";
    out += counted(f.lines.size(), "{0} payment", "{0} payments");
  }
  return out.empty() ? short_day(f.from) : out;
}

PayRow row_of(const Finding& f, std::size_t n) {
  PayRow row{std::to_string(n), cause_words(f), second_words(f), {}, unexplained(f)};
  auto const& sum = f.difference && f.difference->micros != 0 ? f.difference : f.expected ? f.expected : f.paid;
  if (sum) row.sum = sum_words(*sum);
  return row;
}

std::string promised_words(PriceBasis basis, const std::optional<Day>& seen) {
  std::string const day = seen ? short_day(*seen) : std::string();
  std::string by;
  switch (basis) {
    case PriceBasis::batch_file:
      by = _("job file");
      break;
    case PriceBasis::account:
      by = _("the platform");
      break;
    case PriceBasis::message:
      by = _("a message");
      break;
    case PriceBasis::typed:
      by = _("what was typed here");
      break;
    case PriceBasis::imported:
      by = _("an imported record");
      break;
  }
  return day.empty() ? fill(_("The price was promised by: {0}."), {by})
                     : fill(_("The price was promised by: {0} of {1}."), {by, day});
}

void fill_mine(FindingModel& m, const Finding& f, const Papers& papers) {
  for (auto const& id : f.entries) {
    auto const at = papers.entries.find(id);
    if (at == papers.entries.end()) continue;
    auto const& e = *at->second;
    if (m.promised.empty()) m.promised = promised_words(e.price_basis, e.price_seen);
    if (m.mine.size() >= 20) continue;  // more than a screen of equal lines says nothing more
    std::string words = e.project.empty() ? e.platform : e.project;
    if (e.active_millis > 0) words += ", " + duration_words(std::max<std::int64_t>(1, e.active_millis / 60000));
    m.mine.push_back({short_day(local_day(submitted(e))), words, e.expected ? sum_words(*e.expected) : ""});
  }
  m.mine_count = counted(f.entries.size(), "{0} task", "{0} tasks");
  if (f.expected) m.mine_sum = sum_words(*f.expected);
}

void fill_theirs(FindingModel& m, const Finding& f, const Papers& papers) {
  for (auto const& id : f.lines)
    if (auto const* l = papers.line(f, id); l != nullptr && m.theirs.size() < 20)
      m.theirs.push_back({short_day(l->date), l->description.empty() ? l->external_id : "“" + l->description + "”",
                          sum_words(l->amount)});
  m.theirs_count = counted(f.lines.size(), "{0} line", "{0} lines");
  if (f.paid) m.theirs_sum = sum_words(*f.paid);
}

FindingModel model_of(const Finding& f, std::size_t n, const Papers& papers) {
  FindingModel m;
  m.id = std::to_string(n);
  m.sentence = f.why;
  if (is_missing(f) && f.difference) m.missing = sum_words(*f.difference);
  if (f.dispute_by) m.last_day = fill(_("Last day to ask: {0}."), {long_day(*f.dispute_by)});
  fill_mine(m, f, papers);
  fill_theirs(m, f, papers);
  return m;
}

void place(PayModel& m, const Finding& f, PayRow row, std::size_t& agree) {
  if (f.status == FindingStatus::matched)
    agree += f.entries.size();
  else if (f.status == FindingStatus::pending)
    m.not_due.push_back(std::move(row));
  else if (is_missing(f) && !f.covered)
    m.no_statement.push_back(std::move(row));
  else if (is_missing(f) || unexplained(f))
    m.rows.push_back(std::move(row));
  else if (f.status != FindingStatus::payout)
    m.extras.push_back(std::move(row));
}

void figures(PayModel& m, const std::vector<Finding>& found) {
  auto const totals = total_by_currency(found);
  if (totals.empty()) return;
  auto const& t = *std::ranges::min_element(totals, {}, &CurrencyTotal::difference);
  std::int64_t missing = 0;
  for (auto const& f : found)
    if (is_missing(f) && f.covered && f.difference && f.difference->currency == t.currency) missing += gap(f);
  m.any = true;
  m.currency = t.currency.text();
  m.worked = figure_words(t.expected, t.currency);
  m.came = figure_words(t.paid, t.currency);
  m.missing = figure_words(missing, t.currency);
  if (t.unexplained != 0)
    m.sentence = fill(_("{0} are without explanation."), {sum_words({t.unexplained, t.currency})});
  else if (missing != 0)
    m.sentence = fill(_("{0} are missing."), {sum_words({missing, t.currency})});
  else
    m.sentence = _("Everything is accounted for.");
}

}  // namespace

std::string cause_words(const Finding& f) {
  if (!f.cause) return f.status == FindingStatus::payout ? _("Paid out") : _("Agree");
  switch (*f.cause) {
    case Cause::rejected:
      return _("Refused");
    case Cause::reversed:
      return _("Taken back");
    case Cause::duplicate_line:
      return _("Paid twice");
    case Cause::returned_or_expired:
      return _("Given back or too late");
    case Cause::task_unknown_to_platform:
      return _("The platform no longer knows the task");
    case Cause::account_closed:
      return _("The account was closed");
    case Cause::manual_entry_error:
      return _("Corrected here");
    case Cause::count_short:
      return _("Fewer tasks paid");
    case Cause::rounding_by_rule:
      return _("Rounded by the platform's rule");
    case Cause::rate_changed:
      return _("Price changed");
    case Cause::held_below_minimum:
      return _("Kept back until the smallest payout");
    case Cause::period_boundary:
      return _("Comes with the next payout");
    case Cause::pending_not_due:
      return _("Not due yet");
    case Cause::pending_overdue:
      return _("Not paid");
    case Cause::line_unknown_to_ledger:
      return _("Paid, but not in my record");
    case Cause::bonus:
      return _("Bonus");
    case Cause::platform_fee:
      return _("Kept by the platform");
    case Cause::transfer_fee:
      return _("Cost of the transfer");
    case Cause::currency_conversion:
      return _("Change of currency");
    case Cause::tax_withheld:
      return _("Tax kept back");
    case Cause::unexplained:
      return _("Without explanation");
  }
  return {};
}

PayModel pay_month(const ReconcileInput& input, const Reconciliation& all, std::chrono::year_month month) {
  PayModel m;
  m.month = month_words(month);
  m.sentence = _("Nothing stands here for this month.");
  std::vector<Finding> found;
  Day const first{month / 1}, last{month / std::chrono::last};
  for (auto const& f : all.findings)
    if (f.from >= first && f.from <= last) found.push_back(f);
  std::ranges::stable_sort(found, [](const Finding& a, const Finding& b) {
    return unexplained(a) != unexplained(b) ? unexplained(a) : gap(a) > gap(b);
  });
  Papers const papers(input);
  std::size_t agree = 0;
  for (std::size_t n = 0; n < found.size(); ++n) {
    place(m, found[n], row_of(found[n], n + 1), agree);
    if (found[n].status != FindingStatus::matched) m.findings.push_back(model_of(found[n], n + 1, papers));
  }
  figures(m, found);
  if (agree > 0) m.agree = counted(agree, "{0} task agrees.", "{0} tasks agree.");
  return m;
}

}  // namespace pointage
