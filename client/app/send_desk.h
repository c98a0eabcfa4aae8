// Sending as the window's core does it: takes wishes, runs the job, decides when the program sends by itself, and says
// in a model how things stand. Nothing here waits for the network. Works over the interfaces alone. Core thread only.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "client/app/send_job.h"
#include "client/app/send_plan.h"
#include "client/app/window_snapshot.h"
#include "client/models/send.h"
#include "platform/link/link.h"
#include "tasks/sending_book.h"

namespace pointage {

inline constexpr const char* by_itself_key = "sending.by_itself";  // settings of this home
inline constexpr const char* metered_key = "sending.by_itself_metered";

struct SendDoors {
  OpenSendStores stores;
  MakeTransport transport;
  std::function<LinkCost()> link;
  std::function<Result<std::string>(const std::string& batch_id)> keep_file;  // -> where it stands
  std::function<Result<std::string>(const std::string& name, const std::string& text)> save_text;
};

std::string log_words(const SyncOutcome& done);  // one line of the log
std::string note_words(const Error& note);       // of what was set aside or not taken

class SendDesk {
 public:
  SendDesk(SendDoors doors, Stores stores, SendingBook& book, std::function<void()> news);

  // A sentence about what was done, may be empty.
  Result<std::string> wish(const SendWish& wish);
  Status fill(SendModel& model);  // all of it; plans the next time as well
  bool busy() { return job_.busy(); }
  void no_look(int number);              // the look she waits for will not come
  void fill_progress(SendModel& model);  // what goes on now; cheap

  std::optional<Millis> wait_time();  // until tick() may send by itself
  Result<bool> tick();                // true: something shown has changed

 private:
  using Said = Result<std::string>;
  Said run(const wish::Now& w);
  Said run(const wish::Stop& w);
  Said run(const wish::Look& w);
  Said run(const wish::Take& w);
  Said run(const wish::TryAgain& w);
  Said run(const wish::KeepFile& w);
  Said run(const wish::OpenTask& w);
  Said run(const wish::Items& w);
  Said run(const wish::RemoveAccount& w);
  Said run(const wish::BuyData& w);
  Said run(const wish::DailyLimit& w);
  Said run(const wish::ByItself& w);
  Said run(const wish::ByItselfOnMetered& w);
  Said run(const wish::ReadLog& w);
  Said run(const wish::SaveLog& w);
  Said run(const wish::News& w);

  Result<std::optional<std::int64_t>> data_left();  // today; an error where nothing is
  Said begin(SyncRequest request);
  Said ended(const Result<SyncOutcome>& outcome);
  Said ended(Result<Offered> offered);
  Status plan_after(const Result<SyncOutcome>& outcome);
  bool may_send_by_itself();
  bool switched(const char* key, bool otherwise);
  void note(std::string words);
  std::string log_text();

  Status fill_accounts(SendModel& model);
  Status fill_rows(SendModel& model);
  Status fill_begun(SendModel& model);
  Status fill_items(ItemsModel& items);
  Status fill_data(SendModel& model);
  std::string address_of(const std::string& account);  // empty: it is not here
  void fill_take(TakeModel& take);
  Status fill_prices(TakeModel& take);
  TroubleLine trouble(const OutboxCounts& counts);

  SendDoors doors_;
  Stores stores_;
  SendingBook& book_;
  SendPlan plan_;
  SendWaits waits_;
  std::optional<Error> stopped_;  // why the last run ended early
  wish::Items shown_;
  int look_{};
  std::string looked_at_;
  std::optional<Result<Offered>> offered_;
  bool log_shown_{}, takes_{};  // takes_: the run was asked for tasks
  SendJob job_;                 // last: its thread ends first
};

}  // namespace pointage
