#include "client/app/window_desk.h"

#include <algorithm>
#include <utility>

#include "client/app/command_kinds.h"
#include "client/app/desk.h"
#include "client/app/hand_pictures.h"
#include "client/app/long_work.h"
#include "client/app/new_account.h"
#include "client/app/pay_desk.h"
#include "client/app/pay_job.h"
#include "client/app/people.h"
#include "client/app/version.h"
#include "client/app/window_care.h"
#include "client/app/window_clock.h"
#include "client/app/window_hand.h"
#include "client/app/window_notice.h"
#include "client/app/window_settings.h"
#include "client/app/window_terms.h"
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "platform/base/time.h"

namespace pointage {
namespace {

constexpr int news_between_looks = 8;  // while a run goes, all is read anew every so many
using Said = Result<std::string>;

Said cannot() { return fail(Fault::refused, "This", "cannot be done here", "use the command line"); }

class DeskCore final : public WindowCore {
 public:
  DeskCore(DeskDoors doors, std::optional<std::string> home) : doors_(std::move(doors)), home_(std::move(home)) {}

  void connect(const std::function<void(Command)>& post) override { post_ = post; }
  void connect_meanwhile(const Meanwhile& meanwhile) override { long_work_.connect(meanwhile); }

  Snapshot start() override {
    if (!home_) {
      Snapshot nobody;
      nobody.people = people();
      return nobody;
    }
    auto said = open(*home_);
    if (const auto spoken = said ? speak_kept_language(*opened_->batches) : Status(); !spoken)
      said = fail(spoken.error());
    return answer(said);
  }
  std::optional<Snapshot> handle(const Command& command) override {
    if (std::holds_alternative<command::TryAgain>(command)) return tried_again();
    if (const auto* draft = std::get_if<command::SaveDraft>(&command)) return kept(run(*draft));
    if (is_progress(command)) return progressed();
    if (std::holds_alternative<command::StopWork>(command)) return {};  // it came too late
    if (is_about_pictures(command)) {
      std::visit([this](const auto& c) { static_cast<void>(run(c)); }, command);
      return last_;
    }
    if (std::holds_alternative<command::PayFound>(command)) {
      take_pay();
      return anew();
    }
    if (pay_desk_ && !is_news(command) && !std::holds_alternative<command::Pay>(command)) pay_desk_->forget();
    auto said = std::visit([this](const auto& c) { return run(c); }, command);
    opened_number_ = std::max(opened_number_, opening_of(command));
    if (const auto form = form_of(command); said && form.form != FormKind::none)
      form_done_ = {form.form, form.what, form_done_.number + 1};
    said = LongWorkShown::or_stopped(std::move(said));
    failed_.reset();
    if (!said && said.error().fault != Fault::bad_input && can_be_tried_again(command)) failed_ = command;
    settle();
    look_through_record();
    return answer(said);
  }

  std::optional<Millis> wait_time() override {
    if (pictures_ && pictures_->ahead_due()) return Millis(0);
    const auto sending = send_ ? send_->wait_time() : std::nullopt;
    const auto minute = to_next_minute();
    return sending && minute ? std::min(*sending, *minute) : sending ? sending : minute;
  }
  std::optional<Snapshot> tick() override {
    if (pictures_ && pictures_->ahead_due()) {
      // What lies ahead is a favour: one that cannot be read is told when its turn comes.
      static_cast<void>(pictures_->see_ahead(*opened_->batches));
      return {};
    }
    if (send_) {
      const auto begun = send_->tick();
      if (!begun) return answer(fail(begun.error()));
      if (*begun) return answer(std::string());
    }
    const auto minute = to_next_minute();
    if (!minute || *minute > Millis(1)) return {};
    return anew();
  }

