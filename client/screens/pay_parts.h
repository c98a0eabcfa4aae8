// The pages that hang on Pay: a finding, what belongs together, a mistake, a letter, a statement before it is added.
// Each draws a model and returns what the person did. Cannot fail; UI thread, inside a frame.
#pragma once

#include <string>

#include "client/screens/screens.h"

namespace pointage {

inline Intent pay(PayDeed::Kind kind, std::string what = {}, std::string value = {}) {
  return intent::Pay{{kind, std::move(what), std::move(value)}};
}

// A line's day, words and sum; words that do not fit between the two stand under them.
float side_line_height(Ui& ui, const SideLine& line, float room);
void side_line(Ui& ui, const SideLine& line, Area area);

// What was just done can be taken back where it is told.
Did undo_line(Ui& ui, const PayDeskModel& desk, Area& area);

Did draw_finding(Ui& ui, const FindingModel& finding, const Edit& edit, Area content);
Did draw_pair(Ui& ui, const Snapshot& snapshot, const FindingModel& finding, Edit& edit, Area content);
Did draw_mistake(Ui& ui, const Snapshot& snapshot, const FindingModel& finding, Edit& edit, Area content);
Did draw_letter(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_money_came(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_paper(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);

}  // namespace pointage
