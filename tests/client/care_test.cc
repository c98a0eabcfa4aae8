#include "client/models/care.h"

#include <catch2/catch_test_macros.hpp>

using namespace pointage;
using std::chrono::minutes;
using std::chrono::seconds;
using Shown = CareModel::Shown;

namespace {

constexpr Millis start{1'000'000};

struct Sitting {
  Care care;
  Millis now{start};

  explicit Sitting(const CareChoices& choices = {}) {
    care.choose(choices);
    care.open_job({"violence", "hate"});
    care.open_task({{"message", "I saw it. It was bad. Nobody came."}}, now);
  }
  void did(const CareDid& one) { care.did(one, now); }
  void pass(Millis time) {
    now += time;
    care.settle(now);
  }
  Shown shown() const { return care.model().shown; }
};

CareChoices lasting(CareChoices::Lasts lasts) {
  CareChoices choices;
  choices.lasts = lasts;
  return choices;
}

}  // namespace

TEST_CASE("care: a sensitive job opens covered, the note names its kinds and stands once a job opening") {
  Sitting sitting;
  CHECK(sitting.shown() == Shown::nothing);
  CHECK(sitting.care.model().kinds == "This job contains violence and hate.");
  CHECK(sitting.care.model().note.starts_with("This job contains violence and hate. It stays covered until"));
  sitting.care.open_task({}, sitting.now);
  CHECK(sitting.care.model().note.empty());
  sitting.care.open_job({"hate"});
  sitting.care.open_task({}, sitting.now);
  CHECK_FALSE(sitting.care.model().note.empty());
}

TEST_CASE("care: three kinds are named with commas and an and, an unknown one in plain words") {
  CHECK(kinds_in_words({"violence", "sexual", "self_harm"}) == "violence, sexual content and self-harm");
  CHECK(kinds_in_words({"unspecified"}) == "content that is hard to look at");
}

TEST_CASE("care: a job that is not sensitive is never covered and takes no press") {
  Care care;
  care.open_job({});
  care.open_task({}, start);
  care.did(care::Press{{0.5, 0.5}}, start);
  CHECK_FALSE(care.model().sensitive);
  CHECK(care.model().shown == Shown::nothing);
  CHECK_FALSE(care.wakes_at());
}

TEST_CASE("care: a part is seen while a hand lies on it, the whole when it lies still, nothing when it leaves") {
  Sitting sitting;
  sitting.did(care::Press{{0.2, 0.7}});
  CHECK(sitting.shown() == Shown::part);
  CHECK(sitting.care.model().part.y == 0.7);
  sitting.pass(Millis(500));
  sitting.did(care::Move{{0.8, 0.7}});
  sitting.pass(Millis(500));
  CHECK(sitting.shown() == Shown::part);
  REQUIRE(sitting.care.wakes_at());
  sitting.pass(*sitting.care.wakes_at() - sitting.now);
  CHECK(sitting.shown() == Shown::whole);
  CHECK_FALSE(sitting.care.wakes_at());
  sitting.did(care::Release{});
  CHECK(sitting.shown() == Shown::nothing);
}

