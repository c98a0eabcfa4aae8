// What Send and the places behind it draw alike: rows of the outbox, a line that needs her with its one button. No
// decisions here. Cannot fail; UI thread, inside a frame.
#pragma once

#include <string_view>
#include <vector>

#include "client/screens/screens.h"

namespace pointage {

enum class RowButtons { one, all };  // all: everything that can be done about an item that needs her

Did outbox_rows(Ui& ui, const std::vector<OutboxRow>& rows, Area& content, RowButtons buttons);
bool stop_button(Ui& ui, Area& action);  // cut off the primary action's room
Did trouble_line(Ui& ui, const TroubleLine& line, Area& content);
// A line with an icon at its left and small words under it.
void told_line(Ui& ui, unsigned glyph, std::string_view words, std::string_view second, Area& content);

Did draw_take_work(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_outbox(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_send_log(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_data(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);

}  // namespace pointage
