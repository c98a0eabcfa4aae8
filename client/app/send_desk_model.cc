// How sending stands, as the places show it.
#include <algorithm>

#include "client/app/data_money.h"
#include "client/app/send_desk.h"
#include "client/models/day_words.h"
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

constexpr std::int64_t needs_shown = 3;
constexpr std::size_t groups_shown = 30;
constexpr std::chrono::days changed_shown{7};

}  // namespace

Status SendDesk::fill_prices(TakeModel& take) {
  TRY_ASSIGN(const auto bought, book_.bought());
  take.bundle = bundle_on(bought, local_day(stores_.clock.now()));
  TRY_ASSIGN(const auto speed, measured_speed(looked_at_, stores_.batches));
  take.bytes_a_second = speed.value_or(0);
  return {};
}

void SendDesk::fill_progress(SendModel& m) {
  const auto at = job_.at();
  m.busy = at ? run_words(*at) : "";
  m.busy_second = at ? run_second(*at) : "";
  m.busy_percent = at ? run_percent(*at) : -1;
  fill_take(m.take);
}

std::string SendDesk::address_of(const std::string& account) {
  const auto all = stores_.outbox.accounts();
  if (!all) return {};
  const auto found = std::ranges::find(*all, account, &Account::name);
  return found == all->end() ? std::string() : found->url;
}

void SendDesk::fill_take(TakeModel& take) {
  take = {};
  take.account = looked_at_, take.look = look_;
  const auto at = job_.at();
  take.looking = at && at->phase == RunAt::Phase::looking;
  take.looked = offered_.has_value();
  if (!offered_) return;
  if (!*offered_) {
    take.trouble = look_trouble_words(offered_->error(), looked_at_, address_of(looked_at_));
    return;
  }
  static_cast<void>(fill_prices(take));  // without them there are only fewer words
  const auto& found = **offered_;
  for (std::size_t n = 0; n < found.projects.size(); ++n) {
    const auto& project = found.projects[n];
    ProjectRow row{project.id, project.title, {}, {}, project.todo};
    row.words =
        pointage::fill(plural("{0} task to do", "{0} tasks to do", project.todo), {std::to_string(project.todo)});
    const auto& about = found.about[n];
    if (about && about->bytes) row.weighed = about->tasks, row.weighed_bytes = *about->bytes;
    if (!project.problem.empty())
      row.second = with_capital(language(), error_words({Fault::bad_input, {}, project.problem, {}, {}}));
    if (project.todo > 0)
      row.second =
          about ? _("how large is not known before the first ones") : _("how large was not asked, to save data");
    take.projects.push_back(std::move(row));
  }
}

Status SendDesk::fill_accounts(SendModel& m) {
  TRY_ASSIGN(const auto accounts, stores_.outbox.accounts());
  const auto now = stores_.clock.now();
  std::optional<Instant> newest;
  for (const auto& account : accounts) {
    TRY_ASSIGN(const auto contact, stores_.outbox.last_contact(account.name));
    if (contact && (!newest || *contact > *newest)) newest = contact;
    AccountRow row{account.name, account.name, _("No contact yet"), account.url};
    if (contact) row.second = pointage::fill(_("Last contact {0}"), {ago_words(*contact, now)});
    TRY_ASSIGN(const auto changed, changed_questions(account.name, stores_.batches));
    if (changed && now.utc - changed->at.utc < changed_shown)
      row.second +=
          ". " + pointage::fill(_("The questions of {0} have changed: new tasks stand as a job of their own."),
                                {changed->title});
    m.accounts.push_back(std::move(row));
  }
  waits_.has_account = !accounts.empty();
  if (accounts.empty())
    m.last_contact = _("No platform account yet. Work from files is not sent: it is exported.");
  else
    m.last_contact =
        newest ? pointage::fill(_("Last contact {0}."), {ago_words(*newest, now)}) : std::string(_("No contact yet."));
  return {};
}

TroubleLine SendDesk::trouble(const OutboxCounts& counts) {
  const auto now = stores_.clock.now();
  if (stopped_) {
    auto line = trouble_words(*stopped_, plan_.due(waits_, now), now);
    if (stopped_->what.starts_with("account ")) line.account = stopped_->what.substr(8);
    const std::string address = address_of(line.account);
    if (stopped_->fault == Fault::offline && names_a_folder(address)) line.words = stick_out_words(address);
    return line;
  }
  if (counts.waiting == 0 || !counts.next_try) return {};
  return {waits_words(plan_.due(waits_, now), now), SendPress::none, {}};
}

