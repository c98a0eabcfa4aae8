// A job that is hard to look at: covered, a part, the whole; everything covered; report and remove; a break offered;
// the question on return.
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "tests/client/shown_sitting.h"

namespace pointage::testing {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Lasts = CareChoices::Lasts;

Hand hard_picture(ShownWorld& world) {
  return with(world.task_of(sort), [](auto& it) { it.task.sensitive = {"violence"}; });
}

Snapshot chosen(Hand hand, CareChoices choices) {
  auto snapshot = in_hand(std::move(hand));
  snapshot.care.choices = choices;
  return snapshot;
}

Hands held(Millis how_long) {
  return [how_long](Sitting& on) {
    on.hold("uncover");
    on.pass(how_long);
  };
}

Hands let_go_after(Millis how_long) {
  return [how_long](Sitting& on) {
    held(how_long)(on);
    on.let_go();
  };
}

void uncovered(Scenes& all, const std::string& what, const Hand& hand) {
  const auto scene = [&](const char* name, CareChoices choices, Hands hands) {
    all.push_back(at_bench("care, " + what + ", " + name, chosen(hand, choices), std::move(hands)));
  };
  scene("a part", {}, held(Millis(100)));
  scene("the whole", {}, held(seconds(1)));
  scene("the whole, until covered", {.lasts = Lasts::until_covered}, let_go_after(seconds(1)));
  scene("once", {.lasts = Lasts::once, .seconds = 5}, let_go_after(seconds(1)));
  scene("covered again", {.lasts = Lasts::once, .seconds = 5}, [](Sitting& on) {
    let_go_after(seconds(1))(on);
    on.pass(seconds(6));
  });
  scene("grey and small", {.lasts = Lasts::until_covered, .grey = true, .small = true}, let_go_after(seconds(1)));
}

void by_the_sentence(Scenes& all, ShownWorld& world) {
  all.push_back(at_bench("care, text, next sentence", in_hand(world.task_of(judged, 1)), [](Sitting& on) {
    on.tap("report"), on.tap("keep-item");  // the note of the opening leaves with the first thing done
    on.tap("sentence:after");
    on.hold("uncover");
  }));
}

void removal(Scenes& all, const Hand& hand) {
  const auto report = [](Sitting& on) { on.tap("report"); };
  const auto remove = [report](Sitting& on) {
    on.pass(seconds(220));
    report(on);
    on.tap("remove-now");
  };
  all.push_back(at_bench("care, report, asked once more", in_hand(hand), report));
  all.push_back(at_bench("care, report, under way", in_hand(hand), remove));
  all.push_back(at_bench("care, removed", in_hand(hand), [remove](Sitting& on) {
    remove(on);
    on.snapshot.care.removed = on.snapshot.hand->task.task.id;
    on.snapshot.hand.reset();
    on.news();
  }));
  all.push_back(at_bench("care, not removed", in_hand(hand), [remove](Sitting& on) {
    remove(on);
    on.snapshot.notice = error_sentence(Error{Fault::disk_full, "", "", "", {}}), on.snapshot.notice_needs_you = true;
    on.news();
  }));
}

void breaks(Scenes& all, const Hand& hand) {
  all.push_back(at_bench("care, everything covered", in_hand(hand), [](Sitting& on) { on.tap("hide_all"); }));
  all.push_back(at_bench("care, a break offered", chosen(hand, {.dose_items = 1}), let_go_after(Millis(100))));
  for (const auto* answer : {"no-break", "take-break"})
    all.push_back(at_bench(std::string("care, ") + answer, chosen(hand, {.dose_items = 1}), [answer](Sitting& on) {
      let_go_after(Millis(100))(on);
      on.tap(answer);
    }));
}

void back_again(Scenes& all, const Hand& hand) {
  all.push_back(at_bench("care, back after a while", in_hand(hand), [](Sitting& on) {
    on.bench.input();
    on.clock.gone += minutes(20);
    on.bench.input();
    on.frames(3);
  }));
}

}  // namespace

void care_scenes(Scenes& all, ShownWorld& world) {
  const auto text = world.task_of(judged, 1), picture = hard_picture(world);
  uncovered(all, "text", text);
  uncovered(all, "picture", picture);
  by_the_sentence(all, world);
  removal(all, text);
  breaks(all, text);
  back_again(all, world.task_of(sort));
  all.push_back(at_bench("care, picture, passing", in_hand(picture), [](Sitting& on) { on.tap("pass"); }));
}

}  // namespace pointage::testing
