#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include "client/screens/workbench.h"
#include "tasks/labelling_config.h"
#include "tests/support/screen_driver.h"

namespace pointage {
namespace {

using testing::ScreenDriver;

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

WorkbenchModel boxes_model() {
  WorkbenchModel model;
  model.task_id = "one";
  model.position = "12 of 40";
  auto picture = std::make_shared<Picture>();
  *picture = {64, 48, 640, 480, std::vector<std::uint8_t>(64 * 48 * 4, 200)};
  model.parts.emplace_back(WorkPicture{"image", "a.png", 0, picture, {}, true});
  WorkControl labels;
  labels.kind = WorkControl::Kind::labels;
  labels.name = "label";
  labels.options = {{"Tin", "Tin", "1", 0, 0, 0, true}, {"Jar", "Jar", "2", 1, 0, 1, false}};
  model.parts.emplace_back(labels);
  return model;
}

struct Bench {
  ScreenDriver driver;
  WorkbenchModel model{boxes_model()};
  PictureShelf shelf;
  WorkbenchEdit edit;
  std::vector<WorkIntent> did;

  Bench(float width, float height) : driver(width, height) {
    edit.shelf = &shelf;
    for (int n = 0; n < 3; ++n) frame();
  }
  void frame() {
    driver.frame_of([&](Ui& ui) {
      if (auto one = draw_workbench(ui, model, edit)) did.push_back(*one);
    });
  }
  void mouse(ImVec2 at) {
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    frame();
  }
  void button(bool down) {
    ImGui::GetIO().AddMouseButtonEvent(0, down);
    frame();
    frame();
  }
  void tap(ImVec2 at) {
    mouse(at);
    button(true);
    button(false);
  }
  void tap(std::string_view id) {
    const Target* target = driver.find(id);
    REQUIRE(target != nullptr);
    tap(ImVec2((target->rect.x + target->rect.X) / 2, (target->rect.y + target->rect.Y) / 2));
  }
  ImVec2 on_picture(double x, double y) const {
    const Spot spot = to_screen(edit.view, 640, 480, {x, y});
    return {static_cast<float>(std::floor(spot.x)), static_cast<float>(std::floor(spot.y))};
  }
  template <class Wanted>
  const Wanted* last() const {
    return did.empty() ? nullptr : std::get_if<Wanted>(&did.back());
  }
};

void open_sixty_labels(Bench& bench) {
  auto& labels = std::get<WorkControl>(bench.model.parts.back());
  while (labels.options.size() < 60) {
    const auto name = "Tin of kind " + std::to_string(labels.options.size() - 2);
    labels.options.push_back({name, name, "", 0, 0, 0, false});
  }
  bench.frame();
  bench.tap("all_labels");
  bench.frame();
}

void check_box(const Bench& bench, ImVec2 from, ImVec2 to) {
  const auto* box = bench.last<work::DrawBox>();
  REQUIRE(box != nullptr);
  const Spot a = to_percent(bench.edit.view, 640, 480, {from.x, from.y});
  const Spot b = to_percent(bench.edit.view, 640, 480, {to.x, to.y});
  CHECK(near(box->x, a.x));
  CHECK(near(box->y, a.y));
  CHECK(near(box->width, b.x - a.x));
  CHECK(near(box->height, b.y - a.y));
}

}  // namespace

TEST_CASE("workbench: zooming keeps the point under the pointer") {
  const PictureView before = fitted({0, 66, 480, 514}, 640, 480);
  const Spot at{200, 300};
  const PictureView after = zoomed(before, 2.5, at);
  const Spot a = to_percent(before, 640, 480, at), b = to_percent(after, 640, 480, at);
  CHECK(near(a.x, b.x));
  CHECK(near(a.y, b.y));
  CHECK(near(after.scale, before.scale * 2.5));
}

TEST_CASE("workbench: a drag shown at 941.33 x 706 is written as Label Studio wrote it") {
  const PictureView view{706.0 / 480, 0, 0};
  const Spot corner = to_percent(view, 640, 480, {188, 177});
  CHECK(near(corner.x, 19.97167138810198));
  CHECK(near(corner.y, 25.07082152974504));
}

TEST_CASE("workbench: a picture pushed away keeps a strip in sight") {
  const PictureView view = kept_in(panned({1, 0, 0}, -5000, 5000), {0, 0, 480, 514}, 640, 480, 40);
  CHECK(near(view.x + 640, 40));
  CHECK(near(view.y, 474));
}

TEST_CASE("workbench: a box is drawn by a drag, at both sizes") {
  for (const auto& [width, height] : {std::pair{480.0F, 800.0F}, std::pair{1280.0F, 800.0F}}) {
    Bench bench(width, height);
    const ImVec2 from = bench.on_picture(20, 25), to = bench.on_picture(60, 75);
    bench.mouse(from);
    bench.button(true);
    bench.mouse(to);
    bench.button(false);
    check_box(bench, from, to);
  }
}

TEST_CASE("workbench: a box is drawn by two taps") {
  Bench bench(480, 800);
  const ImVec2 from = bench.on_picture(20, 20), to = bench.on_picture(45, 50);
  bench.tap(from);
  bench.tap(to);
  check_box(bench, from, to);
}

TEST_CASE("workbench: labels, Done and Stop answer a tap") {
  Bench bench(480, 800);
  bench.tap("done");
  CHECK(bench.last<work::Submit>() != nullptr);
  bench.tap("stop");
  CHECK(bench.last<work::Stop>() != nullptr);
  bench.tap("label:Tin");
  const auto* pick = bench.last<work::Pick>();
  REQUIRE(pick != nullptr);
  CHECK(pick->label == "Tin");
}

TEST_CASE("workbench: of very many labels all are seen at once, and one that is chosen leads back to the picture") {
  Bench bench(480, 800);
  open_sixty_labels(bench);
  CHECK(bench.driver.find("picture") == nullptr);
  REQUIRE(bench.driver.find("label:Tin of kind 3") != nullptr);
  bench.did.clear();
  bench.tap("label:Tin of kind 3");
  bench.frame();
  REQUIRE(bench.did.size() == 1);
  CHECK(std::get<work::Pick>(bench.did.front()).label == "Tin of kind 3");
  CHECK(bench.driver.find("picture") != nullptr);
}

TEST_CASE("workbench: all labels give way to the picture where the window has grown, and the row holds them") {
  Bench bench(480, 800);
  open_sixty_labels(bench);
  CHECK(bench.driver.find("picture") == nullptr);
  std::get<WorkControl>(bench.model.parts.back()).options.resize(4);
  bench.frame();
  bench.frame();
  CHECK(bench.driver.find("picture") != nullptr);
  CHECK(bench.driver.find("label:Tin") != nullptr);
}

TEST_CASE("workbench: all labels are put away again without a choice") {
  Bench bench(480, 800);
  open_sixty_labels(bench);
  bench.tap("all_labels");
  bench.frame();
  CHECK(bench.driver.find("picture") != nullptr);
  CHECK(bench.did.empty());
}

TEST_CASE("workbench: on a screen of 4K, at usual letters and at twice their size, all is inside, apart, and draws") {
  for (const int percent : {100, 200}) {
    Bench bench(3840, 2160);
    bench.driver.edit.letters_percent = percent;
    for (int n = 0; n < 3; ++n) bench.frame();
    const auto& all = bench.driver.ui().targets();
    for (std::size_t i = 0; i < all.size(); ++i) {
      INFO(percent << " " << all[i].id);
      CHECK((all[i].rect.x >= 0 && all[i].rect.y >= 0 && all[i].rect.X <= 3840 && all[i].rect.Y <= 2160));
      for (std::size_t k = i + 1; k < all.size(); ++k)
        CHECK(all[i].rect.in(0.5F, 0.5F).cut_by(all[k].rect.in(0.5F, 0.5F)).empty());
    }
    const Area picture = bench.driver.find("picture")->rect;
    CHECK(picture.w() > 2400);
    const ImVec2 middle{(picture.x + picture.X) / 2, (picture.y + picture.Y) / 2};
    bench.mouse(middle);
    bench.button(true);
    bench.mouse({middle.x + 300, middle.y + 200});
    bench.button(false);
    REQUIRE_FALSE(bench.did.empty());
    CHECK(std::holds_alternative<work::DrawBox>(bench.did.back()));
  }
}

TEST_CASE("workbench: twenty stars stand in two rows, each with room for a finger") {
  Bench bench(480, 800);
  WorkControl rating;
  rating.kind = WorkControl::Kind::rating;
  rating.name = "clear";
  rating.most_stars = most_stars;
  bench.model.parts = {WorkText{"text", "good day", {0, 8}, {0, 8}, false}, rating};
  for (int n = 0; n < 3; ++n) bench.frame();
  const auto star = [&](int n) {
    const Target* target = bench.driver.find("rating:" + std::to_string(n));
    REQUIRE(target != nullptr);
    return target->rect;
  };
  CHECK(star(10).y == star(1).y);
  CHECK(star(11).y == star(1).Y);
  CHECK(star(20).x == star(10).x);
  for (int n = 1; n <= most_stars; ++n) CHECK((star(n).w() >= 40 && star(n).h() >= 60));
  bench.tap("rating:17");
  const auto* rated = bench.last<work::Rate>();
  REQUIRE(rated != nullptr);
  CHECK(rated->stars == 17);
}

}  // namespace pointage
