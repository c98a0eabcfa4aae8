// As much of a Label Studio server as the run talks to, with the traits of a live one: an id used twice is 409, a range
// that begins past the end is 200 with everything. `faults` are spent one a POST of an answer. Under the server's lock.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/scripted_server.h"

namespace pointage {

enum class Trouble {
  none,
  lost_request,  // nothing stored, no reply
  lost_ack,      // stored, no reply
  cut_headers,   // stored, the reply ends inside its headers
  cut_body,      // stored, the reply ends inside its body
  conflict,      // stored, and the first answer is already 409
  portal,        // 200, somebody's login page
  portal_404,    // 404, somebody's page
  wait_429,      // Retry-After: 120
  busy_503,
  broken_500,    // nothing stored
  stored_500,    // stored all the same
  too_large,     // 413 from a proxy, in HTML
  stored_413,    // stored, and 413 all the same
  wrong_type,    // 201 with a list
  other_result,  // stored, but as null
  unauthorised,
  gateway_404,  // the text of a gateway that has no way to the platform
};

struct FakePlatform {
  struct StoredAnswer {
    std::string task, unique_id, body;
    long id{};
    std::string result{};  // as it is now
    long updated_by{3};
    bool cancelled{};  // a skip: not among the task's annotations, only in the whole task
  };

  std::deque<Trouble> faults;
  std::vector<StoredAnswer> stored;
  std::map<std::string, std::string> pictures;  // path: bytes
  std::string config, release{"1.23.2"}, good_authorization{"Token secret-1"};
  std::vector<std::string> open_tasks;            // JSON of each, ids 1, 2, ...
  std::string gone_task, held_task, broken_task;  // broken: its lease is a 500 for ever
  std::string redirect_pictures_to;
  std::size_t picture_cut{};   // every picture reply ends after so many bytes of its body; 0: whole
  int picture_status{};        // instead of every picture; 0: the picture
  std::string broken_picture;  // path of one that is a 502 for ever
  int greetings_left{-1};      // after so many it is a 502 as a whole; -1: never
  int refreshes{};
  bool project_gone{};
  std::string before_it{};  // JSON of projects that stand before it in the list, each with its comma
  int other_project{};      // the status of any project but its own; 0: as its own
  std::set<std::string> deleted, labelled, hers;  // of the tasks asked about: gone, done, done by her
  bool knows_lists{true};                         // else a list of ids gives no rows
  std::map<std::string, std::string> made;        // when each task was made, by number; none: there is no such task
  int counted{1000};                              // what its counter of her tasks says
  std::string uploads{"[]"};                      // JSON of the project's uploaded files

  std::string reply(const SeenRequest& request);
  int times_stored(const std::string& unique_id) const;

 private:
  std::string answer(const SeenRequest& request);
  std::string annotation(const SeenRequest& request);
  std::string annotations_of(const std::string& task, bool skips_too) const;
  std::string store(const SeenRequest& request, const std::string& task);
  std::string picture(const SeenRequest& request, const std::string& bytes) const;
  std::string asked_about(const std::string& target) const;
  std::string times_made() const;
  std::string time_made(const std::string& number) const;
  std::string page_of_tasks(const std::string& target) const;
  std::string work(const SeenRequest& request);
};

// The value of a string member in flat JSON, good enough for our own bodies.
std::string member(const std::string& json, const std::string& key);

}  // namespace pointage
