#include "ledger/export.h"

#include <algorithm>

#include "ledger/corrections.h"
#include "ledger/import.h"

namespace pointage {
namespace {

using Write = std::function<Status(std::string_view)>;

std::string seconds_text(std::int64_t millis) { return format_micros(millis * 1000, 0); }

std::string amount_text(const std::optional<Money>& money) { return money ? format_amount(*money) : std::string{}; }

std::string currency_text(const std::optional<Money>& money) {
  return money ? std::string(money->currency.text()) : std::string{};
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) field += c == '"' ? std::string("\"\"") : std::string(1, c);
  return field + '"';
}

std::string csv_row(const Entry& e) {
  const std::string fields[] = {e.external_id,
                                e.platform,
                                e.client,
                                e.project,
                                std::string(to_text(e.kind)),
                                format_instant(e.started_at),
                                format_instant(e.ended_at),
                                seconds_text(e.active_millis),
                                std::to_string(e.items),
                                amount_text(e.expected),
                                currency_text(e.expected),
                                e.submitted_at ? format_instant(*e.submitted_at) : std::string{},
                                e.id,
                                std::string(to_text(e.time_basis)),
                                std::string(to_text(e.price_basis)),
                                e.price_seen ? format_day(*e.price_seen) : std::string{},
                                e.supersedes,
                                e.withdrawn ? "yes" : "",
                                e.reason};
  std::string row;
  for (const auto& field : fields) row += (&field == fields ? "" : ",") + csv_field(field);
  return row + "\n";
}

std::string json_text(std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += "\\u00";
      quoted += hex[static_cast<std::size_t>(c >> 4)];
      quoted += hex[static_cast<std::size_t>(c & 15)];
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string json_or_null(bool there, const std::string& text) { return there ? json_text(text) : std::string("null"); }

std::string json_row(const Entry& e) {
  std::string row = "{\"id\":" + json_text(e.id);
  const auto put = [&row](std::string_view name, const std::string& value) {
    row += ",\"" + std::string(name) + "\":" + value;
  };
  put("external_id", json_text(e.external_id));
  put("platform", json_text(e.platform));
  put("client", json_text(e.client));
  put("project", json_text(e.project));
  put("kind", json_text(to_text(e.kind)));
  put("started_at", json_text(format_instant(e.started_at)));
  put("ended_at", json_text(format_instant(e.ended_at)));
  put("active_seconds", seconds_text(e.active_millis));
  put("items", std::to_string(e.items));
  put("expected", e.expected ? "{\"amount\":" + json_text(amount_text(e.expected)) +
                                   ",\"currency\":" + json_text(currency_text(e.expected)) + "}"
                             : std::string("null"));
  put("submitted_at", json_or_null(e.submitted_at.has_value(), format_instant(submitted(e))));
  put("time_basis", json_text(to_text(e.time_basis)));
  put("price_basis", json_text(to_text(e.price_basis)));
  put("price_seen", json_or_null(e.price_seen.has_value(), format_day(e.price_seen.value_or(Day{}))));
  put("supersedes", json_or_null(!e.supersedes.empty(), e.supersedes));
  put("withdrawn", e.withdrawn ? "true" : "false");
  put("reason", json_text(e.reason));
  return row + "}";
}

// A name as part of an hledger account or description: nothing in it may read as syntax.
std::string plain(std::string_view text, std::string_view otherwise) {
  std::string name;
  for (const char c : text) {
    const bool syntax = static_cast<unsigned char>(c) < 0x21 ||
                        std::string_view(":;()[]{}\"*!|=@#%~&").find(c) != std::string_view::npos;
    if (!syntax)
      name += c;
    else if (!name.empty() && name.back() != ' ')
      name += ' ';
  }
  while (name.ends_with(' ')) name.pop_back();
  return name.empty() ? std::string(otherwise) : name;
}

std::string posting(const std::string& account, const Money& money, bool negative) {
  const Money signed_money{negative ? -money.micros : money.micros, money.currency};
  return "    " + account + "  " + format_amount(signed_money) + " " + std::string(money.currency.text()) + "\n";
}

std::string hledger_entry(const Entry& e) {
  const std::string platform = plain(e.platform, "elsewhere"), project = plain(e.project, "work");
  std::string text = format_day(local_day(e.started_at)) + " " + platform + " " + project +
                     "  ; id:" + plain(e.id, "none") + ", kind:" + plain(to_text(e.kind), "none") +
                     ", seconds:" + seconds_text(e.active_millis) + "\n";
  const Money zero{0, *parse_currency("USD")};
  if (is_cost(e.kind)) {
    const std::string what = plain(to_text(e.kind).substr(5), "other");
    return text + posting("expenses:" + what, e.expected.value_or(zero), false) +
           posting("assets:cash", e.expected.value_or(zero), true) + "\n";
  }
  text += std::string("    (time:") + (is_unpaid(e.kind) ? "unpaid:" : "paid:") + platform + ")  " +
          format_micros(mul_div_half_even(e.active_millis, 1000, 3600).value_or(0), 6) + " h\n";
  if (e.expected && is_pay_bearing(e.kind))
    text += posting("assets:owed:" + platform, *e.expected, false) +
            posting("income:work:" + platform + ":" + project, *e.expected, true);
  return text + "\n";
}

std::string hledger_line(const StatementLine& line) {
  const std::string platform = plain(line.platform, "elsewhere");
  const std::string kind = plain(to_text(line.kind), "line");
  const bool moves = line.kind == LineKind::payout;
  const std::string from =
      line.kind == LineKind::payment || line.kind == LineKind::reversal || line.kind == LineKind::rejection
          ? "assets:owed:" + platform
      : line.amount.micros < 0 ? "expenses:" + kind
                               : "income:" + kind + ":" + platform;
  return format_day(line.date) + " * " + platform + " " + kind + "  ; line:" + plain(line.id, "none") + "\n" +
         posting(moves ? "assets:cash" : "assets:platform:" + platform, line.amount, false) +
         posting(moves ? "assets:platform:" + platform : from, line.amount, true) + "\n";
}

Status write_hledger(Journal& journal, const Write& write) {
  TRY(write("; Work, costs and what platforms say they paid. Amounts owed go down as they are paid.\n\n"));
  TRY_ASSIGN(const auto entries, effective_entries(journal));
  for (const auto& entry : entries) TRY(write(hledger_entry(entry)));
  Status written;
  TRY(journal.each_line([&](const StatementLine& line) {
    written = write(hledger_line(line));
    return written.has_value();
  }));
  return written;
}

Status write_csv(Journal& journal, const Write& write) {
  TRY(write(std::string(ledger_header) + ",id,time_basis,price_basis,price_seen,supersedes,withdrawn,reason\n"));
  Status written;
  TRY(journal.each_entry([&](const Entry& entry) {
    written = write(csv_row(entry));
    return written.has_value();
  }));
  return written;
}

Status write_json(Journal& journal, const Write& write) {
  TRY(write("{\"entries\":["));
  Status written;
  bool first = true;
  TRY(journal.each_entry([&](const Entry& entry) {
    written = write((first ? "\n" : ",\n") + json_row(entry));
    first = false;
    return written.has_value();
  }));
  TRY(written);
  return write("\n]}\n");
}

}  // namespace

std::optional<ExportFormat> parse_export_format(std::string_view text) {
  if (text == "csv") return ExportFormat::csv;
  if (text == "json") return ExportFormat::json;
  if (text == "hledger") return ExportFormat::hledger;
  return std::nullopt;
}

Status export_ledger(Journal& journal, ExportFormat format, const Write& write) {
  switch (format) {
    case ExportFormat::csv:
      return write_csv(journal, write);
    case ExportFormat::json:
      return write_json(journal, write);
    case ExportFormat::hledger:
      return write_hledger(journal, write);
  }
  return {};
}

}  // namespace pointage
