// The versioned shape of the two databases. Each step is one transaction: a database has the old shape or the new one.
// A database from a newer version is refused with words, and nothing in it is changed. Core thread.
#pragma once

#include <span>
#include <string_view>

#include "storage/database.h"

namespace pointage {

std::span<const std::string_view> tasks_migrations();   // [0] leads from nothing to version 1
std::span<const std::string_view> ledger_migrations();
Status migrate(Database& database, std::span<const std::string_view> steps);

}  // namespace pointage
