#include <algorithm>
#include <cmath>
#include <string>

#include "client/widgets/ui.h"

namespace pointage {
namespace {

constexpr float row_side = 16, row_icon = 26, row_icon_gap = 12, row_end_gap = 8;

}  // namespace

void Ui::button_words(std::string_view label, Area a, ImU32 colour, const ButtonLook& look, bool is_primary) {
  Type type = is_primary ? Type::title : look.chosen ? Type::body_bold : Type::body;
  Area in = a.in(px(10));
  if (!look.words && look.icon == 0) return;
  if (!look.words) return icon(a, colour, look.icon);
  float icon_room = look.icon != 0 ? px(is_primary ? 30 : 26) + px(10) : 0;
  if (is_primary && width(type, label) + icon_room > in.w()) type = Type::body_bold;
  bool const icon_fits = width(type, label) + icon_room <= in.w() || longest_word(type, label) + icon_room <= in.w();
  if (!icon_fits) icon_room = 0;  // the words are worth more
  bool const one_line = width(type, label) + icon_room <= in.w();
  if (!look.second.empty()) {
    Area two = in.middle(in.w(), size(type) + size(Type::caption));
    text(type, two.top(size(type)), colour, label, Side::middle);
    text(Type::caption, two, colour, look.second, Side::middle);
    return;
  }
  if (!one_line) {
    if (icon_room > 0) icon(in.left(icon_room - px(10), px(10)), colour, look.icon, is_primary ? 30 : 26);
    block(type, in, colour, label, icon_room > 0 ? Side::left : Side::middle);
    return;
  }
  float const words = std::min(width(type, label), in.w() - icon_room);
  float cap = look.key.empty() || narrow() ? 0 : width(Type::caption, look.key) + px(14);
  if (icon_room + words + cap + px(16) > in.w()) cap = 0;
  float const all = icon_room + words + (cap > 0 ? cap + px(16) : 0);
  Area run = in.middle(std::min(all, in.w()), in.h());
  if (icon_room > 0) icon(run.left(icon_room - px(10), px(10)), colour, look.icon, is_primary ? 30 : 26);
  text(type, run.left(words + 1, px(15)), colour, label);
  if (cap > 0) key_cap(run.left(cap).middle(cap, px(24)), look.key, colour);
}

bool Ui::primary(std::string_view id, std::string_view label, Area a, ButtonLook look) {
  auto act = target(id, "button", label, a, {.enabled = look.enabled, .value = {}});
  // A button further down that Tab came to is pressed by its own Enter.
  bool const waits_below = focus_pressed_before_ && !field_active_ && !focus_.empty() && focus_ != id;
  bool const enter = look.enabled && !enter_used_ && !glass_ && !waits_below &&
                     (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false));
  if (enter) {
    enter_used_ = true;
    act.clicked = true;
    more_frames_ = true;
  }
  bool const busy = look.busy_percent >= 0;
  if (busy) {
    fill(a, c().accent_press, 12);
  } else if (!look.enabled) {
    fill(a, c().sunken, 12);
    frame(a, c().line, 12);
  } else {
    fill(a, act.held ? c().accent_press : act.hovered ? c().accent_hover : c().accent, 12);
  }
  if (look.busy_percent >= 0) {
    Area foot = a.in(px(16), px(8));
    foot = foot.bottom(px(6));
    fill(foot, c().accent_hover, 3);
    fill(foot.left(foot.w() * static_cast<float>(std::min(look.busy_percent, 100)) / 100), c().on_accent, 3);
  }
  button_words(label, look.busy_percent >= 0 ? Area{a.x, a.y, a.X, a.Y - px(10)} : a,
               look.enabled || busy ? c().on_accent : c().off, look, true);
  if (act.focused) ring(a, 12);
  return act.clicked;
}

