// The keys of the workbench, over it: the job's own as they are on this task, then ours as far as the job leaves them.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "client/models/words.h"
#include "client/screens/workbench_parts.h"

namespace pointage {
namespace {

struct KeyLine {
  std::string keys, words;
  bool serves = true;  // on this task
};

constexpr std::size_t most_of_job = 9;  // the labels themselves bear the rest

void join(std::string& all, std::string_view more) {
  if (!all.empty()) all += "  ";
  all += more;
}

std::string keys_of_job(const WorkbenchModel& model) {
  std::vector<std::string> keys;
  const auto add = [&keys](const std::string& key) {
    if (!key.empty() && std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
  };
  for (const WorkPart& part : model.parts) {
    const auto* control = std::get_if<WorkControl>(&part);
    if (control == nullptr) continue;
    add(control->key);
    for (const WorkOption& option : control->options) add(option.key);
  }
  std::string all;
  for (std::size_t i = 0; i < std::min(most_of_job, keys.size()); ++i) join(all, keys[i]);
  return keys.size() > most_of_job ? all + " …" : all;
}

// Of these letters those that the job does not use itself.
std::string left_of(const WorkbenchModel& model, std::initializer_list<const char*> keys) {
  std::string all;
  for (const char* key : keys)
    if (!is_key_of_job(model, key)) join(all, key);
  return all;
}

std::string zoom_keys(const WorkbenchModel& model) {
  std::string all = left_of(model, {"+", "-"});
  for (const char* key : {"0", "1"}) join(all, is_key_of_job(model, key) ? std::string("Ctrl ") + key : key);
  return all;
}

bool takes_words(const WorkbenchModel& model) {
  return std::ranges::any_of(model.parts, [](const WorkPart& part) {
    const auto* control = std::get_if<WorkControl>(&part);
    return control != nullptr && control->kind == WorkControl::Kind::text_area && control->takes_more;
  });
}

bool has_text(const WorkbenchModel& model) {
  return std::ranges::any_of(model.parts, [](const WorkPart& part) { return std::holds_alternative<WorkText>(part); });
}

std::vector<KeyLine> key_lines(const WorkbenchModel& model, const WorkbenchEdit& edit) {
  const WorkPicture* picture = work_picture(model, edit);
  const bool looks = picture != nullptr, draws = looks && picture->takes_boxes, marks = is_marked(model);
  std::vector<KeyLine> lines{
      {_("Enter"), _("Done")},
      {keys_of_job(model), _("A label, a choice or a star")},
      {_("Arrows, Enter"), _("Place a box, corner by corner"), draws},
      {_("Arrows"), _("Move what is chosen by one pixel"), draws},
      {_("Arrows"), _("Move the enlarged picture"), looks && !draws},
      {_("with Shift, Alt"), _("By ten; its size"), draws},
      {_("Tab, Arrows, Shift"), _("Go through the text, choose words"), marks && has_text(model)},
      {left_of(model, {".", ","}), _("Choose the next, the one before"), marks},
      {is_key_of_job(model, "r") ? "" : _("r, Shift r"), _("Turn the box"), draws},
      {"Alt R", _("Turn it about its corner"), draws},
      {_("Delete"), _("Remove what is chosen"), marks},
      {"Ctrl Z, Ctrl Y", _("Undo, redo")},
      {"Ctrl C, Ctrl V", _("Copy, paste a box"), draws},
      {zoom_keys(model), _("Zoom; whole picture; each pixel"), looks},
      {is_key_of_job(model, "d") ? _("Space") : _("d, Space"), _("Draw or move; hold to move"), draws},
      {is_key_of_job(model, "l") ? "" : "l", _("The list"), marks},
      {is_key_of_job(model, "p") ? "" : "p", _("Pass")},
      {left_of(model, {"/"}), _("Write"), takes_words(model)},
      {is_key_of_job(model, "i") ? "" : "i", _("The instructions"), !model.instructions.empty()},
      {_("Space on the button"), _("Uncover, as it says"), model.care.sensitive},
      {_("Alt PageUp"), _("The task before"), model.has_previous},
      {_("Alt PageDown"), _("The next task"), model.has_next},
      {_("Esc"), model.care.sensitive ? _("Hide all") : _("Let go")}};
  std::erase_if(lines, [](const KeyLine& line) { return line.keys.empty() || !line.serves; });
  return lines;
}

float keys_width_of(Ui& ui, const std::vector<KeyLine>& lines) {
  float width = 0;
  for (const KeyLine& line : lines) width = std::max(width, ui.width(Type::caption_bold, line.keys));
  return width + ui.px(12);
}

// The keys beside what they do, or over it where there is little room.
struct KeyTable {
  float room, keys;
  bool stacked;
  float gap;

  float height(Ui& ui, const KeyLine& line) const {
    const float over = ui.wrapped_height(Type::caption_bold, stacked ? room : keys, line.keys);
    const float words = ui.wrapped_height(Type::caption, stacked ? room : room - keys, line.words);
    return stacked ? over + words + 2 * gap : std::max(over, words) + gap;
  }
  void draw(Ui& ui, const KeyLine& line, Area row) const {
    if (stacked)
      row.top(ui.wrapped(Type::caption_bold, row, ui.c().ink, line.keys));
    else
      ui.wrapped(Type::caption_bold, row.left(keys), ui.c().ink, line.keys);
    ui.wrapped(Type::caption, row, ui.c().ink, line.words);
  }
};

}  // namespace

// While the keys are shown nothing behind them can be touched; any key and any press puts them away.
void draw_work_help(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area window) {
  const std::vector<KeyLine> lines = key_lines(model, edit);
  const float title = ui.px(44), width = std::min(window.w() - ui.px(16), ui.px(640)), room = width - ui.px(36);
  const float keys = keys_width_of(ui, lines);
  const KeyTable table{room, keys, room - keys < ui.px(170), ui.px(4)};
  float height = title + ui.px(32);
  for (const KeyLine& line : lines) height += table.height(ui, line);
  const Area card = window.middle(width, std::min(height, window.h() - ui.px(16)));
  ui.fill(window, with_alpha(IM_COL32_BLACK, 50));
  ui.fill(card, ui.c().surface, 12);
  ui.frame(card, ui.c().edge, 12, 2);
  if (ui.target("help_close", "button", _("Close"), window, {.enabled = true, .value = {}, .takes_keys = true}).clicked)
    edit.help = false;
  Area inner = card.in(ui.px(18), ui.px(14));
  ui.text(Type::title, inner.top(title), ui.c().ink, _("Keys"));
  Area page = ui.begin_scroll("help", inner);
  for (const KeyLine& line : lines) table.draw(ui, line, page.top(table.height(ui, line)));
  ui.end_scroll(page.y);
}

}  // namespace pointage
