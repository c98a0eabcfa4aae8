// Sends, takes and looks at what is offered, on a thread, stores and connections of its own, so that the core thread
// never waits for the network. One thing at a time. `news` is called on the job's thread, a few times a second at most,
// and once at the end; the rest belongs to the core thread. stop() and the destructor cancel: the transfer in hand ends
// within a blink, nothing is lost. The destructor waits for that.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

#include "client/models/send_words.h"
#include "sync/sending_run.h"
#include "tasks/sending_book.h"

namespace pointage {

struct SendStores {
  std::shared_ptr<void> owner;  // keeps what the pointers point at
  BatchStore* batches{};
  OutboxStore* outbox{};
  SendingBook* book{};
};
using OpenSendStores = std::function<Result<SendStores>()>;
using MakeTransport = std::function<std::unique_ptr<HttpTransport>(std::function<bool()> keep_going)>;

struct Offered {
  std::string account;
  std::vector<ProjectLine> projects;
  std::vector<std::optional<TakeEstimate>> about;  // of each: what some of its tasks would weigh, where it was asked
};
using SendFound = std::variant<Result<SyncOutcome>, Result<Offered>>;

class SendJob {
 public:
  SendJob(OpenSendStores open, MakeTransport transport, Clock& clock, std::function<void()> news);
  ~SendJob();
  SendJob(const SendJob&) = delete;
  SendJob& operator=(const SendJob&) = delete;

  bool sync(const SyncRequest& request);  // false: something goes on already
  bool look(const std::string& account);
  void stop();
  bool busy();
  std::optional<RunAt> at();        // what goes on now
  std::optional<SendFound> take();  // what came of it, once

 private:
  bool start(RunAt first, std::function<SendFound()> work);
  Result<SyncOutcome> run(const SyncRequest& request);
  Result<Offered> offered(const std::string& account);
  bool moved(const SyncProgress& now);
  bool going();
  void tell(bool at_once);

  OpenSendStores open_;
  MakeTransport transport_;
  Clock& clock_;
  std::function<void()> news_;
  std::atomic<bool> cancelled_{};
  Millis told_at_{};  // the job's thread alone
  std::mutex mutex_;
  std::optional<RunAt> at_;
  std::optional<SendFound> found_;
  std::thread thread_;
};

}  // namespace pointage
