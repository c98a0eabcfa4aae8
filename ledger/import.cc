#include "ledger/import.h"

#include <algorithm>
#include <unordered_map>

#include "ledger/csv.h"

namespace pointage {
namespace {

enum Column : std::size_t {
  external_id,
  platform,
  client,
  project,
  kind,
  started,
  ended,
  active,
  items,
  amount,
  currency,
  submitted_on
};
constexpr std::size_t longest_text = 500;

std::string joined(const std::vector<std::string>& fields) {
  std::string line;
  for (const auto& field : fields) line += (line.empty() ? "" : ",") + field;
  return line;
}

// One row being read: asks for fields by column, and says what is wrong with which.
class Row {
 public:
  explicit Row(const CsvRow& row) : row_(row) {}

  const std::string& text(Column at) const { return row_.fields[at]; }
  std::unexpected<Error> refuse(Column at, std::string why) const {
    return fail(bad_cell("", row_.line, row_.columns[at], std::move(why)));
  }

  Result<std::string> name(Column at, std::string_view what, bool needed) const {
    if (needed && text(at).empty()) return refuse(at, std::string(what) + " is missing");
    if (text(at).size() > longest_text) return refuse(at, std::string(what) + " is longer than 500 bytes");
    return text(at);
  }

  Result<Instant> instant(Column at, std::string_view what) const {
    const auto value = parse_instant(text(at));
    if (!value)
      return refuse(at, std::string(what) + " \"" + text(at) + "\" is not a time such as 2026-10-05T09:30:00+03:00");
    return *value;
  }

  Result<std::int64_t> millis() const {
    const auto micros = parse_micros(text(active));
    constexpr std::int64_t most = 366LL * 24 * 3600 * micros_per_unit;
    if (!micros || *micros < 0 || *micros > most || *micros % 1000 != 0)
      return refuse(active, "active_seconds \"" + text(active) + "\" is not a number of seconds");
    return *micros / 1000;
  }

  Result<std::int64_t> count(bool pay_bearing) const {
    if (text(items).empty()) return 1;
    const auto micros = parse_micros(text(items));
    const bool whole = micros && text(items).find('.') == std::string::npos && text(items).size() <= 9;
    if (!whole || *micros < 0 || (pay_bearing && *micros == 0))
      return refuse(items, "items \"" + text(items) + "\" is not a count");
    return *micros / micros_per_unit;
  }

 private:
  const CsvRow& row_;
};

Result<std::optional<Money>> read_expected(const Row& row, EntryKind entry_kind) {
  const bool nothing = row.text(amount).empty() && row.text(currency).empty();
  const auto micros = parse_micros(row.text(amount));
  if (is_unpaid(entry_kind)) {
    if (!row.text(currency).empty() && !parse_currency(row.text(currency)))
      return row.refuse(currency, "currency \"" + row.text(currency) + "\" is not three capital letters such as USD");
    if (row.text(amount).empty() || micros == 0) return std::optional<Money>{};
    return row.refuse(amount, "unpaid time carries no amount");
  }
  if (nothing || !micros)
    return row.refuse(amount, nothing ? "expected_amount and currency are missing"
                                      : "expected_amount \"" + row.text(amount) + "\" is not a number such as 0.05");
  if (*micros < 0) return row.refuse(amount, "expected_amount is below zero");
  const auto code = parse_currency(row.text(currency));
  if (!code)
    return row.refuse(currency, "currency \"" + row.text(currency) + "\" is not three capital letters such as USD");
  return std::optional<Money>(Money{*micros, *code});
}

Status read_times(const Row& row, Entry& entry) {
  TRY_ASSIGN(entry.started_at, row.instant(started, "started_at"));
  TRY_ASSIGN(entry.ended_at, row.instant(ended, "ended_at"));
  if (entry.ended_at < entry.started_at) return row.refuse(ended, "ended_at lies before started_at");
  TRY_ASSIGN(entry.active_millis, row.millis());
  if (row.text(submitted_on).empty()) return {};
  TRY_ASSIGN(entry.submitted_at, row.instant(submitted_on, "submitted_at"));
  if (*entry.submitted_at < entry.started_at) return row.refuse(submitted_on, "submitted_at lies before started_at");
  return {};
}

Result<Entry> read_entry(const Row& row) {
  Entry entry;
  TRY_ASSIGN(entry.external_id, row.name(external_id, "external_id", false));
  TRY_ASSIGN(entry.platform, row.name(platform, "platform", true));
  TRY_ASSIGN(entry.client, row.name(client, "client", false));
  TRY_ASSIGN(entry.project, row.name(project, "project", false));
  const auto entry_kind = parse_entry_kind(row.text(kind));
  if (!entry_kind)
    return row.refuse(kind, "kind \"" + row.text(kind) + "\" is none of task, hourly, unpaid:..., cost:...");
  entry.kind = *entry_kind;
  TRY(read_times(row, entry));
  TRY_ASSIGN(entry.items, row.count(is_pay_bearing(entry.kind)));
  TRY_ASSIGN(entry.expected, read_expected(row, entry.kind));
  entry.time_basis = TimeBasis::imported;
  entry.price_basis = PriceBasis::imported;
  return entry;
}

// What makes two rows the same one: everything that stands in the file, nothing that we added.
std::string content_of(Entry entry) {
  entry.id.clear();
  entry.price_seen.reset();
  return canonical_bytes(entry);
}

struct KnownTask {
  std::string first_content;  // of this file
  std::vector<Entry> stored;
};

class Importer {
 public:
  Importer(Journal& journal, Day today) : journal_(journal), today_(today) {}

