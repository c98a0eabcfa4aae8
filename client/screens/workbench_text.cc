#include <algorithm>
#include <cmath>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"
#include "client/text/faces.h"
#include "platform/text/segments.h"

namespace pointage {

namespace {

constexpr float line_step = 70, layer_step = 6, sides = 20, head = 40, flag_width = 44, flag_height = 24;
constexpr float touch_slip = 8, touch_slope = 1.5F, touch_rest = 0.4F;  // pixels, down to across, seconds

float step_of(Ui& ui, const WorkbenchModel& model, const WorkText& text) {
  int layers = 2;
  for (const WorkMark& mark : model.marks)
    if (!mark.is_box && mark.object == text.object) layers = std::max(layers, mark.layer + 1);
  return ui.px(line_step + layer_step * static_cast<float>(layers - 2));
}

struct TextPage {
  Ui& ui;
  const WorkText& text;
  const TextLayout& layout;
  Area area;
  std::vector<Area> flags{};

  float left() const { return area.x + ui.px(sides); }
  float top() const { return area.y + ui.px(head); }
  TextPlace place(ImVec2 at) const { return layout.place_at(at.x - left(), at.y - top()); }
  TextPlace letter(ImVec2 at) const { return layout.grapheme_at(at.x - left(), at.y - top()); }

  // Where the caret before this place stands; with `ends`, that after the letter before it, on its own line.
  TextBox spot(TextPlace at, bool ends) const {
    TextBox box = layout.caret(at);
    const auto before = std::ranges::lower_bound(text.letters, at);
    if (ends && before != text.letters.begin() && before != text.letters.end()) {
      const auto last = layout.boxes(*std::prev(before), at);
      if (!last.empty() && last.back().y < box.y) box = {last.back().X, last.back().y, last.back().X, last.back().Y};
    }
    return {left() + box.x, top() + box.y, left() + box.X, top() + box.Y};
  }

  void stripe(TextPlace start, TextPlace end, ImU32 colour, ImU32 line, int layer) const {
    for (const TextBox& box : layout.boxes(start, end)) {
      ui.fill({left() + box.x, top() + box.y, left() + box.X, top() + box.Y}, colour);
      if (line == 0) continue;
      const float under = top() + box.Y + ui.px(2 + layer_step * static_cast<float>(layer));
      ui.fill({left() + box.x, under, left() + box.X, under + ui.px(4)}, line);
    }
  }

  // A flag stands above the start, beside those that stand there already.
  void flag(const WorkMark& mark, const LabelLook& look) {
    const TextBox at = spot(mark.start, false);
    const bool small = ui.window().w() < ui.px(360);
    const float width = ui.px(small              ? 12
                              : mark.key.empty() ? flag_height
                                                 : flag_width),
                height = ui.px(small ? 12 : flag_height);
    Area here{at.x, at.y - height - 1, at.x + width, at.y - 1};
    for (bool moved = true; moved;) {
      moved = false;
      for (const Area& other : flags) {
        if (here.cut_by(other).empty()) continue;
        here.X += other.X + 4 - here.x, here.x = other.X + 4;
        moved = true;
      }
    }
    flags.push_back(here);
    ui.fill(here, look.colour, 4);
    if (small) return;
    ui.plate(here.x + ui.px(12), here.y + ui.px(12), look, ui.px(18));
    if (mark.key.empty()) return;
    const Area key{here.x + ui.px(24), here.y, here.X, here.Y};
    ui.list()->AddText(ui.font(Type::caption_bold), ui.size(Type::caption),
                       {key.x, std::floor(key.y + (key.h() - ui.size(Type::caption)) / 2)}, look.casing,
                       mark.key.data(), mark.key.data() + mark.key.size());
  }

  void mark(const WorkMark& mark) {
    const LabelLook look = label_look(mark.look);
    stripe(mark.start, mark.end, with_alpha(look.colour, mark.chosen ? 34 : 18), look.colour, mark.layer);
    flag(mark, look);
  }

  ImVec2 end_handle(const WorkMark& mark, int end) const {
    const TextBox at = spot(end < 0 ? mark.start : mark.end, end > 0);
    return {at.x, at.Y + ui.px(22)};
  }

