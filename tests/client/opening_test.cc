// From the press that opens a job until its task lies there, or until it is known that none will.
#include <catch2/catch_test_macros.hpp>

#include "client/models/intents.h"
#include "client/window/window_bench.h"
#include "tests/client/sample_snapshot.h"

using namespace pointage;

TEST_CASE("opening: the workbench waits for what was asked for, and without a task it is Work again") {
  Snapshot s = testing::sample_snapshot();
  Edit edit;
  edit.place = Place::work;
  const auto asked = reduce(s, edit, intent::OpenJob{s.work.jobs.at(0).batch_id});
  REQUIRE(asked.size() == 1);
  CHECK(edit.opening == s.work.jobs.at(0).title);
  Bench bench;
  const auto news = [&] {
    bench.show(s);
    if (bench.empty()) leave_empty_workbench(s, edit);
    follow(s, edit);
  };
  news();  // of something else: the core is busy
  CHECK(edit.place == Place::workbench);
  s.opened = std::get<command::OpenJob>(asked.front()).number;
  s.notice = "This job is done.", s.notice_number = 1;
  news();
  CHECK(edit.place == Place::work);
  CHECK(edit.notice_place == Place::work);
}

TEST_CASE("opening: an answer to the job before does not end the opening of the next, nor of a task among those sent") {
  Snapshot s = testing::sample_snapshot();
  Edit edit;
  reduce(s, edit, intent::OpenJob{"gone"});
  reduce(s, edit, intent::Send{wish::OpenTask{"task"}});
  CHECK(edit.opening.empty());
  s.opened = 1;
  leave_empty_workbench(s, edit);
  CHECK(edit.place == Place::workbench);
  s.opened = 2;
  leave_empty_workbench(s, edit);
  CHECK(edit.place == Place::work);
}

TEST_CASE("opening: another person's openings are not taken for hers") {
  Snapshot s = testing::sample_snapshot();
  s.home = "a";
  Edit edit;
  follow(s, edit);
  reduce(s, edit, intent::OpenJob{"one"});
  s.opened = 1;
  s.home = "b";
  follow(s, edit);
  reduce(s, edit, intent::OpenJob{"two"});
  leave_empty_workbench(s, edit);
  CHECK(edit.place == Place::workbench);
}
