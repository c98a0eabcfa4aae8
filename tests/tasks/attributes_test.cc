// What single attributes of a labelling config allow and what they leave in the answer, as Label Studio's editor has
// it.
#include <catch2/catch_test_macros.hpp>

#include "tasks/annotation.h"
#include "tasks/json_text.h"
#include "tasks/result_check.h"

using namespace pointage;

namespace {

constexpr std::string_view data = R"({"i":"a.png","t":"one two","b":"Y2Fm6SA=","u":"Y2Fmw6kg8J+Qpw=="})";

LabellingConfig config_of(std::string_view xml) {
  const auto config = parse_config(xml);
  REQUIRE(config.has_value());
  for (const auto& bad : check_config(*config).unsupported) UNSCOPED_INFO(bad.tag << ": " << bad.why);
  CHECK(check_config(*config).supported);
  return *config;
}

Annotation of(std::string_view xml) {
  auto annotation = Annotation::create(config_of(xml), data);
  REQUIRE(annotation.has_value());
  annotation->set_picture_size("i", 0, {640, 480});
  return std::move(*annotation);
}

Status checked(std::string_view xml, std::string_view result) { return check_result(config_of(xml), data, result); }

JsonView value_in(std::string_view result, std::size_t item = 0) {
  const auto all = JsonView(result).elements();
  REQUIRE(all.size() > item);
  return *all[item].find("value");
}

std::string boxes(std::string_view attributes) {
  return R"(<View><Image name="i" value="$i"/><RectangleLabels name="l" toName="i" )" + std::string(attributes) +
         R"(><Label value="A"/><Label value="B"/></RectangleLabels></View>)";
}

std::string spans(std::string_view attributes) {
  return R"(<View><Text name="t" value="$t"/><Labels name="l" toName="t" )" + std::string(attributes) +
         R"(><Label value="A"/><Label value="B"/></Labels></View>)";
}

std::string notes(std::string_view attributes) {
  return R"(<View><Text name="t" value="$t"/><TextArea name="n" toName="t" )" + std::string(attributes) + "/></View>";
}

bool added(Annotation& a, std::string_view text) { return a.set_field_text("n", text) && a.add_text("n"); }

}  // namespace

TEST_CASE("allowEmpty: a mark of no label is an item with an empty list, and has the first key") {
  auto a = of(boxes(R"(allowEmpty="true")"));
  const auto& options = a.form().controls[0].options;
  REQUIRE(options.size() == 3);
  CHECK(options[0].hotkey == "1");
  CHECK(options[1].hotkey == "2");
  CHECK_FALSE(a.can_draw("i"));
  REQUIRE(a.pick_label("l", options[0].stored));
  CHECK_FALSE(a.add_box("i", {10, 10, 20, 20, 0, 0}).empty());
  const auto result = a.to_result_json();
  CHECK(value_in(result).find("rectanglelabels")->raw() == "[]");
  CHECK(checked(boxes(R"(allowEmpty="true")"), result).has_value());
  CHECK_FALSE(checked(boxes(""), result).has_value());
}

TEST_CASE("allowEmpty: a word of no letters is no label") {
  const auto* result = R"([{"id":"a","from_name":"l","to_name":"t","type":"labels",
    "value":{"start":0,"end":3,"labels":[""]}}])";
  CHECK_FALSE(checked(spans(R"(allowEmpty="true")"), result).has_value());
}

TEST_CASE("allowEmpty: no label gives way to a label, and the last label to none") {
  auto a = of(spans(R"(allowEmpty="true" choice="multiple")"));
  REQUIRE(a.pick_label("l", ""));
  const auto id = a.add_span("t", {0, 3});
  REQUIRE_FALSE(id.empty());
  const auto labels = [&] { return std::string(value_in(a.to_result_json()).find("labels")->raw()); };
  CHECK(labels() == "[]");
  REQUIRE((a.relabel(id, "l", "A") && a.relabel(id, "l", "B")));
  CHECK(labels() == R"(["A","B"])");
  REQUIRE((a.relabel(id, "l", "A") && a.relabel(id, "l", "B")));
  CHECK(labels() == "[]");
  REQUIRE(a.relabel(id, "l", "A"));
  REQUIRE(a.relabel(id, "l", ""));
  CHECK(labels() == "[]");
}

TEST_CASE("allowEmpty: picking no label drops the others in hand, also where several may be") {
  auto a = of(spans(R"(allowEmpty="true" choice="multiple")"));
  REQUIRE((a.pick_label("l", "A") && a.pick_label("l", "")));
  CHECK(a.picked_labels("l") == std::vector<std::string>{""});
  REQUIRE(a.pick_label("l", "B"));
  CHECK(a.picked_labels("l") == std::vector<std::string>{"B"});
}

