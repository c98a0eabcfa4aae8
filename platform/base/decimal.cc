#include "platform/base/decimal.h"

#include <algorithm>

namespace pointage {
namespace {

__extension__ typedef __int128 Wide;

std::optional<std::int64_t> narrow(Wide value) {
  if (value > INT64_MAX || value < INT64_MIN) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<std::int64_t> parse_micros(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (!all_digits(whole) || whole.size() > 15) return std::nullopt;
  if (point != std::string_view::npos && (!all_digits(fraction) || fraction.size() > 6)) return std::nullopt;
  Wide value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');
  for (std::size_t i = 0; i < 6; ++i) value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  return narrow(negative ? -value : value);
}

std::string format_micros(std::int64_t micros, int min_decimals) {
  const std::uint64_t size = micros < 0 ? 0 - static_cast<std::uint64_t>(micros) : static_cast<std::uint64_t>(micros);
  std::string fraction = std::to_string(size % micros_per_unit);
  fraction.insert(0, 6 - fraction.size(), '0');
  while (static_cast<int>(fraction.size()) > min_decimals && fraction.ends_with('0')) fraction.pop_back();
  std::string text = micros < 0 ? "-" : "";
  text += std::to_string(size / micros_per_unit);
  if (!fraction.empty()) text += "." + fraction;
  return text;
}

std::optional<std::int64_t> mul_div_half_even(std::int64_t a, std::int64_t b, std::int64_t c) {
  if (c == 0) return std::nullopt;
  Wide numerator = static_cast<Wide>(a) * b;
  Wide denominator = c;
  if (denominator < 0) numerator = -numerator, denominator = -denominator;
  Wide quotient = numerator / denominator;
  Wide rest = numerator % denominator;
  if (rest < 0) rest += denominator, quotient -= 1;
  const Wide twice = rest * 2;
  if (twice > denominator || (twice == denominator && quotient % 2 != 0)) quotient += 1;
  return narrow(quotient);
}

std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b) { return narrow(static_cast<Wide>(a) + b); }
std::optional<std::int64_t> checked_mul(std::int64_t a, std::int64_t b) { return narrow(static_cast<Wide>(a) * b); }

}  // namespace pointage
