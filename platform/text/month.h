// The month that a written date names, in English, French, Spanish or Swahili, whole or shortened: "mardi 6 octobre
// 2026" is 10. The names are ICU's; capitals and accents do not count, weekdays are passed over. Nothing where no month
// is named, or several, or where the word may be a weekday as well ("mar 6 maio": March, martes or mardi). Any thread.
#pragma once

#include <optional>
#include <string_view>

namespace pointage {

std::optional<int> month_named_in(std::string_view date);  // 1 to 12

}  // namespace pointage
