// The core's side of Settings: what is kept, and what a code kept earlier says about the record. Core thread.
#pragma once

#include <string>

#include "client/models/intents.h"
#include "client/models/settings_model.h"
#include "ledger/journal.h"
#include "tasks/batch_store.h"

namespace pointage {

Status fill_settings(SettingsModel& model, BatchStore& store, Journal& journal, Day today);
Status note_copy(BatchStore& store, Day day);
Status keep_looks(BatchStore& store, const command::KeepLooks& looks);
Status keep_language(BatchStore& store);  // the one that is spoken now
Status speak_kept_language(BatchStore& store);
Status keep_person(BatchStore& store, const command::MakePerson& person);
Status keep_floor(BatchStore& store, const FloorEdit& typed);
Result<std::string> check_code(Journal& journal, const std::string& code);

// "Your floor is 4.00 USD an hour; this month brings 3.83 USD." Empty without a floor.
std::string floor_words(const std::optional<Money>& floor, const std::vector<Money>& per_hour);

}  // namespace pointage
