// The covered item and what a person can do with it: uncover a part or the whole, hide all, report and remove. Covered
// words and pictures are not drawn, so they stand in no map. UI thread, inside a frame.
#pragma once

#include "client/screens/workbench_parts.h"

namespace pointage {

// The room of the item: covered, a part of it, or all. `picture` may be null where the task is a text.
WorkDid draw_care_stage(Ui& ui, const WorkbenchModel& model, const WorkPicture* picture, WorkbenchEdit& edit,
                        Area area);
float care_actions_height(Ui& ui, float width);
bool care_reason_above(const Ui& ui, float width);  // her own words for a pass have no room among the actions
WorkDid draw_care_actions(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area);
float care_line_height(Ui& ui, const WorkbenchModel& model, float width);
WorkDid draw_care_line(Ui& ui, const WorkbenchModel& model, Area& area);      // cut off the foot where there is one
WorkDid care_hand(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit);  // last: what the hand on the pad does

struct HiddenModel {  // everything covered; one button to go on, none while there is only to wait
  std::string title;
  std::vector<std::string> lines;
  std::string button;
};
bool draw_hidden(Ui& ui, const HiddenModel& model);

}  // namespace pointage