TEST_CASE("care: uncovered once, it covers itself after the chosen seconds, and wakes only for that") {
  CareChoices choices = lasting(CareChoices::Lasts::once);
  choices.seconds = 7;
  Sitting sitting(choices);
  sitting.did(care::Press{{0.5, 0.5}});
  sitting.did(care::Release{});
  CHECK(sitting.care.model().lasting);
  CHECK(sitting.care.wakes_at() == start + seconds(7));
  sitting.pass(Millis(6'999));
  CHECK(sitting.shown() == Shown::part);
  sitting.pass(Millis(1));
  CHECK(sitting.shown() == Shown::nothing);
  CHECK_FALSE(sitting.care.wakes_at());
}

TEST_CASE("care: uncovered until covered, only her hand or the next task covers it") {
  Sitting sitting(lasting(CareChoices::Lasts::until_covered));
  sitting.did(care::Press{{0.5, 0.5}});
  sitting.pass(seconds(1));
  sitting.did(care::Release{});
  CHECK_FALSE(sitting.care.wakes_at());
  sitting.pass(minutes(9));
  CHECK(sitting.shown() == Shown::whole);
  sitting.care.open_task({}, sitting.now);
  CHECK(sitting.shown() == Shown::nothing);
}

TEST_CASE("care: a text shows one sentence at a time, and none while it is covered") {
  Sitting sitting;
  CHECK(sitting.care.model().sentence.empty());
  CHECK(sitting.care.model().sentence_number == "Sentence 1 of 3");
  sitting.did(care::Press{{0.5, 0.5}});
  CHECK(sitting.care.model().sentence == "I saw it.");
  sitting.did(care::Sentence{1});
  CHECK(sitting.care.model().sentence == "It was bad.");
  sitting.did(care::Sentence{5});
  CHECK(sitting.care.model().sentence == "Nobody came.");
  CHECK_FALSE(sitting.care.model().has_sentence_after);
}

TEST_CASE("care: hiding all covers at once and waits; nothing is uncovered until she goes on") {
  Sitting sitting(lasting(CareChoices::Lasts::until_covered));
  sitting.did(care::Press{{0.5, 0.5}});
  sitting.did(care::HideAll{});
  CHECK(sitting.care.hidden());
  CHECK(sitting.shown() == Shown::nothing);
  sitting.did(care::Press{{0.5, 0.5}});
  CHECK(sitting.shown() == Shown::nothing);
  sitting.did(care::GoOn{});
  CHECK_FALSE(sitting.care.hidden());
}

TEST_CASE("care: a break is offered once after the dose of minutes, and anew only after a break") {
  CareChoices choices = lasting(CareChoices::Lasts::until_covered);
  choices.dose_minutes = 2;
  Sitting sitting(choices);
  sitting.pass(minutes(30));
  CHECK_FALSE(sitting.care.model().offers_break);
  sitting.did(care::Press{{0.5, 0.5}});
  sitting.pass(minutes(2));
  CHECK(sitting.care.model().offers_break);
  sitting.did(care::NoBreak{});
  sitting.pass(minutes(20));
  CHECK_FALSE(sitting.care.model().offers_break);
  sitting.did(care::HideAll{});
  sitting.did(care::GoOn{});
  sitting.did(care::Press{{0.5, 0.5}});
  CHECK_FALSE(sitting.care.model().offers_break);
  sitting.pass(minutes(2));
  CHECK(sitting.care.model().offers_break);
}

TEST_CASE("care: items count once each towards the dose, and not at all where nothing is chosen") {
  CareChoices choices;
  choices.dose_minutes = 0;
  choices.dose_items = 2;
  Sitting sitting(choices);
  for (int press = 0; press < 3; ++press) {
    sitting.did(care::Press{{0.5, 0.5}});
    sitting.did(care::Release{});
  }
  CHECK_FALSE(sitting.care.model().offers_break);
  sitting.care.open_task({}, sitting.now);
  sitting.did(care::Press{{0.5, 0.5}});
  CHECK(sitting.care.model().offers_break);
}

TEST_CASE("care: what was uncovered is counted per task, with the moment it covered itself as its end") {
  CareChoices choices = lasting(CareChoices::Lasts::once);
  choices.seconds = 5;
  Sitting sitting(choices);
  sitting.pass(minutes(1));
  sitting.did(care::Press{{0.5, 0.5}});
  sitting.did(care::Release{});
  sitting.pass(minutes(1));
  CHECK(sitting.care.take_exposure(sitting.now).millis == 5'000);
  CHECK_FALSE(sitting.care.take_exposure(sitting.now).any());
  sitting.did(care::Press{{0.5, 0.5}});
  sitting.pass(seconds(2));
  sitting.care.open_task({}, sitting.now);
  CHECK_FALSE(sitting.care.take_exposure(sitting.now).any());
}

TEST_CASE("care: removing takes two presses, and covers at the first") {
  Sitting sitting(lasting(CareChoices::Lasts::until_covered));
  sitting.did(care::Press{{0.5, 0.5}});
  sitting.did(care::Report{});
  CHECK(sitting.shown() == Shown::nothing);
  CHECK(sitting.care.model().asks_removal);
  CHECK_FALSE(sitting.care.removal_pressed());
  sitting.did(care::KeepIt{});
  sitting.did(care::Report{});
  CHECK_FALSE(sitting.care.removal_pressed());
  sitting.did(care::Report{});
  CHECK(sitting.care.removal_pressed());
  CHECK_FALSE(sitting.care.removal_pressed());
}

TEST_CASE("care: choices come back as they were kept, and nonsense changes nothing") {
  CareChoices choices;
  choices.lasts = CareChoices::Lasts::once;
  choices.seconds = 12, choices.grey = true, choices.small = true;
  choices.dose_minutes = 0, choices.dose_items = 20;
  choices.idle_text_minutes = 8, choices.idle_picture_minutes = 3, choices.notes = true;
  CHECK(parse_care(to_text(choices)) == choices);
  CHECK(parse_care("") == CareChoices{});
  CHECK(parse_care("seconds=-4;lasts=9;grey;=;dose_items=x;idle_text=0") == CareChoices{});
}

TEST_CASE("care: uncovered to work on it, the whole stays without a hand until she covers it, and all of it counts") {
  for (const auto lasts : {CareChoices::Lasts::held, CareChoices::Lasts::once, CareChoices::Lasts::until_covered}) {
    Sitting sitting(lasting(lasts));
    CHECK(sitting.shown() == Shown::nothing);
    sitting.did(care::Open{});
    CHECK(sitting.shown() == Shown::whole);
    CHECK(sitting.care.model().lasting);
    CHECK_FALSE(sitting.care.wakes_at());
    sitting.pass(minutes(3));
    CHECK(sitting.shown() == Shown::whole);
    sitting.did(care::Cover{});
    CHECK(sitting.shown() == Shown::nothing);
    sitting.pass(minutes(1));
    CHECK(sitting.care.take_exposure(sitting.now).millis == 180'000);
  }
}

TEST_CASE("care: what was uncovered to work on is covered for the next item, by hiding and by reporting") {
  Sitting sitting(lasting(CareChoices::Lasts::held));
  sitting.did(care::Open{});
  sitting.care.open_task({}, sitting.now);
  CHECK(sitting.shown() == Shown::nothing);
  sitting.did(care::Open{});
  sitting.did(care::Report{});
  CHECK(sitting.shown() == Shown::nothing);
  sitting.did(care::HideAll{});
  sitting.did(care::Open{});
  CHECK(sitting.shown() == Shown::nothing);
  sitting.did(care::GoOn{});
  sitting.did(care::Press{{0.5, 0.5}});
  sitting.did(care::Release{});
  CHECK(sitting.shown() == Shown::nothing);
}
