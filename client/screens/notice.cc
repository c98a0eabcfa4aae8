// What was just done, or what stands in the way, where the person looks: one sentence, and one button where there is
// something to do about it.
#include <algorithm>
#include <string>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

struct Told {
  std::string_view id;
  unsigned icon{};
  const std::string& words;
  std::string press;
  bool needs_you{};
};

// The button beside the words, or under them where they would have too little room.
bool told(Ui& ui, const Told& line, Area& c) {
  float const button = line.press.empty() ? 0 : ui.width(Type::body, line.press) + ui.px(34);
  float const whole = c.w() - ui.px(70);
  bool const beside = button > 0 && whole - button - ui.px(12) >= ui.px(200);
  float const room = beside ? whole - button - ui.px(12) : whole;
  float const words = ui.wrapped_height(Type::body, room, line.words);
  float const least = beside ? ui.row_height() + ui.px(16) : 0;
  float const below = button > 0 && !beside ? ui.row_height() + ui.px(10) : 0;
  Area const card = c.top(std::max(words + ui.px(24), least) + below, ui.px(12));
  if (line.needs_you)
    ui.needs_you(card, 12, 0);
  else
    ui.card(card);
  ImU32 const ink = line.needs_you ? ui.c().amber_ink : ui.c().ink;
  Area in = card.in(ui.px(16), ui.px(8));
  Area const under = below > 0 ? in.bottom(ui.row_height(), ui.px(2)) : Area{};
  Area const at_right = beside ? in.right(button, ui.px(12)).middle(button, ui.row_height()) : Area{};
  ui.icon(in.left(ui.px(26), ui.px(12)), ink, line.icon);
  ui.wrapped(Type::body, in.middle(in.w(), words), ink, line.words);
  return button > 0 && ui.button(line.id, line.press, beside ? at_right : under);
}

std::string press_words(NoticePress press) {
  if (press == NoticePress::try_again) return _("Try again");
  return press == NoticePress::put_away ? _("Close") : "";
}

std::string file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

}  // namespace

void notice_line(Ui& ui, Area& c, const Snapshot& s, const Edit& edit, Did& did) {
  const bool told_elsewhere =
      edit.notice_number == s.notice_number && edit.notice_place.value_or(edit.place) != edit.place;
  if (s.notice.empty() || told_elsewhere) return;
  ui.begin_at_top_for(s.notice_number);
  Told const line{"notice", s.notice_needs_you ? icon::needs_you : icon::check, s.notice, press_words(s.notice_press),
                  s.notice_needs_you};
  take(did, told(ui, line, c), intent::AnswerNotice{});
}

void brought_files(Ui& ui, Area& c, const Edit& edit) {
  if (edit.brought.empty()) return;
  std::string const words = fill(_("{0} opens when the start is done."), {file_name(edit.brought.front())});
  told(ui, {"brought", icon::file, words, {}, false}, c);
}

void waiting_files(Ui& ui, Area& c, const Edit& edit, Did& did) {
  if (edit.dropped.empty()) return;
  auto const n = static_cast<std::int64_t>(edit.dropped.size());
  std::string const words = fill(_n("{0} more file waits: {1}", "{0} more files wait, first {1}", n),
                                 {std::to_string(n), file_name(edit.dropped.front())});
  take(did, told(ui, {"next-file", icon::file, words, _("Look at it"), false}, c), intent::NextFile{});
}

}  // namespace pointage
