#include "client/screens/idle.h"

#include <algorithm>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

float question_height(Ui& ui, const std::string& question, float width) {
  return ui.wrapped_height(Type::body, width, question) + ui.px(16);
}

}  // namespace

std::optional<AwayAnswer> draw_idle(Ui& ui, const std::string& question, bool fresh) {
  Area area = ui.window();
  ui.fill(area, ui.c().ground);
  const float width = std::min(area.w() - 2 * ui.margin(), ui.px(520));
  const float row = ui.row_height() + ui.px(8);
  const float words = ui.wrapped_height(Type::title, width, question) + ui.px(20);
  Area page = area.middle(width, std::min(words + 3 * row, area.h()));
  page.top(ui.wrapped(Type::title, page, ui.c().ink, question), ui.px(20));
  std::optional<AwayAnswer> said;
  const auto ask = [&](const char* id, const char* label, AwayAnswer answer, std::string_view key = {}) {
    const Area here = page.top(ui.row_height(), ui.px(8));
    if (ui.button(id, label, here, {.key = key, .enabled = !fresh})) said = answer;
  };
  ask("away:worked", _("Working (reading, thinking)"), AwayAnswer::worked);
  ask("away:break", _("A break"), AwayAnswer::on_a_break);
  ask("away:later", _("Decide later: nothing is lost"), AwayAnswer::later, _("Esc"));
  if (!fresh && ui.key(ImGuiKey_Escape)) said = AwayAnswer::later;
  return said;
}

Did draw_away(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  Did did;
  if (ui.wide()) content.X = content.x + ui.px(640);
  const bool none = s.care.away.empty();
  const Area action = none ? action_zone(ui, content) : Area{};
  Area c = ui.begin_scroll("away", content);
  notice_line(ui, c, s, edit, did);
  if (none) c.top(ui.wrapped(Type::body, c, ui.c().ink, _("Nothing is left to decide.")), ui.px(12));
  for (const AwayRow& away : s.care.away) {
    const std::string number = std::to_string(away.number);
    const float words = question_height(ui, away.words, c.w() - ui.px(32));
    const float half = (c.w() - ui.px(40)) / 2;
    const bool stacked =
        std::max(ui.width(Type::body, _("Working")), ui.width(Type::body, _("A break"))) > half - ui.px(20);
    const float rows = stacked ? 2 * ui.row_height() + ui.px(8) : ui.row_height();
    const Area card = c.top(words + rows + ui.px(32), ui.px(12));
    ui.card(card);
    Area in = card.in(ui.px(16), ui.px(16));
    ui.wrapped(Type::body, in.top(words), ui.c().ink, away.words);
    const Area left = stacked ? in.top(ui.row_height(), ui.px(8)) : in.left(half, ui.px(8));
    take(did, ui.button("worked:" + number, _("Working"), left),
         intent::Care{care_command::DecideAway{away.number, true}});
    take(did, ui.button("break:" + number, _("A break"), in),
         intent::Care{care_command::DecideAway{away.number, false}});
  }
  ui.end_scroll(c.y);
  if (none) take(did, ui.primary("today", _("Today"), action, {.icon = icon::today}), intent::Go{Place::today});
  return did;
}

}  // namespace pointage
