// The workbench on screen: strip, picture or text, controls, tools, Done. No bottom bar, no money, no clock. Draws a
// model, keeps what is being dragged or typed in its edit, returns what the person did. Cannot fail; UI thread, inside
// a frame. After the frame that drew the pictures, tell the Workbench: if (edit.drawn) bench.pictures_shown().
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "client/models/picture_view.h"
#include "client/models/workbench.h"
#include "client/widgets/picture_shelf.h"
#include "client/widgets/ui.h"

namespace pointage {

struct WorkbenchEdit {
  std::string task_id;
  PictureView view;
  std::size_t page{};  // which of the task's pictures is shown
  bool fitted{true}, moving{}, help{}, list{}, passing{}, drawn{};
  std::optional<Spot> first;  // first corner, in percent
  std::string dragged;        // a mark being moved
  int corner{-1};             // its corner in hand, -1: the whole
  Spot grip;                  // where it was taken, in percent
  std::optional<std::int64_t> text_from;
  std::string text_object, reason;
  std::optional<CarePoint> held;                 // where a hand lies on a covered item, this frame
  std::shared_ptr<const Picture> grey_of, grey;  // the last picture shown in grey
  PictureShelf* shelf{};                         // lives as long as the ImGui context
};

std::optional<WorkIntent> draw_workbench(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit);

}  // namespace pointage
