#include "client/models/pay_month.h"

#include <algorithm>
#include <cstdlib>
#include <ranges>
#include <unordered_map>

#include "client/models/day_words.h"
#include "client/models/finding_words.h"
#include "client/models/pay_received.h"
#include "client/models/words.h"
#include "ledger/claim.h"

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
  std::vector<StatementLine> money;  // that came without a statement
  std::unordered_map<std::string, const StatementLine*> lines;

  explicit Papers(const ReconcileInput& input) : money(received_lines(input)) {
    for (auto const& e : input.entries) entries.emplace(e.id, &e);
    for (auto const& e : input.withdrawn) entries.emplace(e.id, &e);
    for (auto& l : money) l.kind = LineKind::payment;
    for (auto const& l : input.lines) lines.emplace(l.platform + "\n" + l.id, &l);
    for (auto const& l : money) lines.emplace(l.platform + "\n" + l.id, &l);
  }
  Papers(const Papers&) = delete;
  Papers& operator=(const Papers&) = delete;
  bool came_without_statement(const StatementLine* l) const {
    return std::ranges::any_of(money, [&](auto const& one) { return &one == l; });
  }
  const StatementLine* line(const Finding& f, const std::string& id) const {
    auto const at = lines.find(f.platform + "\n" + id);
    return at == lines.end() ? nullptr : at->second;
  }
};

PayRow row_of(const Finding& f, std::size_t n, const Papers& papers) {
  auto const* line = f.lines.empty() ? nullptr : papers.line(f, f.lines.front());
  PayRow row{std::to_string(n), row_words(f, line), second_words(f, line), {}, unexplained(f)};
  auto const& sum = f.difference && f.difference->micros != 0 ? f.difference : f.expected ? f.expected : f.paid;
  if (sum) row.sum = sum_words(*sum);
  return row;
}

std::string promised_by(PriceBasis basis) {
  switch (basis) {
    case PriceBasis::batch_file:
      return _("job file");
    case PriceBasis::account:
      return _("the platform");
    case PriceBasis::message:
      return _("a message");
    case PriceBasis::typed:
      return _("what was typed here");
    case PriceBasis::imported:
      return _("an imported record");
  }
  return {};
}

// A short month may end in a full stop of its own.
std::string ended_once(std::string sentence) {
  if (sentence.ends_with("..")) sentence.pop_back();
  return sentence;
}

void fill_promised(FindingModel& m, const Entry& e) {
  std::string const by = promised_by(e.price_basis), day = e.price_seen ? short_day(*e.price_seen) : std::string();
  m.promised = ended_once(day.empty() ? fill(_("The price was promised by: {0}."), {by})
                                      : fill(_("The price was promised by: {0} of {1}."), {by, day}));
}

std::string work_words(const Entry& e) {
  std::string words = e.project.empty() ? e.platform : e.project;
  if (e.active_millis > 0) words += ", " + duration_words(std::max<std::int64_t>(1, e.active_millis / 60000));
  return words;
}

std::string line_words(const StatementLine& l) {
  return l.description.empty() ? l.external_id : fill(_("“{0}”"), {l.description});
}

constexpr std::size_t most_shown = 20;
constexpr std::size_t most_lines = 6;  // more of them would push the other side out of sight

void told_more(std::vector<SideLine>& lines, std::size_t all) {
  if (all <= lines.size()) return;
  auto const more = static_cast<std::int64_t>(all - lines.size());
  lines.push_back({"", _n("and {0} more", "and {0} more", more), ""});
}

void fill_mine(FindingModel& m, const Finding& f, const Papers& papers) {
  for (auto const& id : f.entries) {
    auto const at = papers.entries.find(id);
    if (at == papers.entries.end()) continue;
    auto const& e = *at->second;
    if (m.promised.empty()) fill_promised(m, e);
    if (m.entries.size() >= most_shown && !m.put_together) continue;  // what she put together is parted as a whole
    m.entries.push_back(id);
    if (m.mine.size() < most_lines)
      m.mine.push_back({short_day(local_day(submitted(e))), work_words(e), e.expected ? sum_words(*e.expected) : ""});
  }
  told_more(m.mine, f.entries.size());
  m.mine_count = counted(f.entries.size(), "{0} task", "{0} tasks");
  if (f.expected) m.mine_sum = sum_words(*f.expected);
}