Status SendDesk::fill_rows(SendModel& m) {
  const auto now = stores_.clock.now();
  TRY_ASSIGN(const auto counts, book_.counts());
  m.waiting = counts.waiting;
  waits_.counts = counts;
  m.trouble = trouble(counts);
  TRY_ASSIGN(const auto needy, book_.lines({.state = DeliveryState::set_aside, .count = needs_shown}));
  for (const auto& line : needy)
    if (!line.settled) m.rows.push_back(line_row(line, now));
  TRY_ASSIGN(const auto groups, book_.groups());
  for (const auto& group : groups) {
    if (m.rows.size() >= groups_shown) break;
    if (group.state != DeliveryState::set_aside || group.settled || counts.needs_you > needs_shown)
      m.rows.push_back(group_row(group, now));
  }
  return fill_begun(m);
}

Status SendDesk::fill_begun(SendModel& m) {
  TRY_ASSIGN(const auto jobs, stores_.batches.batches());
  for (const auto& [batch, counts] : jobs)
    if (counts.draft > 0 && !batch.source.account.empty())
      m.rows.push_back(begun_row(batch.id, batch.title, counts.draft));
  return {};
}

Status SendDesk::fill_items(ItemsModel& items) {
  items.batch_id = shown_.batch_id, items.state = shown_.state, items.first = shown_.first;
  const auto state = shown_.state < 0 ? std::nullopt : std::optional(static_cast<DeliveryState>(shown_.state));
  TRY_ASSIGN(const auto lines, book_.lines({shown_.batch_id, state, shown_.first, items_at_a_time}));
  for (const auto& line : lines) items.rows.push_back(line_row(line, stores_.clock.now()));
  TRY_ASSIGN(const auto groups, book_.groups());
  for (const auto& group : groups) {
    if (!shown_.batch_id.empty() && group.batch_id != shown_.batch_id) continue;
    if (state && group.state != *state) continue;
    items.total += group.count;
    if (!shown_.batch_id.empty()) items.title = group.title;
  }
  return {};
}

Status SendDesk::fill_data(SendModel& m) {
  const Day today = local_day(stores_.clock.now());
  TRY_ASSIGN(const auto bytes, bytes_on(stores_.outbox, today));
  TRY_ASSIGN(const auto bought, book_.bought());
  const auto bundle = bundle_on(bought, today);
  m.data.today = data_words(bytes, bundle);
  m.data_today = pointage::fill(_("Data today: {0}."), {m.data.today});
  for (const auto& each : bought) {
    const std::string price = unbroken(local_number(language(), format_micros(each.price_micros, 0)), each.currency);
    const std::string size = unbroken(local_number(language(), format_micros(each.bytes, 0)), _("MB"));
    m.data.bought.push_back(each.until
                                ? pointage::fill(_("{0} for {1}, from {2} to {3}"),
                                                 {size, price, short_day(each.from), short_day(*each.until)})
                                : pointage::fill(_("{0} for {1}, from {2}"), {size, price, short_day(each.from)}));
  }
  TRY_ASSIGN(const auto limit, daily_limit(stores_.batches));
  if (limit) m.data.limit_mb = format_micros(*limit, 0);
  return {};
}

Status SendDesk::fill(SendModel& m) {
  TRY(fill_accounts(m));
  TRY_ASSIGN(waits_.media, book_.media_wanted());
  m.pictures_to_come = waits_.media;
  m.data.by_itself = switched(by_itself_key, true);
  m.data.by_itself_on_metered = switched(metered_key, false);
  waits_.by_itself = m.data.by_itself;
  TRY(fill_rows(m));
  TRY(fill_items(m.items));
  TRY(fill_data(m));
  if (log_shown_) {
    TRY_ASSIGN(const auto notes, book_.notes(100));
    for (const auto& note : notes) m.log.push_back(moment_words(note.at, stores_.clock.now()) + "  " + note.words);
  }
  fill_progress(m);
  return {};
}

}  // namespace pointage
