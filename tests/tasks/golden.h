// The results that Label Studio's editor wrote, as tests read them.
#pragma once

#include <string>
#include <vector>

struct Golden {
  std::string name, config, data, result, how;
};

std::vector<Golden> goldens();           // all of tests/golden
Golden golden(const std::string& name);  // one
