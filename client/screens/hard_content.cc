#include <algorithm>
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
    const int value = now.*which;
    const std::string shown = value == 0 ? std::string(_("never")) : fill(unit, {std::to_string(value)});
    const float room = area.w() - ui.px(16 + 60 + 4 + 60 + 8 + 8 + 8) - ui.width(Type::body, shown);
    const float above =
        ui.width(Type::body, words) <= room ? 0 : ui.wrapped_height(Type::body, area.w() - ui.px(32), words) + ui.px(4);
    Area row = area.top(ui.row_height() + above, ui.px(8));
    ui.card(row);
    if (above > 0) ui.wrapped(Type::body, row.top(above).in(ui.px(16), ui.px(8)), ui.c().ink, words);
    Area in = row.in(ui.px(8));
    const Area more = in.right(ui.px(60), ui.px(4)), less = in.right(ui.px(60), ui.px(8));
    int wanted = value;
    if (ui.icon_button(id + ":more", fill(_("{0}: more"), {words}), more, icon::add, value < most)) wanted += step;
    if (ui.icon_button(id + ":less", fill(_("{0}: less"), {words}), less, 0xE15B, value > least)) wanted -= step;
    in.x += ui.px(8);
    if (above > 0)
      ui.block(Type::body, in, ui.c().soft, shown, Side::right);
    else
      ui.text(Type::body, in.right(ui.width(Type::body, shown) + 1, ui.px(8)), ui.c().soft, shown, Side::right);
    if (above == 0) ui.text(Type::body, in, ui.c().ink, words);
    if (wanted == value) return;
    chosen = now;
    (*chosen).*which = std::clamp(wanted, least, most);
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
  heading(ui, c, _("Ask what it was, when no key and no touch came"));
  page.number("idle-text", _("For texts, after"), &CareChoices::idle_text_minutes, _("{0} min"), 1, 1, 30);
  page.number("idle-picture", _("For pictures, after"), &CareChoices::idle_picture_minutes, _("{0} min"), 1, 1, 30);
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