bool Ui::button(std::string_view id, std::string_view label, Area a, ButtonLook look) {
  TargetOptions options{.enabled = look.enabled, .value = {}};
  if (look.chosen) options.value = "chosen";
  auto const act = target(id, "button", label, a, std::move(options));
  ImU32 const ground = act.held ? c().sunken : act.hovered || look.chosen ? c().tint : c().surface;
  fill(a, look.enabled ? ground : c().ground, 10);
  frame(a,
        look.chosen    ? c().accent_ink
        : look.enabled ? c().edge
                       : c().line,
        10, look.chosen ? (c().contrast ? 3.0F : 2.0F) : 1.0F);
  button_words(label, a, !look.enabled ? c().off : look.chosen ? c().on_tint : c().ink, look, false);
  if (act.focused) ring(a, 10);
  return act.clicked;
}

bool Ui::link(std::string_view id, std::string_view label, Area a, Side side) {
  auto const act = target(id, "button", label, a);
  Area const seen = around_words(a, std::min(width(Type::body_bold, label), a.w()), side);
  if (act.held || act.hovered) fill(seen, act.held ? c().sunken : c().tint, 10);
  text(Type::body_bold, a, c().accent_ink, label, side);
  if (act.focused) ring(seen, 10);
  return act.clicked;
}

// Evenly about the words, wherever in the area they stand.
Area Ui::around_words(const Area& a, float words, Side side) const {
  float const from = side == Side::left ? a.x : side == Side::right ? a.X - words : (a.x + a.X - words) / 2;
  Area const line = a.middle(a.w(), std::min(a.h(), px(44)));
  return {from - px(8), line.y, from + words + px(8), line.Y};
}

bool Ui::icon_button(std::string_view id, std::string_view label, Area a, unsigned code_point, bool enabled) {
  auto const act = target(id, "button", label, a, {.enabled = enabled, .value = {}});
  Area const seen = a.middle(std::min(a.w(), px(52)), std::min(a.h(), px(52)));
  if (act.held || act.hovered) fill(seen, act.held ? c().sunken : c().tint, 10);
  icon(a, enabled ? c().ink : c().off, code_point, 28);
  if (act.focused) ring(seen, 10);
  return act.clicked;
}

bool Ui::row(std::string_view id, std::string_view label, Area a, const RowLook& look) {
  auto const act = target(id, "row", label, a, {.enabled = true, .value = look.value});
  ImDrawFlags corners = ImDrawFlags_RoundCornersNone;
  if (look.first) corners |= ImDrawFlags_RoundCornersTop;
  if (look.last) corners |= ImDrawFlags_RoundCornersBottom;
  if (look.first || look.last) corners &= ~ImDrawFlags_RoundCornersNone;
  Area const inner = a.in(1, 0);
  if (look.needs_you && !act.held && !act.hovered)
    needs_you(inner, 11, corners);
  else if (act.held || act.hovered || look.chosen)
    fill(inner, act.held ? c().sunken : c().tint, 11, corners);
  if (look.needs_you && (act.held || act.hovered)) fill({inner.x, a.y, inner.x + px(6), a.Y}, c().amber_mark);
  ImU32 const ink = look.needs_you ? c().amber_ink : look.quiet ? c().soft : c().ink;
  Area r = a.in(px(row_side));
  if (look.icon != 0) icon(r.left(px(row_icon), px(row_icon_gap)), look.needs_you ? ink : c().accent_ink, look.icon);
  if (look.end_icon != 0) icon(r.right(px(row_icon), px(row_end_gap)), look.needs_you ? ink : c().soft, look.end_icon);
  row_words(label, r, ink, look);
  if (act.focused) ring(a.in(4, 4), 8);
  return act.clicked;
}

// Where a word would not fit beside the sum, the sum stands under the words.
bool Ui::sum_stands_below(std::string_view label, const RowLook& look, float room) const {
  if (look.sum.empty()) return false;
  float const beside = room - width(look.strong_sum ? Type::body_bold : Type::body, look.sum) - px(12);
  return longest_word(look.strong ? Type::body_bold : Type::body, label) > beside ||
         longest_word(Type::caption, look.second) > beside;
}

