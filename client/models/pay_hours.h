// The hours of a month on Pay: paid hours, all hours, both rates, and the rule they follow, in words. Any thread.
#pragma once

#include "client/models/places.h"
#include "ledger/hours.h"

namespace pointage {

void add_hours(PayModel& pay, const HoursRow& month);  // nothing is added where nothing was worked

}  // namespace pointage
