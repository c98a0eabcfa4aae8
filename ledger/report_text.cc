#include "ledger/report_text.h"

#include "platform/text/local_format.h"
#include "platform/text/words.h"

namespace pointage::report {
namespace {

using namespace std::chrono;

std::string held_together(std::string_view words) {
  std::string out;
  for (char c : words) c == ' ' ? out += "\u00a0" : out += c;
  return out;
}

std::string by(Day day, const char* pattern) { return day_by_pattern(language(), day, pattern); }

// The colours are those of the window, light and dark; on paper always the light ones.
constexpr std::string_view style = R"css(
:root{--ground:#F2F0EA;--surface:#FFFFFF;--sunken:#E6E2D8;--line:#CFC9BB;--edge:#7A756A;--ink:#1B1F27;--soft:#50545C;
--accent:#24489E;--amber:#FBE9C6;--amber-ink:#573700;--amber-mark:#D98E00;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ground:#14171C;--surface:#1D2127;--sunken:#0D0F13;--line:#393F49;--edge:#7C8491;
--ink:#ECE9E2;--soft:#B3B6BD;--accent:#4169C5;--amber:#382B13;--amber-ink:#F3D08C;--amber-mark:#E0A43A}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.4 "Noto Sans",system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:44rem;margin:0 auto;padding:16px}
h1{font-size:1.75rem;line-height:1.25;margin:12px 0}h2{font-size:1.15rem;margin:24px 0 8px}p{margin:8px 0}
.soft{color:var(--soft);font-size:.92rem}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;margin:8px 0;overflow:hidden}
.row{display:flex;gap:12px;justify-content:space-between;align-items:baseline;padding:12px 16px;border-top:1px solid var(--line)}
.row:first-child{border-top:0}.row>:first-child{min-width:0}
.sum{white-space:nowrap;font-weight:700;font-variant-numeric:tabular-nums;text-align:right}
.big .row{border:0;padding:4px 0}.big .sum{font-size:1.6rem;font-weight:400}
.big .due .sum{font-weight:700;border-bottom:4px double var(--ink)}.due{font-weight:700}
.need{background:var(--amber);color:var(--amber-ink);border-left:6px solid var(--amber-mark)}
details+details{border-top:1px solid var(--line)}
details>summary{cursor:pointer;list-style:none;min-height:44px}details>div{padding:0 16px 12px}
.pair{display:flex;gap:12px;justify-content:space-between}.pair .sum{font-weight:400}
svg{display:block;width:100%;height:auto}svg text{font:13px "Noto Sans",system-ui,sans-serif;fill:var(--ink)}
.paid{fill:var(--accent)}.free{fill:url(#hatch);stroke:var(--edge)}.hatch{stroke:var(--edge);stroke-width:2}
@page{size:A4;margin:16mm}
@media print{:root{--ground:#FFFFFF;--surface:#FFFFFF;--sunken:#E6E2D8;--line:#CFC9BB;--edge:#7A756A;--ink:#1B1F27;--soft:#50545C;
--accent:#24489E;--amber:#FBE9C6;--amber-ink:#573700;--amber-mark:#D98E00;color-scheme:light}
body{font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{max-width:none;padding:0}
.row,details,svg{break-inside:avoid}h2{break-after:avoid}details>summary{min-height:0}
details::details-content{content-visibility:visible;display:block;height:auto}}
)css";

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) < 0x20)
      out += ' ';
    else
      out += c;
  }
  return out;
}

std::string sum(std::int64_t micros, Currency currency) {
  auto size = micros == INT64_MIN ? INT64_MAX : micros < 0 ? -micros : micros;
  return unbroken(local_number(language(), format_amount({size, currency})), currency.text());
}
std::string sum(const Money& money) { return sum(money.micros, money.currency); }

std::string short_day(Day day) { return held_together(by(day, _c("pattern", "d MMM"))); }
std::string long_day(Day day) {
  std::string pattern = _c("pattern", "EEEE d MMMM y");
  if (const auto month = pattern.find(" MMMM"); month != std::string::npos) pattern.replace(month, 1, "\u00a0");
  return by(day, pattern.c_str());
}

namespace {

std::string cost_words(const Converted& cost) {
  const auto rate = local_number(language(), format_micros(cost.rate_micros, 0));
  if (cost.origin == "typed") return fill(_("{0} at {1}"), {sum(cost.cost), rate});
  return fill(_("{0} at {1} (payout of {2})"), {sum(cost.cost), rate, short_day(cost.on)});
}

}  // namespace

std::string rate_rule(const HoursRow& row) {
  const std::string what = row.basis_expected ? _("what was worked for") : _("what came");
  std::string costs;
  for (const auto& cost : row.costs)
    if (row.converted.empty() || cost.currency == row.converted.front().as.currency)
      costs += (costs.empty() ? "" : ", ") + sum(cost);
  for (const auto& cost : row.converted) costs += (costs.empty() ? "" : ", ") + cost_words(cost);
  std::string words = fill(_("First rate: {0}, divided by paid hours."), {what}) + " ";
  words += costs.empty() ? fill(_("Second: {0}, divided by all hours."), {what})
                         : fill(_("Second: {0} less {1}, divided by all hours."), {what, costs});
  for (const auto& left : row.not_subtracted)
    words += " " + fill(_("{0} of costs are not subtracted: no rate is known."), {sum(left)});
  return words;
}

std::string span(Day from, Day to) {
  if (from == to) return short_day(from);
  year_month_day first{from}, second{to};
  bool same = first.year() == second.year() && first.month() == second.month();
  return fill(_("{0} to {1}"),
              {same ? std::to_string(static_cast<unsigned>(first.day())) : short_day(from), short_day(to)});
}

std::string hours(std::int64_t millis) {
  const auto minutes = (millis + 30'000) / 60'000, h = minutes / 60, m = minutes % 60;
  if (h == 0) return held_together(fill(_("{0} min"), {std::to_string(m)}));
  if (m == 0) return held_together(fill(_("{0} h"), {local_number(language(), std::to_string(h))}));
  return held_together(
      fill(_("{0} h {1}"), {local_number(language(), std::to_string(h)), (m < 10 ? "0" : "") + std::to_string(m)}));
}

std::string short_id(std::string_view id) {
  return std::string(id.size() <= 12 ? id : id.substr(0, 8)) + (id.size() <= 12 ? "" : "…");
}

std::string page(std::string_view title, std::string_view body, std::string_view spoken) {
  const std::string tongue(spoken.empty() ? language() : spoken);
  std::string out = "<!doctype html>\n<html lang=\"" + tongue + "\"><head><meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
      "data:\">\n";
  out += "<link rel=\"icon\" href=\"data:,\"><title>" + escaped(title) + "</title><style>" + std::string(style);
  out += "</style></head>\n<body><main>\n" + std::string(body) + "</main></body></html>\n";
  return out;
}

}  // namespace pointage::report
