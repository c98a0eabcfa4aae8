// When an answer that could not be sent is tried again without anybody asking: twice as long after each try, up to an
// hour, and never all at the same moment. Pure, any thread.
#pragma once

#include <cstdint>

#include "platform/base/time.h"

namespace pointage {

// `chance`: any 32 bits; the wait is between half and one and a half of its middle.
Millis back_off(std::int64_t tries, std::uint32_t chance);

}  // namespace pointage
