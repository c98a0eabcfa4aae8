// Fields: ImGui edits the text, frameless, inside a field that is ours.
#include <string>

#include "client/widgets/ui.h"
#include "imgui_internal.h"
#include "imgui_stdlib.h"

namespace pointage {
namespace {

struct PlainInput {  // ImGui's input without any look of its own
  PlainInput(const Theme& t, ImFont* font, float size) {
    ImGui::PushFont(font, size);
    ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
    ImGui::PushStyleColor(ImGuiCol_Text, t.ink);
    ImGui::PushStyleColor(ImGuiCol_InputTextCursor, t.accent_ink);
    ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, t.tint);
  }
  ~PlainInput() {
    ImGui::PopStyleColor(4);
    ImGui::PopFont();
  }
};

}  // namespace

bool Ui::edit(std::string_view id, std::string_view label, Area a, std::string& value, std::string_view hint,
              bool secret, bool many_lines) {
  auto const act =
      target(id, "field", label, a, {.enabled = true, .value = secret ? std::string() : value, .takes_keys = true});
  bool const mine = focus_ == id;
  fill(a, c().surface, 10);
  frame(a, mine ? c().accent_ink : c().edge, 10, mine ? 2.0F : 1.0F);
  Area in = a.in(px(16), many_lines ? px(10) : (a.h() - size(Type::body)) / 2);
  if (value.empty() && !mine) text(Type::body, {in.x, in.y, in.X, in.y + size(Type::body)}, c().soft, hint);
  if (!value.empty() && !secret) note(value);
  PlainInput const plain(c(), font(Type::body), size(Type::body));
  ImGui::SetCursorScreenPos({in.x, in.y});
  if (mine && (focus_moved_ || (act.hovered && ImGui::IsMouseClicked(0)))) ImGui::SetKeyboardFocusHere();
  std::string const name = "##" + std::string(id);
  bool changed = false;
  if (many_lines) {
    changed = ImGui::InputTextMultiline(name.c_str(), &value, {in.w(), in.h()});
  } else {
    ImGui::SetNextItemWidth(in.w());
    changed = ImGui::InputText(name.c_str(), &value, secret ? ImGuiInputTextFlags_Password : 0);
  }
  bool const active = ImGui::IsItemActive();
  if (!mine && ImGui::IsItemActivated())
    focus_ = id;  // a press of the mouse
  else if (!mine && active)
    ImGui::ClearActiveID();  // Tab moved on
  if (!mine && active) more_frames_ = true;
  if (mine && many_lines) enter_used_ = true;
  if (mine && active) field_active_ = field_seen_ = true;
  if (changed) more_frames_ = true;
  return changed;
}

bool Ui::field(std::string_view id, std::string_view label, Area a, std::string& value, std::string_view hint,
               bool secret) {
  return edit(id, label, a, value, hint, secret, false);
}

bool Ui::text_area(std::string_view id, std::string_view label, Area a, std::string& value) {
  return edit(id, label, a, value, {}, false, true);
}

}  // namespace pointage
