// What each place shows, as plain values with ready-made strings: made from a snapshot of the core, drawn by
// client/screens. Sums come as words; where money is hidden the strings stay and the screen covers them. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/models/care_place.h"
#include "client/models/clock_model.h"
#include "client/models/day_model.h"
#include "client/models/job_terms.h"
#include "client/models/pay_deeds.h"
#include "client/models/send.h"
#include "client/models/settings_model.h"

namespace pointage {

struct TaskInHand;  // task_in_hand.h

enum class Place {
  start_language,
  start_who,
  start_work,
  today,
  work,
  pay,
  finding,
  send,
  settings,
  take_file,
  add_statement,
  add_account,
  record,
  letters,
  shortcuts,
  workbench,
  hard_content,
  away,
  take_work,
  outbox,
  data,
  send_log,
  letter,
  pair,
  mistake,
  paper,
  clock,  // small
  elsewhere,
  day,
  week,
  correct,
  people,
  copy,
  time_rules,
  rules,
  rule,
  codes,
  about,
  job,
  money_came,
};
const char* name_of(Place place);  // for the map: "today", "pay" ...

struct NeedsLine {  // at most two on Today
  std::string words;
  Place goes_to{};
  bool amber{};
};
struct DayBars {
  std::string day;  // "Wed 4"
  std::int64_t paid_minutes{}, unpaid_minutes{};
  std::string words;  // "5 h 45", or "no work"
};
struct TodayModel {
  std::string date;                           // "Tuesday 10 November"
  std::string batch_id, job, progress, ends;  // the job in hand; batch_id empty: none
  float done_part{};
  std::int64_t paid_minutes{}, unpaid_minutes{}, begun_minutes{};
  std::string paid, unpaid;  // "3 h 10", "55 min"
  std::string begun;         // on tasks that are not done yet and so on no record; empty: under a minute
  std::vector<NeedsLine> needs;
  std::string month_money;
  std::vector<DayBars> week;
  std::string floor;  // what an hour should bring at least, in her own figure, beside what this month brings
};

struct JobRow {
  std::string batch_id, title, left, price, hard;  // "38 of 200 left, until Thu 18:00"; "violence, hate"
  std::string told{};                              // what became of some of it on the platform; mostly empty
  JobTerms terms{};
  bool begun{};  // a task of it waits half done
};
struct WorkModel {
  std::vector<JobRow> jobs, done;  // done: nothing left of it, to look at and to change
};

struct PayRow {
  std::string id, words, second, sum;
  bool needs_you{};
};
struct SideLine {
  std::string day, words, sum;
};
struct PairChoice {  // a line of the record or of a statement that may belong to another
  std::string id, platform, day, words, sum;
};
struct FindingModel {
  std::string id, sentence, missing, promised, last_day, sums_meet;
  std::string key, platform;                // key: the same from one look to the next
  std::vector<std::string> entries, lines;  // ids, twenty at most; all entries that she put together herself
  bool owed{}, put_together{};              // can be asked about; by her own word
  bool no_paper{};                          // their side is money that came without a statement
  std::vector<SideLine> mine, theirs;
  std::string mine_count, mine_sum, theirs_count, theirs_sum;
};
struct PayFigures {  // of one currency; sums: how the three hang together
  std::string worked, came, missing, currency, sums;
};
struct PayModel {
  std::string month;                // "October 2026"
  bool any{};                       // something to show
  std::string sentence;             // of all currencies
  std::vector<PayFigures> figures;  // what is open first; currencies are never added to each other
  std::vector<PayRow> rows, extras, not_due, no_statement, papers, received;
  std::string agree;  // "9 tasks agree."
  std::vector<PairChoice> open_work, open_lines;
  std::string paid_hours, paid_rate, all_hours, all_rate, rate_rule;
  std::vector<FindingModel> findings;
  std::string month_id;                // "2026-10"
  bool on_record{};                    // of any month
  std::vector<std::string> platforms;  // that she has worked for or heard of
  std::string currency;                // of the newest work
  std::optional<Day> today;            // as it was when this was made
};

struct PersonRow {  // one of those who share this computer
  std::string home, nickname;
  int colour{2};
};

struct LongWork {  // being done; it can be stopped
  std::string words;
  int percent{};
};
enum class NoticePress { none, try_again, put_away };  // a problem's one button

enum class FormKind { none, job, account, copy, statement, paper, pair, mistake, money, line, data, limit };
struct FormDone {  // what was asked for in a form is there: what was typed may go
  FormKind form{};
  std::string what;       // the file or the account it was about
  std::int64_t number{};  // another one each time
};

struct Snapshot {  // immutable once sent to the UI thread
  TodayModel today;
  ClockModel clock;
  ElsewhereForm elsewhere;  // as it was last time
  DayModel day;             // the one she looks at
  WorkModel work;
  PayModel pay;
  PayDeskModel pay_desk;
  SendModel send;
  SettingsModel settings;
  CareSnapshot care;
  std::string notice;  // one line about what just happened, or what stands in the way
  bool notice_needs_you{};
  NoticePress notice_press{};
  std::int64_t notice_number{};  // of the last that was told; another one each time, never one again
  FormDone form_done;
  std::optional<LongWork> working;
  bool has_home{};   // false: first start, or it is asked who works
  std::string home;  // whose; empty: nobody's
  std::vector<PersonRow> people;
  std::shared_ptr<const TaskInHand> hand;  // on the workbench; null: none
  std::int64_t opened{};                   // the last opening of a job or a task that was answered
  std::int64_t number{};

