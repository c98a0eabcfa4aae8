// What is copied in many files is compiled in this one: a variant's copy of forty kinds, or the copy of a model with
// all its places, would else take longer to build than the file that needs it.
#include "client/models/intents.h"
#include "client/models/places.h"
#include "client/models/workbench.h"

namespace pointage {

Intent::Intent(const Intent&) = default;
Intent::Intent(Intent&&) noexcept = default;
Intent& Intent::operator=(const Intent&) = default;
Intent& Intent::operator=(Intent&&) noexcept = default;
Intent::~Intent() = default;

Command::Command(const Command&) = default;
Command::Command(Command&&) noexcept = default;
Command& Command::operator=(const Command&) = default;
Command& Command::operator=(Command&&) noexcept = default;
Command::~Command() = default;

WorkIntent::WorkIntent(const WorkIntent&) = default;
WorkIntent::WorkIntent(WorkIntent&&) noexcept = default;
WorkIntent& WorkIntent::operator=(const WorkIntent&) = default;
WorkIntent& WorkIntent::operator=(WorkIntent&&) noexcept = default;
WorkIntent::~WorkIntent() = default;

WorkCommand::WorkCommand(const WorkCommand&) = default;
WorkCommand::WorkCommand(WorkCommand&&) noexcept = default;
WorkCommand& WorkCommand::operator=(const WorkCommand&) = default;
WorkCommand& WorkCommand::operator=(WorkCommand&&) noexcept = default;
WorkCommand::~WorkCommand() = default;

Snapshot::Snapshot() = default;
Snapshot::Snapshot(const Snapshot&) = default;
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(const Snapshot&) = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;
Snapshot::~Snapshot() = default;

Edit::Edit() = default;
Edit::Edit(const Edit&) = default;
Edit::Edit(Edit&&) noexcept = default;
Edit& Edit::operator=(const Edit&) = default;
Edit& Edit::operator=(Edit&&) noexcept = default;
Edit::~Edit() = default;

}  // namespace pointage
