#include "tasks/result_check.h"

#include <catch2/catch_test_macros.hpp>

#include "golden.h"

using namespace pointage;

namespace {

constexpr std::string_view config_xml = R"(<View><Image name="i" value="$i"/><Text name="t" value="$t"/>
<Choices name="c" toName="i"><Choice value="A"/><Choice value="B"/></Choices>
<Choices name="m" toName="i" choice="multiple"><Choice value="A" alias="a"/><Choice value="B"/></Choices>
<RectangleLabels name="box" toName="i"><Label value="Tin" maxUsages="2"/><Label value="Jar"/></RectangleLabels>
<Labels name="span" toName="t"><Label value="Name"/></Labels>
<TextArea name="note" toName="i" maxSubmissions="1"/><Rating name="r" toName="i" maxRating="3"/></View>)";
constexpr std::string_view data = R"({"i":"a.png","t":"Ana 🐧"})";

Status check(std::string_view result, std::string_view xml = config_xml) {
  const auto config = parse_config(xml);
  REQUIRE(config.has_value());
  return check_result(*config, data, result);
}

std::string item(std::string_view name, std::string_view to, std::string_view type, std::string_view value) {
  return R"({"id":"x","from_name":")" + std::string(name) + R"(","to_name":")" + std::string(to) + R"(","type":")" +
         std::string(type) + R"(","original_width":640,"original_height":480,"value":)" + std::string(value) + "}";
}
std::string one(std::string_view name, std::string_view to, std::string_view type, std::string_view value) {
  return "[" + item(name, to, type, value) + "]";
}
std::string box(std::string_view numbers, std::string_view label = "Tin") {
  return one("box", "i", "rectanglelabels",
             "{" + std::string(numbers) + R"(,"rectanglelabels":[")" + std::string(label) + "\"]}");
}
std::string span(std::string_view start, std::string_view end) {
  return one("span", "t", "labels",
             R"({"start":)" + std::string(start) + R"(,"end":)" + std::string(end) + R"(,"labels":["Name"]})");
}

void refused(std::string_view result) {
  INFO(result);
  const auto status = check(result);
  REQUIRE_FALSE(status.has_value());
  CHECK(status.error().fault == Fault::bad_input);
}

}  // namespace

TEST_CASE("result: what the editor wrote passes, wherever its tags can be done here") {
  int passed = 0;
  for (const auto& one_golden : goldens()) {
    const auto config = parse_config(one_golden.config);
    REQUIRE(config.has_value());
    if (!check_config(*config).supported) continue;
    const auto status = check_result(*config, one_golden.data, one_golden.result);
    INFO(one_golden.name << (status ? "" : ": " + to_line(status.error())));
    CHECK(status.has_value());
    ++passed;
  }
  CHECK(passed >= 55);
}

TEST_CASE("result: right answers pass") {
  CHECK(check("[]").has_value());
  CHECK(check(one("m", "i", "choices", R"({"choices":["a","B"]})")).has_value());
  CHECK(check(span("4", "5")).has_value());
  CHECK(check(box(R"("x":0,"y":0,"width":100.0000005,"height":100,"rotation":0)")).has_value());
}

TEST_CASE("result: unknown names are refused") {
  refused(one("zz", "i", "choices", R"({"choices":["A"]})"));
  refused(one("c", "t", "choices", R"({"choices":["A"]})"));
  refused(one("c", "i", "rating", R"({"choices":["A"]})"));
  refused(one("c", "i", "choices", R"({"choices":["Z"]})"));
  refused(one("m", "i", "choices", R"({"choices":["A"]})"));  // its alias is what counts
  refused(box(R"("x":0,"y":0,"width":1,"height":1)", "Can"));
}

TEST_CASE("result: too many choices, labels and texts are refused") {
  refused(one("c", "i", "choices", R"({"choices":["A","B"]})"));
  refused(one("m", "i", "choices", R"({"choices":["B","B"]})"));
  refused(one("box", "i", "rectanglelabels", R"({"x":0,"y":0,"width":1,"height":1,"rectanglelabels":["Tin","Jar"]})"));
  refused(one("note", "i", "textarea", R"({"text":["a","b"]})"));
  refused("[" + item("c", "i", "choices", R"({"choices":["A"]})") + "," +
          item("c", "i", "choices", R"({"choices":["B"]})") + "]");
  std::string three = "[";
  for (const char* id : {"1", "2", "3"}) {
    auto text = item("box", "i", "rectanglelabels", R"({"x":0,"y":0,"width":1,"height":1,"rectanglelabels":["Tin"]})");
    text.replace(text.find("\"x\""), 3, "\"" + std::string(id) + "\"");
    three += (three.size() > 1 ? "," : "") + text;
  }
  refused(three + "]");
}

TEST_CASE("result: numbers out of range are refused") {
  for (const auto* stars : {"0", "4", "-1", "1.5", "\"2\"", "99999999999999999999"})
    refused(one("r", "i", "rating", R"({"rating":)" + std::string(stars) + "}"));
  refused(box(R"("x":1e999,"y":0,"width":1,"height":1)"));
}

TEST_CASE("result: offsets are code points inside the text") {
  refused(span("4", "6"));
  refused(span("-1", "2"));
  refused(span("2", "2"));
  refused(span("0.5", "2"));
}

TEST_CASE("result: a box is judged by its corners after rotation") {
  refused(box(R"("x":-0.1,"y":0,"width":1,"height":1)"));
  refused(box(R"("x":99,"y":0,"width":1.1,"height":1)"));
  refused(box(R"("x":0,"y":0,"width":10,"height":10,"rotation":45)"));
  CHECK(check(box(R"("x":50,"y":50,"width":10,"height":10,"rotation":200)")).has_value());
}

TEST_CASE("result: broken JSON is refused") {
  for (const auto* text : {"", "{}", "[", "[1]", "[{}]", R"(["\ud800"])", "[]x", "null", "[\"\xff\"]"}) refused(text);
  refused(std::string(5000, '[') + std::string(5000, ']'));
}

TEST_CASE("result: a required control must be answered while it shows") {
  constexpr std::string_view xml = R"(<View><Image name="i" value="$i"/><Choices name="kind" toName="i" required="true">
<Choice value="Animal"/><Choice value="Thing"/></Choices><View visibleWhen="choice-selected" whenTagName="kind" whenChoiceValue="Animal">
<Rating name="r" toName="i" required="true"/></View>
<RectangleLabels name="box" toName="i"><Label value="Tin"/></RectangleLabels>
<TextArea name="words" toName="i" perRegion="true" required="true"/></View>)";
  CHECK_FALSE(check("[]", xml).has_value());
  CHECK(check(one("kind", "i", "choices", R"({"choices":["Thing"]})"), xml).has_value());
  CHECK_FALSE(check(one("kind", "i", "choices", R"({"choices":["Animal"]})"), xml).has_value());
  const auto kind = item("kind", "i", "choices", R"({"choices":["Thing"]})");
  const auto tin =
      item("box", "i", "rectanglelabels", R"({"x":0,"y":0,"width":9,"height":9,"rectanglelabels":["Tin"]})");
  const auto said = item("words", "i", "textarea", R"({"x":0,"y":0,"width":9,"height":9,"text":["PEAS"]})");
  CHECK_FALSE(check("[" + kind + "," + tin + "]", xml).has_value());
  CHECK(check("[" + kind + "," + tin + "," + said + "]", xml).has_value());
}
