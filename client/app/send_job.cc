#include "client/app/send_job.h"

#include <utility>

namespace pointage {
namespace {

constexpr Millis between_news{250};
constexpr int projects_weighed = 8, tasks_weighed = 20;  // asking for sizes costs as well

RunAt::Phase phase_of(SyncPhase phase) {
  switch (phase) {
    case SyncPhase::greeting:
      return RunAt::Phase::greeting;
    case SyncPhase::sending:
      return RunAt::Phase::sending;
    case SyncPhase::taking:
      return RunAt::Phase::taking;
    case SyncPhase::fetching:
      return RunAt::Phase::fetching;
  }
  return RunAt::Phase::greeting;
}

RunAt run_at(const SyncProgress& now) {
  return {phase_of(now.phase), std::string(now.account), now.done,      now.total,
          now.bytes,           now.file_bytes,           now.file_total};
}

}  // namespace

SendJob::SendJob(OpenSendStores open, MakeTransport transport, Clock& clock, std::function<void()> news)
    : open_(std::move(open)), transport_(std::move(transport)), clock_(clock), news_(std::move(news)) {}

SendJob::~SendJob() {
  stop();
  if (thread_.joinable()) thread_.join();
}

bool SendJob::sync(const SyncRequest& request) {
  return start({RunAt::Phase::greeting, request.account}, [this, request] { return SendFound(run(request)); });
}

bool SendJob::look(const std::string& account) {
  return start({RunAt::Phase::looking, account}, [this, account] { return SendFound(offered(account)); });
}

void SendJob::stop() { cancelled_ = true; }

bool SendJob::busy() { return at().has_value(); }

std::optional<RunAt> SendJob::at() {
  std::scoped_lock const lock(mutex_);
  return at_;
}

std::optional<SendFound> SendJob::take() {
  std::scoped_lock const lock(mutex_);
  return std::exchange(found_, std::nullopt);
}

bool SendJob::start(RunAt first, std::function<SendFound()> work) {
  if (busy()) return false;
  if (thread_.joinable()) thread_.join();
  cancelled_ = false;
  at_ = std::move(first);
  thread_ = std::thread([this, work = std::move(work)] {
    auto found = work();
    {
      std::scoped_lock const lock(mutex_);
      found_ = std::move(found);
      at_.reset();
    }
    news_();
  });
  return true;
}

bool SendJob::going() { return !cancelled_; }

void SendJob::tell(bool at_once) {
  const auto now = clock_.steady();
  if (!at_once && now - told_at_ < between_news) return;
  told_at_ = now;
  news_();
}

bool SendJob::moved(const SyncProgress& now) {
  auto at = run_at(now);
  bool turned = false;
  {
    std::scoped_lock const lock(mutex_);
    turned = !at_ || at_->phase != at.phase || at_->account != at.account;
    at_ = std::move(at);
  }
  tell(turned);
  return going();
}

Result<SyncOutcome> SendJob::run(const SyncRequest& request) {
  TRY_ASSIGN(const auto stores, open_());
  const auto transport = transport_([this] { return going(); });
  return run_sync(request, *stores.outbox, *stores.batches, *transport, clock_,
                  [this](const SyncProgress& now) { return moved(now); });
}

Result<Offered> SendJob::offered(const std::string& account) {
  TRY_ASSIGN(const auto stores, open_());
  const auto transport = transport_([this] { return going(); });
  Offered found{account, {}, {}};
  TRY_ASSIGN(found.projects, list_projects(account, *stores.outbox, *transport, clock_));
  int weighed = 0;
  for (const auto& project : found.projects) {
    if (project.todo == 0 || weighed++ == projects_weighed) {
      found.about.emplace_back();
      continue;
    }
    TRY_ASSIGN(const auto about,
               estimate_take(account, project.id, tasks_weighed, *stores.outbox, *stores.batches, *transport, clock_));
    found.about.emplace_back(about);
  }
  return found;
}

}  // namespace pointage
