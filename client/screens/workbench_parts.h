// The pieces of the workbench that draw themselves into a given area; see workbench.h. UI thread, inside a frame.
#pragma once

#include <array>
#include <vector>

#include "client/models/box_hand.h"
#include "client/screens/workbench.h"

namespace pointage {

using WorkDid = std::optional<WorkIntent>;

inline void keep(WorkDid& did, WorkDid more) {
  if (!did && more) did = std::move(more);
}
inline void when(WorkDid& did, bool pressed, WorkIntent intent) {
  if (!did && pressed) did = std::move(intent);
}

// ---- what is shown
std::vector<const WorkPicture*> work_pictures(const WorkbenchModel& model);
const WorkPicture* work_picture(const WorkbenchModel& model, const WorkbenchEdit& edit);  // the one shown, or null
const WorkMark* chosen_mark(const WorkbenchModel& model);
bool is_marked(const WorkbenchModel& model);  // its answer is drawn on the item
bool work_covered(const WorkbenchModel& model);
bool on_picture(const WorkMark& mark, const WorkPicture& picture);
inline Box box_of(const WorkMark& mark) { return {mark.x, mark.y, mark.width, mark.height, mark.rotation, mark.page}; }

struct PictureFrame {
  const Picture& picture;
  PictureView view;

  PictureSize size() const { return {picture.full_width, picture.full_height}; }
  Spot percent(ImVec2 at) const { return to_percent(view, picture.full_width, picture.full_height, {at.x, at.y}); }
  ImVec2 screen(Spot at) const {
    const Spot spot = to_screen(view, picture.full_width, picture.full_height, at);
    return {static_cast<float>(spot.x), static_cast<float>(spot.y)};
  }
  ImVec2 of_pixel(double x, double y) const {
    return {static_cast<float>(view.x + x * view.scale), static_cast<float>(view.y + y * view.scale)};
  }
};

// ---- picture
WorkDid draw_work_picture(Ui& ui, const WorkbenchModel& model, const WorkPicture& picture, WorkbenchEdit& edit,
                          Area area);
void draw_work_boxes(Ui& ui, const PictureFrame& frame, const WorkbenchModel& model, const WorkPicture& picture,
                     const WorkbenchEdit& edit, Area area);
inline constexpr float smallest_with_sign = 22;  // pixels each way: a smaller box has its label's shape beside it
bool holds_sign(const Area& box);
struct SmallSign {
  const WorkMark* mark;
  Area place;
};
std::vector<SmallSign> signs_beside(const PictureFrame& frame, const WorkbenchModel& model, const WorkPicture& picture,
                                    Area area, float side, ImVec2 pointer);
void draw_signs_beside(Ui& ui, const PictureFrame& frame, const WorkbenchModel& model, const WorkPicture& picture,
                       Area area);
void draw_magnifier(Ui& ui, const PictureFrame& frame, const WorkbenchModel& model, const WorkPicture& picture,
                    const WorkbenchEdit& edit, Area area);
// Handles of the chosen box: its four corners, then the one that turns it.
std::array<ImVec2, 5> box_handles(Ui& ui, const PictureFrame& frame, const Box& box, Area area);
int handle_at(Ui& ui, const PictureFrame& frame, const WorkMark& mark, Area area, ImVec2 at);  // -1: none
// The box in hand as it would be if the hand let go now.
Box box_in_hand(const PictureFrame& frame, const WorkMark& mark, const PictureHand& hand);
std::optional<Box> new_box_in_hand(const PictureHand& hand);
WorkDid picture_keys(Ui& ui, const WorkbenchModel& model, const WorkPicture& picture, WorkbenchEdit& edit);
void zoom_work_picture(WorkbenchEdit& edit, const WorkPicture& picture, double factor);  // at pointer, cross or middle
void pan_work_picture(WorkbenchEdit& edit, const WorkPicture& picture, Spot by);         // screen pixels
void show_whole_pixels(WorkbenchEdit& edit, const WorkPicture& picture);

// ---- text
float work_text_height(Ui& ui, const WorkbenchModel& model, const WorkText& text, float width);
WorkDid draw_work_text(Ui& ui, const WorkbenchModel& model, const WorkText& text, WorkbenchEdit& edit, Area area);
// Middle of the caret that stands before this place of a text drawn in `area`.
Spot work_text_spot(Ui& ui, const WorkbenchModel& model, const WorkText& text, Area area, std::int64_t place);
WorkDid label_for_selection(const WorkbenchModel& model, WorkbenchEdit& edit, WorkDid did);  // a label key marks it

// ---- controls
float work_control_height(Ui& ui, const WorkControl& control, const WorkbenchEdit& edit, float width);
WorkDid draw_work_control(Ui& ui, const WorkControl& control, WorkbenchEdit& edit, Area area);
float label_row_height(Ui& ui);
WorkDid draw_label_row(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area);  // all labels in one row

// ---- round about
WorkDid draw_work_tools(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area);     // a row of icons
WorkDid draw_chosen_tools(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area& row);   // cut off its left
WorkDid draw_work_bar(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area);       // strip on wide
WorkDid draw_work_strip(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area);     // strip on narrow
WorkDid draw_work_marks(Ui& ui, const WorkbenchModel& model, Area& area, Area seen);              // cut off its top
WorkDid draw_instructions(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area& area);  // cut off its top
int unfolded_next(const WorkbenchEdit& edit);                           // what their key or a press makes of them
bool is_key_of_job(const WorkbenchModel& model, std::string_view key);  // a label, a choice or a control takes it
WorkDid pass_by_enter(Ui& ui, const WorkbenchEdit& edit);               // before the field of the reason is drawn
WorkDid work_keys(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit);
void draw_work_help(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area window);

}  // namespace pointage
