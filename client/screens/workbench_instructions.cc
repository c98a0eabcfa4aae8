// A job's instructions, pulled down from the top like a blind: by its handle, a press on it, or a key.
#include <algorithm>
#include <cmath>
#include <utility>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"

namespace pointage {
namespace {

constexpr int most_percent = 75, least_percent = 10, step_percent = 10, usual_percent = 35;
constexpr float pull_from = 6;  // pixels a hand moves before it pulls

float handle_height(Ui& ui) { return ui.px(ui.finger() ? 48 : 34); }

int in_bounds(int percent) { return percent < least_percent ? 0 : std::min(percent, most_percent); }

// The pane is never longer than its words.
float pane_height(Ui& ui, const WorkbenchModel& model, const Blind& blind, const Area& area) {
  if (blind.percent <= 0) return 0;
  const float wanted = area.h() * static_cast<float>(blind.percent) / 100;
  return std::min(wanted, ui.wrapped_height(Type::body, area.w() - 2 * ui.margin(), model.instructions) + ui.px(28));
}

void draw_pane(Ui& ui, const WorkbenchModel& model, Area pane) {
  ui.fill(pane, ui.c().surface);
  Area words = ui.begin_scroll("instructions:" + model.job, pane.in(ui.margin(), 0));
  words.top(ui.px(12));
  words.top(ui.wrapped(Type::body, words, ui.c().ink, model.instructions), ui.px(16));
  ui.end_scroll(words.y);
}

void draw_handle(Ui& ui, const Blind& blind, const Act& act, Area handle) {
  ui.fill(handle, act.held || blind.pulled ? ui.c().sunken : act.hovered ? ui.c().tint : ui.c().surface);
  ui.rule(handle);
  if (blind.percent > 0) ui.fill({handle.x, handle.y, handle.X, handle.y + 1}, ui.c().line);
  const float words = ui.width(Type::caption, _("Instructions")) + 1;
  Area middle = handle.middle(std::min(words + ui.px(32), handle.w() - ui.px(16)), handle.h());
  ui.text(Type::caption, middle.left(std::min(words, middle.w() - ui.px(28)), ui.px(6)), ui.c().ink, _("Instructions"));
  ui.icon(middle.left(ui.px(26)), ui.c().soft, blind.percent > 0 ? icon::fold : icon::unfold, 22);
  if (act.focused) ui.ring(handle.in(3, 3), 4);
}

// Follows the hand; -> once it lets go, how far they are to stay open.
WorkDid pull(Ui& ui, Blind& blind, const Area& handle, const Area& area) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsMouseClicked(0) && handle.has(io.MousePos.x, io.MousePos.y))
    blind.held = true, blind.pulled = false, blind.grip = io.MousePos.y - handle.y,
    blind.before = blind.percent > 0 ? blind.percent : blind.before;
  if (!blind.held) return {};
  blind.pulled = blind.pulled || std::abs(io.MousePos.y - io.MouseClickedPos[0].y) > pull_from;
  if (blind.pulled)
    blind.percent = in_bounds(static_cast<int>((io.MousePos.y - blind.grip - area.y) * 100 / std::max(1.0F, area.h())));
  if (io.MouseDown[0]) return {};
  blind.held = false;
  if (!std::exchange(blind.pulled, false)) return {};
  ui.again();
  return work::Unfold{blind.percent};
}

WorkDid by_arrows(Ui& ui, Blind& blind) {
  const bool more = ui.key(ImGuiKey_DownArrow, true), less = ui.key(ImGuiKey_UpArrow, true);
  if (more == less) return {};
  blind.percent =
      in_bounds(more ? std::max(blind.percent, least_percent) + step_percent : blind.percent - step_percent);
  ui.again();
  return work::Unfold{blind.percent};
}

}  // namespace

int unfolded_next(const WorkbenchEdit& edit) {
  const Blind& blind = edit.blind;
  return blind.percent > 0 ? 0 : blind.before > 0 ? blind.before : usual_percent;
}

WorkDid draw_instructions(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area& area) {
  if (model.instructions.empty()) return {};
  Blind& blind = edit.blind;
  const Area whole = area;
  Area pane = area.top(pane_height(ui, model, blind, area));
  const Area handle = area.top(handle_height(ui));
  if (pane.h() >= 1) draw_pane(ui, model, pane);
  const Act act = ui.target("instructions", "button", _("Instructions"), handle,
                            {.enabled = true, .value = blind.percent > 0 ? "open" : "closed"});
  const bool pulled = blind.pulled;
  WorkDid did = pull(ui, blind, handle, whole);
  if (act.focused) keep(did, by_arrows(ui, blind));
  when(did, act.clicked && !pulled, work::Unfold{unfolded_next(edit)});
  draw_handle(ui, blind, act, handle);
  return did;
}

}  // namespace pointage
