#include "client/widgets/ui.h"

#include <algorithm>
#include <cmath>

#include "imgui_internal.h"

namespace pointage {
namespace {

constexpr float drag_start = 10;
constexpr float far_below = 100000;
constexpr float edge = 40, most_a_second = 900;  // pixels: where a dragged hand scrolls, and how fast

bool enter_pressed() {
  return ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
}

bool any_key_pressed() {
  for (int k = ImGuiKey_NamedKey_BEGIN; k < ImGuiKey_GamepadStart; ++k)
    if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(k), false)) return true;
  return false;
}

bool mouse_is_down() { return ImGui::GetIO().MouseDown[0]; }

}  // namespace

void Ui::begin(float width, float height, const Theme& colours, float factor, bool large_targets) {
  presses_.give_back();
  theme_ = &colours;
  window_ = {0, 0, width, height};
  factor_ = factor;
  large_targets_ = large_targets;
  targets_.clear();
  texts_.clear();
  drawn_.clear();
  order_.clear();
  page_first_ = 0;
  enter_used_ = space_used_ = false;
  focus_pressed_before_ = std::exchange(focus_presses_, false);
  more_frames_ = false;
  setter_->forget();
  field_active_ = std::exchange(field_seen_, false);  // known before the field is drawn again
  if (!next_focus_.empty()) {
    focus_ = std::exchange(next_focus_, {});
    focus_by_mouse_ = false;
    focus_moved_ = true;
  }
  auto const& io = ImGui::GetIO();
  if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) by_mouse_ = true;
  if (any_key_pressed()) by_keyboard_ = true, by_mouse_ = false;
  if (ImGui::IsMouseClicked(0)) by_keyboard_ = false, by_mouse_ = true;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);  // its clip rectangle would leave out a pixel all round
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("##window", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar(2);
  fill(window_, c().ground);
}

// ImGui hands out a press and its release in frames of their own: a quick drag would else wait for the next touch.
bool Ui::wants_another_frame() const { return more_frames_ || !ImGui::GetCurrentContext()->InputEventsQueue.empty(); }

bool Ui::has_input() const { return !ImGui::GetCurrentContext()->InputEventsQueue.empty(); }

void Ui::end() {
  handle_focus_keys();
  settle_press();
  ImGui::End();
  focus_moved_ = false;
  if (!next_focus_.empty()) more_frames_ = true;
  if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) more_frames_ = true;
}

void Ui::handle_focus_keys() {
  auto const& io = ImGui::GetIO();
  // A frame so long that the key seems held is no wish to go on: Shift may be up again while Tab is still coming.
  bool const held = io.DeltaTime < io.KeyRepeatDelay && ImGui::IsKeyPressed(ImGuiKey_Tab, true);
  int step = 0;
  if (held || ImGui::IsKeyPressed(ImGuiKey_Tab, false)) step = io.KeyShift ? -1 : 1;
  if (step == 0 || io.KeyCtrl || io.KeyAlt || order_.empty()) return;
  auto const n = static_cast<int>(order_.size());
  auto const at = std::ranges::find(order_, focus_);
  int const before = step > 0 ? static_cast<int>(page_first_) - 1 : n;
  int const now = at == order_.end() ? before : static_cast<int>(at - order_.begin());
  next_focus_ = order_[static_cast<std::size_t>((now + step + n) % n)];
}

void Ui::settle_press() {
  if (mouse_is_down()) return;
  active_.clear();
  dragging_ = page_still_ = false;
  bool const gone = !focus_.empty() && std::ranges::find(order_, focus_) == order_.end();
  if (gone) focus_.clear();
}

void Ui::focus(std::string_view id) {
  next_focus_ = id;
  more_frames_ = true;
}

void Ui::clear_focus() {
  focus_.clear();
  next_focus_.clear();
}

bool Ui::key(ImGuiKey key, bool repeat) const { return !field_active_ && !glass_ && ImGui::IsKeyPressed(key, repeat); }

bool Ui::take_enter(bool from_field) {
  if (enter_used_ || field_active_ != from_field || glass_ || !enter_pressed()) return false;
  enter_used_ = true;
  more_frames_ = true;
  return true;
}

void Ui::swallow_characters() {
  ImGui::GetIO().InputQueueCharacters.resize(0);
  auto& waiting = ImGui::GetCurrentContext()->InputEventsQueue;
  for (int i = waiting.Size - 1; i >= 0; --i)
    if (waiting[i].Type == ImGuiInputEventType_Text) waiting.erase(waiting.begin() + i);
}

void Ui::begin_glass() {
  glass_ = true;
  ImGui::PushStyleVar(ImGuiStyleVar_DisabledAlpha, 1.0F);
  ImGui::BeginDisabled();
}

void Ui::end_glass() {
  ImGui::EndDisabled();
  ImGui::PopStyleVar();
  glass_ = false;
}

std::string Ui::own_id(const std::string& id, std::string_view control) const {
  bool const taken = std::ranges::find(order_, id) != order_.end();
  return taken ? id + "@" + std::string(control) : id;
}

