#include <algorithm>
#include <string>
#include <vector>

#include "client/models/words.h"
#include "client/screens/pay_parts.h"

namespace pointage {
namespace {

using Kind = PayDeed::Kind;

struct SideWords {
  std::string title;
  const std::vector<SideLine>& lines;
  const std::string &count, &sum;
};

float lines_height(Ui& ui, const std::vector<SideLine>& lines, float room) {
  float all = 0;
  for (auto const& l : lines) all += side_line_height(ui, l, room);
  return all;
}

void side(Ui& ui, Area& c, const SideWords& words, float least) {
  float const line = ui.size(Type::body) + ui.px(6), room = c.w() - 2 * ui.px(16);
  float const all = std::max(least, lines_height(ui, words.lines, room));
  Area card = c.top(ui.size(Type::caption) + all + line + ui.px(28), ui.px(9));
  ui.card(card);
  Area in = card.in(ui.px(16), ui.px(10));
  ui.text(Type::caption, in.top(ui.size(Type::caption), ui.px(2)), ui.c().soft, words.title);
  for (auto const& l : words.lines) side_line(ui, l, in.top(side_line_height(ui, l, room)));
  Area foot = in.bottom(line);
  if (words.lines.empty()) {
    ui.text(Type::body, foot, ui.c().ink, _("Nothing here."));
    return;
  }
  if (!words.sum.empty()) ui.fill({foot.X - ui.px(100), foot.y - 1, foot.X, foot.y}, ui.c().ink);
  Area const sum = foot.right(ui.width(Type::body_bold, words.sum) + 1, ui.px(8));
  ui.text(Type::body_bold, sum, ui.c().ink, words.sum, Side::right);
  ui.text(Type::body_bold, foot, ui.c().ink, words.count);
}

// One above the other, or side by side at one height.
void sides(Ui& ui, const FindingModel& f, Area& c) {
  SideWords const mine{_("In my record"), f.mine, f.mine_count, f.mine_sum};
  SideWords const theirs{f.no_paper ? _("Money that came") : _("In their statement"), f.theirs, f.theirs_count,
                         f.theirs_sum};
  if (!ui.wide()) {
    side(ui, c, mine, 0);
    side(ui, c, theirs, 0);
    return;
  }
  Area l = c, r = c;
  l.X = c.x + (c.w() - ui.px(12)) / 2;
  r.x = l.X + ui.px(12);
  float const room = l.w() - 2 * ui.px(16);
  float const least = std::max(lines_height(ui, f.mine, room), lines_height(ui, f.theirs, room));
  side(ui, l, mine, least);
  side(ui, r, theirs, least);
  c.y = std::max(l.y, r.y);
}

void missing(Ui& ui, const FindingModel& f, Area& c) {
  if (f.missing.empty()) return;
  Area m = c.top(ui.px(56), ui.px(11));
  ui.needs_you(m, 12, 0);
  ui.frame(m, ui.c().amber_edge, 12);
  Area in = m.in(ui.px(16));
  Area const sum = in.right(std::min(ui.width(Type::title, f.missing) + 1, in.w() * 0.6F), ui.px(8));
  ui.text(Type::title, sum, ui.c().amber_ink, f.missing, Side::right);
  ui.text(Type::body_bold, in, ui.c().amber_ink, _("Missing"));
}

void letter_note(Ui& ui, const FindingModel& f, Area& c) {
  if (!f.owed) return;
  c.top(ui.wrapped(Type::caption, c, ui.c().soft,
                   _("Ask about it writes a letter for you to read, change and send. Pointage sends nothing by "
                     "itself.")),
        ui.px(8));
}

// Two at half width; the names say what they do, so they may wrap onto a second line.
Did two_actions(Ui& ui, const FindingModel& f, Area a) {
  Did did;
  std::string const other = _("It was my mistake");
  float const half = (a.w() - ui.px(8)) / 2, fits = ui.width(Type::body, other) + ui.px(34);
  Area const right = a.right(ui.wide() ? std::min(half, fits) : half, ui.px(8));
  if (f.put_together)
    take(did, ui.button("part", _("They do not belong together"), a), pay(Kind::part));
  else
    take(did, ui.button("pair", _("These belong together"), a), pay(Kind::pair));
  take(did, ui.button("mistake", other, right, {.enabled = !f.entries.empty()}), pay(Kind::mistake));
  return did;
}

Did actions(Ui& ui, const FindingModel& f, Area foot) {
  Did did;
  if (ui.wide()) {
    Area const primary = foot.right(ui.px(264), ui.px(12));
    if (f.owed) take(did, ui.primary("ask", _("Ask about it"), primary, {.icon = icon::letter}), pay(Kind::ask));
    auto d = two_actions(ui, f, f.owed ? foot : Area{foot.x, foot.y, primary.X, foot.Y});
    return did ? did : d;
  }
  did = two_actions(ui, f, foot.top(ui.row_height(), ui.px(12)));
  if (f.owed) take(did, ui.primary("ask", _("Ask about it"), foot, {.icon = icon::letter}), pay(Kind::ask));
  return did;
}

Area foot_of(Ui& ui, const FindingModel& f, Area& content) {
  float const second = ui.wide() ? 0 : ui.row_height() + ui.px(12);
  if (!ui.wide() && !f.owed) return content.bottom(ui.row_height() + ui.px(24)).in(0, ui.px(12));
  return content.bottom(ui.primary_height() + second + ui.px(24)).in(0, ui.px(12));
}

struct Fact {
  std::string words, value;
  bool strong{};
};

// "Last day to ask: Thursday 3 December." as what is asked and what is known.
Fact at_its_colon(const std::string& sentence, bool strong) {
  auto const colon = sentence.find(": ");
  if (colon == sentence.npos) return {sentence, {}, strong};
  Fact fact{sentence.substr(0, colon), sentence.substr(colon + 2), strong};
  if (fact.words.ends_with("\u00a0")) fact.words.resize(fact.words.size() - 2);
  while (fact.words.ends_with(' ')) fact.words.pop_back();
  if (fact.value.ends_with('.')) fact.value.pop_back();
  return fact;
}

// On a wide window: what is known as a table, question at the left, answer at the right.
void fact_table(Ui& ui, const FindingModel& f, Area& c) {
  std::vector<Fact> all;
  if (!f.sums_meet.empty()) all.push_back({_("Do the sums meet?"), f.sums_meet, false});
  if (!f.promised.empty()) all.push_back(at_its_colon(f.promised, false));
  if (!f.last_day.empty()) all.push_back(at_its_colon(f.last_day, true));
  if (all.empty()) return;
  float const words = (c.w() - ui.px(48)) * 0.4F, values = c.w() - ui.px(48) - words;
  auto const height = [&](const Fact& fact) {
    return std::max(ui.px(48), std::max(ui.wrapped_height(Type::body, words, fact.words),
                                        ui.wrapped_height(Type::body_bold, values, fact.value)) +
                                   ui.px(16));
  };
  float sum = 0;
  for (auto const& fact : all) sum += height(fact);
  Area card = c.top(sum, ui.px(12));
  ui.card(card);
  for (auto const& fact : all) {
    Area const row = card.top(height(fact));
    Area in = row.in(ui.px(16), ui.px(4));
    ui.block(Type::body, in.left(words, ui.px(16)), ui.c().ink, fact.words);
    ui.block(fact.strong ? Type::body_bold : Type::body, in, ui.c().ink, fact.value, Side::right);
    if (&fact != &all.back()) ui.rule(row);
  }
}

void facts(Ui& ui, const FindingModel& f, Area& c) {
  if (ui.wide()) return fact_table(ui, f, c);
  for (auto const* words : {&f.sums_meet, &f.promised, &f.last_day})
    if (!words->empty())
      c.top(ui.wrapped(Type::body, c, words == &f.promised ? ui.c().soft : ui.c().ink, *words), ui.px(4));
  c.top(ui.px(8));
}

}  // namespace

Did draw_finding(Ui& ui, const FindingModel& f, const Edit&, Area content) {
  Area const foot = foot_of(ui, f, content);
  Area c = ui.begin_scroll("finding", content);
  if (ui.wide()) ui.text(Type::figure_bold, c.top(ui.px(38), ui.px(21)), ui.c().ink, _("What we found"));
  c.top(ui.wrapped(Type::body, c, ui.c().ink, f.sentence), ui.px(10));
  sides(ui, f, c);
  missing(ui, f, c);
  facts(ui, f, c);
  letter_note(ui, f, c);
  ui.end_scroll(c.y);
  return actions(ui, f, foot);
}

Did draw_pair(Ui& ui, const Snapshot& s, const FindingModel& f, Edit& edit, Area content) {
  Did did;
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("pair", content);
  notice_line(ui, c, s, edit, did);
  c.top(ui.wrapped(Type::body, c, ui.c().ink, _("Choose the work, and the line that pays it. It can be undone.")),
        ui.px(8));
  // This finding's own come first, then what else is open with the platform.
  auto const rows = [&](const std::vector<PairChoice>& choices, const std::vector<std::string>& own, bool mine,
                        bool work) {
    for (auto const& one : choices) {
      bool const owned = std::ranges::find(own, one.id) != own.end();
      if (one.platform != f.platform || owned != mine) continue;
      bool const chosen = work ? edit.pay.entries.contains(one.id) : edit.pay.line == one.id;
      auto const words = fill(_("{0}: {1}, {2}"), {one.day, one.words, one.sum});
      bool const pressed =
          ui.choice((work ? "entry:" : "line:") + one.id, words, c.top(ui.row_height(), ui.px(8)), chosen, work);
      take(did, pressed, pay(work ? Kind::pick_entry : Kind::pick_line, one.id));
    }
  };
  heading(ui, c, _("In my record"));
  rows(s.pay.open_work, f.entries, true, true);
  if (f.entries.empty()) rows(s.pay.open_work, f.entries, false, true);
  heading(ui, c, _("In their statement"));
  rows(s.pay.open_lines, f.lines, true, false);
  rows(s.pay.open_lines, f.lines, false, false);
  // Perhaps two hundred of them: they come last.
  auto const other = [&](const PairChoice& one) {
    return one.platform == f.platform && std::ranges::find(f.entries, one.id) == f.entries.end();
  };
  if (!f.entries.empty() && std::ranges::any_of(s.pay.open_work, other)) {
    heading(ui, c, _("Other work in my record"));
    rows(s.pay.open_work, f.entries, false, true);
  }
  ui.end_scroll(c.y);
  bool const ready = !edit.pay.entries.empty() && !edit.pay.line.empty() && !waits_for_form(s, edit);
  take(did, ui.primary("join", _("These belong together"), action, {.icon = icon::check, .enabled = ready}),
       pay(Kind::join));
  return did;
}

Did draw_mistake(Ui& ui, const Snapshot& s, const FindingModel& f, Edit& edit, Area content) {
  Did did;
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("mistake", content);
  notice_line(ui, c, s, edit, did);
  c.top(ui.wrapped(Type::body, c, ui.c().ink,
                   _("A correction is a further line with its reason. The earlier line stays readable.")),
        ui.px(10));
  if (f.entries.size() > 1) {
    heading(ui, c, _("Which line was wrong?"));
    for (auto const& one : s.pay.open_work)
      if (std::ranges::find(f.entries, one.id) != f.entries.end())
        take(did,
             ui.choice("wrong:" + one.id, fill(_("{0}: {1}, {2}"), {one.day, one.words, one.sum}),
                       c.top(ui.row_height(), ui.px(8)), edit.pay.wrong == one.id, false),
             pay(Kind::pick_wrong, one.id));
  }
  Area const never = c.top(ui.row_height(), ui.px(12));
  ui.card(never);
  take(did, ui.toggle("never", _("This work never happened"), never, edit.pay.never), pay(Kind::never));
  if (!edit.pay.never) one_field(ui, c, "sum", _("The right sum"), edit.pay.sum, _("such as 12.50"));
  one_field(ui, c, "reason", _("What was wrong"), edit.pay.reason, _("in a few words"));
  ui.end_scroll(c.y);
  bool const typed = !edit.pay.wrong.empty() && !edit.pay.reason.empty() && (edit.pay.never || !edit.pay.sum.empty());
  bool const ready = typed && !waits_for_form(s, edit);
  take(did, ui.primary("correct", _("Add the correction"), action, {.icon = icon::check, .enabled = ready}),
       pay(Kind::correct));
  return did;
}

namespace {

Type type_of(const LetterLine& line) { return line.strong ? Type::body_bold : line.soft ? Type::caption : Type::body; }

float letter_height(Ui& ui, const LetterModel& letter, float room) {
  float all = 0;
  for (auto const& line : letter.lines)
    all += line.sum.empty() ? ui.wrapped_height(type_of(line), room, line.words) + ui.px(8)
                            : ui.size(type_of(line)) + ui.px(4);
  return all;
}

void letter_line(Ui& ui, const LetterLine& line, Area& in) {
  ImU32 const ink = line.soft ? ui.c().soft : ui.c().ink;
  Type const type = type_of(line);
  if (line.sum.empty()) {
    in.top(ui.wrapped(type, in, ink, line.words), ui.px(8));
    return;
  }
  Area r = in.top(ui.size(type) + ui.px(4));
  ui.text(type, r.right(ui.width(type, line.sum) + 1, ui.px(8)), ink, line.sum, Side::right);
  ui.text(type, r, ink, line.words);
}

}  // namespace

Did draw_letter(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  Did did;
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area foot = action_zone(ui, content);
  auto const* letter = s.pay_desk.letter.get();
  Area c = ui.begin_scroll("letter", content);
  notice_line(ui, c, s, edit, did);
  if (letter == nullptr) {
    ui.end_scroll(c.y);
    return did;
  }
  Area sheet = c.top(letter_height(ui, *letter, c.w() - 2 * ui.px(16)) + 2 * ui.px(16), ui.px(12));
  ui.card(sheet);
  ui.frame(sheet, ui.c().edge, 12);
  Area in = sheet.in(ui.px(16), ui.px(16));
  for (auto const& line : letter->lines) letter_line(ui, line, in);
  ui.end_scroll(c.y);
  Area const copy = foot.left((foot.w() - ui.px(8)) / 3, ui.px(8));
  bool const copied = edit.pay.copied == letter->key;
  ButtonLook const look{.icon = copied ? icon::check : icon::copy};
  if (ui.button("copy", copied ? _("Copied") : _("Copy"), copy, look)) {
    ImGui::SetClipboardText(letter->text.c_str());
    edit.pay.copied = letter->key;
  }
  take(did, ui.primary("save", _("Save the letter"), foot, {.icon = icon::file}), pay(Kind::save_letter));
  return did;
}

}  // namespace pointage
