// The window's core over a home on a disk that fails: what was not kept is said, and the task stays where it is.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <thread>

#include "client/app/sample_files.h"
#include "client/app/use_cases.h"
#include "client/app/window_desk.h"
#include "client/models/task_in_hand.h"
#include "ledger/corrections.h"
#include "tasks/batch_files.h"
#include "tests/storage/faulty_vfs.h"
#include "tests/storage/scratch_home.h"

using namespace pointage;

namespace {

constexpr const char* stand =
    R"([{"id":"a","from_name":"verdict","to_name":"message","type":"choices","value":{"choices":["Let it stand"]}}])";

enum class With { nothing, sending };

struct Desk {
  ScratchFolder folder;
  std::shared_ptr<Home> home{must_open(folder.path / "home", counting_disk())};
  std::unique_ptr<WindowCore> core;
  std::string job, task;
  Snapshot first;
  std::vector<Snapshot> meanwhile;
  std::size_t stop_after{1000};

  explicit Desk(With with = With::nothing) {
    setenv("XDG_DATA_HOME", folder.path.c_str(), 1);
    disk_heals();
    job = import_batch(*sample_batch("moderation"), home->batches(), system_clock()).value().batch_id;
    DeskDoors doors;
    doors.open = [this](const std::string&) -> Result<OpenHome> {
      OpenHome opened;
      opened.owner = home;
      opened.batches = &home->batches(), opened.outbox = &home->outbox(), opened.journal = &home->journal();
      opened.care = &home->care();
      opened.book = &home->book();
      // The job that looks through the record has a thread and must not meet the failing disk.
      opened.read_journal = []() -> Result<std::shared_ptr<Journal>> {
        return fail(Fault::not_found, "the record", "is not read here", "look elsewhere");
      };
      return opened;
    };
    doors.import_batch = [](OpenHome& opened, const std::string& path, const HowFar& how_far) -> Result<std::string> {
      const auto done =
          import_batch_path(path, *opened.batches, system_clock(), [&](std::uint64_t at, std::uint64_t all) {
            slow_down();
            return how_far(at, all);
          });
      if (!done) return fail(done.error());
      return std::to_string(done->tasks);
    };
    if (with == With::sending)
      doors.sending = [](OpenHome&) {
        SendDoors none;
        none.link = [] { return LinkCost::unknown; };
        return none;
      };
    core = make_desk_core(std::move(doors), folder.path / "home");
    core->connect([](const Command&) {});
    core->connect_meanwhile({[this](Snapshot shown) { meanwhile.push_back(std::move(shown)); },
                             [this] { return meanwhile.size() >= stop_after; }});
    first = core->start();
    task = core->handle(command::OpenJob{job})->hand->task.task.id;
  }
  ~Desk() {
    disk_heals();
    core.reset();
    unsetenv("XDG_DATA_HOME");
  }
  // Long enough to be worth a word.
  static void slow_down() {
    for (const auto until = system_clock().steady() + Millis(160); system_clock().steady() < until;)
      std::this_thread::yield();
  }
  std::string big_job() const {
    const auto path = folder.path / "big";
    std::filesystem::create_directories(path);
    std::ofstream(path / "config.xml")
        << R"(<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="A"/></Choices></View>)";
    std::ofstream tasks(path / "tasks.json");
    for (int n = 0; n < 4000; ++n)
      tasks << (n == 0 ? "[" : ",") << R"({"id":)" << n << R"(,"data":{"text":")"
            << std::string(1000, static_cast<char>('a' + n % 26)) << R"("}})";
    tasks << "]";
    return path.string();
  }
  command::SaveDraft draft() const { return {task, stand, "", {9000, system_clock().now()}}; }
};

}  // namespace

TEST_CASE("desk core: a kept draft changes nothing that is shown; one that is lost is said until one is kept again") {
  Desk desk;
  CHECK_FALSE(desk.core->handle(desk.draft()));
  disk_fails_at(1);
  const auto lost = desk.core->handle(desk.draft());
  REQUIRE(lost);
  CHECK(lost->notice_needs_you);
  CHECK_FALSE(lost->notice.empty());
  disk_heals();
  const auto again = desk.core->handle(desk.draft());
  REQUIRE(again);
  CHECK(again->notice.empty());
  CHECK_FALSE(desk.core->handle(desk.draft()));
}

