// The versioned shape of the two databases. Each step is one transaction: a database has the old shape or the new one.
// A database from a newer version is refused with words, and nothing in it is changed. Core thread.
#pragma once

#include <span>

#include "storage/database.h"

namespace pointage {

using Migration = Status (*)(Database&);

std::span<const Migration> tasks_migrations();  // [0] leads from nothing to version 1
std::span<const Migration> ledger_migrations();
Status check_version(Database& database, std::span<const Migration> steps);  // changes nothing
Status migrate(Database& database, std::span<const Migration> steps);

}  // namespace pointage
