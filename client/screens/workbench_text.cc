#include <algorithm>
#include <cmath>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"

namespace pointage {

namespace {

constexpr float line_step = 70, sides = 20, head = 40;

struct Letter {
  std::string_view bytes;
  std::int64_t at{};
  float x{}, y{}, width{};
};

std::vector<Letter> split(const WorkText& text) {
  std::vector<Letter> letters;
  std::size_t byte = 0;
  std::int64_t place = 0;
  for (std::size_t i = 0; i + 1 < text.letters.size() && byte < text.text.size(); ++i) {
    const std::size_t begin = byte;
    while (place < text.letters[i + 1] && byte < text.text.size()) {
      ++byte;
      while (byte < text.text.size() && (static_cast<unsigned char>(text.text[byte]) & 0xC0U) == 0x80U) ++byte;
      ++place;
    }
    letters.push_back({std::string_view(text.text).substr(begin, byte - begin), text.letters[i], 0, 0, 0});
  }
  return letters;
}

bool is_break(const Letter& letter) { return letter.bytes.find('\n') != std::string_view::npos; }

// Lines break at the last space that fits, and at the text's own line breaks.
std::vector<Letter> laid_out(Ui& ui, const WorkText& text, float width) {
  std::vector<Letter> letters = split(text);
  float x = 0, y = 0;
  std::size_t word = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    Letter& letter = letters[i];
    letter.width = is_break(letter) ? 0 : ui.width(Type::reading, letter.bytes);
    if (x + letter.width > width && letter.bytes != " ") {
      y += ui.px(line_step);
      if (word > 0 && letters[word].x > 0 && letters[word].y < y) {
        const float back = letters[word].x;
        for (std::size_t k = word; k < i; ++k) letters[k].x -= back, letters[k].y = y;
        x -= back;
      } else {
        x = 0;
      }
    }
    letter.x = x, letter.y = y;
    x += letter.width;
    if (letter.bytes == " ") word = i + 1;
    if (is_break(letter)) x = 0, y += ui.px(line_step), word = i + 1;
  }
  return letters;
}

struct Page {
  Ui& ui;
  const std::vector<Letter>& letters;
  Area area;

  float left() const { return area.x + ui.px(sides); }
  float top() const { return area.y + ui.px(head); }

  std::size_t nearest(ImVec2 at) const {
    std::size_t best = 0;
    float distance = 1e9F;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const float dx = left() + letters[i].x + letters[i].width / 2 - at.x;
      const float dy = top() + letters[i].y + ui.size(Type::reading) / 2 - at.y;
      const float here = std::abs(dx) + std::abs(dy) * 20;
      if (here < distance) distance = here, best = i;
    }
    return best;
  }

  std::int64_t edge(ImVec2 at) const {
    if (letters.empty()) return 0;
    const std::size_t i = nearest(at);
    const bool after = at.x > left() + letters[i].x + letters[i].width / 2;
    if (!after) return letters[i].at;
    return i + 1 < letters.size() ? letters[i + 1].at : letters[i].at + 1;
  }

  void stripe(std::int64_t start, std::int64_t end, ImU32 colour, ImU32 line, int layer) const {
    const float size = ui.size(Type::reading);
    for (const Letter& letter : letters) {
      if (letter.at < start || letter.at >= end || letter.width == 0) continue;
      const float x = left() + letter.x, y = top() + letter.y;
      ui.fill({x, y, x + letter.width, y + size}, colour);
      if (line == 0) continue;
      const float under = y + size + ui.px(2 + 6.0F * static_cast<float>(layer));
      ui.fill({x, under, x + letter.width, under + ui.px(4)}, line);
    }
  }

  void mark(const WorkMark& mark) const {
    const LabelLook look = label_look(mark.look);
    stripe(mark.start, mark.end, with_alpha(look.colour, mark.chosen ? 34 : 18), look.colour, mark.layer);
    const auto first = std::ranges::find_if(letters, [&](const Letter& letter) { return letter.at == mark.start; });
    if (first == letters.end()) return;
    const float x = left() + first->x + ui.px(48.0F * static_cast<float>(mark.layer)), y = top() + first->y - ui.px(26);
    ui.fill({x, y, x + ui.px(24), y + ui.px(24)}, look.colour, 4);
    ui.plate(x + ui.px(12), y + ui.px(12), look, ui.px(18));
  }

  void words() const {
    for (const Letter& letter : letters) {
      if (letter.width == 0) continue;
      ui.list()->AddText(ui.font(Type::reading), ui.size(Type::reading), {left() + letter.x, top() + letter.y},
                         ui.c().ink, letter.bytes.data(), letter.bytes.data() + letter.bytes.size());
    }
  }
};

const WorkMark* marked_at(const WorkbenchModel& model, const std::string& object, std::int64_t place) {
  for (auto mark = model.marks.rbegin(); mark != model.marks.rend(); ++mark) {
    if (!mark->is_box && mark->object == object && place >= mark->start && place < mark->end) return &*mark;
  }
  return nullptr;
}

WorkDid hand_on_text(const WorkbenchModel& model, const WorkText& text, const Page& page, WorkbenchEdit& edit,
                     bool over) {
  const ImGuiIO& io = ImGui::GetIO();
  const std::int64_t here = page.edge(io.MousePos);
  if (over && io.MouseDoubleClicked[0] && !page.letters.empty()) {
    edit.text_from.reset();
    return work::MarkWord{text.object, page.letters[page.nearest(io.MousePos)].at};
  }
  if (over && io.MouseClicked[0] && !(io.KeyShift && edit.text_from)) {
    edit.text_from = here;
    edit.text_object = text.object;
    return {};
  }
  if (!io.MouseReleased[0] || !edit.text_from || edit.text_object != text.object || io.MouseClickedLastCount[0] > 1)
    return {};
  const std::int64_t from = *edit.text_from;
  if (from != here) {
    edit.text_from.reset();
    return work::MarkText{text.object, from, here};
  }
  const WorkMark* mark = marked_at(model, text.object, here);
  return over ? WorkDid{work::Select{mark == nullptr ? "" : mark->id}} : WorkDid{};
}

}  // namespace

float work_text_height(Ui& ui, const WorkText& text, float width) {
  const auto letters = laid_out(ui, text, width - 2 * ui.px(sides));
  return (letters.empty() ? 0 : letters.back().y) + ui.px(head + line_step);
}

WorkDid draw_work_text(Ui& ui, const WorkbenchModel& model, const WorkText& text, WorkbenchEdit& edit, Area area) {
  ui.card(area);
  const auto letters = laid_out(ui, text, area.w() - 2 * ui.px(sides));
  const Page page{ui, letters, area};
  const Act act = ui.target("text", "text", text.text, area, {.enabled = true, .value = {}, .takes_keys = true});
  const WorkDid did = hand_on_text(model, text, page, edit, act.hovered || act.held);
  for (const WorkMark& mark : model.marks) {
    if (!mark.is_box && mark.object == text.object) page.mark(mark);
  }
  if (act.held && edit.text_from && edit.text_object == text.object) {
    const std::int64_t here = page.edge(ImGui::GetIO().MousePos);
    page.stripe(std::min(here, *edit.text_from), std::max(here, *edit.text_from), with_alpha(ui.c().accent, 18), 0, 0);
  }
  page.words();
  ui.note(text.text);
  if (act.focused) ui.ring(area, 12);
  return did;
}

}  // namespace pointage
