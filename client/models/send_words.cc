#include "client/models/send_words.h"

#include <algorithm>

#include "client/models/day_words.h"
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "platform/base/decimal.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

std::string of_words(std::int64_t done, std::int64_t total) {
  if (total <= 0) return std::to_string(done);
  return fill(_("{0} of {1}"), {std::to_string(std::min(done, total)), std::to_string(total)});
}

// "2.4": one decimal below 10, none above.
std::string plain_megabytes(std::int64_t bytes) {
  const std::int64_t step = bytes < 10'000'000 ? 100'000 : 1'000'000;
  const std::int64_t rounded = std::max(step, (bytes + step / 2) / step * step);
  return local_number(language(), format_micros(rounded, 0));
}

// Half-even at the currency's smallest unit.
std::optional<Money> rounded(std::int64_t micros_a, std::int64_t by, std::int64_t over, Currency currency) {
  std::int64_t unit = micros_per_unit;
  for (int n = 0; n < decimals(currency); ++n) unit /= 10;
  const auto divisor = checked_mul(over, unit);
  const auto units = divisor ? mul_div_half_even(micros_a, by, *divisor) : std::nullopt;
  const auto micros = units ? checked_mul(*units, unit) : std::nullopt;
  if (!micros) return {};
  return Money{*micros, currency};
}

}  // namespace

std::optional<Money> cost_of(const DataBought& bundle, std::int64_t bytes) {
  const auto currency = parse_currency(bundle.currency);
  if (!currency || bundle.bytes <= 0) return {};
  return rounded(bundle.price_micros, bytes, bundle.bytes, *currency);
}

std::string take_size_words(const ProjectRow& project, const TakeModel& take, std::int64_t count) {
  if (project.weighed <= 0) return project.second;
  const std::int64_t bytes = project.weighed_bytes / project.weighed * count;
  const auto cost = take.bundle ? cost_of(*take.bundle, bytes) : std::nullopt;
  const auto minutes = minutes_words(bytes, take.bytes_a_second);
  std::string words = fill(_("{0} of them: {1}"), {std::to_string(count), megabytes_words(bytes)});
  if (cost) words += ", " + sum_words(*cost);
  if (!minutes.empty()) words += ", " + minutes;
  return words;
}

std::string moment_words(const Instant& at, const Instant& now) {
  const bool today = local_day(at) == local_day(now);
  return fill(today ? _("today at {1}") : _("{0} at {1}"), {short_day(local_day(at)), time_words(at)});
}

std::string ago_words(const Instant& at, const Instant& now) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(now.utc - at.utc).count();
  if (minutes < 1) return _("just now");
  if (minutes < 60) return fill(_("{0} ago"), {duration_words(minutes)});
  const auto hours = minutes / 60;
  if (hours < 48) return fill(_("{0} ago"), {duration_words(hours * 60)});
  return fill(plural("{0} day ago", "{0} days ago", hours / 24), {std::to_string(hours / 24)});
}

std::string megabytes_words(std::int64_t bytes) {
  return fill(_("about {0}"), {unbroken(plain_megabytes(bytes), _("MB"))});
}

std::string minutes_words(std::int64_t bytes, std::int64_t bytes_a_second) {
  if (bytes_a_second <= 0) return {};
  const auto minutes = std::max<std::int64_t>(1, (bytes / bytes_a_second + 30) / 60);
  return fill(_("about {0}"), {duration_words(minutes)});
}

std::string run_words(const RunAt& at) {
  switch (at.phase) {
    case RunAt::Phase::greeting:
      return fill(_("Asking {0}"), {at.account});
    case RunAt::Phase::looking:
      return fill(_("Looking at what {0} offers"), {at.account});
    case RunAt::Phase::sending:
      return fill(_("Sending {0}"), {of_words(at.done + 1, at.total)});
    case RunAt::Phase::taking:
      return fill(_("Taking task {0}"), {of_words(at.done, at.total)});
    case RunAt::Phase::fetching:
      return fill(_("Fetching picture {0}"), {of_words(at.done + 1, at.total)});
  }
  return {};
}

std::string run_second(const RunAt& at) {
  if (at.bytes <= 0) return {};
  std::string so_far = fill(_("{0} so far"), {megabytes_words(at.bytes)});
  if (at.file_total <= 1'000'000) return so_far;
  return fill(_("{0}; this one {1}"), {so_far, of_words(at.file_bytes * 100 / at.file_total, 100)});
}

int run_percent(const RunAt& at) {
  if (at.total <= 0) return 0;
  return static_cast<int>(std::clamp<std::int64_t>(at.done * 100 / at.total, 0, 100));
}

std::string waits_words(const std::optional<Instant>& next_try, const Instant& now) {
  if (!next_try || *next_try <= now) return _("Not sent yet. Your answer is safe on this computer.");
  return fill(_("Not sent yet. Your answer is safe on this computer; next try at {0}, or when you press Send now."),
              {time_words(*next_try)});
}