TEST_CASE("allowEmpty: Labels beside a Rectangle write their empty list as the second item") {
  const auto* xml = R"(<View><Image name="i" value="$i"/><Rectangle name="r" toName="i"/>
    <Labels name="l" toName="i" allowEmpty="true"><Label value="A"/></Labels></View>)";
  auto a = of(xml);
  REQUIRE(a.pick_label("l", ""));
  REQUIRE_FALSE(a.add_box("i", {10, 10, 20, 20, 0, 0}).empty());
  const auto result = a.to_result_json();
  REQUIRE(JsonView(result).elements().size() == 2);
  CHECK(value_in(result, 1).find("labels")->raw() == "[]");
  auto back = Annotation::from_result_json(config_of(xml), data, result);
  REQUIRE(back.has_value());
  CHECK(back->to_result_json() == result);
}

TEST_CASE("snap: the corners of a box lie on whole pixels, drawn or moved, and it keeps one pixel at least") {
  for (const auto& xml : {boxes(R"(snap="pixel")"),
                          std::string(R"(<View><Image name="i" value="$i"/><Rectangle name="r" toName="i" snap="pixel"/>
    <Labels name="l" toName="i"><Label value="A"/></Labels></View>)")}) {
    auto a = of(xml);
    REQUIRE(a.pick_label("l", "A"));
    const auto id = a.add_box("i", {10.04, 10.07, 20.21, 20.33, 0, 0});
    const auto box = [&] { return std::get<Box>(a.region(id)->shape); };
    CHECK(box() == Box{64 * (100.0 / 640), 48 * (100.0 / 480), 130 * (100.0 / 640), 98 * (100.0 / 480), 0, 0});
    REQUIRE(a.set_box(id, {50.01, 50.01, 0.01, 0.01, 0, 0}));
    CHECK(box() == Box{320 * (100.0 / 640), 240 * (100.0 / 480), 100.0 / 640, 100.0 / 480, 0, 0});
    REQUIRE(a.set_box(id, {99.99, 99.99, 0.005, 0.005, 0, 0}));
    CHECK(is_inside_picture(box(), {640, 480}));
    CHECK(box().width == 100.0 / 640);
  }
}

TEST_CASE("encoding: a text is shown decoded, and places count in what is shown") {
  const auto shown = [](std::string_view attributes) {
    const auto xml = "<View><Text name=\"t\" " + std::string(attributes) +
                     "/><Labels name=\"l\" toName=\"t\"><Label value=\"A\"/></Labels></View>";
    auto a = of(xml);
    REQUIRE(a.pick_label("l", "A"));
    CHECK_FALSE(a.add_span("t", {3, 4}).empty());
    CHECK(check_result(config_of(xml), data, a.to_result_json()).has_value());
    return a.form().objects[0].text + "|" + value_in(a.to_result_json()).find("text")->string();
  };
  CHECK(shown(R"(value="$b" encoding="base64")") == "café |é");
  CHECK(shown(R"(value="$u" encoding="base64unicode")") == "café 🐧|é");
  CHECK(shown(R"(value="$t" encoding="none")") == "one two| ");
}

TEST_CASE("encoding: what cannot be decoded is told, also where only the fit is looked at") {
  const auto config = std::make_shared<const LabellingConfig>(
      config_of(R"(<View><Text name="t" value="$t" encoding="base64unicode"/><Rating name="r" toName="t"/></View>)"));
  for (const auto* bad : {R"({"t":"not base64!"})", R"({"t":"6Q=="})", R"({"t":"abcde"})"}) {
    INFO(bad);
    const auto form = make_form(config, bad);
    REQUIRE_FALSE(form.has_value());
    CHECK(form.error().fault == Fault::bad_input);
    CHECK_FALSE(DataNeeds(config).pictures(bad).has_value());
  }
  CHECK(make_form(config, R"({"t":" Y2Fm\nw6k"})").value().objects[0].text == "café");
}

TEST_CASE("editable: an entry once added is removed but not changed where the job says so") {
  auto fixed = of(notes(R"(editable="false")"));
  REQUIRE(added(fixed, "one"));
  CHECK_FALSE(fixed.may_edit_texts("n"));
  CHECK_FALSE(fixed.edit_text("n", 0, "two"));
  CHECK_FALSE(fixed.edit_text("n", 0, ""));
  CHECK(fixed.texts("n") == std::vector<std::string>{"one"});
  CHECK(fixed.remove_text("n", 0));
  for (const auto* may : {"", R"(editable="true")", R"(editable="false" transcription="true")"}) {
    auto open = of(notes(may));
    REQUIRE(added(open, "one"));
    CHECK(open.may_edit_texts("n"));
    CHECK(open.edit_text("n", 0, "two"));
  }
}

TEST_CASE("skipDuplicates: the same words are taken once, in whatever case, added or changed or left in the field") {
  auto a = of(notes(R"(skipDuplicates="true")"));
  REQUIRE((added(a, "Été") && added(a, "two")));
  CHECK_FALSE(added(a, "été"));
  CHECK_FALSE(a.edit_text("n", 1, "ÉTÉ"));
  CHECK(a.edit_text("n", 1, "Two"));
  REQUIRE(a.set_field_text("n", "TWO"));
  CHECK(value_in(a.to_result_json()).find("text")->raw() == R"(["Été","Two"])");
  auto free = of(notes(""));
  CHECK((added(free, "one") && added(free, "one")));
}

TEST_CASE("maxSubmissions: what stands in the field counts only while there is room") {
  auto a = of(notes(R"(maxSubmissions="1")"));
  REQUIRE(added(a, "one"));
  CHECK_FALSE(added(a, "two"));
  CHECK(value_in(a.to_result_json()).find("text")->raw() == R"(["one"])");
}

TEST_CASE("rating: a default is no answer until a star is pressed") {
  const auto* xml =
      R"(<View><Text name="t" value="$t"/><Rating name="r" toName="t" defaultValue="3" required="true"/></View>)";
  auto a = of(xml);
  CHECK(a.to_result_json() == "[]");
  CHECK(a.missing().has_value());
}

TEST_CASE("selected: a label that the job has picked is in hand from the start") {
  const auto* xml = R"(<View><Text name="t" value="$t"/><Labels name="l" toName="t"><Label value="A"/>
    <Label value="B" selected="true"/></Labels></View>)";
  auto a = of(xml);
  CHECK(a.picked_labels("l") == std::vector<std::string>{"B"});
  auto back = Annotation::from_result_json(config_of(xml), data, "[]");
  REQUIRE(back.has_value());
  CHECK(back->can_draw("t"));
}

