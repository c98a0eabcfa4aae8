#include <algorithm>
#include <string>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

constexpr float least_target = 44;

// Larger where the window is more than the smallest.
Type time_type(Ui& ui, const std::string& time, Area room) {
  bool const fits = ui.width(Type::clock, time) <= room.w() && ui.size(Type::clock) <= room.h();
  if (fits) return Type::clock;
  return ui.width(Type::figure_bold, time) <= room.w() ? Type::figure_bold : Type::body_bold;
}

Did counting(Ui& ui, const ClockModel& m, Area left, Area plus) {
  Did did;
  float const line = m.items > 0 ? ui.px(least_target) : ui.size(Type::body);
  Type const type = time_type(ui, m.time, {left.x, left.y, left.X, left.Y - line});
  Area figures = left.middle(left.w(), std::min(left.h(), ui.size(type) + line));
  Area done = figures.bottom(line);
  ui.text(type, figures, ui.c().ink, m.time);
  if (m.items > 0)
    take(did, ui.icon_button("undo", _("One less"), done.right(ui.px(least_target)), icon::undo),
         intent::CountItem{-1});
  ui.block(Type::body, done, ui.c().ink, m.done);
  take(did, ui.primary("count", "+1", plus, {.words = false}), intent::CountItem{1});
  ui.text(Type::figure_bold, plus, ui.c().on_accent, "+1", Side::middle);
  return did;
}

Did stop_row(Ui& ui, const ClockModel& m, Area row) {
  Did did;
  std::string const hold = m.paused ? _("Go on") : _("Pause"), end = _("Stop");
  Area const pause = row.left((row.w() - ui.px(8)) / 2, ui.px(8));
  // Both have their sign or neither, so that they are read as a pair.
  bool const signs = std::max(ui.width(Type::body, hold), ui.width(Type::body, end)) + ui.px(56) <= pause.w();
  unsigned const hold_sign = m.paused ? icon::play : icon::pause;
  take(did, ui.button("pause", hold, pause, {.icon = signs ? hold_sign : 0}), intent::PauseClock{});
  take(did, ui.button("stop", end, row, {.icon = signs ? icon::stop : 0}), intent::StopClock{});
  return did;
}

}  // namespace

Did draw_clock(Ui& ui, const Snapshot& s) {
  auto const& m = s.clock;
  Did did;
  Area c = ui.window();
  c = c.middle(std::min(c.w(), ui.px(420)), std::min(c.h(), ui.px(320))).in(ui.px(12), ui.px(6));
  Area top = c.top(ui.px(least_target - 6), ui.px(2));
  top.y -= ui.px(6), top.X += ui.px(12);  // into the empty edge of the window
  take(did, ui.icon_button("back", _("Back to the whole window"), top.right(ui.px(least_target)), icon::elsewhere),
       intent::Go{Place::today});
  take(did, ui.key(ImGuiKey_Escape), intent::Go{Place::today});
  ui.text(Type::caption, top, ui.c().ink, m.paused ? fill(_("{0}, paused"), {m.title}) : m.title);
  Did const stopped = stop_row(ui, m, c.bottom(std::clamp(c.h() * 0.34F, ui.px(least_target), ui.px(66)), ui.px(6)));
  Did counted;
  if (m.counts) {
    Area const plus = c.right(c.w() * 0.43F, ui.px(8));
    counted = counting(ui, m, c, plus);
  } else {
    ui.text(time_type(ui, m.time, c), c, ui.c().ink, m.time);
  }
  return did ? did : stopped ? stopped : counted;
}

Did draw_elsewhere(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  Did did;
  auto& work = edit.elsewhere;
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("elsewhere", content);
  notice_line(ui, c, s, edit, did);
  c.top(ui.wrapped(Type::body, c, ui.c().soft,
                   _("For work in a browser, on a phone, or where other programs are not allowed.")),
        ui.px(14));
  one_field(ui, c, "platform", _("Platform"), work.platform, _("its name"));
  one_field(ui, c, "project", _("Project"), work.project, _("may stay empty"));
  price_fields(ui, c, work.price, work.currency, work.per_hour);
  ui.end_scroll(c.y);
  take(did,
       ui.primary("start", _("Start the clock"), action,
                  {.icon = icon::play, .enabled = start_of("elsewhere", work).has_value()}),
       intent::StartElsewhere{});
  return did;
}

}  // namespace pointage
