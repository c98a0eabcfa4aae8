#include "ledger/head_text.h"

#include <algorithm>

#include "ledger/chain.h"

namespace pointage {
namespace {

// No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: 23 letters and digits, a prime, so that one check character catches every single
// wrong one and every two neighbours changed about.
constexpr std::string_view letters = "34679ACDEFGHJKMNPQRTWXY";
constexpr int base = 23;
static_assert(letters.size() == base);
constexpr std::size_t count_bytes = 5, hash_start_bytes = 20;
constexpr std::size_t bytes_in_all = count_bytes + hash_start_bytes;
constexpr std::size_t digits_in_all = 45;  // 23^45 > 2^200
constexpr std::size_t group = 5;

int check_of(const std::vector<int>& digits) {
  int sum = 0, weight = 1;
  for (const int digit : digits) {
    weight = weight * 2 % base;
    sum = (sum + digit * weight) % base;
  }
  return sum;
}

std::vector<int> to_digits(std::string bytes) {
  std::vector<int> digits(digits_in_all);
  for (auto at = digits.rbegin(); at != digits.rend(); ++at) {
    int rest = 0;
    for (char& byte : bytes) {
      const int value = rest * 256 + static_cast<unsigned char>(byte);
      byte = static_cast<char>(value / base);
      rest = value % base;
    }
    *at = rest;
  }
  return digits;
}

std::optional<std::string> to_bytes(const std::vector<int>& digits) {
  std::string bytes(bytes_in_all, '\0');
  for (const int digit : digits) {
    int carry = digit;
    for (auto at = bytes.rbegin(); at != bytes.rend(); ++at) {
      const int value = static_cast<unsigned char>(*at) * base + carry;
      *at = static_cast<char>(value & 0xff);
      carry = value >> 8;
    }
    if (carry != 0) return std::nullopt;
  }
  return bytes;
}

std::optional<std::vector<int>> read_digits(std::string_view text) {
  std::vector<int> digits;
  for (char c : text) {
    if (c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const auto at = letters.find(c);
    if (at == std::string_view::npos || digits.size() > digits_in_all) return std::nullopt;
    digits.push_back(static_cast<int>(at));
  }
  return digits;
}

}  // namespace

std::string head_text(const ChainHead& head) {
  std::string bytes;
  auto count = static_cast<std::uint64_t>(head.entries);
  for (std::size_t i = 0; i < count_bytes; ++i, count >>= 8)
    bytes.insert(bytes.begin(), static_cast<char>(count & 0xff));
  bytes += head.hash.substr(0, hash_start_bytes);
  auto digits = to_digits(std::move(bytes));
  digits.push_back(check_of(digits));
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i % group == 0) text += '-';
    text += letters[static_cast<std::size_t>(digits[i])];
  }
  return text;
}

std::optional<KeptHead> parse_head_text(std::string_view text) {
  auto digits = read_digits(text);
  if (!digits || digits->size() != digits_in_all + 1) return std::nullopt;
  const int check = digits->back();
  digits->pop_back();
  const auto bytes = check == check_of(*digits) ? to_bytes(*digits) : std::nullopt;
  if (!bytes) return std::nullopt;
  KeptHead kept{0, bytes->substr(count_bytes)};
  for (std::size_t i = 0; i < count_bytes; ++i)
    kept.entries = kept.entries * 256 + static_cast<unsigned char>((*bytes)[i]);
  return kept;
}

Result<bool> extends_head(Journal& journal, std::string_view text) {
  const auto kept = parse_head_text(text);
  if (!kept)
    return fail(Fault::bad_input, "the kept text", "a letter of it is wrong or missing",
                "compare it with the paper again");
  std::string hash = empty_chain_hash();
  std::int64_t seen = 0;
  if (kept->entries > 0)
    TRY(journal.each_entry([&](const Entry& entry) {
      hash = next_chain_hash(hash, entry);
      return ++seen < kept->entries;
    }));
  return seen == kept->entries && std::string_view(hash).substr(0, hash_start_bytes) == kept->hash_start;
}

}  // namespace pointage