TEST_CASE("desk core: Done moves on only when the answer is on the disk") {
  Desk desk;
  disk_fails_at(1);
  const auto stayed = desk.core->handle(command::Answer{desk.task, stand, {9000, system_clock().now()}});
  CHECK(stayed->hand->task.task.id == desk.task);
  CHECK(stayed->notice_needs_you);
  disk_heals();
  CHECK_FALSE(desk.home->batches().answer(desk.task).value());
  const auto moved = desk.core->handle(command::Answer{desk.task, stand, {9000, system_clock().now()}});
  CHECK(moved->hand->task.task.id != desk.task);
  CHECK(desk.home->batches().answer(desk.task).value());
}

TEST_CASE(
    "desk core: a wrong address is put right as long as no work came from it; after that its work stays with it") {
  Desk desk;
  const auto add = [&](const char* url) {
    return desk.core->handle(command::AddAccount{"Amber", url, "token", "", 1});
  };
  CHECK_FALSE(add("https://amber.exmaple")->notice_needs_you);
  CHECK_FALSE(add("https://amber.example")->notice_needs_you);
  REQUIRE(desk.home->outbox().accounts().value().size() == 1);
  CHECK(desk.home->outbox().accounts().value().at(0).url == "https://amber.example");

  Batch job = file_batch("P1");
  job.source = {"Amber", "7"};
  fill(desk.home->batches(), job, 1);
  CHECK(add("https://birch.example")->notice_needs_you);
  CHECK(desk.home->outbox().accounts().value().at(0).url == "https://amber.example");
}

TEST_CASE("desk core: an account that is added again gets its new token and its new certificate") {
  Desk desk;
  const auto certificate = [&](const std::string& name) {
    std::ofstream(desk.folder.path / name) << "-----BEGIN CERTIFICATE-----\n" << name;
    return (desk.folder.path / name).string();
  };
  const auto add = [&](const std::string& token, const std::string& authority) {
    const auto said = desk.core->handle(command::AddAccount{"amber", "https://amber.example", token, authority, 1});
    CHECK_FALSE(said->notice_needs_you);
    return desk.home->outbox().accounts().value().at(0);
  };
  CHECK(add("one", certificate("old.pem")).authority.ends_with("old.pem"));
  const auto renewed = add("two", certificate("new.pem"));
  CHECK(renewed.token == "two");
  CHECK(renewed.authority.ends_with("new.pem"));
  CHECK(add("three", "").authority.ends_with("new.pem"));
}

TEST_CASE("desk core: time that comes after the answer makes no draft of it") {
  Desk desk;
  desk.core->handle(command::Answer{desk.task, stand, {9000, system_clock().now()}});
  auto late = desk.draft();
  late.only_time = true;
  desk.core->handle(late);
  CHECK_FALSE(desk.home->batches().draft(desk.task).value());
}

TEST_CASE("desk core: undo takes back the pass that came last, not the answer before it") {
  Desk desk;
  const auto second = desk.core->handle(command::Answer{desk.task, stand, {9000, system_clock().now()}});
  const std::string passed = second->hand->task.task.id;
  const auto third = desk.core->handle(command::PassTask{passed, "not clear", "[]", {1000, system_clock().now()}});
  CHECK(third->hand->task.last_done == passed);
  CHECK(third->hand->task.last_passed);
  const auto back = desk.core->handle(command::TakeBack{third->hand->task.last_done});
  CHECK(back->hand->task.task.id == passed);
  CHECK_FALSE(desk.home->batches().answer(passed).value());
  CHECK(desk.home->batches().answer(desk.task).value());
}

TEST_CASE("desk core: previous steps over an item that was removed, and undo does not bring it back") {
  Desk desk;
  const auto second = desk.core->handle(command::Answer{desk.task, stand, {9000, system_clock().now()}});
  const std::string removed = second->hand->task.task.id;
  const auto third = desk.core->handle(command::Care{care_command::RemoveItem{removed, 1000, system_clock().now()}});
  CHECK(third->hand->task.last_done.empty());
  const auto before = desk.core->handle(command::PreviousTask{third->hand->task.task.id});
  CHECK(before->hand->task.task.id == desk.task);
  const auto after = desk.core->handle(command::NextTask{desk.task});
  CHECK(after->hand->task.task.id == third->hand->task.task.id);
}

TEST_CASE("desk core: a job that is done stands in Work and opens at its last task, to be changed") {
  Desk desk;
  std::string last;
  auto shown = desk.core->handle(command::OpenJob{desk.job});
  while (shown->hand) {
    last = shown->hand->task.task.id;
    shown = desk.core->handle(command::Answer{last, stand, {1000, system_clock().now()}});
  }
  CHECK(shown->work.jobs.empty());
  REQUIRE(shown->work.done.size() == 1);
  const auto again = desk.core->handle(command::OpenJob{desk.job});
  REQUIRE(again->hand);
  CHECK(again->hand->task.task.id == last);
  CHECK(again->hand->task.draft);
}