  void end_handles(const WorkMark& mark) const {
    const LabelLook look = label_look(mark.look);
    for (const int end : {-1, 1}) {
      const ImVec2 at = end_handle(mark, end);
      ui.fill({at.x - 1, spot(end < 0 ? mark.start : mark.end, end > 0).y, at.x + 2, at.y}, ui.c().ink);
      ui.list()->AddCircleFilled(at, ui.px(13), ui.c().ink);
      ui.list()->AddCircleFilled(at, ui.px(11), IM_COL32_WHITE);
      ui.list()->AddCircleFilled(at, ui.px(7), look.colour);
    }
  }

  void caret(TextPlace place) const {
    const TextBox at = spot(place, false);
    ui.fill({at.x - 1, at.y - ui.px(2), at.x + 2, at.Y + ui.px(2)}, ui.c().accent_ink);
  }

  bool sees(TextPlace start, TextPlace end) const {
    return std::ranges::any_of(layout.boxes(start, end), [&](const TextBox& line) {
      return ui.sees({left() + line.x, top() + line.y, left() + line.X, top() + line.Y});
    });
  }

  // Its lines, with what stands above and below them.
  void bring(const TextBox& first, const TextBox& last) const {
    ui.bring_into_view({area.x, first.y - ui.px(flag_height), area.X, last.Y + ui.px(layer_step)});
  }

  void words() const { layout.draw(ui.list(), {left(), top()}, ui.c().ink); }
};

bool label_in_hand(const WorkbenchModel& model) {
  for (const WorkPart& part : model.parts) {
    const auto* control = std::get_if<WorkControl>(&part);
    if (control == nullptr || control->kind != WorkControl::Kind::labels) continue;
    if (std::ranges::any_of(control->options, &WorkOption::chosen)) return true;
  }
  return false;
}

struct TextTouch {
  const WorkbenchModel& model;
  const WorkText& text;
  const TextPage& page;
  WorkbenchEdit& edit;
  TextHand& hand{edit.text};
  const ImGuiIO& io{ImGui::GetIO()};

  const WorkMark* chosen() const {
    const WorkMark* mark = chosen_mark(model);
    return mark != nullptr && !mark->is_box && mark->object == text.object ? mark : nullptr;
  }
  bool mine() const { return hand.object == text.object; }
  bool selects() const { return mine() && hand.from && *hand.from != hand.caret; }

  // A selection is marked at once where a label is in hand, else it waits for one.
  WorkDid marked() {
    if (!selects() || !label_in_hand(model)) return {};
    const std::int64_t from = *hand.from;
    hand.from.reset();
    return work::MarkText{text.object, from, hand.caret, {}, {}};
  }

  const WorkMark* mark_at(std::int64_t place) const {
    for (auto mark = model.marks.rbegin(); mark != model.marks.rend(); ++mark)
      if (!mark->is_box && mark->object == text.object && place >= mark->start && place < mark->end) return &*mark;
    return nullptr;
  }

  WorkDid extend(std::int64_t here) {
    if (const WorkMark* mark = chosen(); mark != nullptr) {
      const bool start = std::abs(here - mark->start) < std::abs(here - mark->end);
      return start ? work::SetSpan{mark->id, here, mark->end} : work::SetSpan{mark->id, mark->start, here};
    }
    if (!mine()) hand = {text.object, here, here, false, 0, {}};
    if (!hand.from) hand.from = hand.caret;
    hand.caret = here;
    return marked();
  }

  // The end of the chosen mark that lies under the hand, 0: none.
  int end_at(ImVec2 at) const {
    const WorkMark* mark = chosen();
    int found = 0;
    for (const int end : {-1, 1}) {
      if (mark == nullptr) break;
      const ImVec2 handle = page.end_handle(*mark, end);
      if (std::hypot(handle.x - at.x, handle.y - at.y) <= page.ui.px(page.ui.finger() ? 33 : 14)) found = end;
    }
    return found;
  }

  WorkDid press(std::int64_t here) {
    if (io.KeyShift) return extend(here);
    page.ui.keep_page_still();
    const int end = end_at(io.MousePos);
    if (end == 0 && page.ui.finger() && page.ui.page_scrolls()) {
      if (!mine()) hand = {.object = text.object};
      hand.touched = here;
    } else {
      hand = {text.object, here, here, true, end, {}};
    }
    return {};
  }

