#include <algorithm>
#include <string>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

struct Shortcut {
  const char* keys;  // as they stand on the keyboard
  std::string does;
};

void draw_keys(Ui& ui, const Shortcut& shortcut, Area& c, float keys_width) {
  if (c.w() - keys_width < ui.px(190)) {  // large letters: one under the other
    Area const caps = c.top(ui.size(Type::caption) + ui.px(10)).in(ui.px(8), ui.px(3));
    ui.key_cap({caps.x, caps.y, caps.x + ui.width(Type::caption, shortcut.keys) + ui.px(16), caps.Y}, shortcut.keys,
               ui.c().soft);
    c.top(ui.wrapped(Type::body, c.in(ui.px(8), 0), ui.c().ink, shortcut.does), ui.px(12));
    return;
  }
  float const words = ui.wrapped_height(Type::body, c.w() - keys_width - ui.px(32), shortcut.does);
  Area row = c.top(std::max(words, ui.size(Type::body)) + ui.px(14));
  Area const keys = row.left(keys_width).in(ui.px(8), 0);
  float const cap = ui.width(Type::caption, shortcut.keys) + ui.px(16);
  ui.key_cap({keys.x, row.y + ui.px(5), keys.x + cap, row.y + ui.px(9) + ui.size(Type::caption)}, shortcut.keys,
             ui.c().soft);
  ui.wrapped(Type::body, {row.x, row.y + ui.px(5), row.X, row.Y}, ui.c().ink, shortcut.does);
}

struct Group {
  std::string title;
  std::vector<Shortcut> shortcuts;
};

void draw_groups(Ui& ui, const std::vector<Group>& groups, Area& c) {
  float widest = 0;
  for (auto const& group : groups)
    for (auto const& s : group.shortcuts) widest = std::max(widest, ui.width(Type::caption, s.keys));
  for (auto const& group : groups) {
    heading(ui, c, group.title);
    for (auto const& s : group.shortcuts) draw_keys(ui, s, c, widest + ui.px(40));
    c.top(ui.px(16));
  }
}

}  // namespace

bool asks_for_shortcuts(const Ui& ui) {
  if (ui.field_in_use()) return false;
  auto const& typed = ImGui::GetIO().InputQueueCharacters;
  return ui.key(ImGuiKey_F1) || std::ranges::find(typed, static_cast<ImWchar>('?')) != typed.end();
}

Did draw_shortcuts(Ui& ui, Area content) {
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area c = ui.begin_scroll("shortcuts", content);
  draw_groups(ui,
              {{_("Everywhere"),
                {{_("Enter"), _("the button in blue")},
                 {"Tab", _("the next thing on the screen; with Shift the one before")},
                 {_("Space"), _("press what has the ring")},
                 {_("Esc"), _("back")},
                 {"Alt 1 … 4", _("Today, Work, Pay, Send")},
                 {"Page", _("scroll")},
                 {"?", _("these keys")}}},
               {_("In a field"),
                {{"Ctrl A", _("choose all")},
                 {"Ctrl X C V", _("cut, copy, paste")},
                 {"Ctrl Z Y", _("undo, redo")},
                 {"Ctrl ← →", _("word by word")},
                 {"Ctrl Enter", _("the button in blue, from a field of several lines")},
                 {_("Esc"), _("leave the field; what is written stays")}}}},
              c);
  ui.end_scroll(c.y);
  return {};
}

}  // namespace pointage