TEST_CASE("desk core: a job that takes long to take in says how far it is, and then is there") {
  Desk desk;
  const auto done = desk.core->handle(command::ImportBatch{desk.big_job()});
  REQUIRE(desk.meanwhile.size() > 2);
  std::vector<int> percents;
  for (const auto& shown : desk.meanwhile) {
    REQUIRE(shown.working);
    CHECK(shown.home == done->home);
    percents.push_back(shown.working->percent);
  }
  CHECK(std::ranges::is_sorted(percents));
  CHECK(percents.front() < percents.back());
  CHECK_FALSE(done->working);
  CHECK(done->work.jobs.size() == 2);
}

TEST_CASE("desk core: Stop while a job is taken in leaves nothing of it, and says so as no trouble") {
  Desk desk;
  desk.stop_after = 5;  // while it is stored
  const auto done = desk.core->handle(command::ImportBatch{desk.big_job()});
  REQUIRE(desk.meanwhile.back().working->percent > 50);
  CHECK(done->notice == "Stopped. Nothing of it stays here.");
  CHECK_FALSE(done->notice_needs_you);
  CHECK_FALSE(done->working);
  CHECK(done->work.jobs.size() == 1);
  CHECK(desk.home->batches().batches()->size() == 1);
  CHECK_FALSE(desk.core->handle(command::StopWork{}));
  CHECK_FALSE(desk.core->handle(desk.draft()));
}

TEST_CASE(
    "desk core: what could not be done is told with one button that does it again, else with one that puts it away") {
  Desk desk;
  disk_fails_at(1);
  const auto failed = desk.core->handle(command::KeepLooks{true, false, 100});
  CHECK(failed->notice_needs_you);
  CHECK(failed->notice_press == NoticePress::try_again);
  CHECK(failed->notice.ends_with('.'));
  disk_heals();
  const auto done = desk.core->handle(command::TryAgain{});
  CHECK(done->notice.empty());
  CHECK(desk.home->batches().setting("dark").value() == "1");
  const auto told = desk.core->handle(command::Tell{"A task of another program cannot be shown."});
  CHECK(told->notice_press == NoticePress::put_away);
  CHECK(desk.core->handle(command::PutAway{})->notice.empty());
}

TEST_CASE(
    "desk core: the number of what was told last stays when nothing more is told; a form waits for the next one") {
  Desk desk;
  const auto told = desk.core->handle(command::Tell{"A task of another program cannot be shown."});
  REQUIRE(told->notice_number > 0);
  const auto silent = desk.core->handle(command::PutAway{});
  REQUIRE(silent->notice.empty());
  CHECK(silent->notice_number == told->notice_number);
  const auto failed = desk.core->handle(command::ImportBatch{"/no/such/job"});
  CHECK(failed->notice_number > told->notice_number);
  CHECK(failed->form_done.number == 0);
  const auto added = desk.core->handle(command::AddAccount{"Amber", "https://amber.example", "a token", "", 1});
  CHECK(added->notice_number > failed->notice_number);
  CHECK(added->form_done.what == "Amber");
}

TEST_CASE(
    "desk core: money that is kept leaves its form; money that the disk does not take leaves it as it was typed") {
  Desk desk;
  PayWish keep{PayWish::Kind::keep_money};
  keep.money = {"Amber", "5,00", "usd", "2020-01-05", "M-Pesa"};
  disk_fails_at(1);
  const auto lost = desk.core->handle(command::Pay{keep});
  REQUIRE(lost);
  CHECK(lost->notice_needs_you);
  CHECK(lost->form_done.form == FormKind::none);
  CHECK(lost->pay_desk.undo.empty());
  disk_heals();
  const auto kept = desk.core->handle(command::Pay{keep});
  REQUIRE(kept);
  CHECK_FALSE(kept->notice_needs_you);
  CHECK(kept->form_done.form == FormKind::money);
  CHECK(kept->form_done.what == told_as(keep.money));
  CHECK_FALSE(kept->pay_desk.undo.empty());
  REQUIRE(desk.home->journal().received()->size() == 1);
  REQUIRE(desk.core->handle(command::Pay{PayWish{PayWish::Kind::undo}}));
  CHECK(desk.home->journal().received()->empty());
  CHECK(desk.home->journal().withdrawn_received()->size() == 1);
}

