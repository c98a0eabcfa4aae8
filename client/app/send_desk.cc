#include "client/app/send_desk.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "client/app/data_money.h"
#include "client/app/use_cases.h"
#include "client/models/typed_money.h"
#include "client/models/words.h"
#include "platform/crypto/random.h"

namespace pointage {
namespace {

constexpr const char* earliest_key = "sending.earliest";
constexpr std::chrono::seconds after_start{2};
constexpr std::chrono::minutes while_metered{15};

std::uint32_t chance() {
  std::uint32_t value = 0;
  const std::string bytes = random_bytes(sizeof value);
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

// What a failed run before the last end of the program left, never far ahead: clocks have been set back.
Instant first_time(Stores stores) {
  Instant start = stores.clock.now();
  start.utc += after_start;
  const auto kept = stores.batches.setting(earliest_key);
  const auto earliest = kept && *kept ? parse_instant(**kept) : std::nullopt;
  if (!earliest || *earliest < start || earliest->utc - start.utc > std::chrono::hours(2)) return start;
  return *earliest;
}

std::string outcome_words(const SyncOutcome& done) {
  std::string text;
  const auto add = [&](const std::string& words, std::int64_t n) {
    if (n > 0) text += (text.empty() ? "" : " ") + pointage::fill(words, {std::to_string(n)});
  };
  const auto received = done.stored + done.already_stored;
  add(plural("{0} answer received by the platform.", "{0} answers received by the platform.", received), received);
  add(plural("{0} task taken.", "{0} tasks taken.", done.tasks_received), done.tasks_received);
  add(plural("{0} picture is here.", "{0} pictures are here.", done.media_received), done.media_received);
  add(plural("{0} answer needs you.", "{0} answers need you.", done.refused), done.refused);
  if (text.empty() && !done.stopped) text = _("Nothing to send.");
  return text;
}

// What the job that was asked for has to say, where nothing of it came.
const Error* why_nothing_was_taken(const SyncOutcome& done) {
  if (done.tasks_received > 0 || done.stopped) return nullptr;
  const auto told =
      std::ranges::find_if(done.notes, [](const Error& note) { return note.what.starts_with("project "); });
  return told == done.notes.end() ? nullptr : &*told;
}

}  // namespace

std::string log_words(const SyncOutcome& done) {
  std::string text = pointage::fill(
      "answers {0} received, {1} there already, {2} refused, {3} waiting; tasks {4}; pictures {5}, "
      "{6} to come; {7} KB up, {8} KB down; {9} s",
      {std::to_string(done.stored), std::to_string(done.already_stored), std::to_string(done.refused),
       std::to_string(done.pending), std::to_string(done.tasks_received), std::to_string(done.media_received),
       std::to_string(done.media_pending), std::to_string(done.bytes_sent / 1000),
       std::to_string(done.bytes_received / 1000), std::to_string(done.took.count() / 1000)});
  if (done.stopped) text += "; stopped: " + done.stopped->why;
  return text;
}

std::string note_words(const Error& note) { return note.what + ": " + note.why; }

SendDesk::SendDesk(SendDoors doors, Stores stores, SendingBook& book, std::function<void()> news)
    : doors_(std::move(doors)),
      stores_(stores),
      book_(book),
      plan_(first_time(stores)),
      job_(doors_.stores, doors_.transport, stores.clock, std::move(news)) {}

SendDesk::Said SendDesk::wish(const SendWish& wish) {
  return std::visit([this](const auto& w) { return run(w); }, wish);
}

Result<std::optional<std::int64_t>> SendDesk::data_left() {
  TRY_ASSIGN(const auto room, room_today(stores_.outbox, stores_.batches, local_day(stores_.clock.now())));
  if (room && *room == 0)
    return pointage::fail(Fault::busy_later, N_("Today's data"), N_("is used up"),
                          N_("raise the limit under Data, or wait"));
  return room;
}

SendDesk::Said SendDesk::begin(SyncRequest request) {
  TRY_ASSIGN(request.max_bytes, data_left());
  if (!job_.sync(request)) return std::string(_("Sending already."));
  stopped_.reset();
  return std::string();
}

SendDesk::Said SendDesk::run(const wish::Now&) {
  plan_.by_person();
  return begin({});
}

SendDesk::Said SendDesk::run(const wish::Take& w) {
  SyncRequest request;
  request.account = w.account, request.project = w.project, request.take = w.count;
  if (job_.busy()) return std::string(_("Sending already: nothing was taken. Take it again when it is done."));
  TRY_ASSIGN(auto said, begin(request));
  takes_ = true;
  return said;
}

SendDesk::Said SendDesk::run(const wish::Stop&) {
  job_.stop();
  return std::string();
}

SendDesk::Said SendDesk::run(const wish::Look& w) {
  looked_at_ = w.account, look_ = w.number;
  offered_.reset();
  if (auto left = data_left(); !left) {
    offered_ = pointage::fail(std::move(left).error());
    return std::string();
  }
  if (!job_.look(w.account)) return std::string(_("Sending already; look again when it is done."));
  return std::string();
}

void SendDesk::no_look(int number) {
  looked_at_.clear(), look_ = number;
  offered_.reset();
}

SendDesk::Said SendDesk::run(const wish::TryAgain& w) {
  TRY(book_.try_again(w.task_id));
  return begin({});
}

SendDesk::Said SendDesk::run(const wish::KeepFile& w) {
  TRY_ASSIGN(const auto where, doors_.keep_file(w.batch_id));
  TRY(book_.settle(w.batch_id));
  return pointage::fill(_("The job's answers are kept as {0}."), {where});
}

SendDesk::Said SendDesk::run(const wish::OpenTask&) { return std::string(); }

SendDesk::Said SendDesk::run(const wish::Items& w) {
  shown_ = w;
  return std::string();
}

SendDesk::Said SendDesk::run(const wish::RemoveAccount& w) {
  if (job_.busy())
    return pointage::fail(Fault::busy_later, w.account, N_("something is being sent"), N_("stop it first"));
  TRY(stores_.outbox.remove_account(w.account));
  offered_.reset();
  looked_at_.clear();
  stopped_.reset();
  return pointage::fill(_("{0} is removed from this computer."), {w.account});
}

SendDesk::Said SendDesk::run(const wish::ReadLog&) {
  log_shown_ = true;
  return std::string();
}

SendDesk::Said SendDesk::run(const wish::SaveLog&) {
  TRY_ASSIGN(const auto where, doors_.save_text("pointage-sending", log_text()));
  return pointage::fill(_("Kept as {0}."), {where});
}

std::string SendDesk::log_text() {
  std::string text;
  const auto notes = book_.notes(2000);
  if (notes)
    for (const auto& note : *notes) text += format_instant(note.at) + "  " + note.words + "\n";
  return text;
}

SendDesk::Said SendDesk::run(const wish::BuyData& w) {
  const auto now = stores_.clock.now();
  TRY_ASSIGN(const auto bought, read_bundle(w.megabytes, w.price, w.currency, w.until, local_day(now)));
  TRY(book_.add_bought(bought));
  TRY(settle_data(book_, stores_.outbox, stores_.journal, now));
  return std::string(_("Kept. What sending costs goes to your record, about."));
}

SendDesk::Said SendDesk::run(const wish::DailyLimit& w) {
  if (w.megabytes.empty()) {
    TRY(set_daily_limit(stores_.batches, {}));
    return std::string(_("No limit of data a day."));
  }
  const auto bytes = typed_micros(w.megabytes);
  if (!bytes || *bytes <= 0)
    return pointage::fail(Fault::bad_input, N_("MB"), "is no amount of data", "write a number such as 20");
  TRY(set_daily_limit(stores_.batches, bytes));
  return pointage::fill(_("At most {0} MB a day."), {w.megabytes});
}

SendDesk::Said SendDesk::run(const wish::ByItself& w) {
  TRY(stores_.batches.set_setting(by_itself_key, w.on ? "1" : "0"));
  return std::string();
}

SendDesk::Said SendDesk::run(const wish::ByItselfOnMetered& w) {
  TRY(stores_.batches.set_setting(metered_key, w.on ? "1" : "0"));
  return std::string();
}

bool SendDesk::switched(const char* key, bool otherwise) {
  const auto kept = stores_.batches.setting(key);
  return kept && *kept ? **kept == "1" : otherwise;
}

Status SendDesk::plan_after(const Result<SyncOutcome>& outcome) {
  const auto now = stores_.clock.now();
  if (outcome)
    plan_.ran(now, outcome->work_left(), outcome->stopped, chance());
  else
    plan_.ran(now, true, outcome.error(), chance());
  return stores_.batches.set_setting(earliest_key, format_instant(plan_.earliest()));
}

std::optional<Millis> SendDesk::wait_time() {
  if (job_.busy()) return {};
  const auto now = stores_.clock.now();
  const auto due = plan_.due(waits_, now);
  if (!due) return {};
  return std::max(Millis(0), due->utc - now.utc);
}

bool SendDesk::may_send_by_itself() {
  const auto now = stores_.clock.now();
  Instant later = now;
  later.utc += while_metered;
  const auto room = room_today(stores_.outbox, stores_.batches, local_day(now));
  const bool used_up = !room || (*room && **room == 0);
  const bool metered = !switched(metered_key, false) && doors_.link && doors_.link() == LinkCost::metered;
  if (used_up || metered) plan_.put_off(later);
  return !used_up && !metered;
}

Result<bool> SendDesk::tick() {
  const auto wait = wait_time();
  if (!wait || wait->count() > 0 || !may_send_by_itself()) return false;
  SyncRequest request;
  request.by_person = false;
  TRY(begin(request));
  return true;
}

SendDesk::Said SendDesk::run(const wish::News&) {
  auto found = job_.take();
  if (!found) return std::string();
  if (auto* outcome = std::get_if<Result<SyncOutcome>>(&*found)) return ended(*outcome);
  return ended(std::move(std::get<Result<Offered>>(*found)));
}

void SendDesk::note(std::string words) {
  static_cast<void>(book_.note({stores_.clock.now(), std::move(words)}));  // the log is no reason to stop anything
}

SendDesk::Said SendDesk::ended(const Result<SyncOutcome>& outcome) {
  TRY(settle_data(book_, stores_.outbox, stores_.journal, stores_.clock.now()));
  TRY(take_receipts(stores_.outbox, stores_.batches, stores_.journal, stores_.clock.now()));
  TRY(plan_after(outcome));
  if (!outcome) {
    note("could not start: " + outcome.error().why);
    return pointage::fail(outcome.error());
  }
  note(log_words(*outcome));
  for (const auto& each : outcome->notes) note(note_words(each));
  stopped_ = outcome->stopped;
  if (const auto* why = std::exchange(takes_, false) ? why_nothing_was_taken(*outcome) : nullptr)
    return pointage::fail(*why);
  return outcome_words(*outcome);
}

SendDesk::Said SendDesk::ended(Result<Offered> offered) {
  note(offered
           ? "looked at what " + offered->account + " offers: " + std::to_string(offered->projects.size()) + " projects"
           : "could not look: " + offered.error().why);
  if (offered) TRY(stores_.outbox.set_last_contact(offered->account, stores_.clock.now()));
  offered_ = std::move(offered);
  TRY(settle_data(book_, stores_.outbox, stores_.journal, stores_.clock.now()));
  return std::string();
}

}  // namespace pointage
