#include <algorithm>
#include <array>

#include "platform/base/decimal.h"
#include "tasks/batch_files.h"
#include "tasks/json_text.h"

namespace pointage {
namespace {

class DetailsReader {
 public:
  DetailsReader(const JsonView& json, std::string_view what, Batch& batch) : json_(json), what_(what), batch_(batch) {}

  Status run() {
    if (!json_.is_object()) return bad("it is no object");
    TRY(read_text("title", batch_.title));
    TRY(read_text("platform", batch_.platform));
    TRY(read_text("client", batch_.client));
    TRY(read_text("source_id", batch_.source_id));
    TRY(read_text("instructions", batch_.instructions));
    TRY(read_pay());
    TRY(read_expires());
    return read_sensitive();
  }

 private:
  std::unexpected<Error> bad(std::string why) const {
    return fail(Fault::bad_input, what_, std::move(why), "correct it; nothing was stored");
  }

  std::optional<JsonView> given(std::string_view key) const {
    auto found = json_.find(key);
    if (found && found->is_null()) found.reset();
    return found;
  }

  Status read_text(std::string_view key, std::string& into) const {
    const auto found = given(key);
    if (!found) return {};
    if (!found->is_string() && !(key == "source_id" && found->is_number()))
      return bad(std::string(key) + " is no text");
    into = found->plain();
    return {};
  }

  Status read_pay() {
    const auto pay = given("pay");
    if (!pay) return {};
    const auto part = [&](std::string_view key) { return pay->find(key).value_or(JsonView()); };
    const auto amount = parse_micros(part("amount").plain());
    if (!amount || *amount < 0)
      return bad("pay.amount must be a decimal like \"0.05\", at most six decimals, not negative");
    if (*amount > largest_price_micros) return bad("pay.amount must be at most 1,000,000,000");
    const auto currency = part("currency").string();
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (currency.size() != 3 || !std::ranges::all_of(currency, is_capital))
      return bad("pay.currency must be three capital letters like USD");
    const auto per = part("per").string();
    if (per != "task" && per != "hour") return bad("pay.per must be \"task\" or \"hour\"");
    batch_.pay = PayPromise{*amount, currency, per == "hour"};
    return {};
  }

  Status read_expires() {
    const auto found = given("expires");
    if (!found) return {};
    batch_.expires = parse_instant(found->string());
    if (const auto day = parse_day(found->string()); day && !batch_.expires)
      batch_.expires = Instant{UtcMillis(*day + std::chrono::days(1)) - Millis(1), 0};  // to the end of that day
    if (!batch_.expires) return bad("expires must be a moment like 2026-11-30T18:00:00Z");
    return {};
  }

  Status read_sensitive() {
    const auto found = given("sensitive");
    if (!found) return {};
    if (found->is_bool()) {
      if (found->is_true()) batch_.sensitive = {"unspecified"};
      return {};
    }
    if (!found->is_array()) return bad("sensitive must be true, false or a list");
    constexpr std::array<std::string_view, 4> kinds{"violence", "sexual", "hate", "self_harm"};
    for (const auto& one : found->elements()) {
      const auto kind = one.string();
      if (kind == "minors")
        return fail(Fault::bad_input, what_,
                    "it declares content that shows or sexualises minors, which is never stored here",
                    "do not take this work; report it to the platform or the police");
      if (std::ranges::find(kinds, kind) == kinds.end()) return bad("sensitive knows no '" + one.plain() + "'");
      if (std::ranges::find(batch_.sensitive, kind) == batch_.sensitive.end()) batch_.sensitive.push_back(kind);
    }
    return {};
  }

  JsonView json_;
  std::string what_;
  Batch& batch_;
};

// Millis as seconds with a point, no double between.
std::string seconds_text(std::int64_t millis) {
  auto text = std::to_string(millis / 1000);
  if (millis % 1000 != 0) text += "." + std::to_string(1000 + millis % 1000).substr(1);
  return text;
}

std::string annotation_text(const Answer& answer) {
  const std::string_view result =
      answer.result_json.empty() ? std::string_view("[]") : std::string_view(answer.result_json);
  std::string out = "{\"result\":" + std::string(result);
  out += answer.passed ? ",\"was_cancelled\":true" : ",\"was_cancelled\":false";
  out += ",\"ground_truth\":false,\"lead_time\":" + seconds_text(answer.active_millis);
  if (!answer.unique_id.empty()) out += ",\"unique_id\":" + json_quoted(answer.unique_id);
  out += ",\"created_at\":" + json_quoted(format_instant(answer.submitted_at));
  return out + "}";
}

// An id that is a whole number stays one.
std::string id_text(const std::string& id) {
  const bool number = !json_fault(id, {.depth = 1, .numbers_must_fit = true}) && JsonView(id).integer().has_value();
  return number ? id : json_quoted(id);
}

Result<std::string> task_text(BatchStore& store, const Task& task) {
  std::string out = "{";
  if (!task.external_id.empty()) out += "\"id\":" + id_text(task.external_id) + ",";
  out += "\"data\":" + (task.data_json.empty() ? std::string("{}") : task.data_json) + ",\"annotations\":[";
  if (task.state == TaskState::answered || task.state == TaskState::sent || task.state == TaskState::skipped) {
    TRY_ASSIGN(const auto answer, store.answer(task.id));
    if (answer) out += annotation_text(*answer);
  }
  return out + "]}";
}

}  // namespace

Status read_batch_details(std::string_view json, std::string_view what, Batch& batch) {
  TRY(check_json(json, what));
  return DetailsReader(JsonView(json), what, batch).run();
}

Status export_batch(BatchStore& store, std::string_view batch_id, const TextWriter& write) {
  TRY_ASSIGN(const auto batch, store.find_batch(batch_id));
  if (!batch)
    return fail(Fault::not_found, "batch " + std::string(batch_id), "there is none", "see: pointage batch list");
  TRY(write("["));
  constexpr std::int64_t page = 256;
  for (std::int64_t first = 0;;) {
    TRY_ASSIGN(const auto tasks, store.tasks(batch_id, std::nullopt, first, page, true));
    for (const auto& task : tasks) {
      TRY_ASSIGN(const auto text, task_text(store, task));
      TRY(write(first++ == 0 ? "\n" : ",\n"));
      TRY(write(text));
    }
    if (std::ssize(tasks) < page) break;
  }
  return write("\n]\n");
}

}  // namespace pointage
