#include "tasks/annotation.h"

#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "golden.h"
#include "tasks/json_text.h"
#include "tasks/result_check.h"

using namespace pointage;

namespace {

// Without white space between, and with ids numbered by their first appearance.
std::string compact(std::string_view json) {
  std::string out;
  std::vector<std::string> ids;
  const std::function<void(const JsonView&, bool)> put = [&](const JsonView& value, bool is_id) {
    if (is_id) {
      const auto id = value.string();
      const auto found = std::find(ids.begin(), ids.end(), id);
      out += "#" + std::to_string(found - ids.begin());
      if (found == ids.end()) ids.push_back(id);
    } else if (value.is_object()) {
      out += '{';
      for (const auto& [key, one] : value.members()) {
        out += key + ':';
        put(one, key == "id");
        out += ',';
      }
      out += '}';
    } else if (value.is_array()) {
      out += '[';
      for (const auto& one : value.elements()) {
        put(one, false);
        out += ',';
      }
      out += ']';
    } else {
      out += value.is_string() ? value.string() : std::string(value.raw());
    }
  };
  put(JsonView(json), false);
  return out;
}

Annotation begun(const Golden& one) {
  const auto config = parse_config(one.config);
  REQUIRE(config.has_value());
  auto annotation = Annotation::create(*config, one.data);
  INFO(one.name << (annotation ? "" : to_line(annotation.error())));
  REQUIRE(annotation.has_value());
  annotation->set_picture_size("image", 0, {640, 480});
  return std::move(*annotation);
}

// The hand does `acts`; what is written equals what the editor wrote.
void same(const std::string& name, const std::function<void(Annotation&)>& acts) {
  const auto one = golden(name);
  INFO(name);
  auto annotation = begun(one);
  acts(annotation);
  CHECK(compact(annotation.to_result_json()) == compact(one.result));
}

std::string add_tin(Annotation& a, std::string_view label, Box box) {
  REQUIRE(a.pick_label("label", label));
  const auto id = a.add_box("image", box);
  REQUIRE_FALSE(id.empty());
  a.drop_labels();
  return id;
}

Annotation of(std::string_view xml, std::string_view data = R"({"i":"a.png","t":"one two"})") {
  auto annotation = Annotation::create(*parse_config(xml), data);
  REQUIRE(annotation.has_value());
  return std::move(*annotation);
}

}  // namespace

TEST_CASE("annotation: every result of the editor comes out again as it went in") {
  int read = 0;
  for (const auto& one : goldens()) {
    const auto config = parse_config(one.config);
    if (!check_config(*config).supported) continue;
    const auto annotation = Annotation::from_result_json(*config, one.data, one.result);
    INFO(one.name);
    REQUIRE(annotation.has_value());
    CHECK(compact(annotation->to_result_json()) == compact(one.result));
    ++read;
  }
  CHECK(read >= 55);
}

TEST_CASE("annotation: choices are written as the editor writes them") {
  const auto click = [](std::string_view control, std::size_t option) {
    return [=](Annotation& a) { REQUIRE(a.toggle_choice(control, option)); };
  };
  same("choices-single", [&](Annotation& a) {
    click("choice", 0)(a);
    click("choice", 1)(a);
  });
  same("choices-alias", [&](Annotation& a) {
    click("choice", 2)(a);
    click("choice", 0)(a);
  });
  same("choices-dynamic", click("choice", 0));
  same("choices-nested-parent", click("choice", 0));
  same("choices-nested-single", click("choice", 1));
  same("choices-nested-allowNested-false", click("choice", 0));
  same("choices-single-radio", click("choice", 2));
  same("choices-preselected", [](Annotation&) {});
  same("empty-submit", [](Annotation&) {});
  same("rating", [](Annotation& a) { REQUIRE(a.set_rating("stars", 4)); });
  same("visiblewhen-unselected", [&](Annotation& a) {
    click("why", 0)(a);
    click("kind", 1)(a);
  });
  same("visiblewhen-hidden-answered", [&](Annotation& a) {
    click("kind", 0)(a);
    click("animal", 0)(a);
    REQUIRE(a.set_field_text("note", "asleep"));
    REQUIRE(a.add_text("note"));
    click("kind", 1)(a);
    CHECK_FALSE(a.missing().has_value());
  });
}

TEST_CASE("annotation: texts count with and without their Add") {
  same("textarea-one-line", [](Annotation& a) {
    REQUIRE(a.set_field_text("caption", "Two penguins, café 🐧"));
    REQUIRE(a.add_text("caption"));
  });
  same("textarea-one-line-not-added", [](Annotation& a) { REQUIRE(a.set_field_text("caption", "left in the field")); });
  same("textarea-several-lines-not-added",
       [](Annotation& a) { REQUIRE(a.set_field_text("caption", "line one\nline two")); });
  same("textarea-default-value", [](Annotation&) {});
  same("textarea-max1-editable", [](Annotation& a) {
    REQUIRE(a.set_field_text("caption", "only one"));
    REQUIRE(a.add_text("caption"));
    CHECK_FALSE(a.takes_more_texts("caption"));
  });
}

