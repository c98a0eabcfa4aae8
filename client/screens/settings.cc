#include <algorithm>
#include <string>
#include <vector>

#include "client/models/day_words.h"
#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

struct Group {
  const char* id;
  std::string words, second;
  unsigned icon;
  Intent opens;
};

std::string size_words(const Edit& edit) { return unbroken(std::to_string(edit.letters_percent), "%"); }

// In order of need.
std::vector<Group> groups(const Snapshot& s, const Edit& edit) {
  auto const& m = s.settings;
  auto const go = [](Place place) { return Intent(intent::Go{place}); };
  std::string const rules =
      m.rules.empty() ? _("None typed yet") : m.rules.front().platform + ": " + m.rules.front().words;
  auto const minutes = [](int n) { return std::to_string(n); };
  std::string const time =
      m.floor ? fill(_("Floor: {0} an hour"), {sum_words(*m.floor)})
              : fill(_("Asks after {0} min for texts, {1} min for pictures"),
                     {minutes(s.care.choices.idle_text_minutes), minutes(s.care.choices.idle_picture_minutes)});
  std::string const data = s.send.data.bought.empty() ? _("None yet") : s.send.data.bought.back();
  return {
      {"setting:record", _("Who can open my record"), m.record_opens, icon::record_opens, go(Place::record)},
      {"setting:copy", _("Copy to keep"), m.copy, icon::copy, go(Place::copy)},
      {"setting:letters", _("Language and size of letters"), m.language + ", " + size_words(edit), icon::letters,
       go(Place::letters)},
      {"hard-content", _("Hard content"), _("Covered until uncovered"), icon::covered, go(Place::hard_content)},
      {"data", _("Data bought"), data, icon::data, go(Place::data)},
      {"setting:time", _("Time rules"), time, icon::clock, intent::OpenTimeRules{}},
      {"setting:rules", _("Platforms' rules"), rules, icon::rules, go(Place::rules)},
      {"setting:codes", _("My collective and codes to keep"),
       m.code.empty() ? _("No code yet") : m.code.substr(0, 11) + "…", icon::collective, go(Place::codes)},
      {"shortcuts", _("Keys"), "", icon::list, go(Place::shortcuts)},
      {"setting:about", _("About"), "Pointage " + m.version, icon::help, go(Place::about)},
  };
}

void person_row(Ui& ui, const SettingsModel& m, Did& did, Area& c) {
  std::string const other = _("Another person");
  float const words = ui.width(Type::body, other) + ui.px(34);
  bool const beside = words <= c.w() * 0.5F;
  Area who = c.top(ui.px(66), ui.px(10));
  person_dot(ui, who.left(ui.px(50), ui.px(14)), m.nickname, m.colour, 25);
  Area const b = beside ? who.right(words, ui.px(8)).middle(words, ui.row_height()) : c.top(ui.row_height(), ui.px(10));
  take(did, ui.button("another-person", other, b), intent::Go{Place::people});
  ui.text(Type::title, who, ui.c().ink, m.nickname);
}

RowLook look_of(const std::vector<Group>& all, const Group& group) {
  return {.icon = group.icon,
          .second = group.second,
          .end_icon = icon::next,
          .first = &group == &all.front(),
          .last = &group == &all.back()};
}

Did group_card(Ui& ui, const std::vector<Group>& all, Area& c) {
  Did did;
  float height = 0;
  for (auto const& group : all) height += ui.row_height_for(group.words, look_of(all, group), c.w());
  Area card = c.top(height, ui.px(10));
  ui.card(card);
  for (auto const& group : all) {
    auto const look = look_of(all, group);
    Area const a = card.top(ui.row_height_for(group.words, look, card.w()));
    take(did, ui.row(group.id, group.words, a, look), group.opens);
    if (!look.last) ui.rule(a);
  }
  return did;
}

}  // namespace

Did draw_settings(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  Did did;
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = s.settings.copy_due ? action_zone(ui, content) : Area{};
  Area c = ui.begin_scroll("settings", content);
  notice_line(ui, c, s, edit, did);
  person_row(ui, s.settings, did, c);
  auto all = groups(s, edit);
  constexpr std::ptrdiff_t before_money = 3;
  std::vector<Group> const rest(all.begin() + before_money, all.end());
  all.erase(all.begin() + before_money, all.end());
  Did opened = group_card(ui, all, c);
  Area const money = c.top(ui.row_height(), ui.px(10));
  ui.card(money);
  take(did, ui.toggle("hide-money", _("Hide money"), money, edit.hide_money),
       intent::Care{care_command::HideMoney{!edit.hide_money}});
  Did const more = group_card(ui, rest, c);
  if (!opened) opened = more;
  ui.end_scroll(c.y);
  if (s.settings.copy_due)
    take(did, ui.primary("make-copy", _("Make a copy"), action, {.icon = icon::copy}), intent::Go{Place::copy});
  return did ? did : opened;
}

}  // namespace pointage