void Ui::row_words(std::string_view label, Area r, ImU32 ink, const RowLook& look) {
  Type const sum_type = look.strong_sum ? Type::body_bold : Type::body;
  if (sum_stands_below(label, look, r.w()))
    text(sum_type, r.bottom(size(sum_type) + px(7)).in(0, px(2)), ink, look.sum, Side::right);
  else if (!look.sum.empty())
    text(sum_type, r.right(width(sum_type, look.sum) + 1, px(12)), ink, look.sum, Side::right);
  Type const t = look.strong ? Type::body_bold : Type::body;
  if (look.second.empty()) {
    block(t, r, ink, label);
    return;
  }
  float const words = std::max(size(t), wrapped_height(t, r.w(), label));
  float const below = std::max(size(Type::caption), wrapped_height(Type::caption, r.w(), look.second));
  bool const all = words + below <= r.h();
  Area two = r.middle(r.w(), all ? words + below : size(t) + size(Type::caption));
  block(t, two.top(all ? words : size(t)), ink, label);
  block(Type::caption, two, look.needs_you ? ink : c().soft, look.second);
}

float Ui::row_height_for(std::string_view label, const RowLook& look, float room) const {
  Type const sum_type = look.strong_sum ? Type::body_bold : Type::body;
  room -= 2 * px(row_side);
  if (look.icon != 0) room -= px(row_icon) + px(row_icon_gap);
  if (look.end_icon != 0) room -= px(row_icon) + px(row_end_gap);
  float words = px(14);
  if (sum_stands_below(label, look, room))
    words += size(sum_type) + px(7);
  else if (!look.sum.empty())
    room -= width(sum_type, look.sum) + 1 + px(12);
  words += wrapped_height(look.strong ? Type::body_bold : Type::body, room, label);
  if (!look.second.empty()) words += wrapped_height(Type::caption, room, look.second);
  return std::max(row_height(), std::ceil(words));
}

bool Ui::choice(std::string_view id, std::string_view label, Area a, bool chosen, bool several, std::string_view key) {
  auto const act = target(id, "choice", label, a, {.enabled = true, .value = chosen ? "chosen" : ""});
  fill(a, act.held ? c().sunken : act.hovered || chosen ? c().tint : c().surface, 10);
  frame(a, chosen ? c().accent_ink : c().edge, 10, chosen ? (c().contrast ? 3.0F : 2.0F) : 1.0F);
  Area in = a.in(px(14));
  unsigned const glyph =
      several ? (chosen ? icon::box_on : icon::box_off) : (chosen ? icon::choice_on : icon::choice_off);
  icon(in.left(px(26), px(10)), chosen ? c().accent_ink : c().edge, glyph);
  if (!key.empty()) {
    float const w = width(Type::caption, key) + px(14);
    key_cap(in.right(w, px(8)).middle(w, px(26)), key, chosen ? c().on_tint : c().soft);
  }
  block(chosen ? Type::body_bold : Type::body, in, chosen ? c().on_tint : c().ink, label);
  if (act.focused) ring(a, 10);
  return act.clicked;
}

bool Ui::toggle(std::string_view id, std::string_view label, Area a, bool on) {
  auto const act = target(id, "choice", label, a, {.enabled = true, .value = on ? "on" : "off"});
  if (act.held || act.hovered) fill(a.in(1, 1), act.held ? c().sunken : c().tint, 10);
  Area r = a.in(px(16));
  Area const s = r.right(px(52), px(12)).middle(px(52), px(30));
  fill(s, on ? c().accent : c().surface, 15);
  if (!on) frame(s, c().edge, 15, 2);
  float const x = on ? s.X - px(15) : s.x + px(15);
  list()->AddCircleFilled({x, (s.y + s.Y) / 2}, px(10), on ? c().on_accent : c().edge);
  block(Type::body, r, c().ink, label);
  if (act.focused) ring(a.in(4, 4), 8);
  return act.clicked;
}

}  // namespace pointage