  Snapshot();
  Snapshot(const Snapshot&);
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(const Snapshot&);
  Snapshot& operator=(Snapshot&&) noexcept;
  ~Snapshot();
};

// What the person is typing or has chosen; the only mutable state of the screens.
struct Edit {
  Place place{Place::start_language};
  Place settings_from{Place::today}, data_from{Place::send}, shortcuts_from{Place::today};  // to where they lead back
  std::string nickname, path, platform, account_name, account_url, account_token, account_certificate, finding;
  std::string data_mb, data_price, data_currency, data_until, limit_mb;
  std::string opening;   // the job that is being opened
  std::int64_t opens{};  // asked for so far
  bool opens_slowly{};   // long enough to be worth a word
  int take_count{20};
  int looks{};                        // asked for so far
  std::int64_t form_done{};           // the last that was seen
  std::optional<std::int64_t> asked;  // a form was handed in after this notice; the next one answers it
  std::int64_t notice_number{};       // of the notice that is told
  std::optional<Place> notice_place;  // where: it stays there
  int colour{2};
  bool money_shown{}, hide_money{};  // hide_money: on every place, as kept
  bool dark{}, contrast{}, large_targets{};
  int letters_percent{100};
  PayEdit pay;
  MoneyCame money;
  ElsewhereForm elsewhere;
  std::string job_words;             // of the jobs that are shown, where there are many
  std::vector<std::string> dropped;  // files that came with the one that is looked at
  std::vector<std::string> brought;  // before anybody had a home: looked at once she has
  bool sample_begins{};              // asked for; her name and colour wait for her own record
  bool elsewhere_begins{};           // asked for; the small clock opens once it runs
  LineEdit line;
  std::string open_row;  // of the day
  RuleEdit rule;
  FloorEdit floor;
  TermsEdit terms;
  std::string code_against, copy_path, copy_words;
  bool copy_exposure{};  // her notes of what she uncovered go into the copy
  std::string home;      // whose edits these are
  bool opens_home{};     // asked for: what is typed since is hers to whom it belongs

  Edit();
  Edit(const Edit&);
  Edit(Edit&&) noexcept;
  Edit& operator=(const Edit&);
  Edit& operator=(Edit&&) noexcept;
  ~Edit();
};

}  // namespace pointage
