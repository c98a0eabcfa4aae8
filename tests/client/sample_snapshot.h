// A snapshot like that of the sample's 10 November 2026, made by hand: what the places are drawn from in tests.
#pragma once

#include "client/models/places.h"

namespace pointage::testing {

Snapshot sample_snapshot();

}  // namespace pointage::testing
