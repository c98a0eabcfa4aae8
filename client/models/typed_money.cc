#include "client/models/typed_money.h"

#include <algorithm>
#include <cctype>

#include "client/models/words.h"
#include "platform/base/decimal.h"

namespace pointage {
namespace {

std::string without(std::string text, std::string_view part) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part)) text.erase(at, part.size());
  return text;
}

std::string without_blanks(std::string_view typed) {
  std::string text(typed);
  for (const char* blank : {" ", "\t", "\u00a0", "\u202f"}) text = without(std::move(text), blank);
  return text;
}

// Three digits after a comma may be thousands, unless nothing stands before it.
bool comma_is_decimal(std::string_view text, std::size_t comma) {
  const auto whole = text.substr(0, comma);
  return text.size() - comma - 1 != 3 || whole == "0";
}

}  // namespace

std::optional<std::int64_t> typed_micros(std::string_view amount) {
  std::string text = without_blanks(amount);
  if (const auto comma = text.find(','); comma != std::string::npos) {
    if (text.find('.') != std::string::npos || !comma_is_decimal(text, comma)) return std::nullopt;
    text[comma] = '.';
  }
  const auto micros = parse_micros(text);
  return micros && *micros >= 0 ? micros : std::nullopt;
}

std::optional<Money> typed_money(std::string_view amount, std::string_view currency) {
  std::string letters = without_blanks(currency);
  std::ranges::transform(letters, letters.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  const auto micros = typed_micros(amount);
  const auto code = parse_currency(letters);
  if (!micros || !code) return std::nullopt;
  return Money{*micros, *code};
}

std::string typed_price_note(std::string_view amount, std::string_view currency) {
  if (!amount.empty() && !typed_micros(amount)) return _("Write the sum with figures only, such as 0.05 or 1200.");
  const bool begun = without_blanks(currency).size() >= 3 || (!amount.empty() && !currency.empty());
  if (begun && !typed_money("0", currency)) return _("A currency has three letters, such as USD or KES.");
  return {};
}

}  // namespace pointage
