// What a person did, as meaningful events; what the core is asked to do, as commands. reduce() is where decisions lie:
// it moves between places at once and says what the core must do. Pure, cannot fail. Any thread.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "client/models/closer_look.h"
#include "client/models/places.h"
#include "platform/base/time.h"

namespace pointage {

namespace intent {
struct Go {
  Place place;
  bool back{};
};
struct OpenFinding {
  std::string id;
};
struct Month {
  int step;
};
struct OpenJob {
  std::string batch_id;
};
struct Send {
  SendWish wish;
};
struct TakeCount {
  int count;
};
struct NewToken {
  std::string account, url;
};
struct ImportBatch {};
struct AddAccount {};
struct ToggleClock {
  std::string kind;
};
struct StartElsewhere {};
struct CountItem {
  int more;
};
struct PauseClock {};  // or go on
struct StopClock {};
struct ShowDay {
  int back;
};
struct OpenRow {
  std::string id;
};
struct OpenLine {
  std::string id;
};
struct OpenBreak {  // of the day
  std::string row;
};
struct WasBreak {};  // the line that is open
struct CorrectLine {
  bool take_back;
};
struct TrySample {};
struct MakePerson {
  Place then;
};
struct SwitchPerson {
  std::string home;
};
struct OpenRules {  // of a platform; empty: of one more
  std::string platform;
};
struct KeepRules {};
struct OpenTimeRules {};
struct KeepTimeRules {};
struct CheckCode {};
struct MakeCopy {};
struct OpenCopy {};
struct ToggleMoney {};
struct Pay {
  PayDeed deed;
};
struct DropFiles {  // on the window; one at a time is looked at
  std::vector<std::string> paths;
};
struct NextFile {};      // of those dropped together
struct AnswerNotice {};  // the button of the problem that is told
struct Theme {
  bool dark, contrast;
};
struct Letters {
  int percent;
};
struct Speak {  // another language
  std::string language;
};
struct Care {
  CareCommand wish;
};
struct StopWork {};  // what takes long
struct OpenTerms {
  std::string batch_id;
};
struct KeepTerms {};
}  // namespace intent
struct Intent
    : std::variant<intent::Go, intent::OpenFinding, intent::Month, intent::OpenJob, intent::Send, intent::TakeCount,
                   intent::NewToken, intent::ImportBatch, intent::AddAccount, intent::ToggleClock, intent::TrySample,
                   intent::MakePerson, intent::ToggleMoney, intent::Pay, intent::DropFiles, intent::NextFile,
                   intent::AnswerNotice, intent::Theme, intent::Letters, intent::Speak, intent::Care,
                   intent::StartElsewhere, intent::CountItem, intent::PauseClock, intent::StopClock, intent::ShowDay,
                   intent::OpenRow, intent::OpenLine, intent::CorrectLine, intent::SwitchPerson, intent::OpenRules,
                   intent::KeepRules, intent::OpenTimeRules, intent::KeepTimeRules, intent::CheckCode, intent::MakeCopy,
                   intent::OpenCopy, intent::OpenBreak, intent::WasBreak, intent::StopWork, intent::OpenTerms,
                   intent::KeepTerms> {
  using variant::variant;
  Intent(const Intent&);
  Intent(Intent&&) noexcept;
  Intent& operator=(const Intent&);
  Intent& operator=(Intent&&) noexcept;
  ~Intent();
};

struct TimeOnTask {  // measured while the task was shown and the person was there
  std::int64_t active_millis{};
  Instant began{};
};

namespace command {
struct ShowMonth {
  int step;
};
struct OpenJob {
  std::string batch_id;
  std::int64_t number{};  // of this opening
};
struct Send {
  SendWish wish;
};
struct ImportBatch {
  std::string path;
};
struct AddAccount {
  std::string name, url, token, certificate;
  int look{};  // the number of the look at it that follows
};
struct StartClock {
  std::string kind;  // "search", "wait", "training", "elsewhere"
  ElsewhereForm work;
};
struct CountItems {
  int more;
};
struct PauseClock {
  bool pause;
};
struct StopClock {};
struct ShowDay {
  int back;
};
struct CorrectLine {
  LineEdit typed;
  bool take_back;
};
struct MakePerson {
  std::string nickname;
  int colour;
};
struct TrySample {};
struct Pay {
  PayWish wish;
};
struct SwitchPerson {
  std::string home;
};
struct KeepRules {
  PlatformRules rules;
};
struct KeepTerms {
  TermsEdit terms;
};
struct KeepFloor {
  FloorEdit floor;
};
struct CheckCode {
  std::string code;
};
struct MakeCopy {
  std::string path, words;
  bool with_exposure{};
};
struct OpenCopy {
  std::string path, words;
};
struct SaveDraft {
  std::string task_id, result_json, extra_json;
  TimeOnTask time;
  bool only_time{};  // nothing was changed: an answer that came in between needs no draft
};
struct Tell {  // something only the window noticed: it stands where the person looks next
  std::string words;
};
struct Answer {
  std::string task_id, result_json;
  TimeOnTask time;
};
struct PassTask {
  std::string task_id, reason, result_json;
  TimeOnTask time;
};
struct PreviousTask {
  std::string task_id;
};
struct NextTask {
  std::string task_id;
};
struct TakeBack {  // the answer of this task, which has not been sent
  std::string task_id;
};
struct CloseTask {};
struct KeepUnfolded {  // how far the instructions of a job are pulled down
  std::string batch_id;
  int percent{};
};
struct KeepLooks {
  bool dark{}, contrast{};
  int letters_percent{100};
  bool large_targets{};
};
struct Speak {
  std::string language;
};
struct Care {
  CareCommand wish;
};
struct PicturesOpened {};  // by the job that opens them
struct LookCloser {
  CloserLook look;  // every 0: no more
};
struct LookAhead {
  bool wanted;  // false: everything is covered
};
struct PayFound {};  // a job has looked through the record
struct StopWork {};  // the command before, if it is still being done
struct TryAgain {};  // what could not be done last
struct PutAway {};   // what is told was read
}  // namespace command
struct Command
    : std::variant<command::ShowMonth, command::OpenJob, command::Send, command::ImportBatch, command::AddAccount,
                   command::StartClock, command::CountItems, command::PauseClock, command::StopClock, command::ShowDay,
                   command::CorrectLine, command::SwitchPerson, command::KeepRules, command::KeepFloor,
                   command::CheckCode, command::MakeCopy, command::OpenCopy, command::MakePerson, command::TrySample,
                   command::Pay, command::SaveDraft, command::Answer, command::PassTask, command::PreviousTask,
                   command::NextTask, command::TakeBack, command::CloseTask, command::KeepLooks, command::Speak,
                   command::Care, command::PayFound, command::TryAgain, command::PutAway, command::PicturesOpened,
                   command::LookCloser, command::LookAhead, command::KeepUnfolded, command::Tell, command::StopWork,
                   command::KeepTerms> {
  using variant::variant;
  Command(const Command&);
  Command(Command&&) noexcept;
  Command& operator=(const Command&);
  Command& operator=(Command&&) noexcept;
  ~Command();
};

bool whole_account(const Edit& edit);                             // enough was typed to add it
bool waits_for_form(const Snapshot& snapshot, const Edit& edit);  // what was handed in is not answered yet

// What news from the core changes by itself: the small clock opens when the clock runs, and closes with it; a form
// whose wish was done is left, one whose wish was not keeps what was typed; what is told is told where the person was.
void follow(const Snapshot& snapshot, Edit& edit);
// A workbench on which nothing lies is left, unless what was to be opened may still come.
void leave_empty_workbench(const Snapshot& snapshot, Edit& edit);
std::vector<Command> reduce(const Snapshot& snapshot, Edit& edit, const Intent& intent);

}  // namespace pointage
