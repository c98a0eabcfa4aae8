#include "ledger/entry.h"

#include <array>

#include "platform/crypto/hash.h"

namespace pointage {
namespace {

constexpr std::array<std::string_view, 13> kind_names = {
    "task",        "hourly",         "unpaid:search",  "unpaid:wait",   "unpaid:training",
    "unpaid:test", "unpaid:payment", "unpaid:dispute", "unpaid:passed", "cost:data",
    "cost:power",  "cost:fee",       "cost:other"};
constexpr std::array<std::string_view, 3> time_names = {"measured", "typed", "imported"};
constexpr std::array<std::string_view, 5> price_names = {"batch_file", "account", "message", "typed", "imported"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == text) return static_cast<Enum>(i);
  return std::nullopt;
}

void put_number(std::string& bytes, std::int64_t value) {
  auto rest = static_cast<std::uint64_t>(value);
  for (int i = 0; i < 8; ++i, rest >>= 8) bytes.push_back(static_cast<char>(rest & 0xff));
}

void put_text(std::string& bytes, std::string_view text) {
  put_number(bytes, static_cast<std::int64_t>(text.size()));
  bytes += text;
}

void put_instant(std::string& bytes, const Instant& instant) {
  put_number(bytes, instant.utc.time_since_epoch().count());
  put_number(bytes, instant.offset_minutes);
}

}  // namespace

std::string_view to_text(EntryKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
std::string_view to_text(TimeBasis basis) { return time_names[static_cast<std::size_t>(basis)]; }
std::string_view to_text(PriceBasis basis) { return price_names[static_cast<std::size_t>(basis)]; }
std::optional<EntryKind> parse_entry_kind(std::string_view text) { return named<EntryKind>(kind_names, text); }
std::optional<TimeBasis> parse_time_basis(std::string_view text) { return named<TimeBasis>(time_names, text); }
std::optional<PriceBasis> parse_price_basis(std::string_view text) { return named<PriceBasis>(price_names, text); }

bool is_pay_bearing(EntryKind kind) { return kind == EntryKind::task || kind == EntryKind::hourly; }
bool is_unpaid(EntryKind kind) { return kind >= EntryKind::unpaid_search && kind <= EntryKind::unpaid_passed; }
bool is_cost(EntryKind kind) { return kind >= EntryKind::cost_data && kind <= EntryKind::cost_other; }

Instant submitted(const Entry& entry) { return entry.submitted_at.value_or(entry.ended_at); }

std::string canonical_bytes(const Entry& entry) {
  std::string bytes;
  bytes.reserve(320);
  put_text(bytes, "pointage entry 1");
  for (const auto* text : {&entry.id, &entry.external_id, &entry.platform, &entry.client, &entry.project})
    put_text(bytes, *text);
  put_text(bytes, to_text(entry.kind));
  put_instant(bytes, entry.started_at);
  put_instant(bytes, entry.ended_at);
  put_number(bytes, entry.active_millis);
  put_number(bytes, entry.items);
  put_text(bytes, entry.expected ? entry.expected->currency.text() : std::string_view{});
  put_number(bytes, entry.expected ? entry.expected->micros : 0);
  put_number(bytes, entry.submitted_at ? 1 : 0);
  put_instant(bytes, entry.submitted_at.value_or(Instant{}));
  put_text(bytes, to_text(entry.time_basis));
  put_text(bytes, to_text(entry.price_basis));
  put_text(bytes, entry.price_seen ? format_day(*entry.price_seen) : std::string{});
  put_text(bytes, entry.supersedes);
  put_number(bytes, entry.withdrawn ? 1 : 0);
  put_text(bytes, entry.reason);
  return bytes;
}

std::string derived_id(const std::vector<std::string_view>& parts) {
  std::string bytes;
  for (const auto part : parts) put_text(bytes, part);
  return to_base32(std::string_view(blake2b_256(bytes)).substr(0, 10));
}

}  // namespace pointage
