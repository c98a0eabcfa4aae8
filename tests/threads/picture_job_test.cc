// The thread that opens pictures, run under the thread sanitizer as well.
#include <atomic>
#include <functional>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "client/app/hand_pictures.h"
#include "client/app/picture_job.h"
#include "tests/storage/scratch_home.h"
#include "tests/support/pictures_made.h"

using namespace pointage;

namespace {

using Bytes = std::shared_ptr<const PictureBytes>;

Bytes bytes_of(const std::string& made) { return PictureBytes::whole_of(made); }

void until(const std::function<bool()>& holds) {
  while (!holds()) std::this_thread::yield();
}

constexpr const char* config =
    "<View><Image name='image' value='$image'/><Choices name='c' toName='image'><Choice value='A'/></Choices></View>";

// A job of pictures of their own sizes: the one of task N is 20 + N wide.
struct PictureHome {
  PictureHome(int tasks, std::vector<std::string> sensitive) {
    Batch batch = platform_batch("P");
    batch.config_xml = config;
    batch.sensitive = std::move(sensitive);
    auto writer = home->batches().begin(batch).value();
    for (int n = 1; n <= tasks; ++n) {
      const std::string reference = std::to_string(n) + ".png";
      const auto id = writer->add_task({"ext-" + std::to_string(n), R"({"image":")" + reference + R"("})"}).value();
      REQUIRE(writer->add_medium(id, reference, "image/png", made::png(20 + n, 10)));
    }
    REQUIRE(writer->commit());
  }
  Hand lay(int number) {
    auto& store = home->batches();
    hand = pictures.lay(store, task_in_hand(store, "P-" + std::to_string(number)).value()).value();
    return hand;
  }
  void settle() {
    until([&] { return pictures.settled(); });
  }
  void see_ahead() {
    settle();
    hand = pictures.grown(hand);
    REQUIRE(pictures.ahead_due());
    REQUIRE(pictures.see_ahead(home->batches()));
    settle();
  }

  ScratchFolder folder;
  std::unique_ptr<Home> home{must_open(folder.path / "home")};
  HandPictures pictures{[] {}};
  Hand hand;
};

int width_in(const Hand& hand) {
  return hand && hand->pictures.size() == 1 ? hand->pictures.begin()->second->full_width : 0;
}

}  // namespace

TEST_CASE("threads: the picture in hand is opened before those ahead, and only it is news") {
  std::atomic<int> news = 0;
  std::atomic<bool> in_hand_first = false;
  PictureJob* running = nullptr;
  PictureJob job([&] {
    in_hand_first = running->opened("now").has_value() && !running->opened("later").has_value();
    ++news;
  });
  running = &job;
  job.want({{"later", bytes_of(made::jpeg(640, 480)), true}, {"now", bytes_of(made::png(40, 30)), false}});
  until([&] { return job.settled(); });
  CHECK(in_hand_first);
  CHECK(news == 1);
  CHECK(job.opened("now")->value()->width == 40);
  CHECK(job.opened("later")->value()->width == 640);
}

TEST_CASE("threads: a picture is decoded while its bytes are still read, and counts only when they were right") {
  const auto photograph = made::jpeg(640, 480);
  for (const bool right : {true, false}) {
    PictureJob job([] {});
    auto coming = std::make_shared<PictureBytes>(photograph.size());
    job.want({{"photograph", coming, false}});
    for (std::size_t at = 0; at < photograph.size(); at += 1000)
      coming->append(std::string_view(photograph).substr(at, 1000));
    CHECK_FALSE(job.settled());
    CHECK_FALSE(job.opened("photograph").has_value());
    coming->finish(right ? Status() : fail(Fault::corrupt, "a file", "is not what was stored", "take it again"));
    until([&] { return job.settled(); });
    REQUIRE(job.opened("photograph").has_value());
    CHECK(job.opened("photograph")->has_value() == right);
    if (!right) CHECK(job.opened("photograph")->error().fault == Fault::corrupt);
  }
}

TEST_CASE("threads: a jump in the middle of a decode frees what was left, and the new picture comes") {
  PictureJob job([] {});
  auto large = bytes_of(made::jpeg(6000, 4000));
  const std::weak_ptr<const PictureBytes> left = large;
  job.want({{"large", std::move(large), false}});
  job.want({{"small", bytes_of(made::jpeg(64, 48)), false}});
  until([&] { return job.settled(); });
  CHECK(left.expired());
  CHECK_FALSE(job.opened("large").has_value());
  CHECK(job.needs_bytes("large", true));
  CHECK(job.opened("small")->value()->width == 64);
}

TEST_CASE("threads: what is wanted no more is gone at once, open or half open") {
  PictureJob job([] {});
  job.want({{"seen", bytes_of(made::png(64, 48)), false}});
  until([&] { return job.settled(); });
  const std::weak_ptr<const Picture> seen = job.opened("seen")->value();
  REQUIRE_FALSE(seen.expired());
  auto bytes = bytes_of(made::jpeg(6000, 4000, {.progressive = true}));
  const std::weak_ptr<const PictureBytes> half = bytes;
  job.want({{"seen", nullptr, false}, {"half", std::move(bytes), true}});
  job.want({});
  CHECK(seen.expired());
  until([&] { return job.settled(); });
  CHECK(half.expired());
}

