// What the window does to the clock and to lines of the day: the same rules as the command line, over the interfaces
// alone. Each says in a sentence what was done, or nothing where the screen shows it. Core thread.
#pragma once

#include <string>

#include "client/models/intents.h"
#include "ledger/journal.h"
#include "tasks/batch_store.h"

namespace pointage {

// Another clock that runs is stopped first and stands on the record. Work elsewhere is remembered for the next time.
Result<std::string> start_clock(Journal& journal, BatchStore& store, Clock& clock, const command::StartClock& wish);
Result<std::string> stop_clock(Journal& journal, Clock& clock);
Status count_items(Journal& journal, Clock& clock, std::int64_t more);
Status pause_clock(Journal& journal, Clock& clock, bool pause);
Result<std::string> correct_line(Journal& journal, const command::CorrectLine& wish);
// A break of the day that many days back was work.
Result<std::string> count_break(Journal& journal, Clock& clock, int days_back, const LineEdit& typed);

Result<ElsewhereForm> last_elsewhere(BatchStore& store);
Result<DayModel> make_day(Journal& journal, Clock& clock, int days_back);

}  // namespace pointage
