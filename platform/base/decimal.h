// Exact decimal numbers as a count of millionths, for prices and money. No double comes near it.
// Text form: optional minus, digits, optional point and 1 to 6 digits ("0.012", "-1.00"). More than six decimals, a
// plus sign, an exponent, white space or a value outside +-9.2e12 is bad input. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pointage {

inline constexpr std::int64_t micros_per_unit = 1'000'000;

std::optional<std::int64_t> parse_micros(std::string_view text);

// At least `min_decimals` decimals, and as many more (up to six) as the value needs: (12'000, 2) is "0.012".
std::string format_micros(std::int64_t micros, int min_decimals);

// a * b / c with 128 bits between, rounded half-even; nothing when c is 0 or the result does not fit.
std::optional<std::int64_t> mul_div_half_even(std::int64_t a, std::int64_t b, std::int64_t c);

std::optional<std::int64_t> checked_add(std::int64_t a, std::int64_t b);
std::optional<std::int64_t> checked_mul(std::int64_t a, std::int64_t b);

}  // namespace pointage
