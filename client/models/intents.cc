#include "client/models/intents.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/models/words.h"

namespace pointage {
namespace {

using Commands = std::vector<Command>;

Place place_after(const SendWish& wish, Place now) {
  if (std::holds_alternative<wish::Look>(wish)) return Place::take_work;
  if (std::holds_alternative<wish::Items>(wish)) return Place::outbox;
  if (std::holds_alternative<wish::OpenTask>(wish)) return Place::workbench;
  if (std::holds_alternative<wish::ReadLog>(wish)) return Place::send_log;
  const bool to_send = std::holds_alternative<wish::Take>(wish) || std::holds_alternative<wish::RemoveAccount>(wish);
  return to_send ? Place::send : now;
}

std::string clock_time(int minute) {
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(minute / 60) + ":" + two(minute % 60);
}

// By its name alone: the thread that asks never waits for a disk.
bool ends_like(std::string path, std::initializer_list<std::string_view> endings) {
  for (char& c : path)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); });
}

bool looks_like_table(const std::string& path) { return ends_like(path, {".csv", ".tsv", ".txt"}); }
bool looks_like_certificate(const std::string& path) { return ends_like(path, {".pem", ".crt", ".cer"}); }

bool starts(Place place) { return place <= Place::start_work || place == Place::people; }

// What one person typed is not there for the next, who may type before her home is open.
void begin_anew(Edit& edit, Place then) {
  Edit next;
  next.place = then;
  next.nickname = edit.nickname, next.colour = edit.colour, next.brought = edit.brought;
  next.sample_begins = edit.sample_begins;
  next.dark = edit.dark, next.contrast = edit.contrast, next.large_targets = edit.large_targets;
  next.letters_percent = edit.letters_percent;
  next.opens = edit.opens, next.looks = edit.looks, next.form_done = edit.form_done;
  next.home = edit.home;
  next.opens_home = true;
  edit = std::move(next);
}

struct Reducer {
  const Snapshot& snapshot;
  Edit& edit;

