#include "sync/label_studio_media.h"

#include "sync/address.h"
#include "sync/medium_fetch.h"

namespace pointage {
namespace {

constexpr std::int64_t proxied_piece = 8 << 20;

Status store_inline(Connector::MediumJob& job) {
  TRY_ASSIGN(const InlineMedium medium, read_inline(job.medium.reference));
  if (job.sink->received() > 0) TRY(job.sink->restart());
  TRY(job.sink->append(medium.bytes));
  return job.sink->complete(medium.type);
}

// Of a platform that is well otherwise: what stands before it cannot give this one.
bool may_be_the_file(const Response& response) {
  return response.status >= 502 && response.status <= 504 && response.retry_after.empty();
}

std::unexpected<Error> bad_place(std::string why) {
  return fail(Fault::bad_input, "this file", std::move(why), "tell the platform; the rest goes on");
}

}  // namespace

struct LabelStudioMedia::Job {
  Connector::MediumJob job;
  Request base;
  bool own{};  // of the account's origin
  bool renewed{};
  MediumFetch fetch;

  Job(Connector::MediumJob given, Request request, bool same, std::int64_t piece)
      : job(std::move(given)), base(std::move(request)), own(same), fetch(job.medium, *job.sink, piece) {}
};

LabelStudioMedia::LabelStudioMedia(LabelStudioLink& link, const Connector::NextMedium& next)
    : link_(link), next_(next) {}
LabelStudioMedia::~LabelStudioMedia() = default;

Result<LabelStudioMedia::JobPointer> LabelStudioMedia::made(Connector::MediumJob job) {
  const std::string& reference = job.medium.reference;
  if (is_inline(reference)) {
    TRY(job.done(store_inline(job)));
    return JobPointer();
  }
  const auto url = resolve_reference(link_.account().url, reference);
  if (!url) {
    TRY(job.done(bad_place("it does not lie on the web, but on somebody's own disk")));
    return JobPointer();
  }
  if (!may_be_asked(link_.account().url, *url)) {
    TRY(job.done(bad_place("it lies on a private network that is not the platform's")));
    return JobPointer();
  }
  Request request{.url = *url};
  request.public_only = !same_host(*url, link_.account().url);
  const bool own = same_origin(*url, link_.account().url);
  if (own) request.authority = link_.account().authority;
  const bool proxied = url->find("/resolve/") != std::string::npos || url->find("/presign/") != std::string::npos;
  return std::make_shared<Job>(std::move(job), std::move(request), own, proxied ? proxied_piece : 0);
}

Result<LabelStudioMedia::JobPointer> LabelStudioMedia::next_job() {
  if (!open_.empty()) {
    auto job = std::move(open_.front());
    open_.pop_front();
    return job;
  }
  for (dry_ = false; !dry_;) {
    TRY_ASSIGN(auto given, next_());
    dry_ = !given;
    if (dry_) break;
    TRY_ASSIGN(auto job, made(*std::move(given)));
    if (job) return job;
  }
  return JobPointer();
}

Exchange LabelStudioMedia::exchange(const JobPointer& job, Request request) {
  if (job->own) request.authorization = credential_;
  return {std::move(request),
          [job](const Response& head, std::string_view bytes) { return job->fetch.take(head, bytes); },
          [this, job](const Result<Response>& result) { return ended(job, result); }};
}

Result<std::optional<Exchange>> LabelStudioMedia::next_exchange() {
  while (held_.empty() && link_.fresh()) {
    TRY_ASSIGN(const JobPointer job, next_job());
    if (!job) return std::nullopt;
    if (auto request = job->fetch.next_request(job->base)) return exchange(job, *std::move(request));
    TRY(job->job.done(job->fetch.finish()));
  }
  return std::nullopt;
}

Status LabelStudioMedia::ended(const JobPointer& job, const Result<Response>& result) {
  const auto status = job->fetch.ended(result);
  if (!status) {
    open_.push_front(job);
    return {};
  }
  if (*status) return job->job.done(*status);
  const Fault fault = status->error().fault;
  if (fault == Fault::unauthorised || fault == Fault::captive_portal) {
    held_.emplace_back(job, *status);
    return {};
  }
  if (fault == Fault::busy_later && result) return asked_to_wait(job, *status, *result);
  return job->job.done(*status);
}

// Another server's trouble is its file's alone: no task's data may hold her answers back.
Status LabelStudioMedia::asked_to_wait(const JobPointer& job, const Status& status, const Response& response) {
  if (!same_origin(response.url, link_.account().url))
    return job->job.done(
        fail(Fault::unexpected, "this file", "its own server asks to wait", "it is asked for again later"));
  if (may_be_the_file(response)) {
    held_.emplace_back(job, status);
    return {};
  }
  link_.set_wait_asked(job->fetch.retry_after());
  return job->job.done(status);
}

Status LabelStudioMedia::settle_one(const JobPointer& job, const Status& status) {
  if (status.error().fault == Fault::captive_portal) {
    const auto platform = link_.is_platform();
    if (!platform) return job->job.done(platform);
    return job->job.done(fail(Fault::refused, "this file", "it is a web page, not a picture", "tell the platform"));
  }
  if (status.error().fault == Fault::busy_later) {
    const auto platform = link_.is_platform();
    if (!platform) return job->job.done(platform);
    return job->job.withheld();
  }
  if (!job->own)
    return job->job.done(fail(Fault::unexpected, "this file", "its own server wants a login", "tell the platform"));
  if (job->renewed || !link_.personal()) return job->job.done(status);
  TRY(link_.credential(true));
  job->renewed = true;
  open_.push_back(job);
  return {};
}

Status LabelStudioMedia::settle() {
  while (!held_.empty()) {
    const auto [job, status] = std::move(held_.front());
    held_.pop_front();
    TRY(settle_one(job, status));
  }
  TRY_ASSIGN(credential_, link_.credential(false));
  return {};
}

Status LabelStudioMedia::go() {
  do {
    TRY(settle());
    TRY(link_.transport().perform_all([this] { return next_exchange(); }, media_at_once));
  } while (!dry_ || !open_.empty() || !held_.empty());
  return {};
}

}  // namespace pointage
