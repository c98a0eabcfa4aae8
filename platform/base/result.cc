#include "platform/base/result.h"

namespace pointage {

std::string to_line(const Error& error) {
  std::string line = error.what + ": " + error.why;
  if (!error.remedy.empty()) line += "; " + error.remedy;
  return line;
}

}  // namespace pointage