  // What begins up or down scrolls; what begins sideways marks, and what rested first, whichever way it goes.
  void follow_touch() {
    const ImVec2 from = io.MouseClickedPos[0];
    const float across = std::abs(io.MousePos.x - from.x), down = std::abs(io.MousePos.y - from.y);
    if (io.MouseDown[0] && std::max(across, down) < page.ui.px(touch_slip)) return;
    const bool scrolls = io.MouseDown[0] && io.MouseDownDuration[0] < touch_rest && down > touch_slope * across;
    if (scrolls)
      hand.touched.reset(), page.ui.let_page_go();
    else
      hand = {text.object, hand.touched, *hand.touched, true, 0, {}};
  }

  WorkDid release(std::int64_t here) {
    hand.down = false;
    if (const WorkMark* mark = chosen(); hand.end != 0 && mark != nullptr) {
      hand.from.reset();
      return hand.end < 0 ? work::SetSpan{mark->id, here, mark->end} : work::SetSpan{mark->id, mark->start, here};
    }
    if (selects()) return marked();
    hand.from.reset();
    const WorkMark* mark = mark_at(page.letter(io.MousePos));
    return work::Select{mark == nullptr ? "" : mark->id};
  }

  WorkDid take_word(std::int64_t letter, std::int64_t here) {
    hand = {text.object, std::nullopt, here, false, 0, {}};
    if (label_in_hand(model)) return work::MarkWord{text.object, letter};
    const auto [start, end] = word_at(text.text, letter);
    hand.from = start, hand.caret = end;
    return {};
  }

  WorkDid mouse(const Act& act) {
    const std::int64_t here = page.place(io.MousePos);
    if (act.held && io.MouseDoubleClicked[0]) return take_word(page.letter(io.MousePos), here);
    if (act.held && io.MouseClicked[0]) return press(here);
    if (hand.touched && mine()) follow_touch();
    if (hand.down && mine()) hand.caret = here, page.ui.scroll_at_edge(page.area);
    return hand.down && mine() && io.MouseReleased[0] ? release(here) : WorkDid{};
  }

  TextPlace by_word(int way) const {
    const auto next = std::ranges::upper_bound(text.words, hand.caret),
               now = std::ranges::lower_bound(text.words, hand.caret);
    if (way > 0) return next == text.words.end() ? hand.caret : *next;
    return now == text.words.begin() ? hand.caret : *std::prev(now);
  }

  // Where the caret is to go, if a key says so.
  std::optional<TextPlace> step(Ui& ui) const {
    const bool right = ui.key(ImGuiKey_RightArrow, true), left = ui.key(ImGuiKey_LeftArrow, true);
    if (io.KeyCtrl && (right || left)) return by_word(right ? 1 : -1);
    if (right || left) return page.layout.moved(hand.caret, right ? TextMove::right : TextMove::left);
    if (ui.key(ImGuiKey_UpArrow, true)) return page.layout.moved(hand.caret, TextMove::up);
    if (ui.key(ImGuiKey_DownArrow, true)) return page.layout.moved(hand.caret, TextMove::down);
    if (ui.key(ImGuiKey_Home)) return page.layout.moved(hand.caret, TextMove::line_start);
    if (ui.key(ImGuiKey_End)) return page.layout.moved(hand.caret, TextMove::line_end);
    return std::nullopt;
  }

  WorkDid keys(Ui& ui, std::string_view id) {
    if (ui.field_in_use() || ui.focused() != id) return {};
    if (selects() && ui.take_enter()) return marked();
    if (!mine()) hand = {.object = text.object};
    const auto to = step(ui);
    if (!to) return {};
    if (io.KeyShift && !hand.from) hand.from = hand.caret;
    if (!io.KeyShift) hand.from.reset();
    hand.caret = *to;
    page.bring(page.spot(*to, false), page.spot(*to, false));
    return {};
  }

