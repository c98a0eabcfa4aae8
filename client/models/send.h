// What Send and the places behind it show, and what a person can wish there: plain values, ready-made strings. A wish
// goes as it is from the screen to the core. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tasks/sending_book.h"

namespace pointage {

// What was typed as an address: a folder begins at the root or at home.
bool names_a_folder(std::string_view address);

namespace wish {
struct Now {};
struct Stop {};
struct Look {  // what the account offers
  std::string account;
  int number{};  // counts what she asked for, so that an older list is known as one
};
struct Take {
  std::string account, project;
  int count{};
};
struct TryAgain {
  std::string task_id;
};
struct KeepFile {  // the job's answers as a file
  std::string batch_id;
};
struct OpenTask {
  std::string task_id;
  std::int64_t number{};  // of this opening
};
struct Items {  // a window on the outbox: `state` -1 any, else DeliveryState
  std::string batch_id;
  int state{-1};
  std::int64_t first{};
};
struct RemoveAccount {
  std::string account;
};
struct BuyData {
  std::string megabytes, price, currency, until;
};
struct DailyLimit {
  std::string megabytes;  // empty: none
};
struct ByItself {
  bool on{};
};
struct ByItselfOnMetered {
  bool on{};
};
struct ReadLog {};
struct SaveLog {};
struct News {};  // the job has something to tell
}  // namespace wish
using SendWish = std::variant<wish::Now, wish::Stop, wish::Look, wish::Take, wish::TryAgain, wish::KeepFile,
                              wish::OpenTask, wish::Items, wish::RemoveAccount, wish::BuyData, wish::DailyLimit,
                              wish::ByItself, wish::ByItselfOnMetered, wish::ReadLog, wish::SaveLog, wish::News>;

enum class SendPress { none, items, try_again, keep_file, open_task, send_now, account };

struct AccountRow {
  std::string name, words, second, url;
};
struct OutboxRow {
  std::string id, words, second;
  bool needs_you{}, received{};
  SendPress press{};  // the row's one button; items: the row itself
  std::string task_id, batch_id;
  int state{-1};
  bool saved{};  // in a file of hers, for nobody else will have it
};
struct ItemsModel {
  std::string title;
  std::vector<OutboxRow> rows;
  std::string batch_id;
  int state{-1};
  std::int64_t first{}, total{};
};
struct ProjectRow {
  std::string id, title, words, second;
  std::int64_t todo{};
  std::int64_t weighed{}, weighed_bytes{};  // some of its tasks and their bytes; 0: `second` says why not
};
struct TakeModel {
  std::string account, trouble;  // trouble: a line with Try again
  bool looking{}, looked{};
  int look{};  // the number of the look it belongs to
  std::int64_t bytes_a_second{};
  std::optional<DataBought> bundle;  // that pays for today
  std::vector<ProjectRow> projects;
};
struct TroubleLine {  // one of the hard moments, with its one button
  std::string words;
  SendPress press{};
  std::string button, account;
};
struct DataModel {
  std::vector<std::string> bought;
  std::string today, link, limit_mb;
  bool by_itself{true}, by_itself_on_metered{};
};
struct SendModel {
  std::int64_t waiting{}, pictures_to_come{};
  std::string last_contact, data_today;
  std::string busy, busy_second;  // "Sending 5 of 12", "about 1.2 MB so far"; empty: nothing goes on
  int busy_percent{-1};
  TroubleLine trouble;
  std::vector<AccountRow> accounts;
  std::vector<OutboxRow> rows;
  ItemsModel items;
  TakeModel take;
  DataModel data;
  std::vector<std::string> log;
};

inline constexpr std::int64_t items_at_a_time = 50;

}  // namespace pointage