TEST_CASE("saveTextResult: left out where the job says no, and only there") {
  const auto has_text = [](std::string_view attributes) {
    auto a = of("<View><Text name=\"t\" value=\"$t\" " + std::string(attributes) +
                "/><Labels name=\"l\" toName=\"t\"><Label value=\"A\" selected=\"true\"/></Labels></View>");
    REQUIRE_FALSE(a.add_span("t", {0, 3}).empty());
    return value_in(a.to_result_json()).find("text").has_value();
  };
  CHECK(has_text(""));
  CHECK(has_text(R"(saveTextResult="yes")"));
  CHECK(has_text(R"(saveTextResult="none")"));
  CHECK_FALSE(has_text(R"(saveTextResult="no")"));
}

TEST_CASE("whenLabelValue: what is asked of each region is asked of those labels alone, also without visibleWhen") {
  const auto* xml = R"(<View><Image name="i" value="$i"/><RectangleLabels name="l" toName="i"><Label value="A"/>
    <Label value="B"/></RectangleLabels><Choices name="c" toName="i" perRegion="true" whenLabelValue="A" required="true">
    <Choice value="X"/></Choices></View>)";
  auto a = of(xml);
  REQUIRE(a.pick_label("l", "B"));
  const auto id = a.add_box("i", {10, 10, 20, 20, 0, 0});
  a.select_region(id);
  CHECK_FALSE(a.is_visible(*a.form().control("c")->node));
  CHECK_FALSE(a.missing().has_value());
  REQUIRE((a.relabel(id, "l", "A") && a.toggle_choice("c", 0, id)));
  CHECK(JsonView(a.to_result_json()).elements().size() == 2);
  REQUIRE(a.relabel(id, "l", "B"));
  CHECK(JsonView(a.to_result_json()).elements().size() == 1);
  CHECK(checked(xml, a.to_result_json()).has_value());
}

TEST_CASE("whenLabelValue: a label may hold a comma itself") {
  const auto* xml = R"(<View><Text name="t" value="$t"/><Labels name="l" toName="t"><Label value="A, or B"/></Labels>
    <Rating name="r" toName="t" perRegion="true" visibleWhen="region-selected" whenLabelValue="A, or B"/></View>)";
  auto a = of(xml);
  REQUIRE(a.pick_label("l", "A, or B"));
  a.select_region(a.add_span("t", {0, 3}));
  CHECK(a.is_visible(*a.form().control("r")->node));
}

