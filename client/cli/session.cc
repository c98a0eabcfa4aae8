#include "client/cli/session.h"

#include "client/app/clock_keeper.h"
#include "client/app/desk.h"
#include "client/app/people.h"
#include "client/cli/output.h"
#include "storage/home.h"

namespace pointage {
namespace {

constexpr std::size_t held_back = 16U << 20U;  // as JsonWriter does: an early error leaves the output empty

struct Put {
  JsonWriter& out;
  void operator()(std::nullptr_t) const { out.null(); }
  void operator()(bool value) const { out.boolean(value); }
  void operator()(std::int64_t value) const { out.number(value); }
  void operator()(const std::string& value) const { out.text(value); }
  void operator()(const Money& value) const { out.money(value); }
};

}  // namespace

Session::Session(std::optional<std::string> given_home, bool json)
    : given_home_(std::move(given_home)), json_(json), out_(stdout) {}

Session::~Session() { settle(); }

Day Session::today() { return local_day(clock().now()); }

Result<Home*> Session::home() {
  if (!home_) {
    TRY_ASSIGN(home_, open_home(resolve_home(given_home_)));
    // Answers whose process ended before the ledger heard of them; a ledger that cannot be written says so when asked.
    desk_ = std::make_unique<Desk>(home_->batches(), home_->journal(), clock());
    TRY(desk_->drain());
    settle();
  }
  return home_.get();
}

// What is recorded on such a day is kept, its durations hold; only its dates need mending.
void Session::say_if_the_clock_is_wrong() {
  constexpr auto project_began = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
  if (told_of_clock_ || clock().now().utc >= project_began) return;
  told_of_clock_ = true;
  std::fprintf(
      stderr,
      "pointage: clock: this computer says it is %s; set it, and correct the days of what you record until then "
      "with `ledger correct`\n",
      format_day(today()).c_str());
}

// The clock counts without a keeper too; the next command tries again.
void Session::settle() {
  if (home_) [[maybe_unused]]
    const auto settled = settle_clock(home_->journal(), home_->path(), clock());
}

Result<Desk*> Session::desk() {
  TRY(home());
  say_if_the_clock_is_wrong();
  return desk_.get();
}

Result<BatchStore*> Session::batches() {
  TRY_ASSIGN(auto* const opened, home());
  return &opened->batches();
}

Result<OutboxStore*> Session::outbox() {
  TRY_ASSIGN(auto* const opened, home());
  return &opened->outbox();
}

Result<SendingBook*> Session::book() {
  TRY_ASSIGN(auto* const opened, home());
  return &opened->book();
}

Result<Journal*> Session::journal() {
  TRY_ASSIGN(auto* const opened, home());
  return &opened->journal();
}

void Session::print(std::string_view text) {
  if (json_) return;
  text_ += text;
  if (text_.size() < held_back) return;
  failed_ |= std::fwrite(text_.data(), 1, text_.size(), stdout) != text_.size();
  text_.clear();
}

void Session::say(std::initializer_list<Field> fields, std::string_view sentence) {
  if (!json_) {
    text_ += one_line(sentence) + "\n";
    return;
  }
  out_.begin_object();
  for (const auto& field : fields) std::visit(Put{out_.key(field.key)}, field.value);
  out_.end();
}

Status Session::finish() {
  if (json_ && !out_.started()) out_.begin_object().end();
  const bool written =
      json_ ? out_.finish()
            : std::fwrite(text_.data(), 1, text_.size(), stdout) == text_.size() && std::fflush(stdout) == 0;
  if (!written || failed_)
    return fail(Fault::disk_full, "standard output", "could not be written", "check where it goes and try again");
  return {};
}

}  // namespace pointage