 private:
  std::optional<Snapshot> tried_again() {
    if (!failed_) return answer(std::string());
    const Command again = *failed_;
    return handle(again);
  }
  // A draft that is kept shows nothing new, unless it is the first after one that could not be.
  std::optional<Snapshot> kept(const Said& saved) {
    if (saved && !draft_lost_) return {};
    draft_lost_ = !saved;
    return answer(saved);
  }
  // A clock that runs shows another minute now and then.
  std::optional<Millis> to_next_minute() const {
    if (!last_.clock.running || last_.clock.paused) return {};
    return std::max(Millis(1), minute_at_ + Millis(1) - system_clock().steady());
  }
  Snapshot anew() {  // what was said last still stands
    auto said = last_.notice;
    const bool needs_you = last_.notice_needs_you;
    const auto press = last_.notice_press;
    const auto number = last_.notice_number;
    answer(std::string());
    if (!last_.notice.empty()) return last_;
    last_.notice = std::move(said), last_.notice_needs_you = needs_you;
    last_.notice_press = press, last_.notice_number = number;
    return last_;
  }
  bool is_progress(const Command& command) { return is_news(command) && send_ && send_->busy(); }
  Snapshot progressed() {
    if (++news_ % news_between_looks == 0) return anew();
    send_->fill_progress(last_.send);
    return last_;
  }
  Said open(const std::string& home) {
    if (!doors_.open) return cannot();
    hand_.reset();
    laid_.reset();
    pictures_.reset();
    send_.reset();  // what it sends for the person before ends here
    days_back_ = 0;
    job_.reset();
    pay_.reset();
    desk_.reset();
    pay_desk_.reset();
    opened_.reset();
    TRY_ASSIGN(opened_, doors_.open(home));
    desk_.emplace(*opened_->batches, *opened_->journal, system_clock());
    pay_desk_.emplace(*opened_->journal, system_clock(), save_in_own_folder);
    settle();
    if (const auto drained = desk_->drain(); !drained) trouble_ = error_sentence(drained.error());
    TRY_ASSIGN(month_, first_month(stores()));
    TRY(remember_home(home));
    if (doors_.sending && opened_->book != nullptr)
      send_ = std::make_unique<SendDesk>(doors_.sending(*opened_), stores(), *opened_->book,
                                         [this] { post_(command::Send{wish::News{}}); });
    home_ = home;
    pictures_ = std::make_unique<HandPictures>([this] { post_(command::PicturesOpened{}); });
    job_ = std::make_unique<PayJob>(opened_->read_journal, [this] { post_(command::PayFound{}); });
    look_through_record();
    return std::string();
  }
  void look_through_record() {
    if (!job_) return;
    counting_ = true;
    job_->ask(local_day(system_clock().now()), month_);
  }
  void settle() {
    if (opened_ && opened_->settle_clock) opened_->settle_clock();
  }
  Stores stores() { return {*opened_->batches, *opened_->outbox, *opened_->journal, system_clock(), opened_->book}; }