  Status see(const CsvRow& csv) {
    if (!header_seen_) return see_header(csv);
    const Row row(csv);
    TRY_ASSIGN(Entry entry, read_entry(row));
    const std::string content = content_of(entry);
    if (!entry.external_id.empty()) TRY(check_external(row, entry, content));
    const auto occurrence = ++counts_[content];
    entry.id = derived_id({"import", content, std::to_string(occurrence)});
    entry.price_seen = today_;
    entries_.push_back(std::move(entry));
    return {};
  }

  const std::vector<Entry>& entries() const { return entries_; }
  bool header_seen() const { return header_seen_; }

 private:
  Status see_header(const CsvRow& csv) {
    if (joined(csv.fields) != ledger_header)
      return fail(bad_cell("", csv.line, std::nullopt, "the header is not " + std::string(ledger_header)));
    header_seen_ = true;
    return {};
  }

  Status check_external(const Row& row, const Entry& entry, const std::string& content) {
    const auto [at, is_new] = known_.try_emplace(entry.platform + '\0' + entry.external_id);
    auto& known = at->second;
    if (is_new) {
      known.first_content = content;
      TRY_ASSIGN(known.stored, journal_.find_external(entry.platform, entry.external_id));
    }
    const bool same =
        std::ranges::any_of(known.stored, [&](const Entry& stored) { return content_of(stored) == content; });
    if ((known.stored.empty() || same) && known.first_content == content) return {};
    return row.refuse(external_id, "external_id \"" + entry.external_id + "\" of " + entry.platform +
                                       (known.first_content == content ? " is on the record" : " stands above") +
                                       " with other content");
  }

  Journal& journal_;
  Day today_;
  bool header_seen_{};
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::int64_t> counts_;
  std::unordered_map<std::string, KnownTask> known_;
};

}  // namespace

Result<Added> import_ledger(Journal& journal, std::string_view bytes, std::string_view name, Day today) {
  TRY_ASSIGN(const std::string text, decode_table(bytes, Encodings::utf8_only, name));
  Importer importer(journal, today);
  std::optional<Error> not_ours;  // a journal that fails is no bad row
  auto bad = each_row(text, ',', name, [&](const CsvRow& row) -> Status {
    if (not_ours) return {};
    auto seen = importer.see(row);
    if (!seen && seen.error().fault != Fault::bad_input) {
      not_ours = std::move(seen).error();
      return {};
    }
    return seen;
  });
  if (not_ours) return fail(std::move(*not_ours));
  if (!importer.header_seen() && bad.empty())
    bad.add(bad_cell(name, 1, std::nullopt, "the file is empty; it begins with " + std::string(ledger_header)));
  if (!importer.header_seen()) bad = {{bad.named.front()}};  // rows under a foreign header would all be blamed
  if (!bad.empty()) return fail(bad_table(name, std::move(bad)));
  return journal.append(importer.entries());
}

}  // namespace pointage
