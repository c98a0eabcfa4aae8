// A copy of a person's home as one file: both sealed databases and their key, the key locked with words of hers where
// she gives some. A copy counts only once it was opened again and its record held together. What fails leaves neither
// a half file nor a half home. Blocks: core thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/how_far.h"
#include "platform/base/result.h"
#include "storage/home.h"

namespace pointage {

struct CopyWish {
  std::filesystem::path file;
  std::string words;     // empty: the copy opens for anyone who holds it
  bool with_exposure{};  // her notes of what she uncovered go along
};
Status make_copy(Home& home, const CopyWish& wish, bool use_keyring = true, const HowFar& how_far = {});
// Makes a home of it at `to`, which is not there yet.
Status open_copy(const CopyWish& wish, const std::filesystem::path& to, const HowFar& how_far = {});

}  // namespace pointage