std::string gone_words(std::int64_t active_millis) {
  return fill(_("The platform says this task no longer exists. Your answer is kept here and your {0} stand in your "
                "record; you can save both and ask for payment."),
              {seconds_words(active_millis / 1000)});
}

std::string settled_words(std::int64_t active_millis) {
  return fill(_("Not received, and saved in a file. Your {0} stand in your record; you can ask for payment."),
              {seconds_words(active_millis / 1000)});
}

bool says_gone(const std::string& last_error) {
  return last_error.starts_with("The platform says this task no longer exists");
}

TroubleLine trouble_words(const Error& stopped, const std::optional<Instant>& next_try, const Instant& now) {
  switch (stopped.fault) {
    case Fault::cancelled:
      return {};
    case Fault::captive_portal:
      return {
          _("This network shows its own sign-in page. Nothing was sent, nothing is lost: sign in with your browser, "
            "then press Try again."),
          SendPress::send_now, _("Try again")};
    case Fault::unauthorised:
      return {_("The platform does not know this token any more. Your answers are safe here; give it a new one."),
              SendPress::account, _("Look")};
    case Fault::offline:
    case Fault::timed_out:
      return {waits_words(next_try, now), SendPress::send_now, _("Try again")};
    default:
      return {error_words(stopped), SendPress::send_now, _("Try again")};
  }
}

std::string stick_out_words(const std::string& folder) {
  return fill(
      _("Not sent yet: {0} is not there, or holds none of your jobs. Your answers are safe on this computer; put "
        "the right stick in, then press Try again."),
      {folder});
}

std::string look_trouble_words(const Error& stopped, const std::string& account, const std::string& address) {
  if (names_a_folder(address) && stopped.fault == Fault::offline)
    return fill(_("{0} is not there. Put the stick in, or look at the name of the folder; then look again."),
                {address});
  if (stopped.fault == Fault::offline || stopped.fault == Fault::timed_out)
    return fill(_("{0} did not answer at {1}. Look at the address, or look again when there is a network."),
                {account, address});
  if (stopped.fault == Fault::unauthorised) return _("The platform does not know this token. Give it another one.");
  return trouble_words(stopped, {}, {}).words;
}

OutboxRow line_row(const OutboxLine& line, const Instant& now) {
  OutboxRow row{"item:" + line.task_id, fill(_("{0}, task {1}"), {line.title, line.external_id}), {}};
  row.task_id = line.task_id, row.batch_id = line.batch_id, row.state = static_cast<int>(line.state);
  switch (line.state) {
    case DeliveryState::waiting:
      row.second = _("on this computer");
      if (!line.last_error.empty()) row.second += "; " + std::string(translated(line.last_error.c_str()));
      if (line.next_try && *line.next_try > now)
        row.second = fill(_("on this computer; next try at {0}"), {time_words(*line.next_try)});
      break;
    case DeliveryState::sending:
      row.second = _("on its way");
      break;
    case DeliveryState::stored:
      row.received = true;
      row.second = line.stored_at ? fill(_("received {0}"), {moment_words(*line.stored_at, now)}) : _("received");
      if (!line.annotation_id.empty()) row.second += fill(_(", receipt {0}"), {line.annotation_id});
      break;
    case DeliveryState::set_aside:
      row.needs_you = !line.settled, row.saved = line.settled;
      row.press = says_gone(line.last_error) ? SendPress::keep_file : SendPress::try_again;
      row.second = line.settled ? settled_words(line.active_millis)
                   : says_gone(line.last_error)
                       ? gone_words(line.active_millis)
                       : fill(_("{0}. Your answer is kept."), {translated(line.last_error.c_str())});
      break;
  }
  return row;
}

OutboxRow group_row(const OutboxGroup& group, const Instant& now) {
  OutboxRow row{
      "group:" + group.batch_id + ":" + std::string(to_text(group.state)),
      fill(plural("{0}: {1} answer", "{0}: {1} answers", group.count), {group.title, std::to_string(group.count)}),
      _("on this computer")};
  row.press = SendPress::items;
  row.batch_id = group.batch_id, row.state = static_cast<int>(group.state);
  row.needs_you = group.state == DeliveryState::set_aside && !group.settled;
  row.saved = group.settled;
  if (row.saved) row.id += ":settled", row.second = _("not received, and saved in a file");
  row.received = group.state == DeliveryState::stored;
  if (row.needs_you) row.second = _("needs you");
  if (row.received)
    row.second = group.last_stored ? fill(_("received {0}"), {moment_words(*group.last_stored, now)}) : _("received");
  return row;
}

OutboxRow begun_row(const std::string& batch_id, const std::string& title, std::int64_t count) {
  return {"begun:" + batch_id,
          fill(plural("{0}: {1} task begun", "{0}: {1} tasks begun", count), {title, std::to_string(count)}),
          _("on the screen and kept here; Done hands it in")};
}

}  // namespace pointage