TEST_CASE("threads: a picture that was ahead is there when its turn comes, without its bytes") {
  PictureJob job([] {});
  job.want({{"next", bytes_of(made::png(64, 48)), true}});
  until([&] { return job.settled(); });
  job.want({{"next", nullptr, false}});
  CHECK(job.opened("next")->value()->width == 64);
}

TEST_CASE("threads: one ahead that would take much memory waits for its turn, a damaged one is told then") {
  PictureJob job([] {});
  job.want({{"layers", bytes_of(made::jpeg(6000, 4000, {.progressive = true})), true},
            {"damaged", bytes_of(made::jpeg(64, 48).substr(0, 300)), true}});
  until([&] { return job.settled(); });
  CHECK_FALSE(job.opened("layers").has_value());
  CHECK_FALSE(job.needs_bytes("layers", true));
  CHECK(job.needs_bytes("layers", false));
  job.want({{"damaged", nullptr, false}, {"layers", nullptr, true}});
  CHECK(job.opened("damaged")->error().fault == Fault::bad_input);
  job.want({{"layers", bytes_of(made::jpeg(6000, 4000, {.progressive = true})), false}});
  until([&] { return job.settled(); });
  CHECK(job.opened("layers")->value()->full_width == 6000);
}

TEST_CASE("threads: of several closer looks the newest counts, and none is left when nobody looks") {
  PictureJob job([] {});
  job.want({{"large", bytes_of(made::jpeg(3000, 2600)), false}});
  until([&] { return job.settled(); });
  REQUIRE(job.opened("large")->value()->width < 3000);
  for (int x = 0; x < 2000; x += 100) job.look_closer(CloserWish{"large", {x, 100, 64, 64}, 1});
  until([&] { return job.settled(); });
  const auto part = job.closer();
  REQUIRE(part != nullptr);
  CHECK(part->x <= 1900);
  CHECK(part->x + part->width >= 1964);
  CHECK(part->picture->full_width == 3000);
  job.look_closer(CloserWish{"other", {0, 0, 64, 64}, 1});
  CHECK(job.closer() == part);
  job.look_closer(std::nullopt);
  CHECK(job.closer() == nullptr);
  job.look_closer(CloserWish{"large", {0, 0, 64, 64}, 1});
  job.want({});
  until([&] { return job.settled(); });
  CHECK(job.closer() == nullptr);
}

TEST_CASE("threads: a window that closes in the middle of a decode ends it") {
  auto bytes = bytes_of(made::jpeg(6000, 4000));
  const std::weak_ptr<const PictureBytes> left = bytes;
  {
    PictureJob(std::function<void()>([] {})).want({{"large", std::move(bytes), false}});
  }
  CHECK(left.expired());
}

TEST_CASE("threads: after Done the next picture is there already, and so is the one after it") {
  PictureHome world(4, {});
  world.lay(1);
  world.see_ahead();
  CHECK(width_in(world.lay(2)) == 22);
  CHECK(width_in(world.lay(3)) == 23);
  world.lay(4);
  world.settle();
  CHECK(width_in(world.pictures.grown(world.hand)) == 24);
}

TEST_CASE("threads: of a sensitive job nothing is opened ahead, nor while everything is covered") {
  PictureHome sensitive(3, {"violence"});
  sensitive.lay(1);
  sensitive.settle();
  sensitive.pictures.grown(sensitive.hand);
  CHECK_FALSE(sensitive.pictures.ahead_due());
  PictureHome world(3, {});
  world.lay(1);
  world.see_ahead();
  CHECK(world.pictures.ahead() == 2);
  world.pictures.look_ahead(false);
  world.see_ahead();
  CHECK(world.pictures.ahead() == 0);
  world.pictures.look_ahead(true);
  world.see_ahead();
  CHECK(width_in(world.lay(2)) == 22);
}

TEST_CASE("threads: a hand grows by its own pictures only, and forgetting frees them") {
  PictureHome world(2, {});
  const Hand first = world.lay(1);
  world.settle();
  const Hand grown = world.pictures.grown(first);
  CHECK(width_in(grown) == 21);
  CHECK(grown->opening == first->opening);
  world.lay(2);
  CHECK(world.hand->opening != first->opening);
  world.settle();
  CHECK(world.pictures.grown(first) == first);
  const std::weak_ptr<const Picture> open = world.pictures.grown(world.hand)->pictures.begin()->second;
  world.hand.reset();
  REQUIRE_FALSE(open.expired());
  world.pictures.forget();
  CHECK(open.expired());
}

TEST_CASE("threads: a picture that has not arrived is told beside its task") {
  PictureHome world(1, {});
  {
    const auto more = world.home->batches().extend("P").value();
    REQUIRE(more->expect_medium(more->add_task({"ext-2", R"({"image":"2.png"})"}).value(), "2.png"));
    REQUIRE(more->commit());
  }
  const Hand hand = world.lay(2);
  CHECK(hand->pictures.empty());
  REQUIRE(hand->problems.contains("2.png"));
  CHECK(hand->problems.at("2.png").fault == Fault::not_found);
}