TEST_CASE("annotation: boxes are written as the editor writes them") {
  const Box first{19.97167138810198, 25.07082152974504, 40.049575070821525, 50.00000000000001, 0, 0};
  same("rect-plain", [&](Annotation& a) { add_tin(a, "Tin", first); });
  same("rect-label-alias", [&](Annotation& a) { add_tin(a, "j", first); });
  same("rect-pair", [](Annotation& a) {
    REQUIRE(a.pick_label("label", "Jar"));
    REQUIRE_FALSE(
        a.add_box("image", {14.978753541076486, 19.97167138810198, 30.063739376770535, 45.04249291784703, 0, 0})
            .empty());
  });
  same("rect-past-the-edge",
       [](Annotation& a) { add_tin(a, "Box", {79.9929178470255, 60.05665722379604, 24.01, 34.98583569405099, 0, 0}); });
  same("rect-duplicated", [](Annotation& a) {
    const auto id =
        add_tin(a, "Tin", {19.97167138810198, 19.97167138810198, 20.07790368271955, 19.97167138810198, 0, 0});
    CHECK_FALSE(a.duplicate_region(id).empty());
  });
  same("rect-moved", [](Annotation& a) {
    const auto id =
        add_tin(a, "Tin", {19.97167138810198, 19.97167138810198, 20.07790368271955, 19.97167138810198, 0, 0});
    CHECK(a.set_box(id, {40.04957507082153, 50, 20.07790368271955, 19.97167138810198, 0, 0}));
  });
  same("rect-relabelled", [](Annotation& a) {
    const auto id =
        add_tin(a, "Tin", {19.97167138810198, 19.97167138810198, 30.063739376770542, 30.02832861189802, 0, 0});
    CHECK(a.relabel(id, "label", "Box"));
  });
  same("rect-rotated-field", [](Annotation& a) {
    Box box{40.04957507082153, 30.02832861189802, 29.957507082152972, 30.02832861189802, 0, 0};
    const auto id = add_tin(a, "Tin", box);
    box.rotation = 30;
    CHECK(a.set_box(id, box));
  });
  same("image-list-page2", [](Annotation& a) {
    a.set_picture_size("image", 0, {200, 150});
    a.set_picture_size("image", 1, {240, 150});
    add_tin(a, "Tin", {9.98583569405099, 10.056657223796034, 30.063739376770542, 29.88668555240793, 0, 0});
    add_tin(a, "Jar", {50.000000000000014, 50, 30.036630036630044, 40.000000000000014, 0, 1});
  });
}

TEST_CASE("annotation: what is asked of each region stands with it") {
  same("choices-perregion", [](Annotation& a) {
    const auto id =
        add_tin(a, "Tin", {9.98583569405099, 10.056657223796034, 19.97167138810198, 29.88668555240793, 0, 0});
    CHECK_FALSE(a.toggle_choice("state", 1));
    CHECK(a.toggle_choice("state", 1, id));
  });
  same("textarea-perregion", [](Annotation& a) {
    const auto id =
        add_tin(a, "Jar", {9.98583569405099, 10.056657223796034, 40.04957507082153, 19.971671388101985, 0, 0});
    CHECK(a.set_field_text("words", "PEAS 400 g", id));
  });
}

TEST_CASE("annotation: spans are written as the editor writes them") {
  const auto mark = [](std::string_view label, Span span) {
    return [=](Annotation& a) {
      REQUIRE(a.pick_label("label", label));
      REQUIRE_FALSE(a.add_span("text", span).empty());
    };
  };
  same("text-plain", mark("Person", {4, 10}));
  same("text-emoji-span", mark("Thing", {15, 22}));
  same("text-over-lf", mark("Person", {6, 17}));
  same("text-over-spaces", mark("Person", {0, 22}));
  same("text-trailing-space", mark("Person", {3, 11}));
  same("text-crlf", mark("Person", {19, 22}));
  same("text-labels-alias", mark("LOC", {24, 28}));
  same("text-savetextresult-no", mark("Person", {4, 10}));
  same("text-choice-and-span", [&](Annotation& a) {
    for (std::size_t i = 0; i < a.form().control("tone")->options.size(); ++i)
      if (a.form().control("tone")->options[i].shown == "Angry") REQUIRE(a.toggle_choice("tone", i));
    mark("Person", {4, 10})(a);
  });
}

TEST_CASE("annotation: every step can be taken back and done again") {
  auto a = begun(golden("rect-plain"));
  std::vector<std::string> seen{a.draft_json()};
  const auto id = add_tin(a, "Tin", {10, 10, 20, 20, 0, 0});
  seen.push_back(a.draft_json());
  REQUIRE(a.set_box(id, {30, 30, 20, 20, 0, 0}));
  seen.push_back(a.draft_json());
  REQUIRE(a.relabel(id, "label", "Jar"));
  seen.push_back(a.draft_json());
  REQUIRE(a.remove_region(id));
  seen.push_back(a.draft_json());
  for (std::size_t i = seen.size() - 1; i-- > 0;) {
    REQUIRE(a.undo());
    CHECK(a.draft_json() == seen[i]);
  }
  CHECK_FALSE(a.undo());
  for (std::size_t i = 1; i < seen.size(); ++i) {
    REQUIRE(a.redo());
    CHECK(a.draft_json() == seen[i]);
  }
  CHECK_FALSE(a.redo());
}

