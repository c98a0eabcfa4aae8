// What was it? The question on return, and the list of spans that were put off. No countdown, nothing is chosen for
// her. UI thread, inside a frame.
#pragma once

#include <optional>
#include <string>

#include "client/widgets/ui.h"

namespace pointage {

enum class AwayAnswer { worked, on_a_break, later };

// `fresh`: the press that brought her back is still under way, so nothing can be pressed in this frame.
std::optional<AwayAnswer> draw_idle(Ui& ui, const std::string& question, bool fresh);

}  // namespace pointage