  Said run(const command::ShowMonth& c) {
    month_ += std::chrono::months(c.step);
    return std::string();
  }
  Said run(const command::OpenJob& c) {
    if (!opened_) return cannot();
    TRY(desk_->begin_work());
    last_done_ = {};
    TRY_ASSIGN(hand_, first_in_hand(*opened_->batches, c.batch_id));
    if (!hand_) {  // done: to look at, and to change
      TRY_ASSIGN(hand_, last_in_hand(*opened_->batches, c.batch_id));
    }
    return hand_ ? std::string() : std::string(_("This job is done."));
  }
  Said next_one() {
    TRY_ASSIGN(hand_, next_in_hand(*opened_->batches, hand_->task.task, last_done_));
    return hand_ ? std::string() : std::string(_("This job is done. It can be looked at again below."));
  }
  Said run(const command::SaveDraft& c) {
    if (!opened_) return cannot();
    if (c.only_time) {
      TRY_ASSIGN(const auto answered, opened_->batches->answer(c.task_id));
      TRY_ASSIGN(const auto change, opened_->batches->draft(c.task_id));
      if (answered && !change) return std::string();
    }
    TRY(opened_->batches->save_draft(c.task_id, {c.result_json, c.time.active_millis, c.time.began, c.extra_json}));
    return std::string();
  }
  Said run(const command::Answer& c) {
    if (!opened_ || !hand_) return cannot();
    TRY(desk_->answer(c.task_id, c.result_json, {c.time.active_millis, true, c.time.began}));
    last_done_ = {c.task_id, false};
    return next_one();
  }
  Said run(const command::PassTask& c) {
    if (!opened_ || !hand_) return cannot();
    TRY(desk_->pass(c.task_id, c.reason, {c.time.active_millis, true, c.time.began}, c.result_json));
    last_done_ = {c.task_id, true};
    return next_one();
  }
  Said run(const command::Tell& c) {
    hand_.reset();
    trouble_ = c.words;
    return std::string();
  }
  Said run(const command::PreviousTask& c) { return go_to_neighbour(c.task_id, -1); }
  Said run(const command::NextTask& c) { return go_to_neighbour(c.task_id, 1); }
  Said go_to_neighbour(const std::string& task_id, std::int64_t step) {
    if (!opened_) return cannot();
    TRY_ASSIGN(auto other, neighbour_in_hand(*opened_->batches, task_id, step));
    if (other) hand_ = std::move(other);
    return std::string();
  }
  Said run(const command::TakeBack& c) {
    if (!opened_) return cannot();
    TRY(desk_->undo(c.task_id));
    last_done_ = {};
    TRY_ASSIGN(hand_, task_in_hand(*opened_->batches, c.task_id));
    return std::string();
  }
  Said run(const command::PicturesOpened&) {
    if (pictures_) last_.hand = hand_ = laid_ = pictures_->grown(hand_);
    return std::string();
  }
  Said run(const command::LookCloser& c) {
    if (pictures_) pictures_->look_closer(c.look);
    return run(command::PicturesOpened{});
  }
  Said run(const command::LookAhead& c) {
    if (pictures_) pictures_->look_ahead(c.wanted);
    return std::string();
  }
  // The pictures of another task in hand, and none of the one before.
  Said lay_pictures() {
    if (!pictures_ || hand_ == laid_) return std::string();
    laid_ = hand_;
    TRY_ASSIGN(hand_, pictures_->lay(*opened_->batches, hand_));
    laid_ = hand_;
    return std::string();
  }
  void drop_pictures() {
    pictures_->forget();
    auto bare = std::make_shared<TaskInHand>(*hand_);
    bare->pictures.clear();
    bare->closer.reset();
    hand_ = std::move(bare);  // laid anew, if it stays
    last_.hand.reset();
    laid_.reset();
  }
  Said run(const command::PayFound&) { return std::string(); }
  Said run(const command::StopWork&) { return std::string(); }
  Said run(const command::TryAgain&) { return std::string(); }
  Said run(const command::PutAway&) { return std::string(); }
  void take_pay() {
    auto found = job_ ? job_->take() : std::nullopt;
    if (!found) return;
    counting_ = found->has_value() && (*found)->month != month_;
    if (*found)
      pay_ = std::move(**found);
    else
      trouble_ = error_sentence(found->error());
  }
  Said run(const command::KeepLooks& c) {
    if (!opened_) return std::string();
    TRY(keep_looks(*opened_->batches, c));
    return std::string();
  }
  Said run(const command::Speak& c) {
    set_language(c.language);
    if (opened_) TRY(keep_language(*opened_->batches));
    return std::string();
  }
  Said run(const command::Care& c) {
    if (!opened_ || opened_->care == nullptr) return cannot();
    const auto* remove = std::get_if<care_command::RemoveItem>(&c.wish);
    if (remove == nullptr) return run_care(c.wish, *opened_->batches, *opened_->care, *desk_);
    if (!hand_) return cannot();
    drop_pictures();
    TRY(desk_->remove(*opened_->care, remove->task_id, {remove->active_millis, true, remove->began}));
    removed_ = remove->task_id;
    last_done_ = {};
    return next_one();
  }
  Said run(const command::CloseTask&) {
    hand_.reset();
    return std::string();
  }
  Said run(const command::KeepUnfolded& c) {
    if (!opened_) return cannot();
    TRY(keep_unfolded(*opened_->batches, c.batch_id, c.percent));
    return std::string();
  }
  Said run(const command::Send& c) {
    if (!send_) return cannot();
    if (const auto* open = std::get_if<wish::OpenTask>(&c.wish)) {
      TRY_ASSIGN(hand_, task_in_hand(*opened_->batches, open->task_id));
      return std::string();
    }
    return send_->wish(c.wish);
  }
  Said run(const command::ImportBatch& c) {
    if (!opened_ || !doors_.import_batch) return cannot();
    return doors_.import_batch(*opened_, c.path, long_work_.begin(last_, _("The job is being taken in.")));
  }
  Said run(const command::AddAccount& c) {
    if (!opened_) return cannot();
    const auto account = account_of({c.name, c.url, c.token, c.certificate});
    const auto added = account ? add_or_renew(*account, *opened_->outbox, opened_->book, *opened_->batches)
                               : Status(fail(account.error()));
    if (!added && send_) send_->no_look(c.look);
    TRY(added);
    if (send_) TRY(send_->wish(wish::Look{c.name, c.look}));
    return fill(_("{0} is there. Its work can be taken now."), {c.name});
  }
  Said run(const command::StartClock& c) {
    if (!opened_) return cannot();
    return start_clock(*opened_->journal, *opened_->batches, system_clock(), c);
  }
  Said run(const command::CountItems& c) {
    if (!opened_) return cannot();
    TRY(count_items(*opened_->journal, system_clock(), c.more));
    return std::string();
  }
  Said run(const command::PauseClock& c) {
    if (!opened_) return cannot();
    TRY(pause_clock(*opened_->journal, system_clock(), c.pause));
    return std::string();
  }
  Said run(const command::StopClock&) {
    if (!opened_) return cannot();
    return stop_clock(*opened_->journal, system_clock());
  }
  Said run(const command::ShowDay& c) {
    days_back_ = c.back;
    return std::string();
  }
  Said run(const command::CorrectLine& c) {
    if (!opened_) return cannot();
    if (c.typed.id.empty()) return count_break(*opened_->journal, system_clock(), days_back_, c.typed);
    TRY_ASSIGN(auto said, correct_line(*opened_->journal, c));
    TRY_ASSIGN(const auto line, opened_->journal->line_of(c.typed.id));
    if (!line.empty()) pay_desk_->corrected(line.back().id);
    return said;
  }
  Said run(const command::MakePerson& c) {
    TRY(open(free_home()));
    TRY(keep_language(*opened_->batches));  // a new person begins in the language in which she was made
    TRY(keep_person(*opened_->batches, c));
    TRY(name_person(home_.value_or(""), c.nickname, c.colour));
    return std::string();
  }
  Said run(const command::TrySample&) {
    if (!doors_.make_sample) return cannot();
    TRY(doors_.make_sample(sample_home()));
    TRY(open(sample_home()));
    TRY(keep_language(*opened_->batches));
    return std::string();
  }
  Said run(const command::Pay& c) {
    if (!pay_desk_) return cannot();
    auto done = pay_desk_->run(c.wish, long_work_.begin(last_, _("The statement is being added.")));
    if (!done) return fail(done.error());
    if (done->month) month_ = *done->month;
    return done->words;
  }
  Said run(const command::SwitchPerson& c) {
    const auto all = people();
    if (std::ranges::find(all, c.home, &PersonRow::home) == all.end()) return cannot();
    TRY(open(c.home));
    TRY(speak_kept_language(*opened_->batches));
    return std::string();
  }
  Said run(const command::KeepRules& c) {
    if (!opened_) return cannot();
    TRY(opened_->journal->set_rules(c.rules));
    return fill(_("The rules of {0} are kept."), {c.rules.platform});
  }
  Said run(const command::KeepTerms& c) {
    if (!opened_) return cannot();
    return keep_terms(*opened_->batches, *desk_, c.terms, local_day(system_clock().now()));
  }
  Said run(const command::KeepFloor& c) {
    if (!opened_) return cannot();
    TRY(keep_floor(*opened_->batches, c.floor));
    return std::string();
  }
  Said run(const command::CheckCode& c) {
    if (!opened_) return cannot();
    return check_code(*opened_->journal, c.code);
  }
  Said run(const command::MakeCopy& c) {
    if (!opened_ || !doors_.make_copy) return cannot();
    const CopyWish wish{c.path, c.words, c.with_exposure};
    const auto made = doors_.make_copy(*opened_, wish, long_work_.begin(last_, _("The copy is being made.")));
    if (!made) return fail(made.error());
    TRY(note_copy(*opened_->batches, local_day(system_clock().now())));
    return fill(_("The copy is whole: it was opened again and holds together. It lies here: {0}"), {c.path});
  }
  Said run(const command::OpenCopy& c) {
    if (!doors_.open_copy) return cannot();
    const auto home = free_home();
    const auto done = doors_.open_copy(c.path, c.words, home, long_work_.begin(last_, _("The copy is being opened.")));
    if (!done) return fail(done.error());
    TRY(open(home));
    TRY(speak_kept_language(*opened_->batches));
    SettingsModel hers;
    TRY(fill_settings(hers, *opened_->batches, *opened_->journal, local_day(system_clock().now())));
    TRY(name_person(home, hers.nickname, hers.colour));
    return std::string(_("The copy is open, as a person of its own."));
  }