  Commands operator()(const intent::Go& go) const {
    Commands commands;
    if (edit.place == Place::workbench) commands.emplace_back(command::CloseTask{});  // she does not wait for it
    if (!go.back) note_origin(go.place);
    if (go.place == Place::start_who && edit.nickname.empty()) edit.colour = free_colour();
    edit.place = go.place;
    return commands;
  }
  // Three places are reached from several others.
  void note_origin(Place to) const {
    if (to == Place::settings && edit.place >= Place::today && edit.place <= Place::send &&
        edit.place != Place::finding)
      edit.settings_from = edit.place;
    if (to == Place::data) edit.data_from = edit.place == Place::settings ? Place::settings : Place::send;
    if (to == Place::shortcuts && edit.place != Place::shortcuts) edit.shortcuts_from = edit.place;
  }
  // So that two who share this computer are told apart.
  int free_colour() const {
    const auto taken = [&](int colour) {
      return std::ranges::find(snapshot.people, colour, &PersonRow::colour) != snapshot.people.end();
    };
    if (!taken(edit.colour)) return edit.colour;
    for (int colour = 0; colour < 8; ++colour)
      if (!taken(colour)) return colour;
    return edit.colour;
  }
  Commands operator()(const intent::OpenFinding& open) const {
    edit.finding = open.id;
    edit.place = Place::finding;
    return {};
  }
  Commands operator()(const intent::Month& month) const {
    edit.finding.clear();
    return {command::ShowMonth{month.step}};
  }
  Commands operator()(const intent::OpenJob& job) const {
    const auto* row = job_of(job.batch_id);
    edit.opening = row == nullptr ? std::string() : row->title;
    edit.place = Place::workbench;
    return {command::OpenJob{job.batch_id, ++edit.opens}};
  }
  Commands operator()(const intent::Send& send) const {
    if (std::holds_alternative<wish::BuyData>(send.wish)) {
      if (waits_for_form(snapshot, edit)) return {};
      edit.asked = snapshot.notice_number;
    }
    edit.place = place_after(send.wish, edit.place);
    auto wish = send.wish;
    if (auto* look = std::get_if<wish::Look>(&wish)) look->number = ++edit.looks;
    if (auto* open = std::get_if<wish::OpenTask>(&wish)) {
      edit.opening.clear();
      open->number = ++edit.opens;
    }
    return {command::Send{std::move(wish)}};
  }
  Commands operator()(const intent::NewToken& renew) const {
    edit.account_name = renew.account;
    edit.account_url = renew.url;
    edit.account_token.clear();
    edit.account_certificate.clear();
    edit.place = Place::add_account;
    return {};
  }
  Commands operator()(const intent::TakeCount& take) const {
    edit.take_count = std::clamp(take.count, 1, 500);
    return {};
  }
  Commands operator()(const intent::ImportBatch&) const {
    if (edit.path.empty() || waits_for_form(snapshot, edit)) return {};
    edit.asked = snapshot.notice_number;
    return {command::ImportBatch{edit.path}};
  }
  Commands operator()(const intent::AddAccount&) const {
    if (!whole_account(edit) || waits_for_form(snapshot, edit)) return {};
    edit.asked = snapshot.notice_number;
    return {command::AddAccount{edit.account_name, edit.account_url, edit.account_token, edit.account_certificate,
                                ++edit.looks}};
  }
  Commands operator()(const intent::ToggleClock& clock) const {
    edit.elsewhere_begins = false;
    if (snapshot.clock.running && snapshot.clock.kind == clock.kind) {
      edit.place = Place::clock;
      return {};
    }
    if (clock.kind != "elsewhere") return {command::StartClock{clock.kind, {}}};
    edit.elsewhere = snapshot.elsewhere;
    edit.place = Place::elsewhere;
    return {};
  }
  Commands operator()(const intent::StartElsewhere&) const {
    if (!start_of("elsewhere", edit.elsewhere)) return {};
    edit.elsewhere_begins = true;
    return {command::StartClock{"elsewhere", edit.elsewhere}};
  }
  Commands operator()(const intent::CountItem& count) const {
    if (!snapshot.clock.counts || snapshot.clock.items + count.more < 0) return {};
    return {command::CountItems{count.more}};
  }
  Commands operator()(const intent::PauseClock&) const {
    if (!snapshot.clock.running) return {};
    return {command::PauseClock{!snapshot.clock.paused}};
  }
  Commands operator()(const intent::StopClock&) const {
    edit.place = Place::today;
    return {command::StopClock{}};
  }
  Commands operator()(const intent::ShowDay& day) const {
    edit.place = Place::day;
    edit.open_row.clear();
    return {command::ShowDay{std::clamp(day.back, 0, 366)}};
  }
  Commands operator()(const intent::OpenRow& row) const {
    edit.open_row = edit.open_row == row.id ? std::string() : row.id;
    return {};
  }
  Commands operator()(const intent::OpenLine& open) const {
    for (const auto& row : snapshot.day.rows)
      for (const auto& line : row.lines)
        if (line.id == open.id)
          edit.line = {line.id, line.from, line.to, line.minutes, line.kind, {}, line.items, !line.items.empty()};
    edit.place = Place::correct;
    return {};
  }
  // It was work: more of the line before, unless she says another thing.
  Commands operator()(const intent::OpenBreak& open) const {
    for (const auto& row : snapshot.day.rows) {
      if (row.id != open.row || row.stretch != Stretch::pause || !row.lines.empty()) continue;
      const bool before = !row.before.id.empty();
      edit.line = {{},
                   clock_time(row.from),
                   clock_time(row.to),
                   std::to_string(row.to - row.from),
                   before ? "line:" + row.before.id : "unpaid:wait",
                   {}};
      edit.open_row = row.id;
      edit.place = Place::correct;
    }
    return {};
  }
  // Unpaid time that was a break goes; work that is paid by the piece keeps its pay.
  Commands operator()(const intent::WasBreak&) const {
    if (edit.line.id.empty()) return {};
    const bool unpaid = edit.line.kind.starts_with("unpaid:");
    if (edit.line.reason.empty()) edit.line.reason = _("it was a break");
    if (!unpaid) edit.line.minutes = "0", edit.line.all_a_break = true;
    return (*this)(intent::CorrectLine{unpaid});
  }
  Commands operator()(const intent::CorrectLine& correct) const {
    if (edit.line.reason.empty() || waits_for_form(snapshot, edit)) return {};
    edit.asked = snapshot.notice_number;
    return {command::CorrectLine{edit.line, correct.take_back}};
  }
  Commands operator()(const intent::TrySample&) const {
    begin_anew(edit, Place::today);
    edit.sample_begins = true;
    return {command::TrySample{}};
  }
  Commands operator()(const intent::MakePerson& person) const {
    begin_anew(edit, person.then);
    edit.sample_begins = false;
    return {command::MakePerson{edit.nickname, edit.colour}};
  }
  Commands operator()(const intent::SwitchPerson& person) const {
    begin_anew(edit, Place::today);
    edit.sample_begins = false;
    return {command::SwitchPerson{person.home}};
  }
  Commands operator()(const intent::OpenRules& open) const {
    edit.rule = {};
    for (const auto& rules : snapshot.settings.platform_rules)
      if (rules.platform == open.platform) edit.rule = rule_edit(rules);
    edit.place = Place::rule;
    return {};
  }
  Commands operator()(const intent::KeepRules&) const {
    const auto rules = rules_of(edit.rule);
    if (!rules) return {};
    edit.place = Place::rules;
    return {command::KeepRules{*rules}};
  }
  Commands operator()(const intent::OpenTerms& open) const {
    const auto* job = job_of(open.batch_id);
    if (job == nullptr) return {};
    edit.terms = terms_edit(job->terms, usual_currency());
    edit.place = Place::job;
    return {};
  }
  Commands operator()(const intent::KeepTerms&) const {
    if (!terms_are_clear(edit.terms)) return {};
    edit.place = Place::work;
    return {command::KeepTerms{edit.terms}};
  }
  const JobRow* job_of(const std::string& batch_id) const {
    for (const auto* jobs : {&snapshot.work.jobs, &snapshot.work.done})
      for (const auto& job : *jobs)
        if (job.batch_id == batch_id) return &job;
    return nullptr;
  }
  std::string usual_currency() const {
    for (const auto* jobs : {&snapshot.work.jobs, &snapshot.work.done})
      for (const auto& job : *jobs)
        if (job.terms.pay) return job.terms.pay->currency;
    return snapshot.elsewhere.currency;
  }
  Commands operator()(const intent::OpenTimeRules&) const {
    edit.floor = floor_edit(snapshot.settings.floor);
    edit.place = Place::time_rules;
    return {};
  }
  Commands operator()(const intent::KeepTimeRules&) const {
    if (!floor_is_clear(edit.floor)) return {};
    edit.place = Place::settings;
    return {command::KeepFloor{edit.floor}};
  }
  Commands operator()(const intent::CheckCode&) const {
    if (edit.code_against.empty()) return {};
    return {command::CheckCode{edit.code_against}};
  }
  Commands operator()(const intent::MakeCopy&) const {
    if (edit.copy_path.empty() || waits_for_form(snapshot, edit)) return {};
    edit.asked = snapshot.notice_number;
    return {command::MakeCopy{edit.copy_path, edit.copy_words, edit.copy_exposure}};
  }
  Commands operator()(const intent::OpenCopy&) const {
    if (edit.copy_path.empty() || waits_for_form(snapshot, edit)) return {};
    edit.asked = snapshot.notice_number;
    return {command::OpenCopy{edit.copy_path, edit.copy_words}};
  }
  Commands operator()(const intent::ToggleMoney&) const {
    edit.money_shown = !edit.money_shown;
    return {};
  }
  Commands operator()(const intent::Pay& pay) const {
    Commands commands;
    if (pay.deed.kind == PayDeed::Kind::look && !edit.path.empty()) edit.asked = snapshot.notice_number;
    for (auto& wish : reduce_pay(snapshot, edit, pay.deed)) commands.emplace_back(command::Pay{std::move(wish)});
    return commands;
  }
  // A table is looked at as a statement, all else is taken for a job: both show what was understood before they keep
  // it.
  Commands operator()(const intent::DropFiles& files) const {
    if (edit.place == Place::add_account) {
      for (const auto& path : files.paths)
        (looks_like_certificate(path) ? edit.account_certificate : edit.account_url) = path;
      return {};
    }
    if (!snapshot.has_home && starts(edit.place)) {
      edit.brought.insert(edit.brought.end(), files.paths.begin(), files.paths.end());
      return {};
    }
    edit.dropped = files.paths;
    return (*this)(intent::NextFile{});
  }
  Commands operator()(const intent::NextFile&) const {
    if (edit.dropped.empty()) return {};
    edit.path = edit.dropped.front();
    edit.dropped.erase(edit.dropped.begin());
    if (looks_like_table(edit.path)) return (*this)(intent::Pay{{PayDeed::Kind::look, {}, {}}});
    edit.place = Place::take_file;
    return {};
  }
  Commands operator()(const intent::AnswerNotice&) const {
    if (snapshot.notice_press == NoticePress::try_again) return {command::TryAgain{}};
    if (snapshot.notice_press == NoticePress::put_away) return {command::PutAway{}};
    return {};
  }
  Commands operator()(const intent::Theme& theme) const {
    edit.dark = theme.dark;
    edit.contrast = theme.contrast;
    return looks();
  }
  Commands operator()(const intent::Letters& letters) const {
    edit.letters_percent = std::clamp(letters.percent, 80, 200);
    return looks();
  }
  Commands operator()(const intent::Speak& speak) const { return {command::Speak{speak.language}}; }
  Commands operator()(const intent::Care& care) const {
    if (const auto* money = std::get_if<care_command::HideMoney>(&care.wish)) {
      edit.hide_money = money->hidden;
      if (money->hidden) edit.money_shown = false;
    }
    return {command::Care{care.wish}};
  }
  Commands operator()(const intent::StopWork&) const { return {command::StopWork{}}; }
  Commands looks() const {
    return {command::KeepLooks{edit.dark, edit.contrast, edit.letters_percent, edit.large_targets}};
  }
};

}  // namespace

