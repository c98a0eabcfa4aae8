// The jobs whose title holds what was typed, above so many that a list is read rather than seen (screens.md, Work).
// Pure; cannot fail; any thread.
#pragma once

#include <string_view>

#include "client/models/places.h"

namespace pointage {

bool wants_filter(const WorkModel& work);
WorkModel jobs_called(const WorkModel& work, std::string_view words);  // each word somewhere in the title, in any case

}  // namespace pointage