  Snapshot answer(const Said& said) {
    Snapshot s;
    if (opened_) {
      auto made = make_snapshot(stores(), days_back_);
      if (made)
        s = std::move(*made);
      else
        s.notice = error_sentence(made.error()), s.notice_needs_you = true;
      if (send_) show_sending(s);
      show_pay(s);
      if (pay_desk_) s.pay_desk = pay_desk_->model();
      s.has_home = true;
      s.home = s.settings.lies_at = home_.value_or("");
      s.settings.version = POINTAGE_VERSION;
      if (opened_->record_opens) s.settings.record_opens = opened_->record_opens();
      if (opened_->care != nullptr) add_care(s, *opened_->batches, *opened_->care, local_day(system_clock().now()));
      s.care.removed = removed_;
    }
    keep_most_needed(s.today);
    const Said laid = lay_pictures();
    s.people = people();
    name_as_among_people(s);
    s.form_done = form_done_;
    s.opened = opened_number_;
    s.hand = hand_;
    put_notice(s, laid, said, trouble_);
    if (!s.notice.empty()) ++said_;
    s.notice_number = said_;
    if (s.notice_needs_you) s.notice_press = failed_ ? NoticePress::try_again : NoticePress::put_away;
    minute_at_ = system_clock().steady() + s.clock.to_next_minute;
    last_ = s;
    return s;
  }

