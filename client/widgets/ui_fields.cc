// Fields and text areas: our own, because ImGui's know neither shaped text nor letters of several code points. What an
// input method has finished arrives as characters. What it is still composing can not be shown inside the window: GLFW
// does not tell it; the input method shows it in a window of its own.
#include <algorithm>
#include <string>

#include "client/widgets/ui.h"
#include "imgui_internal.h"
#include "platform/text/utf8.h"

namespace pointage {
namespace {

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(key, true); }

std::string typed_characters() {
  auto& io = ImGui::GetIO();
  std::string typed;
  if (!io.KeyCtrl || io.KeyAlt) {
    for (ImWchar const c : io.InputQueueCharacters) {
      char bytes[5];
      ImTextCharToUtf8(bytes, c);
      typed += bytes;
    }
  }
  io.InputQueueCharacters.resize(0);
  return typed;
}

bool clipboard_keys(TextEdit& edit, bool secret) {
  auto const& io = ImGui::GetIO();
  if (!io.KeyCtrl || io.KeyAlt) return false;
  if (pressed(ImGuiKey_A)) edit.select_all();
  if (pressed(ImGuiKey_Z)) return io.KeyShift ? edit.redo() : edit.undo();
  if (pressed(ImGuiKey_Y)) return edit.redo();
  bool const cut = pressed(ImGuiKey_X), copy = cut || pressed(ImGuiKey_C);
  if (copy && edit.selects() && !secret) {
    ImGui::SetClipboardText(edit.selected().c_str());
    return cut && edit.erase(false, false);
  }
  if (!pressed(ImGuiKey_V)) return false;
  auto const* pasted = ImGui::GetClipboardText();
  return pasted != nullptr && edit.type(pasted);
}

void caret_keys(TextEdit& edit, const TextLayout& layout, bool many_lines) {
  auto const& io = ImGui::GetIO();
  bool const select = io.KeyShift;
  for (bool const right : {false, true}) {
    if (!pressed(right ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow)) continue;
    if (io.KeyCtrl)
      edit.move_word(right, select);
    else
      edit.move(layout, right ? TextMove::right : TextMove::left, select);
  }
  if (pressed(ImGuiKey_Home)) io.KeyCtrl ? edit.put_caret(0, select) : edit.move(layout, TextMove::line_start, select);
  if (pressed(ImGuiKey_End))
    io.KeyCtrl ? edit.put_caret(layout.length(), select) : edit.move(layout, TextMove::line_end, select);
  if (!many_lines) return;
  if (pressed(ImGuiKey_UpArrow)) edit.move(layout, TextMove::up, select);
  if (pressed(ImGuiKey_DownArrow)) edit.move(layout, TextMove::down, select);
}

std::string hidden(std::string_view value) {
  std::string dots;
  for (auto n = count_code_points(value); n > 0; --n) dots += "•";
  return dots;
}

}  // namespace

// Where the words lie: a line has its baseline where a label's would be, an area begins at its top.
struct Ui::Written {
  std::shared_ptr<const TextLayout> layout;
  Area room;
  float x{}, y{};
};

Ui::Written Ui::written(const Area& room, std::string_view shown, bool many_lines) const {
  Written w{laid_out(Type::body, shown, many_lines ? room.w() : 0), room, room.x, room.y};
  if (!many_lines) w.y += font(Type::body)->GetFontBaked(size(Type::body))->Ascent - w.layout->lines()[0].baseline;
  return w;
}

bool Ui::write_keys(const TextLayout& layout, bool secret, bool many_lines) {
  bool changed = clipboard_keys(writing_.edit, secret);
  auto const& io = ImGui::GetIO();
  if (pressed(ImGuiKey_Backspace)) changed |= writing_.edit.erase(false, io.KeyCtrl);
  if (pressed(ImGuiKey_Delete)) changed |= writing_.edit.erase(true, io.KeyCtrl);
  bool const enter = pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter);
  if (many_lines && enter && !io.KeyCtrl && !io.KeyAlt) changed |= writing_.edit.type("\n");
  if (auto const typed = typed_characters(); !typed.empty()) changed |= writing_.edit.type(typed);
  if (!changed) caret_keys(writing_.edit, layout, many_lines);
  return changed;
}

void Ui::write_mouse(const Written& w, const Act& act) {
  auto const& io = ImGui::GetIO();
  float const x = io.MousePos.x - w.x, y = io.MousePos.y - w.y;
  if (act.held && ImGui::IsMouseClicked(0)) {
    writing_.dragging = true;
    int const clicks = io.MouseClickedCount[0];
    if (clicks == 2)
      writing_.edit.select_word(w.layout->grapheme_at(x, y));
    else if (clicks > 2)
      writing_.edit.select_all();
    else
      writing_.edit.put_caret(w.layout->place_at(x, y), io.KeyShift);
    if (clicks > 1) writing_.dragging = false;
  }
  if (!ImGui::IsMouseDown(0)) writing_.dragging = false;
  if (writing_.dragging) writing_.edit.put_caret(w.layout->place_at(x, y), true);
}

