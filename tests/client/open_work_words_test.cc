// What is said of open tasks before she starts: true of the whole job, and with a way out.
#include <catch2/catch_test_macros.hpp>

#include "client/app/window_hand.h"
#include "client/models/open_work_words.h"
#include "platform/text/words.h"
#include "tests/storage/scratch_home.h"

using namespace pointage;

namespace {

const Instant now = at("2026-10-06T09:00:00+03:00");
constexpr const char *soon = "2026-10-07T09:00:00+03:00", *soon_too = "2026-10-07T09:20:00+03:00",
                     *later = "2026-10-08T14:00:00+03:00", *past = "2026-10-06T08:00:00+03:00";

// With plain spaces where a day is kept on one line.
std::string words(const std::vector<OpenGroup>& open) {
  std::string text = lease_words(open, now);
  for (auto at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0")) text.replace(at, 2, " ");
  return text;
}

}  // namespace

TEST_CASE("open work words: until when tasks are kept is told so that it is true of each") {
  const auto agreed = Standing::as_agreed, gone = Standing::task_gone;
  CHECK(words({}).empty());
  CHECK(words({{"", agreed, 3}}).empty());
  CHECK(words({{soon, agreed, 3}}) == "kept for you until 7 Oct 09:00");
  CHECK(words({{soon_too, agreed, 1}, {soon, agreed, 3}}) == "kept for you until 7 Oct 09:00");
  CHECK(words({{later, agreed, 9}, {soon, agreed, 3}}) ==
        "3 of them kept for you until 7 Oct 09:00, the others longer");
  CHECK(words({{past, agreed, 1}, {later, agreed, 9}}) == "only 9 still kept for you, until 8 Oct 14:00");
  CHECK(words({{past, agreed, 4}}) == "no longer kept for you");
  CHECK(words({{past, gone, 4}, {later, agreed, 9}}) == "kept for you until 8 Oct 14:00");
  // An earlier text of a later moment: another offset.
  CHECK(words({{"2026-10-06T23:00:00-11:00", agreed, 1}}) == "kept for you until 6 Oct 23:00");
  CHECK(words({{"2026-10-06T08:30:00+00:00", agreed, 1}, {past, agreed, 1}}) ==
        "only 1 still kept for you, until 6 Oct 08:30");
}

TEST_CASE("open work words: what became of some of a job is counted") {
  CHECK(withdrawn_words({{soon, Standing::as_agreed, 3}}).empty());
  CHECK(withdrawn_words({{soon, Standing::task_gone, 1}, {later, Standing::as_agreed, 3}}) ==
        "1 task is no longer on the platform.");
  CHECK(withdrawn_words(
            {{soon, Standing::task_gone, 1}, {past, Standing::task_gone, 1}, {soon, Standing::answered_there, 2}}) ==
        "2 tasks are no longer on the platform. 2 tasks have enough answers there already.");
  CHECK(withdrawn_words({{soon, Standing::project_closed, 4}}) == "The platform no longer has this job.");
}

TEST_CASE("open work words: the task in hand says it before she starts, and no more once it is done") {
  const ScratchFolder folder;
  const auto home = must_open(folder.path);
  REQUIRE(home->outbox().add_account({"amber", "label-studio", "http://127.0.0.1:9", "t"}));
  Batch batch = platform_batch("P");
  batch.config_xml =
      "<View><Text name='t' value='$text'/><Choices name='c' toName='t'><Choice value='a'/></Choices></View>";
  {
    auto writer = home->batches().begin(batch).value();
    REQUIRE(writer->add_task({"1", R"({"text":"a tern"})", "2999-01-01T00:00:00Z"}));
    REQUIRE(writer->add_task({"2", R"({"text":"a tern"})", "2001-01-01T00:00:00Z"}));
    REQUIRE(writer->commit());
  }
  const auto told = [&](const char* task) {
    const auto bench = Workbench::open(task_in_hand(home->batches(), task).value()->task);
    REQUIRE(bench);
    return (*bench)->model().notice;
  };
  CHECK(told("P-1").empty());
  CHECK(told("P-2").starts_with("This task is no longer kept for you"));
  auto work = home->outbox().open_work("amber").value();
  for (const auto& [standing, words] : {std::pair{Standing::task_gone, "The platform no longer has this task."},
                                        std::pair{Standing::project_closed, "The platform no longer has this job."},
                                        std::pair{Standing::answered_there, "The platform has enough answers"}}) {
    work[0].standing = standing;
    REQUIRE(home->outbox().set_task_standings(work));
    CHECK(told("P-1").starts_with(words));
    CHECK(told("P-1").find("You can pass") != std::string::npos);
  }
  REQUIRE(home->batches().record_answer(answer_to("P-1")));
  CHECK(told("P-1").empty());
}