TEST_CASE("visibleWhen: a choice that is hidden itself shows nothing else") {
  const auto* xml = R"(<View><Text name="t" value="$t"/><Choices name="a" toName="t"><Choice value="yes"/><Choice
    value="no"/></Choices><Choices name="b" toName="t" visibleWhen="choice-selected" whenTagName="a" whenChoiceValue="yes">
    <Choice value="more"/></Choices><TextArea name="n" toName="t" visibleWhen="choice-selected" whenTagName="b"
    whenChoiceValue="more" required="true"/></View>)";
  auto a = of(xml);
  REQUIRE((a.toggle_choice("a", 0) && a.toggle_choice("b", 0)));
  CHECK(a.is_visible(*a.form().control("n")->node));
  REQUIRE((a.set_field_text("n", "words") && a.toggle_choice("a", 1)));
  CHECK_FALSE(a.is_visible(*a.form().control("n")->node));
  CHECK(JsonView(a.to_result_json()).elements().size() == 1);
  CHECK(checked(xml, a.to_result_json()).has_value());
}

TEST_CASE("visibleWhen: two that wait for one another end") {
  auto a = of(R"(<View><Text name="t" value="$t"/><Choices name="a" toName="t" visibleWhen="choice-selected"
    whenTagName="b"><Choice value="x"/></Choices><Choices name="b" toName="t" visibleWhen="choice-unselected"
    whenTagName="a"><Choice value="y"/></Choices></View>)");
  CHECK(a.is_visible(*a.form().control("b")->node));
  CHECK_FALSE(a.is_visible(*a.form().control("a")->node));
}

TEST_CASE("visibleWhen: on labels and on what is shown it does nothing, as in the editor") {
  auto a = of(R"(<View><Text name="t" value="$t" visibleWhen="region-selected"/><Labels name="l" toName="t"
    visibleWhen="region-selected"><Label value="A"/></Labels></View>)");
  CHECK(a.is_visible(*a.form().control("l")->node));
  CHECK(a.is_visible(*a.form().object("t")->node));
}

TEST_CASE("id: items that have none are an answer, and each stands for itself") {
  const auto* pair = R"(<View><Image name="i" value="$i"/><Rectangle name="r" toName="i"/>
    <Labels name="l" toName="i"><Label value="A"/></Labels><Choices name="c" toName="i"><Choice value="X"/></Choices></View>)";
  const auto* result = R"([
    {"from_name":"r","to_name":"i","type":"rectangle","value":{"x":1,"y":1,"width":5,"height":5,"rotation":0}},
    {"from_name":"l","to_name":"i","type":"labels","value":{"x":1,"y":1,"width":5,"height":5,"rotation":0,"labels":["A"]}},
    {"from_name":"r","to_name":"i","type":"rectangle","value":{"x":9,"y":9,"width":5,"height":5,"rotation":0}},
    {"from_name":"c","to_name":"i","type":"choices","value":{"choices":["X"]}}])";
  CHECK(checked(pair, result).has_value());
  auto a = Annotation::from_result_json(config_of(pair), data, result);
  REQUIRE(a.has_value());
  REQUIRE(a->areas().size() == 4);
  for (const auto& area : a->areas()) CHECK_FALSE(area.id.empty());
  const auto last = a->areas()[2].id;
  REQUIRE(a->region(last) != nullptr);
  CHECK(a->remove_region(last));
  CHECK(a->areas().size() == 3);
  CHECK(a->is_chosen("c", 0));
  CHECK(a->toggle_choice("c", 0));
}

TEST_CASE("id: a number is one too, and what is required of each region is missed where nothing joins them") {
  const auto* xml = R"(<View><Text name="t" value="$t"/><Labels name="l" toName="t"><Label value="A"/></Labels>
    <Rating name="r" toName="t" perRegion="true" required="true"/></View>)";
  const auto result = [](std::string_view id) {
    return R"([{)" + std::string(id) +
           R"("from_name":"l","to_name":"t","type":"labels","value":{"start":0,"end":3,"labels":["A"]}},{)" +
           std::string(id) +
           R"("from_name":"r","to_name":"t","type":"rating","value":{"start":0,"end":3,"rating":2}}])";
  };
  CHECK(checked(xml, result(R"("id":7,)")).has_value());
  CHECK_FALSE(checked(xml, result("")).has_value());
  const auto a = Annotation::from_result_json(config_of(xml), data, result(R"("id":7,)"));
  REQUIRE(a.has_value());
  CHECK(a->areas().size() == 1);
}
