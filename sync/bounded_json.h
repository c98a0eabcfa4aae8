// A look at untrusted JSON before anything of it is unfolded: is it whole, and would it cost us our stack or a number.
// The look itself needs a bit a level and no stack, however deep it goes. Pure, any thread.
#pragma once

#include <string_view>

namespace pointage {

struct JsonShape {
  bool sound{};      // JSON, whole, with text that UTF-8 can hold
  bool too_deep{};   // more than 64 levels
  bool too_large{};  // holds a whole number beyond 64 bits
};
JsonShape shape_of_json(std::string_view text);

}  // namespace pointage
