// Media of a Label Studio server, several at a time. The token goes to the account's own origin alone; where a web page
// comes in a file's place, the platform itself is asked whether it still answers before the file is blamed. Failure
// promises are Connector's. Core thread only.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <utility>

#include "sync/connector.h"
#include "sync/label_studio_link.h"

namespace pointage {

// Enough that a link which breaks one of them is never idle, few enough for a small server.
inline constexpr int media_at_once = 4;

class LabelStudioMedia {
 public:
  LabelStudioMedia(LabelStudioLink& link, const Connector::NextMedium& next);
  ~LabelStudioMedia();
  LabelStudioMedia(const LabelStudioMedia&) = delete;
  LabelStudioMedia& operator=(const LabelStudioMedia&) = delete;

  // The next one for a flight of exchanges, which may carry others too. Nothing: none now, or settle() has to come
  // first.
  Result<std::optional<Exchange>> next_exchange();
  Status settle();  // between two flights: the credential, and what needs a look before it is judged
  Status go();      // all there are

 private:
  struct Job;
  using JobPointer = std::shared_ptr<Job>;

  Result<JobPointer> next_job();
  Result<JobPointer> made(Connector::MediumJob job);
  Exchange exchange(const JobPointer& job, Request request);
  Status ended(const JobPointer& job, const Result<Response>& result);
  Status asked_to_wait(const JobPointer& job, const Status& status, const Response& response);
  Status settle_one(const JobPointer& job, const Status& status);

  LabelStudioLink& link_;
  const Connector::NextMedium& next_;
  std::deque<JobPointer> open_;                     // asked for again, or in a further piece
  std::deque<std::pair<JobPointer, Status>> held_;  // a 401 or a page: to be looked into between two flights
  std::string credential_;
  bool dry_{};
};

}  // namespace pointage
