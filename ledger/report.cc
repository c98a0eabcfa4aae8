#include "ledger/report.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "ledger/cause_words.h"
#include "ledger/report_text.h"
#include "platform/text/local_format.h"
#include "platform/text/words.h"

namespace pointage {
namespace {

using namespace report;

struct Sides {  // both sides of the findings, by id
  std::unordered_map<std::string_view, const Entry*> entries;
  std::vector<StatementLine> money;  // that came without a statement
  std::unordered_multimap<std::string_view, const StatementLine*> lines;

  explicit Sides(const ReconcileInput& source) : money(received_lines(source)) {
    for (const auto& entry : source.entries) entries.emplace(entry.id, &entry);
    for (const auto& line : source.lines) lines.emplace(line.id, &line);
    for (const auto& line : money) lines.emplace(line.id, &line);
  }
  Sides(const Sides&) = delete;
  Sides& operator=(const Sides&) = delete;
  bool came_without_statement(const StatementLine* line) const {
    return std::ranges::any_of(money, [&](const auto& one) { return &one == line; });
  }
  const StatementLine* line(const Finding& finding, std::string_view id) const {
    auto [begin, end] = lines.equal_range(id);
    auto at = std::find_if(begin, end, [&](const auto& pair) { return pair.second->platform == finding.platform; });
    return at == end ? nullptr : at->second;
  }
};

using Findings = std::vector<const Finding*>;

std::int64_t size_of(const Finding& finding) { return finding.difference ? std::abs(finding.difference->micros) : 0; }

template <class Wanted>
Findings chosen(const Reconciliation& found, const Wanted& wanted) {
  Findings out;
  for (const auto& finding : found.findings)
    if (wanted(finding)) out.push_back(&finding);
  std::ranges::sort(out, [](const Finding* a, const Finding* b) {
    bool first = a->cause == Cause::unexplained, second = b->cause == Cause::unexplained;
    return first != second ? first : std::tuple(size_of(*b), a->from, a) < std::tuple(size_of(*a), b->from, b);
  });
  return out;
}

std::string row(std::string_view words, std::string_view below, std::string_view money, std::string_view kind = "row") {
  std::string out = "<div class=\"" + std::string(kind) + "\"><div>" + std::string(words);
  if (!below.empty()) out += "<div class=\"soft\">" + std::string(below) + "</div>";
  return out + "</div><div class=\"sum\">" + std::string(money) + "</div></div>\n";
}

// ---- the sentence and the three sums

std::int64_t missing_and_due(const Reconciliation& found, Currency currency) {
  std::int64_t sum_of_all = 0;
  for (const auto& finding : found.findings)
    if (is_missing(finding) && finding.covered && finding.difference->currency == currency)
      sum_of_all -= finding.difference->micros;
  return sum_of_all;
}

std::string sentence(const Reconciliation& found) {
  std::string unexplained;
  for (const auto& total : found.totals) {
    if (total.unexplained >= 0) continue;
    const auto much = sum(total.unexplained, total.currency);
    unexplained = unexplained.empty() ? much : fill(_("{0} and {1}"), {unexplained, much});
  }
  if (!unexplained.empty()) return fill(_("{0} are without explanation."), {unexplained});
  for (const auto& total : found.totals)
    if (auto missing = missing_and_due(found, total.currency))
      return fill(_("{0} are missing."), {sum(missing, total.currency)});
  return needs_attention(found) ? _("Something here needs a look.") : _("Everything is accounted for.");
}

std::string figures(const Reconciliation& found) {
  std::string out;
  for (const auto& total : found.totals) {
    out += "<div class=\"big\">" + row(_("Worked for"), "", sum(total.expected, total.currency));
    out += row(total.paid < 0 ? _("Taken back in all") : _("Came"), "", sum(total.paid, total.currency));
    out += row(_("Missing and due"), "", sum(missing_and_due(found, total.currency), total.currency), "row due");
    out += "</div>\n";
  }
  return out;
}

// ---- one finding: a row that opens on both sides

std::string said(const Finding& finding, const Sides& sides) {
  for (const auto& id : finding.lines)
    if (const auto* line = sides.line(finding, id); line && !line->description.empty())
      return "“" + escaped(line->description) + "”";
  return {};
}

std::string below(const Finding& finding) {
  auto when = span(finding.from, finding.to);
  if (!finding.count_expected) return when;
  const auto tasks = _n("{0} task", "{0} tasks", *finding.count_expected);
  if (finding.count_paid && *finding.count_paid > 0)
    return fill(_("{0} of {1}"), {local_number(language(), std::to_string(*finding.count_paid)), tasks}) + ", " + when;
  const auto lines = static_cast<std::int64_t>(finding.lines.size());
  return tasks + ", " + (lines == 0 ? _("no payment") : _n("{0} payment", "{0} payments", lines)) + ", " + when;
}

std::string pair(std::string_view words, std::string_view money) {
  return "<div class=\"pair\"><span>" + std::string(words) + "</span><span class=\"sum\">" + std::string(money) +
         "</span></div>\n";
}

struct SameWork {  // of one day and project, so that 200 equal tasks are one row
  std::int64_t items{}, micros{};
};

std::string my_side(const Finding& finding, const Sides& sides) {
  if (finding.entries.empty()) return {};
  std::map<std::pair<Day, std::string>, SameWork> works;
  for (const auto& id : finding.entries) {
    auto at = sides.entries.find(id);
    if (at == sides.entries.end()) continue;
    auto& work = works[{local_day(at->second->started_at), at->second->project}];
    work.items += at->second->items;
    work.micros += at->second->expected->micros;
  }
  std::string out = "<p class=\"soft\">" + std::string(_("In my record")) + "</p>";
  for (const auto& [key, work] : works)
    out += pair(short_day(key.first) + " " + escaped(key.second) + ", " + _n("{0} task", "{0} tasks", work.items),
                sum(work.micros, finding.expected->currency));
  return out;
}

std::string line_words(const StatementLine& line) {
  switch (line.kind) {
    case LineKind::rejection:
      return _c("of a line", "refused");
    case LineKind::reversal:
      return _c("of a line", "taken back");
    case LineKind::bonus:
      return _c("of a line", "bonus");
    case LineKind::payout:
      return _c("of a line", "paid out");
    case LineKind::payment:
      return _c("of a line", "paid");
    default:
      return _c("of a line", "kept");
  }
}

std::string their_heading(bool any, bool on_statement) {
  if (!any) return _("No line in a statement");
  return on_statement ? _("In their statement") : _("Money that came");
}

std::string their_side(const Finding& finding, const Sides& sides) {
  std::string out;
  bool on_statement = false;
  for (const auto& id : finding.lines) {
    const auto* line = sides.line(finding, id);
    if (!line) continue;
    on_statement |= !sides.came_without_statement(line);
    auto name = line->description.empty() ? escaped(short_id(line->id)) : "“" + escaped(line->description) + "”";
    out += pair(short_day(line->date) + " " + name + ", " + line_words(*line), sum(line->amount));
  }
  return "<p class=\"soft\">" + their_heading(!out.empty(), on_statement) + "</p>" + out;
}

std::string finding_row(const Finding& finding, const Sides& sides) {
  auto words = cause_words(finding);
  if (auto quote = said(finding, sides); !quote.empty() && finding.entries.size() <= 1)
    words = fill(_("{0}: {1}"), {words, quote});
  bool need = finding.cause == Cause::unexplained;
  std::string out = "<details><summary class=\"row" + std::string(need ? " need" : "") + "\"><div>" + words;
  out += "<div class=\"soft\">" + escaped(finding.platform) + ", " + below(finding) + "</div></div><div class=\"sum\">";
  out += finding.difference ? sum(*finding.difference) : std::string();
  out +=
      "</div></summary><div><p>" + escaped(finding.why) + "</p>" + my_side(finding, sides) + their_side(finding, sides);
  if (finding.dispute_by)
    out += "<p>" + fill(_("Last day to ask: {0}."), {"<b>" + long_day(*finding.dispute_by) + "</b>"}) + "</p>";
  return out + "</div></details>\n";
}

std::string section(std::string_view title, const Findings& findings, const Sides& sides) {
  constexpr std::size_t most_rows = 500;
  if (findings.empty()) return {};
  std::string out = "<h2>" + std::string(title) + "</h2><div class=\"card\">\n";
  for (std::size_t i = 0; i < std::min(findings.size(), most_rows); ++i) out += finding_row(*findings[i], sides);
  out += "</div>\n";
  if (findings.size() > most_rows)
    out += "<p class=\"soft\">" +
           _n("And {0} smaller one.", "And {0} smaller ones.", static_cast<std::int64_t>(findings.size() - most_rows)) +
           "</p>\n";
  return out;
}

bool is_extra(const Finding& finding) {
  using enum FindingStatus;
  return finding.status == fee || finding.status == bonus || finding.status == overpaid ||
         finding.status == duplicate || finding.status == unrecorded;
}

std::string sections(const Reconciliation& found, const Sides& sides) {
  auto odd = [](const Finding& f) { return f.status == FindingStatus::reversed && !is_missing(f); };
  std::string out =
      section(_("What is missing"), chosen(found, [&](const Finding& f) { return is_missing(f) && f.covered; }), sides);
  out += section(_("Fees and extras"), chosen(found, [&](const Finding& f) { return is_extra(f) || odd(f); }), sides);
  out += section(_("Not due yet"), chosen(found, [](const Finding& f) { return f.status == FindingStatus::pending; }),
                 sides);
  out += section(_("No statement yet"), chosen(found, [](const Finding& f) { return is_missing(f) && !f.covered; }),
                 sides);
  std::size_t agree = 0;
  for (const auto& finding : found.findings)
    if (finding.status == FindingStatus::matched) agree += finding.entries.size();
  if (agree > 0)
    out += "<p>✓ " + _n("{0} task agrees.", "{0} tasks agree.", static_cast<std::int64_t>(agree)) + "</p>\n";
  return out;
}

// ---- hours

constexpr std::string_view hatch =
    "<defs><pattern id=\"hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\"><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"7\" class=\"hatch\"/></pattern></defs>\n";

std::string rect(std::int64_t x, std::int64_t y, std::int64_t width, std::string_view kind) {
  if (width <= 0) return {};
  return "<rect class=\"" + std::string(kind) + "\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) +
         "\" width=\"" + std::to_string(width) + "\" height=\"18\" rx=\"3\"/>";
}

std::string bars(const ReportHours& hours) {
  constexpr std::int64_t left = 86, width = 170, step = 28;
  std::int64_t most = 1;
  for (const auto& bar : hours.bars) most = std::max(most, bar.paid_millis + bar.unpaid_millis);
  auto height = std::to_string(step * static_cast<std::int64_t>(hours.bars.size()));
  std::string out = "<svg role=\"img\" aria-label=\"" + std::string(_("Hours")) + "\" viewBox=\"0 0 360 " + height +
                    "\">" + std::string(hatch);
  std::int64_t y = 4;
  for (const auto& bar : hours.bars) {
    auto paid = bar.paid_millis * width / most, free = bar.unpaid_millis * width / most;
    auto text_y = "\" y=\"" + std::to_string(y + 14) + "\">";
    out += "<text x=\"0" + text_y + escaped(bar.label) + "</text>" + rect(left, y, paid, "paid");
    out += rect(left + paid + 1, y, free, "free");
    out += "<text x=\"" + std::to_string(left + paid + free + 8) + text_y +
           report::hours(bar.paid_millis + bar.unpaid_millis) + "</text>\n";
    y += step;
  }
  return out + "</svg>\n";
}

std::string rates(const std::vector<Money>& sums) {
  std::string out;
  for (const auto& one : sums) out += (out.empty() ? "" : "<br>") + sum(one);
  return out.empty() ? "—" : out;
}

std::string hours_section(const ReportHours& hours) {
  const auto all = report::hours(hours.paid_millis + hours.unpaid_millis);
  std::string out = "<h2>" + std::string(_("Hours")) + "</h2><div class=\"card\">\n";
  out += row(fill(_("{0} paid"), {report::hours(hours.paid_millis)}), _("per paid hour"), rates(hours.per_paid_hour));
  const auto words = hours.unpaid_millis > 0
                         ? fill(_("{0} in all, {1} of it nobody pays"), {all, report::hours(hours.unpaid_millis)})
                         : fill(_("{0} in all"), {all});
  out += row(words, _("per hour, after costs"), rates(hours.per_hour)) + "</div>\n<p class=\"soft\">";
  out += escaped(hours.rule) + "</p>\n";
  if (hours.bars.empty()) return out;
  return out + bars(hours) + "<p class=\"soft\">" + _("Full: paid time. Hatched: time nobody pays.") + "</p>\n";
}

}  // namespace

std::string report_html(const ReportInput& input, const Reconciliation& found, const ReconcileInput& source) {
  Sides sides(source);
  const auto title = fill(_("Pay, {0}"), {input.title});
  std::string body = "<p class=\"soft\">" + escaped(title) + "</p>\n<h1>" + sentence(found) + "</h1>\n";
  body += figures(found) + sections(found, sides) + hours_section(input.hours);
  const auto made = long_day(input.made_on);
  body += "<p class=\"soft\">";
  body += input.from && input.to ? fill(_("Made on {0} from my own record, {1} to {2}."),
                                        {made, long_day(*input.from), long_day(*input.to)})
                                 : fill(_("Made on {0} from my own record."), {made});
  return page(title, body + "</p>\n");
}

}  // namespace pointage