Act Ui::target(std::string_view id, std::string_view role, std::string_view label, Area area, TargetOptions options) {
  if (glass_) return {};
  Area const seen = visible(area);
  bool const can_see = seen.w() >= 4 && seen.h() >= 4;
  if (options.enabled) order_.emplace_back(id);
  Act act;
  bool const in_focus = options.enabled && focus_ == id;
  if (in_focus && focus_moved_ && by_keyboard_) bring_into_view(area);
  act.focused = in_focus && by_keyboard_ && !focus_by_mouse_;
  auto const& io = ImGui::GetIO();
  bool const over = can_see && options.enabled && seen.has(io.MousePos.x, io.MousePos.y);
  if (over && ImGui::IsMouseClicked(0)) {
    active_ = id;
    focus_ = id;
    focus_by_mouse_ = true;
    next_focus_.clear();
  }
  bool const mine = active_ == id && !dragging_;
  act.hovered = over && by_mouse_ && (active_.empty() || mine);
  act.held = over && mine && mouse_is_down();
  act.clicked = over && mine && ImGui::IsMouseReleased(0);
  if (in_focus && !focus_by_mouse_ && !options.takes_keys) focus_presses_ = true;
  // What the mouse touched last takes no keys: Enter after a click on a label means Done.
  if (in_focus && !focus_by_mouse_ && !options.takes_keys && !field_active_ && !focus_moved_) {
    bool const enter = enter_pressed() && !enter_used_;
    if (enter) enter_used_ = true;
    act.clicked = act.clicked || enter || (!space_used_ && ImGui::IsKeyPressed(ImGuiKey_Space, false));
  }
  if (act.clicked) more_frames_ = true;
  if (can_see)
    targets_.push_back({std::string(id), std::string(role), std::string(label), seen, options.enabled, in_focus,
                        std::move(options.value)});
  return act;
}

void Ui::bring_into_view(const Area& rect) {
  if (scrolls_.empty()) return;
  auto const& s = scrolls_.back();
  float& offset = offsets_[s.id];
  if (rect.y < s.view.y) offset = std::max(0.0F, offset - (s.view.y - rect.y) - px(8));
  float const foot = rect.h() <= s.view.h() ? rect.Y : rect.y + s.view.h() / 2;  // too tall: its beginning
  if (foot > s.view.Y) offset += foot - s.view.Y + px(8);
  if (offset != s.offset) more_frames_ = true;
}

Area Ui::begin_scroll(std::string_view id, Area view) {
  float& offset = offsets_[std::string(id)];
  auto const& io = ImGui::GetIO();
  if (!glass_ && view.has(io.MousePos.x, io.MousePos.y)) {
    if (io.MouseWheel != 0) more_frames_ = true;
    offset = std::max(0.0F, offset - io.MouseWheel * px(66));
  }
  if (!glass_) drag_scroll(id, view, offset);
  if (!field_active_ && !glass_ && scrolls_.empty()) {
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) offset += view.h() * 0.8F, more_frames_ = true;
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) offset = std::max(0.0F, offset - view.h() * 0.8F), more_frames_ = true;
  }
  scrolls_.push_back({std::string(id), view, offset});
  list()->PushClipRect({view.x - px(4), view.y}, {view.X + px(4), view.Y}, true);
  return {view.x, std::floor(view.y - offset), view.X, view.y + far_below};
}

void Ui::drag_scroll(std::string_view id, const Area& view, float& offset) {
  auto const& io = ImGui::GetIO();
  if (!mouse_is_down() || page_still_ || !view.has(io.MouseClickedPos[0].x, io.MouseClickedPos[0].y)) return;
  float const moved = io.MousePos.y - io.MouseClickedPos[0].y;
  if (!dragging_ && std::abs(moved) > drag_start && !field_active_) {
    dragging_ = true;
    active_ = id;
  }
  if (dragging_ && active_ == id) offset = std::max(0.0F, offset - io.MouseDelta.y);
}

bool Ui::page_scrolls() const {
  if (scrolls_.empty()) return false;
  auto const most = most_offsets_.find(scrolls_.back().id);
  return most != most_offsets_.end() && most->second > 0;
}

void Ui::scroll_at_edge(const Area& rect) {
  if (scrolls_.empty()) return;
  auto const& io = ImGui::GetIO();
  auto const& s = scrolls_.back();
  float const moved = io.MousePos.y - io.MouseClickedPos[0].y, zone = std::min(px(edge), s.view.h() / 4);
  float const below = std::min(io.MousePos.y - (s.view.Y - zone), zone);
  float const above = std::min(s.view.y + zone - io.MousePos.y, zone);
  float const most = px(most_a_second) * std::min(io.DeltaTime, 0.05F);
  float step = 0;
  if (moved > drag_start && below > 0) step = std::clamp(rect.Y - s.view.Y, 0.0F, most * below / zone);
  if (moved < -drag_start && above > 0) step = -std::clamp(s.view.y - rect.y, 0.0F, most * above / zone);
  if (step == 0) return;
  offsets_[s.id] = std::max(0.0F, s.offset + step);
  more_frames_ = true;
}

void Ui::begin_at_top_for(std::int64_t news) {
  if (scrolls_.empty() || news == told_) return;
  told_ = news;
  offsets_[scrolls_.back().id] = 0;
  more_frames_ = true;
}

void Ui::end_scroll(float content_bottom) {
  Scroll const s = scrolls_.back();
  scrolls_.pop_back();
  list()->PopClipRect();
  float& offset = offsets_[s.id];
  float const content = content_bottom - s.view.y + s.offset;
  float const most = most_offsets_[s.id] = std::max(0.0F, content - s.view.h());
  if (offset > most) {
    offset = most;
    more_frames_ = true;
  }
  if (most <= 0) return;
  float const h = s.view.h(), bar = std::max(px(40), h * h / content);
  float const y = s.view.y + (h - bar) * std::min(1.0F, s.offset / most);
  fill({s.view.X + px(5), y, s.view.X + px(9), y + bar}, c().line, 2);
}

}  // namespace pointage
