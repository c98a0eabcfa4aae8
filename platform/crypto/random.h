// Randomness from the system, for keys and ids, and a way to wipe what was secret. The system's generator does not fail
// once the machine has started; were it to, the process ends rather than go on with a guessable key. Any thread.
#pragma once

#include <cstddef>
#include <string>

namespace pointage {

std::string random_bytes(std::size_t count);
std::string random_id();         // 16 letters and digits (base32 of 80 random bits), for names of our own
std::string uuid_v4();           // "8f14e45f-ceea-467f-a08c-5f1d3c2b7a90"
void wipe(std::string& secret);  // overwritten and emptied, also where an optimiser would drop it

}  // namespace pointage