  // Once for each: one chosen by a key, or in the list, may lie anywhere. One of which a line is seen stays.
  void bring_chosen() const {
    if (chosen_mark(model) == nullptr) edit.span_seen.clear();
    const WorkMark* mark = chosen();
    if (mark == nullptr || mark->id == edit.span_seen) return;
    edit.span_seen = mark->id;
    if (!page.sees(mark->start, mark->end)) page.bring(page.spot(mark->start, false), page.spot(mark->end, true));
  }
};

std::string target_id(const WorkbenchModel& model, const WorkText& text) {
  for (const WorkPart& part : model.parts)
    if (const auto* first = std::get_if<WorkText>(&part))
      return first->object == text.object ? "text" : "text:" + text.object;
  return "text";
}

// Empty where every letter can be drawn.
std::string missing_words(const TextLayout& layout) {
  if (layout.missing().empty()) return {};
  for (const std::string& script : layout.missing())
    if (const auto package = font_package(script); !package.empty())
      return fill(_("Some signs cannot be shown here. The package {0} has them."), {package});
  return _("Some signs cannot be shown with the fonts of this computer.");
}

float missing_height(Ui& ui, const TextLayout& layout, float width) {
  const std::string words = missing_words(layout);
  return words.empty() ? 0 : ui.wrapped_height(Type::caption, width - 2 * ui.px(sides), words) + ui.px(12);
}

void tell_missing(Ui& ui, const TextLayout& layout, Area area) {
  Area line = area.bottom(missing_height(ui, layout, area.w())).in(ui.px(sides), 0);
  if (line.h() > 0) ui.wrapped(Type::caption, line, ui.c().amber_ink, missing_words(layout));
}

}  // namespace

float work_text_height(Ui& ui, const WorkbenchModel& model, const WorkText& text, float width) {
  const auto layout = ui.laid_out(Type::reading, text.text, width - 2 * ui.px(sides), step_of(ui, model, text));
  return layout->height() + ui.px(head + 40) + missing_height(ui, *layout, width);
}

WorkDid draw_work_text(Ui& ui, const WorkbenchModel& model, const WorkText& text, WorkbenchEdit& edit, Area area) {
  ui.card(area);
  const auto layout = ui.laid_out(Type::reading, text.text, area.w() - 2 * ui.px(sides), step_of(ui, model, text));
  TextPage page{ui, text, *layout, area};
  const std::string id = target_id(model, text);
  const Act act = ui.target(id, "text", text.text, area, {.enabled = true, .value = {}, .takes_keys = true});
  TextTouch touch{model, text, page, edit};
  WorkDid did;
  if (text.takes_marks) {
    did = touch.mouse(act);
    keep(did, touch.keys(ui, id));
    touch.bring_chosen();
  }
  for (const WorkMark& mark : model.marks)
    if (!mark.is_box && mark.object == text.object) page.mark(mark);
  const TextHand& hand = edit.text;
  const bool selects = touch.selects() && hand.end == 0;
  if (selects)
    page.stripe(std::min(hand.caret, *hand.from), std::max(hand.caret, *hand.from), with_alpha(ui.c().accent, 22), 0,
                0);
  page.words();
  if (text.text.empty()) ui.text(Type::body, area.in(ui.px(sides), 0), ui.c().soft, _("There is no text here."));
  tell_missing(ui, *layout, area);
  if (touch.mine() && hand.end == 0 && (act.focused || selects)) page.caret(hand.caret);
  if (const WorkMark* mark = touch.chosen()) page.end_handles(*mark);
  ui.note(text.text);
  if (act.focused) ui.ring(area, 12);
  return did;
}

Spot work_text_spot(Ui& ui, const WorkbenchModel& model, const WorkText& text, Area area, std::int64_t place) {
  const auto layout = ui.laid_out(Type::reading, text.text, area.w() - 2 * ui.px(sides), step_of(ui, model, text));
  const TextBox at = TextPage{ui, text, *layout, area}.spot(place, false);
  return {at.x, (at.y + at.Y) / 2};
}

WorkDid label_for_selection(const WorkbenchModel& model, WorkbenchEdit& edit, WorkDid did) {
  TextHand& hand = edit.text;
  if (!did || !hand.from || *hand.from == hand.caret || hand.down) return did;
  std::optional<work::Pick> label;
  if (const auto* pick = std::get_if<work::Pick>(&*did)) label = *pick;
  const auto* key = std::get_if<work::Key>(&*did);
  for (const WorkPart& part : model.parts) {
    const auto* control = std::get_if<WorkControl>(&part);
    if (key == nullptr || control == nullptr || control->kind != WorkControl::Kind::labels) continue;
    for (const WorkOption& option : control->options)
      if (option.key == key->key) label = work::Pick{control->name, option.stored};
  }
  if (!label) return did;
  const std::int64_t from = *hand.from;
  hand.from.reset();
  return work::MarkText{hand.object, from, hand.caret, label->control, label->label};
}

}  // namespace pointage