void fill_theirs(FindingModel& m, const Finding& f, const Papers& papers) {
  for (auto const& id : f.lines)
    if (auto const* l = papers.line(f, id); l != nullptr && m.lines.size() < most_shown) {
      m.lines.push_back(id);
      if (m.theirs.size() < most_lines) m.theirs.push_back({short_day(l->date), line_words(*l), sum_words(l->amount)});
    }
  told_more(m.theirs, f.lines.size());
  auto const pays = [&](const std::string& id) {
    auto const* l = papers.line(f, id);
    return l != nullptr && l->kind == LineKind::payment;
  };
  m.theirs_count = std::ranges::all_of(f.lines, pays) && !f.lines.empty()
                       ? counted(f.lines.size(), "{0} payment", "{0} payments")
                       : counted(f.lines.size(), "{0} line", "{0} lines");
  if (f.paid) m.theirs_sum = sum_words(*f.paid);
  m.no_paper = !f.lines.empty() && std::ranges::all_of(f.lines, [&](const std::string& id) {
    return papers.came_without_statement(papers.line(f, id));
  });
}

FindingModel model_of(const Finding& f, std::size_t n, const Papers& papers) {
  FindingModel m;
  m.id = std::to_string(n);
  m.key = finding_key(f);
  m.platform = f.platform;
  m.sentence = finding_sentence(f);
  m.sums_meet = sums_meet_words(f);
  m.owed = is_missing(f) && f.covered;
  m.put_together = f.method == Method::manual;
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

// How the figures hang together: what was worked for, less what came, is what is missing, kept, not due yet or
// in no statement yet, less what came on top. Empty where there is nothing but what is missing.
std::string sums_together(const CurrencyTotal& total, const std::vector<Finding>& found) {
  std::int64_t missing = 0, kept = 0, later = 0, unstated = 0, on_top = 0;
  for (auto const& f : found) {
    if (!f.difference || f.difference->currency != total.currency || f.difference->micros == 0) continue;
    if (f.difference->micros > 0)
      on_top += gap(f);
    else if (f.status == FindingStatus::pending)
      later += gap(f);
    else if (is_missing(f) && !f.covered)
      unstated += gap(f);
    else
      (is_missing(f) ? missing : kept) += gap(f);
  }
  if (kept == 0 && later == 0 && unstated == 0 && on_top == 0) return {};
  std::string parts;
  auto const add = [&](std::int64_t micros, const char* words) {
    if (micros == 0) return;
    parts += (parts.empty() ? "" : ", ") + fill(words, {figure_words(micros, total.currency)});
  };
  add(missing, _("{0} missing"));
  add(kept, _("{0} kept"));
  add(later, _("{0} not due yet"));
  add(unstated, _("{0} without a statement yet"));
  add(on_top, _("less {0} on top"));
  return fill(_("{0}: together {1}. That is {2} worked for, less {3} that came."),
              {parts, figure_words(total.difference, total.currency), figure_words(total.expected, total.currency),
               figure_words(total.paid, total.currency)});
}

struct OneCurrency {
  CurrencyTotal total;
  std::int64_t missing{};  // and due
};

// What is open stands first.
std::vector<OneCurrency> by_currency(const std::vector<Finding>& found) {
  std::vector<OneCurrency> all;
  for (auto& total : total_by_currency(found)) all.push_back({std::move(total), 0});
  for (auto const& f : found)
    for (auto& each : all)
      if (is_missing(f) && f.covered && f.difference && f.difference->currency == each.total.currency)
        each.missing += gap(f);
  std::ranges::stable_sort(
      all, {}, [](const OneCurrency& each) { return std::pair(each.total.unexplained == 0, each.missing == 0); });
  return all;
}

std::string sums_of(const std::vector<OneCurrency>& all, std::int64_t (*sum)(const OneCurrency&)) {
  std::string words;
  for (auto const& each : all)
    if (auto const micros = sum(each); micros != 0)
      words += (words.empty() ? "" : ", ") + sum_words({micros, each.total.currency});
  return words;
}

std::string month_sentence(const std::vector<OneCurrency>& all) {
  auto const unexplained = sums_of(all, [](const OneCurrency& each) { return each.total.unexplained; });
  if (!unexplained.empty()) return fill(_("{0} are without explanation."), {unexplained});
  auto const missing = sums_of(all, [](const OneCurrency& each) { return each.missing; });
  return missing.empty() ? std::string(_("Everything is accounted for.")) : fill(_("{0} are missing."), {missing});
}

void figures(PayModel& m, const std::vector<Finding>& found) {
  auto const all = by_currency(found);
  if (all.empty()) return;
  m.any = true;
  m.sentence = month_sentence(all);
  for (auto const& [t, missing] : all)
    m.figures.push_back({figure_words(t.expected, t.currency), figure_words(t.paid, t.currency),
                         figure_words(missing, t.currency), std::string(t.currency.text()), sums_together(t, found)});
}

constexpr std::size_t most_choices = 120;

// Work and lines that do not agree yet: what a person may put together. Pay comes later than work, so lines of the two
// months after count as well.
void open_choices(PayModel& m, const Reconciliation& all, const Papers& papers, Day first, Day last) {
  for (auto const& f : all.findings) {
    if (f.status == FindingStatus::matched || f.status == FindingStatus::payout) continue;
    for (auto const& id : f.entries | std::views::take(most_shown))
      if (auto const at = papers.entries.find(id); at != papers.entries.end()) {
        auto const& e = *at->second;
        Day const day = local_day(submitted(e));
        if (day < first || day > last || m.open_work.size() >= most_choices) continue;
        m.open_work.push_back(
            {id, f.platform, short_day(day), work_words(e), e.expected ? sum_words(*e.expected) : std::string()});
      }
    for (auto const& id : f.lines)
      if (auto const* l = papers.line(f, id); l != nullptr && l->kind == LineKind::payment) {
        if (l->date < first || l->date > last + std::chrono::days(62) || m.open_lines.size() >= most_choices) continue;
        m.open_lines.push_back({id, f.platform, short_day(l->date), line_words(*l), sum_words(l->amount)});
      }
  }
}

void statements_of(PayModel& m, const ReconcileInput& input, Day first, Day last) {
  for (auto const& paper : input.statements)
    if (paper.from <= last && paper.to >= first)
      m.papers.push_back({paper.id,
                          fill(_("{0}, {1} to {2}"), {paper.platform, short_day(paper.from), short_day(paper.to)}),
                          fill(_("added on {0}"), {short_day(local_day(paper.imported_at))}),
                          {},
                          false});
}

PayModel named(std::chrono::year_month month) {
  PayModel m;
  m.month = month_words(month);
  m.month_id = format_day(month / 1).substr(0, 7);
  return m;
}

}  // namespace

PayModel pay_month_to_come(std::chrono::year_month month, bool being_counted, const PayModel& known) {
  PayModel m = named(month);
  m.sentence = being_counted ? _("This month is being counted.") : _("This month could not be counted.");
  m.on_record = known.on_record;
  m.platforms = known.platforms;
  m.currency = known.currency;
  m.today = known.today;
  return m;
}

PayModel pay_month(const ReconcileInput& input, const Reconciliation& all, std::chrono::year_month month) {
  PayModel m = named(month);
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
    place(m, found[n], row_of(found[n], n + 1, papers), agree);
    if (found[n].status != FindingStatus::matched) m.findings.push_back(model_of(found[n], n + 1, papers));
  }
  figures(m, found);
  open_choices(m, all, papers, first, last);
  statements_of(m, input, first, last);
  fill_received(m, input, all, month);
  if (!m.any && !m.received.empty()) m.sentence = _("No work of this month stands here.");
  if (agree > 0) m.agree = counted(agree, "{0} task agrees.", "{0} tasks agree.");
  return m;
}

}  // namespace pointage
