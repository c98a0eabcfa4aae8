// One function per place: draws a model with widgets and returns what the person did, if anything. No decisions here.
// draw_place() adds the frame around it: places, title, the person's dot. Cannot fail; UI thread, inside a frame.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/models/intents.h"
#include "client/models/places.h"
#include "client/widgets/ui.h"

namespace pointage {

using Did = std::optional<Intent>;

Did draw_place(Ui& ui, const Snapshot& snapshot, Edit& edit);

Did draw_start(Ui& ui, const Snapshot& snapshot, Edit& edit);
Did draw_today(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_work(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_pay(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);  // and the pages that hang on it
Did draw_send(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_settings(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_hard_content(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_away(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);  // time still to be decided about
Did draw_form(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);  // take a file, add a statement, account
Did draw_shortcuts(Ui& ui, Area content);
bool asks_for_shortcuts(const Ui& ui);  // by ? or F1, outside a field

Did draw_clock(Ui& ui, const Snapshot& snapshot);  // the whole window, however small
Did draw_elsewhere(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);
Did draw_day(Ui& ui, const Snapshot& snapshot, const Edit& edit, Area content);
Did draw_week(Ui& ui, const Snapshot& snapshot, const Edit& edit, Area content);
Did draw_setting(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);  // one of its pages
Did draw_job(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);      // its price, whether it is hard
Did draw_correct(Ui& ui, const Snapshot& snapshot, Edit& edit, Area content);

// Shared parts
void person_dot(Ui& ui, Area area, std::string_view nickname, int colour, float radius);
void day_bar(Ui& ui, const DayModel& day, Area& area);  // the day as one bar, its hours under it
void day_rows_short(Ui& ui, const DayModel& day, std::size_t most, Area& area);
void day_bars(Ui& ui, const DayBars& day, std::int64_t most_minutes, Area area);
// A row of short words: all alike where each has room, else as wide as each needs. `side` stands free on both sides of
// a word; `fit`: how much of their size the words keep, at most 1.
struct Columns {
  std::vector<float> widths;
  float fit{};
};
Columns columns_by_words(Ui& ui, Type type, const std::vector<std::string>& words, float room, float side);
Area action_zone(Ui& ui, Area& content);  // cuts the primary action's zone off the foot
void one_field(Ui& ui, Area& area, std::string_view id, std::string_view label, std::string& value,
               std::string_view hint, bool secret = false);
struct NumberRow {  // of 0 it says never
  std::string id, words, unit;
  int value{}, step{1}, least{}, most{};
};
std::optional<int> number_row(Ui& ui, Area& area, const NumberRow& number);  // -> as it is wanted now
void price_fields(Ui& ui, Area& area, std::string& price, std::string& currency, bool& per_hour);
void heading(Ui& ui, Area& area, std::string_view words);
Did language_choices(Ui& ui, Area& area);  // each by its own name
void notice_line(Ui& ui, Area& area, const Snapshot& snapshot, const Edit& edit, Did& did);
void brought_files(Ui& ui, Area& area, const Edit& edit);            // before anybody has a home
void waiting_files(Ui& ui, Area& area, const Edit& edit, Did& did);  // that were dropped together
inline void take(Did& did, bool pressed, Intent intent) {
  if (pressed && !did) did = std::move(intent);
}

}  // namespace pointage