  // The month that is asked for stands there at once, before it is found.
  void show_pay(Snapshot& s) const {
    if (pay_) put(s, *pay_);
    if (!pay_ || pay_->month != month_) put_to_come(s, month_, counting_);
  }

  void show_sending(Snapshot& s) {
    if (const auto shown = send_->fill(s.send); !shown)
      s.notice = error_sentence(shown.error()), s.notice_needs_you = true;
    put_sending_line(s);
  }

  DeskDoors doors_;
  LongWorkShown long_work_;
  std::optional<std::string> home_;
  std::optional<OpenHome> opened_;
  std::optional<Desk> desk_;
  std::optional<PayDesk> pay_desk_;
  Hand hand_, laid_;  // laid_: the same, once its pictures were asked for
  LastDone last_done_;
  Snapshot last_;
  Millis minute_at_{};  // when the clock shows another minute
  std::optional<PayPart> pay_;
  bool counting_{};  // the job is about to tell of the month
  std::string trouble_, removed_;
  std::optional<Command> failed_;  // what could not be done last, if it can be tried again
  FormDone form_done_;
  std::int64_t opened_number_{};
  bool draft_lost_{};  // the last change of a task could not be kept
  std::function<void(Command)> post_;
  int news_{}, days_back_{};     // days_back_: to the day she looks at
  std::int64_t said_{};          // notices so far
  std::unique_ptr<PayJob> job_;  // last, with the next two: their threads end before what they post to
  std::unique_ptr<SendDesk> send_;
  std::unique_ptr<HandPictures> pictures_;
  std::chrono::year_month month_{};
};

}  // namespace

std::unique_ptr<WindowCore> make_desk_core(DeskDoors doors, std::optional<std::string> home) {
  return std::make_unique<DeskCore>(std::move(doors), std::move(home));
}

}  // namespace pointage
