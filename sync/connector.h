// What a labelling platform must offer, small enough that a second one is one file. A connector keeps its login for the
// length of a run and stores nothing. Faults tell the run what to do next: offline, timed_out, captive_portal,
// unauthorised, busy_later and cancelled end the run; refused, not_found and bad_input concern this one item for good;
// unexpected concerns this one item for now. Core thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "tasks/outbox_store.h"

namespace pointage {

struct ProjectLine {
  std::string id, title;
  std::int64_t tasks{}, todo{};
  std::string problem{};  // what of it cannot be read; the other projects go on
};

struct Project {
  std::string id, title, config_xml, instructions;
  std::int64_t answers_per_task{1};
  // Where the platform says them; empty where it does not.
  std::string platform{}, client{};
  std::optional<PayPromise> pay{};
  std::optional<Instant> expires{};
  std::vector<std::string> sensitive{};
};

struct TakenTask {
  std::string external_id, data_json;
  std::string keep_until;  // RFC 3339, by our own clock; empty where the platform keeps nothing for her
  std::string made_at{};   // RFC 3339, by the platform's word; empty where it does not say
};

struct LeftOut {              // tasks that a platform lists and that cannot be taken
  std::int64_t unreadable{};  // no number or no data
  std::int64_t too_deep{};    // nested beyond what is ever unfolded
  std::int64_t too_large{};
};

struct GivenTask {
  std::string task_id, external_id, made_at;
};

struct ProjectSize {  // of up to so many tasks that could be taken now
  std::int64_t tasks{};
  std::optional<std::int64_t> bytes;
};

enum class Stored { now, before };
struct Delivery {
  Stored stored{};
  std::string annotation_id;  // may be empty
};

class Connector {
 public:
  virtual ~Connector() = default;

  using Have = std::function<Result<bool>(const TakenTask&)>;  // is this task here already

  using ProjectIds = std::set<std::string>;

  // Is it the platform, does it know her, can it hold an answer once. `at_work`: projects with work of hers that is not
  // done; where nothing but a place tells a platform, one that has none of them is another place, and offline.
  virtual Status greet(const ProjectIds& at_work) = 0;
  virtual Result<std::vector<ProjectLine>> projects() = 0;
  virtual Result<Project> project(std::string_view id) = 0;

  // A sink is complete when its `done` gets no error; an error of `done` ends all. `withheld` in its place: the
  // platform answers otherwise, but cannot give this one now.
  struct MediumJob {
    WantedMedium medium;
    std::unique_ptr<MediumSink> sink;
    std::function<Status(const Status&)> done;
    std::function<Status()> withheld;
  };
  using NextMedium = std::function<Result<std::optional<MediumJob>>()>;  // nothing: none now

  // Up to `count` tasks that are free and not in `have`, each reserved for her where the platform can. `got` is called
  // for each as soon as it is hers, so that an error later loses none. While the platform is waited for, media of
  // `beside` may be fetched; what was begun of them has ended when this returns well.
  virtual Status take(const Project& project, std::int64_t count, const Have& have,
                      const std::function<Status(TakenTask)>& got, const NextMedium& beside) = 0;
  virtual LeftOut left_out() const { return {}; }  // by the last take()

  // Those tasks (by task_id) whose number no longer stands for what she was given.
  using TaskIds = std::set<std::string>;
  virtual Result<TaskIds> replaced(std::string_view project_id, std::span<const GivenTask> given) {
    (void)project_id, (void)given;
    return TaskIds();
  }

  // Same task, same content under the same unique_id, any number of times: stored once.
  virtual Result<Delivery> send(const OutboxItem& item, const Answer& content) = 0;
  // What send() stored becomes item.answer, unless somebody else has changed it since.
  virtual Status change(const OutboxItem& item, std::string_view annotation_id) = 0;

  // Many small requests follow one by one: a second way to the platform is opened where there are such, so that the
  // next one waits for no new one when a link breaks. Without it all goes on as before.
  virtual void keep_second_way() {}

  // Media, several at a time, each going on from what its sink has, until there are none.
  virtual Status fetch(const NextMedium& next) = 0;

  // What became of these tasks of the project there, by the platform's own ids: task_gone, project_closed,
  // answered_there by somebody else; the others stand as they were agreed. A hint: it settles nothing.
  using Standings = std::map<std::string, Standing, std::less<>>;
  virtual Result<Standings> became_of(std::string_view project_id, const std::vector<std::string>& tasks) = 0;

  // Hints. How many tasks of the project hold an answer of hers there; nothing where that cannot be asked.
  virtual Result<std::optional<std::int64_t>> answers_there(std::string_view project_id) = 0;
  virtual Result<ProjectSize> size(const Project& project, std::int64_t count, const Have& have) = 0;

  virtual std::optional<Millis> wait_asked() const = 0;  // the platform's Retry-After, after a busy_later
};

}  // namespace pointage