const char* name_of(Place place) {
  static constexpr std::array names{
      "start-language", "start-who",  "start-work",    "today",       "work",   "pay",      "finding",   "send",
      "settings",       "take-file",  "add-statement", "add-account", "record", "letters",  "shortcuts", "workbench",
      "hard-content",   "away",       "take-work",     "outbox",      "data",   "send-log", "letter",    "pair",
      "mistake",        "paper",      "clock",         "elsewhere",   "day",    "week",     "correct",   "people",
      "copy",           "time-rules", "rules",         "rule",        "codes",  "about",    "job",       "money-came"};
  return names.at(static_cast<std::size_t>(place));
}

bool names_a_folder(std::string_view address) { return address.starts_with('/') || address.starts_with("~/"); }

bool whole_account(const Edit& edit) {
  if (edit.account_name.empty() || edit.account_url.empty()) return false;
  return names_a_folder(edit.account_url) || !edit.account_token.empty();
}

bool waits_for_form(const Snapshot& snapshot, const Edit& edit) { return edit.asked == snapshot.notice_number; }

namespace {

void leave(Edit& edit, Place form, Place then) {
  if (edit.place == form) edit.place = then;
}

void close_form(const FormDone& done, Edit& edit) {
  if (done.number == edit.form_done) return;
  edit.form_done = done.number;
  edit.asked.reset();
  if (done.form == FormKind::job && done.what == edit.path) {
    edit.path.clear();
    leave(edit, Place::take_file, Place::work);
  }
  if (done.form == FormKind::account && done.what == edit.account_name) {
    edit.account_name.clear(), edit.account_url.clear(), edit.account_token.clear(), edit.account_certificate.clear();
    leave(edit, Place::add_account, Place::take_work);
  }
  if (done.form == FormKind::statement && done.what == edit.path) leave(edit, Place::add_statement, Place::paper);
  if (done.form == FormKind::paper && done.what == edit.path) {
    edit.path.clear();
    empty_pay_forms(edit);
    leave(edit, Place::paper, Place::pay);
  }
  if (done.form == FormKind::pair && done.what == edit.pay.line) {
    empty_pay_forms(edit);
    leave(edit, Place::pair, Place::pay);
  }
  if (done.form == FormKind::mistake && done.what == edit.pay.wrong) {
    empty_pay_forms(edit);
    leave(edit, Place::mistake, Place::pay);
  }
  if (done.form == FormKind::money && done.what == told_as(edit.money)) {
    edit.money = {};
    leave(edit, Place::money_came, Place::pay);
  }
  if (done.form == FormKind::line) leave(edit, Place::correct, Place::day);
  if (done.form == FormKind::data) edit.data_mb.clear(), edit.data_price.clear(), edit.data_until.clear();
  if (done.form == FormKind::limit) edit.limit_mb.clear();
  if (done.form == FormKind::copy) edit.copy_words.clear(), edit.copy_exposure = false;
}

// On the workbench and on the small clock nothing is told.
void tell_here(const Snapshot& snapshot, Edit& edit) {
  if (edit.notice_number == snapshot.notice_number) return;
  if (edit.place == Place::workbench || edit.place == Place::clock) return;
  edit.notice_number = snapshot.notice_number;
  edit.notice_place = edit.place;
}

// Unless she wished to begin with something else: there it waits.
void look_at_first_brought(Edit& edit) {
  if (edit.dropped.empty() || edit.place == Place::add_account) return;
  edit.path = edit.dropped.front();
  edit.dropped.erase(edit.dropped.begin());
  edit.place = looks_like_table(edit.path) ? Place::add_statement : Place::take_file;
}

void come_home(const Snapshot& snapshot, Edit& edit) {
  if (!edit.opens_home) begin_anew(edit, edit.place);
  edit.opens_home = false;
  if (!edit.sample_begins) {
    edit.nickname.clear(), edit.colour = Edit().colour;
    edit.dropped = std::exchange(edit.brought, {});
  }
  look_at_first_brought(edit);
  edit.home = snapshot.home;
  edit.dark = snapshot.settings.dark;
  edit.contrast = snapshot.settings.contrast;
  edit.letters_percent = snapshot.settings.letters_percent;
  edit.large_targets = snapshot.settings.large_targets;
  edit.hide_money = snapshot.care.hide_money;
  edit.form_done = snapshot.form_done.number;
}

}  // namespace

void follow(const Snapshot& snapshot, Edit& edit) {
  if (snapshot.has_home && snapshot.home != edit.home) come_home(snapshot, edit);
  close_form(snapshot.form_done, edit);
  if (edit.elsewhere_begins && edit.place == Place::elsewhere && snapshot.clock.kind == "elsewhere") {
    edit.elsewhere_begins = false;
    edit.place = Place::clock;
  }
  if (edit.place == Place::clock && !snapshot.clock.running) edit.place = Place::today;
  tell_here(snapshot, edit);
}

void leave_empty_workbench(const Snapshot& snapshot, Edit& edit) {
  if (snapshot.opened >= edit.opens) leave(edit, Place::workbench, Place::work);
}

std::vector<Command> reduce(const Snapshot& snapshot, Edit& edit, const Intent& intent) {
  return std::visit(Reducer{snapshot, edit}, intent);
}

}  // namespace pointage
