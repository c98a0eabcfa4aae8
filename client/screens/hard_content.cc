#include <optional>
#include <string>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

using Lasts = CareChoices::Lasts;

struct Page {
  Ui& ui;
  const CareChoices& now;
  Area& area;
  std::optional<CareChoices> chosen{};

  void lasts(const char* id, const char* words, Lasts wanted) {
    const Area row = area.top(ui.row_height(), ui.px(8));
    if (!ui.choice(id, words, row, now.lasts == wanted, false)) return;
    chosen = now;
    chosen->lasts = wanted;
  }
  void toggle(const char* id, const char* words, bool CareChoices::* which) {
    const Area row = area.top(ui.row_height(), ui.px(8));
    ui.card(row);
    if (!ui.toggle(id, words, row, now.*which)) return;
    chosen = now;
    (*chosen).*which = !(now.*which);
  }
  void number(const std::string& id, const char* words, int CareChoices::* which, const char* unit, int step, int least,
              int most) {
    const auto wanted = number_row(ui, area, {id, words, unit, now.*which, step, least, most});
    if (!wanted) return;
    chosen = now;
    (*chosen).*which = *wanted;
  }
  void words(Type type, const std::string& text) { area.top(ui.wrapped(type, area, ui.c().soft, text), ui.px(10)); }
};

Did notes(Ui& ui, const CareSnapshot& care, Area& area) {
  Did did;
  for (const std::string& note : care.notes) area.top(ui.wrapped(Type::body, area, ui.c().ink, note), ui.px(4));
  if (care.notes.empty()) return did;
  area.top(ui.px(6));
  const bool pressed =
      ui.button("erase-notes", _("Erase the notes"), area.top(ui.row_height(), ui.px(12)), {.icon = icon::remove});
  take(did, pressed, intent::Care{care_command::EraseNotes{}});
  return did;
}

}  // namespace

Did draw_hard_content(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area c = ui.begin_scroll("hard-content", content);
  Did did;
  notice_line(ui, c, s, edit, did);
  Page page{ui, s.care.choices, c};
  page.words(Type::body, _("A job with hard content opens covered. How it is uncovered is yours to choose."));
  heading(ui, c, _("Uncovered for how long"));
  page.lasts("lasts:held", _("As long as I hold it"), Lasts::held);
  page.lasts("lasts:once", _("Some seconds, then it covers itself"), Lasts::once);
  page.lasts("lasts:until", _("Until I cover it"), Lasts::until_covered);
  if (s.care.choices.lasts == Lasts::once)
    page.number("seconds", _("It covers itself after"), &CareChoices::seconds, _("{0} s"), 1, 1, 60);
  heading(ui, c, _("Pictures"));
  page.toggle("grey", _("Show them in grey"), &CareChoices::grey);
  page.toggle("small", _("Show them small"), &CareChoices::small);
  heading(ui, c, _("Offer a break, once"));
  page.number("dose-minutes", _("After uncovered minutes"), &CareChoices::dose_minutes, _("{0} min"), 5, 0, 120);
  page.number("dose-items", _("After uncovered items"), &CareChoices::dose_items, _("{0} items"), 10, 0, 300);
  heading(ui, c, _("My notes"));
  page.toggle("notes", _("Note what I uncovered"), &CareChoices::notes);
  page.words(Type::caption,
             _("One line a day: items, minutes, kinds. They stay here, are in no export, and go when you "
               "erase them."));
  if (auto d = notes(ui, s.care, c); d && !did) did = std::move(d);
  ui.end_scroll(c.y);
  if (!did && page.chosen) return intent::Care{care_command::KeepChoices{*page.chosen}};
  return did;
}

}  // namespace pointage