TEST_CASE("annotation: typing in one field is one step") {
  auto a = of(R"(<View><Text name="t" value="$t"/><TextArea name="n" toName="t"/></View>)");
  for (const auto* text : {"a", "ab", "abc"}) REQUIRE(a.set_field_text("n", text));
  REQUIRE(a.undo());
  CHECK(a.field_text("n").empty());
  CHECK_FALSE(a.can_undo());
}

TEST_CASE("annotation: a draft comes back whole, fields and hidden answers with it") {
  const auto one = golden("visiblewhen-hidden-answered");
  auto a = begun(one);
  REQUIRE((a.toggle_choice("kind", 0) && a.toggle_choice("animal", 1) && a.set_field_text("note", "half") &&
           a.toggle_choice("kind", 1)));
  auto back = Annotation::from_result_json(*parse_config(one.config), one.data, a.draft_json(), a.extra_json());
  REQUIRE(back.has_value());
  CHECK(back->field_text("note") == "half");
  CHECK(back->is_chosen("animal", 1));
  CHECK(back->draft_json() == a.draft_json());
}

TEST_CASE("annotation: what is required is told while it shows") {
  auto a = begun(golden("choices-required"));
  REQUIRE(a.missing().has_value());
  CHECK(a.missing()->message == "Choose one");
  REQUIRE(a.toggle_choice("choice", 1));
  CHECK_FALSE(a.missing().has_value());
}

TEST_CASE("annotation: a label is used no more often than allowed") {
  auto a = of(
      R"(<View><Text name="t" value="$t"/><Labels name="l" toName="t"><Label value="A" maxUsages="1"/></Labels></View>)");
  CHECK_FALSE(a.can_draw("t"));
  REQUIRE(a.pick_label("l", "A"));
  CHECK_FALSE(a.add_span("t", {0, 3}).empty());
  CHECK(a.add_span("t", {4, 7}).empty());
  CHECK_FALSE(a.can_draw("t"));
}

TEST_CASE("annotation: a box stays within the picture, also when turned") {
  auto a = begun(golden("rect-plain"));
  const auto id = add_tin(a, "Tin", {10, 10, 20, 20, 0, 0});
  REQUIRE(a.set_box(id, {95, -4, 20, 20, 0, 0}));
  CHECK(std::get<Box>(a.region(id)->shape) == Box{80, 0, 20, 20, 0, 0});
  REQUIRE(a.set_box(id, {0, 0, 20, 20, 45, 0}));
  CHECK(is_inside_picture(std::get<Box>(a.region(id)->shape), {640, 480}));
  CHECK(check_result(*a.form().config, R"({"image":"x.png"})", a.to_result_json()).has_value());
  CHECK_FALSE(a.set_box(id, {0, 0, 0, 20, 0, 0}));
  CHECK(a.add_box("image", {10, 10, 5, 5, 0, 0}).empty());
}

TEST_CASE("annotation: a box is turned only where the job allows it") {
  for (const bool may : {false, true}) {
    const auto config =
        parse_config(R"(<View><Image name="image" value="$image"/><RectangleLabels name="label" )"
                     R"(toName="image" canRotate=")" +
                     std::string(may ? "true" : "false") + R"("><Label value="Tin"/></RectangleLabels></View>)");
    REQUIRE(config.has_value());
    auto a = Annotation::create(*config, R"({"image":"a.png"})").value();
    a.set_picture_size("image", 0, {640, 480});
    REQUIRE(a.pick_label("label", "Tin"));
    const auto id = a.add_box("image", {40, 40, 20, 20, 0, 0});
    CHECK(a.may_turn(id) == may);
    CHECK(a.set_box(id, {40, 40, 20, 20, 30, 0}) == may);
    CHECK(std::get<Box>(a.region(id)->shape).rotation == (may ? 30 : 0));
    CHECK(a.set_box(id, {41, 40, 20, 20, may ? 30.0 : 0.0, 0}));
  }
}

TEST_CASE("annotation: keys are given in document order, after those the config names") {
  const auto a = of(
      R"(<View><Text name="t" value="$t"/><Choices name="c" toName="t"><Choice value="A" hotkey="2"/><Choice value="B"/>
    <Choice value="C"/></Choices><Rating name="r" toName="t"/><Labels name="l" toName="t"><Label value="D"/></Labels></View>)");
  const auto& controls = a.form().controls;
  CHECK(controls[0].options[0].hotkey == "2");
  CHECK(controls[0].options[1].hotkey == "1");
  CHECK(controls[0].options[2].hotkey == "3");
  CHECK(controls[1].hotkey == "4");
  CHECK(controls[2].options[0].hotkey == "5");
}
