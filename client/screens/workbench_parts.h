// The pieces of the workbench that draw themselves into a given area; see workbench.h. UI thread, inside a frame.
#pragma once

#include "client/screens/workbench.h"

namespace pointage {

using WorkDid = std::optional<WorkIntent>;

WorkDid draw_work_picture(Ui& ui, const WorkbenchModel& model, const WorkPicture& picture, WorkbenchEdit& edit,
                          Area area);
float work_text_height(Ui& ui, const WorkText& text, float width);
WorkDid draw_work_text(Ui& ui, const WorkbenchModel& model, const WorkText& text, WorkbenchEdit& edit, Area area);
float work_control_height(Ui& ui, const WorkControl& control, float width);
WorkDid draw_work_control(Ui& ui, const WorkControl& control, Area area);
void zoom_work_picture(WorkbenchEdit& edit, double factor, Area area);

}  // namespace pointage