TEST_CASE("desk core: the month that is asked for stands there at once, before the record was looked through") {
  Desk desk;
  CHECK_FALSE(desk.first.pay.month.empty());
  CHECK(desk.first.pay.sentence == "This month is being counted.");
  CHECK(desk.first.today.month_money == "being counted");
  const auto next = desk.core->handle(command::ShowMonth{1});
  CHECK_FALSE(next->pay.month.empty());
  CHECK(next->pay.month != desk.first.pay.month);
  CHECK(next->pay.sentence == "This month is being counted.");
}

TEST_CASE("desk core: a line taken off on the page of the day is put back from there, once") {
  Desk desk;
  static_cast<void>(desk.core->handle(command::Answer{desk.task, stand, {9000, system_clock().now()}}));
  std::string id;
  REQUIRE(desk.home->journal().each_entry([&](const Entry& entry) {
    id = entry.id;
    return true;
  }));
  const auto standing = [&] { return effective_entries(desk.home->journal())->size(); };
  const auto before = standing();
  command::CorrectLine off{{}, true};
  off.typed.id = id, off.typed.reason = "it was no work";
  const auto gone = desk.core->handle(off);
  CHECK(standing() == before - 1);
  REQUIRE_FALSE(gone->pay_desk.undo.empty());
  CHECK(gone->pay_desk.undo_on_day);
  const auto back = desk.core->handle(command::Pay{PayWish{PayWish::Kind::undo}});
  CHECK(standing() == before);
  CHECK(back->pay_desk.undo.empty());
}

TEST_CASE("desk core: Today never has more than two lines that need her, whatever waits") {
  Desk desk(With::sending);
  Batch job = file_batch("P1");
  job.source = {"Amber", "7"};
  job.pay.reset();
  fill(desk.home->batches(), job, 1);
  const auto task = desk.home->batches().tasks(job.id, std::nullopt, 0, 1, true)->at(0).id;
  REQUIRE(desk.core->handle(command::OpenJob{job.id}));
  static_cast<void>(desk.core->handle(command::Answer{task, stand, {9000, system_clock().now()}}));
  for (const auto* name : {"one", "two"}) REQUIRE(desk.home->care().add_away({0, name, system_clock().now(), 420'000}));
  const auto shown = desk.core->handle(command::PutAway{});
  CHECK(shown->today.needs.size() <= 2);
  CHECK(std::ranges::find(shown->today.needs, Place::away, &NeedsLine::goes_to) != shown->today.needs.end());
}

TEST_CASE("desk core: an opening is answered also where it brings no task, and is opened again where it stands") {
  Desk desk(With::sending);
  static_cast<void>(desk.core->handle(command::CloseTask{}));
  const auto none = desk.core->handle(command::OpenJob{"no such job", 1});
  CHECK(none->hand == nullptr);
  CHECK(none->opened == 1);
  const auto gone = desk.core->handle(command::Send{wish::OpenTask{"no such task", 2}});
  CHECK(gone->opened == 2);
  CHECK(gone->notice_press != NoticePress::try_again);
  CHECK(desk.core->handle(command::OpenJob{desk.job, 3})->opened == 3);
}

TEST_CASE("desk core: what is wrong as it was typed is not offered to be tried again") {
  Desk desk;
  const auto told = desk.core->handle(command::CheckCode{"33333"});
  CHECK(told->notice == "The kept text: a letter of it is wrong or missing; compare it with the paper again.");
  CHECK(told->notice_press == NoticePress::put_away);
}

TEST_CASE("desk core: an account that could not be added is not kept to be tried again") {
  Desk desk;
  disk_fails_at(1);
  const auto failed = desk.core->handle(command::AddAccount{"Amber", "https://amber.example", "a token", "", 1});
  CHECK(failed->notice_press == NoticePress::put_away);
  disk_heals();
  static_cast<void>(desk.core->handle(command::TryAgain{}));
  CHECK(desk.home->outbox().accounts().value().empty());
}

TEST_CASE("desk core: how things look is kept, large buttons too") {
  Desk desk;
  const auto kept = desk.core->handle(command::KeepLooks{false, true, 120, true});
  CHECK(kept->settings.large_targets);
  CHECK(kept->settings.contrast);
  CHECK(kept->settings.letters_percent == 120);
  CHECK_FALSE(desk.core->handle(command::KeepLooks{})->settings.large_targets);
}
