// The workbench: each kind of task, what is begun on it, what it tells, what lies over it.
#include <nlohmann/json.hpp>

#include "client/models/error_words.h"
#include "client/models/words.h"
#include "tests/client/shown_sitting.h"

namespace pointage::testing {
namespace {

using Json = nlohmann::json;

Hands taps(std::vector<std::string> ids) {
  return [ids = std::move(ids)](Sitting& on) {
    for (const auto& id : ids) on.tap(id);
  };
}

Json box(int number, double x, double y, double width, double height, const char* label) {
  return {{"id", "box" + std::to_string(number)},
          {"from_name", "kind"},
          {"to_name", "shelf"},
          {"type", "rectanglelabels"},
          {"value",
           {{"x", x}, {"y", y}, {"width", width}, {"height", height}, {"rotation", 0}, {"rectanglelabels", {label}}}}};
}

Json span(int number, int start, int end, const char* label) {
  return {{"id", "span" + std::to_string(number)},
          {"from_name", "theme"},
          {"to_name", "text"},
          {"type", "labels"},
          {"value", {{"start", start}, {"end", end}, {"labels", {label}}}}};
}

Json choice(const char* control, const char* object, const char* chosen) {
  return {{"id", "choice"},
          {"from_name", control},
          {"to_name", object},
          {"type", "choices"},
          {"value", {{"choices", {chosen}}}}};
}

// Begun, as after the power went: the draft is there again.
Hand begun(const Hand& hand, const Json& result) {
  return with(hand, [&](TaskInHand& it) {
    it.task.task.state = TaskState::draft;
    it.task.draft = Draft{result.dump(), 90'000, StillClock().now(), {}};
  });
}

// Two shelves of them, some too small for a plate.
Hand boxed(ShownWorld& world) {
  Json all = Json::array();
  const char* labels[] = {"Tin", "Dented tin", "Bare tin", "Jar"};
  for (int n = 0; n < 12; ++n)
    all.push_back(box(n, 4 + n % 6 * 16, n < 6 ? 8 : 55, n % 4 == 3 ? 2.5 : 10, n % 4 == 3 ? 3 : 30, labels[n % 4]));
  return begun(world.task_of(tins), all);
}

Hand marked(ShownWorld& world) {
  return begun(world.task_of(themes),
               {span(1, 4, 17, "Taste"), span(2, 12, 26, "Price"), choice("mood", "text", "Mixed")});
}

const char* instructions =
    "Draw each box close to the tin, without air around it.\n\nA tin that is half hidden is drawn as far as it can be "
    "seen. A dented tin has a fold that catches the light; a scratch is no dent.\n\nWhere you cannot tell, choose Bare "
    "tin.";

void kinds(Scenes& all, ShownWorld& world) {
  for (const auto& [name, title] :
       {std::pair{"sort", sort}, {"tins", tins}, {"themes", themes}, {"moderation", judged}}) {
    const auto snapshot = in_hand(world.task_of(title));
    const std::string bench = std::string("bench, ") + name;
    all.push_back(at_bench(bench, snapshot));
    all.push_back(at_bench(bench + ", passing", snapshot, taps({"pass"})));
    all.push_back(at_bench(bench + ", help", snapshot, taps({"help"})));
    all.back().overlay = true;
  }
}

// More labels than a row holds, as in a job that names everything in a street.
Hand many_labels(const Hand& hand) {
  return with(hand, [](TaskInHand& it) {
    std::string more;
    for (int n = 1; n <= 40; ++n)
      more += "<Label value=\"" + std::string(n % 3 == 0 ? "Bottle " : "Tin ") + std::to_string(n) + "\"/>";
    auto& config = it.task.config_xml;
    config.insert(config.find("</RectangleLabels>"), more);
  });
}

void open_list(Sitting& on) {
  if (on.has("list")) on.tap("list");  // a wide window has it open
}

void boxes(Scenes& all, ShownWorld& world) {
  const auto snapshot = in_hand(boxed(world));
  all.push_back(at_bench("bench, draft again", snapshot));
  all.push_back(at_bench("bench, list", snapshot, open_list));
  all.push_back(at_bench("bench, one chosen", snapshot, [](Sitting& on) { on.write("."); }));
  const auto many = in_hand(many_labels(world.task_of(tins)));
  all.push_back(at_bench("bench, many labels", many));
  all.push_back(at_bench("bench, all labels", many, [](Sitting& on) {
    if (on.has("all_labels")) on.tap("all_labels");  // a wide window has them open
  }));
  all.push_back(at_bench("bench, one chosen in the list", snapshot, [](Sitting& on) {
    open_list(on);
    on.write(".");
  }));
  all.push_back(at_bench("bench, between two taps", in_hand(world.task_of(tins)), [](Sitting& on) {
    on.tap("label:Tin");
    on.point(0.3F, 0.4F);
    on.press(true), on.press(false);
    on.point(0.6F, 0.55F);
    on.press(true);
  }));
  all.push_back(at_bench("bench, undone", snapshot, [](Sitting& on) {
    on.write(".");
    on.key(ImGuiKey_Delete);
    on.tap("undo");
  }));
}

void texts(Scenes& all, ShownWorld& world) {
  all.push_back(at_bench("bench, marks", in_hand(marked(world))));
  all.push_back(at_bench("bench, a mark chosen", in_hand(marked(world)), [](Sitting& on) { on.write("."); }));
  for (const int language : {1, 2, 3})
    all.push_back(at_bench("bench, themes " + std::to_string(language), in_hand(world.task_of(themes, language))));
}

void told(Scenes& all, ShownWorld& world) {
  auto snapshot = in_hand(world.task_of(sort));
  all.push_back(at_bench("bench, told what is missing", snapshot, taps({"done"})));
  snapshot.notice = error_sentence(Error{Fault::disk_full, "", "", "", {}}), snapshot.notice_needs_you = true;
  all.push_back(at_bench("bench, not kept", snapshot));
  const auto answer = Json::array({choice("thing", "picture", "Sea")});
  all.push_back(at_bench("bench, changed after Done", in_hand(with(begun(world.task_of(sort), answer), [](auto& it) {
                           it.task.task.state = TaskState::answered, it.task.changed = true;
                         }))));
  all.push_back(at_bench("bench, sent",
                         in_hand(with(begun(world.task_of(sort), answer),
                                      [](auto& it) { it.task.task.state = TaskState::sent, it.task.sent = true; })),
                         taps({"done"})));
  for (const bool passed : {false, true})
    for (const auto* job : {sort, themes})
      all.push_back(at_bench(std::string(passed ? "bench, undo Pass, " : "bench, undo Done, ") + job,
                             in_hand(with(world.task_of(job, 1), [&](auto& it) {
                               it.task.last_done = world.task_of(job)->task.task.id, it.task.last_passed = passed;
                             }))));
}

void pictures(Scenes& all, ShownWorld& world) {
  const auto without = with(world.task_of(sort), [](auto& it) { it.pictures.clear(); });
  all.push_back(at_bench("bench, picture to come", in_hand(without)));
  all.push_back(at_bench("bench, picture broken", in_hand(with(without, [](auto& it) {
                           it.problems["coast-01.jpg"] = Error{Fault::corrupt, "", "", "", {}};
                         }))));
}

void pulled_down(Scenes& all, ShownWorld& world) {
  for (const int percent : {0, 35, 75})
    all.push_back(at_bench("bench, instructions " + std::to_string(percent), in_hand(with(boxed(world), [&](auto& it) {
                             it.task.instructions = instructions, it.task.instructions_open = percent;
                           }))));
}

void reasons(Scenes& all, ShownWorld& world) {
  all.push_back(at_bench("bench, passing in her words", in_hand(world.task_of(sort)), [](Sitting& on) {
    on.tap("pass");
    if (!on.has("field:reason")) return;  // below, where letters are large
    on.tap("field:reason");
    on.write("Nambari 7");
  }));
}

}  // namespace

void bench_scenes(Scenes& all, ShownWorld& world) {
  kinds(all, world);
  boxes(all, world);
  texts(all, world);
  told(all, world);
  pictures(all, world);
  pulled_down(all, world);
  reasons(all, world);
}

}  // namespace pointage::testing