void Ui::keep_caret_in_sight(const Written& w, bool many_lines) {
  auto const caret = w.layout->caret(writing_.edit.caret());
  float const from = many_lines ? caret.y : caret.x, to = many_lines ? caret.Y : caret.x + 2;
  float const room = many_lines ? w.room.h() : w.room.w();
  float const most = std::max(0.0F, (many_lines ? w.layout->height() : w.layout->width() + 2) - room);
  float& scroll = writing_.scroll;
  // Where the wheel left it, for as long as the caret stays where it stood then.
  float& left_at = offsets_["wheel:" + writing_.id];
  float& caret_then = offsets_["wheel caret:" + writing_.id];
  auto const& io = ImGui::GetIO();
  auto const caret_now = static_cast<float>(writing_.edit.caret()) + 1;
  if (many_lines && io.MouseWheel != 0 && w.room.has(io.MousePos.x, io.MousePos.y)) {
    scroll = left_at = std::clamp(scroll - io.MouseWheel * px(66), 0.0F, most);
    caret_then = caret_now;
  }
  if (many_lines && caret_then == caret_now && left_at == scroll) return;
  scroll = std::clamp(std::clamp(scroll, to - room, std::max(from, to - room)), 0.0F, std::max(most, 0.0F));
}

void Ui::draw_written(const Written& w, bool with_caret) {
  list()->PushClipRect({w.room.x - 1, w.room.y}, {w.room.X + 2, w.room.Y}, true);
  if (with_caret) {
    auto const [from, to] = writing_.edit.selection();
    for (auto const& box : w.layout->boxes(from, to)) {
      Area const chosen{w.x + box.x, w.y + box.y, w.x + box.X, w.y + box.Y};
      fill(chosen, c().tint);
      if (c().contrast) fill({chosen.x, chosen.Y - 3, chosen.X, chosen.Y}, c().accent_ink);
    }
  }
  w.layout->draw(list(), {w.x, w.y}, c().ink);
  if (with_caret) {
    auto const caret = w.layout->caret(writing_.edit.caret());
    fill({w.x + caret.x - 1, w.y + caret.y, w.x + caret.x + 1, w.y + caret.Y}, c().accent_ink);
  }
  list()->PopClipRect();
}

bool Ui::write(const Act& act, const Area& in, std::string& value, bool secret, bool many_lines) {
  auto const shown = [&] { return secret ? hidden(writing_.edit.text()) : writing_.edit.text(); };
  Written w = written(in, shown(), many_lines);
  (many_lines ? w.y : w.x) -= writing_.scroll;
  write_mouse(w, act);
  bool const changed = write_keys(*w.layout, secret, many_lines);
  if (changed) {
    value = writing_.edit.text();
    more_frames_ = true;
  }
  w = written(in, shown(), many_lines);
  keep_caret_in_sight(w, many_lines);
  (many_lines ? w.y : w.x) -= writing_.scroll;
  draw_written(w, true);
  return changed;
}

bool Ui::edit(std::string_view id, std::string_view label, Area a, std::string& value, std::string_view hint,
              bool secret, bool many_lines) {
  auto const act =
      target(id, "field", label, a, {.enabled = true, .value = secret ? std::string() : value, .takes_keys = true});
  bool const mine = focus_ == id && !glass_;
  fill(a, c().surface, 10);
  frame(a, mine ? c().accent_ink : c().edge, 10, mine ? (c().contrast ? 3.0F : 2.0F) : 1.0F);
  if (act.focused) ring(a, 10);
  Area const in = a.in(px(16), many_lines ? px(10) : (a.h() - size(Type::body)) / 2);
  if (value.empty() && !mine && many_lines)
    text(Type::body, {in.x, in.y, in.X, in.y + size(Type::body)}, c().soft, hint);
  if (value.empty() && !mine && !many_lines && !hint.empty())
    block(Type::body, a.in(px(10), px(3)).cut_by({in.x, a.y, a.X, a.Y}), c().soft, hint);
  if (!value.empty() && !secret) note(value);
  if (!mine) {
    if (!value.empty()) draw_written(written(in, secret ? hidden(value) : value, many_lines), false);
    return false;
  }
  if (writing_.id != id) writing_ = {std::string(id), TextEdit(many_lines)}, writing_.edit.reset(value);
  if (writing_.edit.text() != value) writing_.edit.reset(value);
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) clear_focus();
  field_active_ = field_seen_ = true;
  ImGui::GetCurrentContext()->WantTextInputNextFrame = 1;
  if (many_lines && !ImGui::GetIO().KeyCtrl) enter_used_ = true;  // with Ctrl it is the primary action
  return write(act, in, value, secret, many_lines);
}

bool Ui::field(std::string_view id, std::string_view label, Area a, std::string& value, std::string_view hint,
               bool secret) {
  return edit(id, label, a, value, hint, secret, false);
}

bool Ui::text_area(std::string_view id, std::string_view label, Area a, std::string& value) {
  return edit(id, label, a, value, {}, false, true);
}

}  // namespace pointage
