// What a hostile job could ask for without end: each of these inputs took minutes or gigabytes once, so a time without
// bounds shows as a test that does not end.
#include "tasks/task_form.h"

#include <catch2/catch_test_macros.hpp>

using namespace pointage;

namespace {

Result<TaskForm> form_of(const std::string& xml, const std::string& data) {
  auto config = parse_config(xml);
  REQUIRE(config.has_value());
  return make_form(std::make_shared<LabellingConfig>(std::move(*config)), data);
}

std::string text_with(const std::string& value) {
  return R"(<View><Text name="t" value=")" + value + R"("/><Rating name="r" toName="t"/></View>)";
}

std::string repeated(std::string_view word, std::size_t times) {
  std::string all;
  for (std::size_t n = 0; n < times; ++n) all += word;
  return all;
}

std::string text_of(const std::string& value, const std::string& data) {
  const auto form = form_of(text_with(value), data);
  REQUIRE(form.has_value());
  return form->objects.front().text;
}

}  // namespace

TEST_CASE("form: variables are filled in where they stand in a text") {
  const std::string data = R"({"a":"one","b":{"c":["two"]}})";
  CHECK(text_of("$a, $b.c[0]. $x-", data) == "one, two. -");
  CHECK(text_of("5$ or $. or $-$a", data) == "5$ or $. or $-one");
}

TEST_CASE("form: a name of a million letters in the middle of a text is read once") {
  const auto name = std::string(3'000'000, 'a');
  CHECK(text_of("x $" + name + " y", "{}") == "x  y");
  CHECK(text_of("x $" + name, R"({")" + name + R"(":"z"})") == "x z");
}

TEST_CASE("form: data that a config repeats until they are too large are refused") {
  const std::string data = R"({"a":")" + std::string(1'000'000, 'a') + R"("})";
  CHECK(form_of(text_with(repeated("$a ", 20)), data).has_value());
  for (const auto& xml :
       {text_with(repeated("$a ", 1'000'000)), R"(<View><Text name="t" value="$a"/><Choices name="c" toName="t">)" +
                                                   repeated(R"(<Choice value="$a"/>)", 10'000) + "</Choices></View>"}) {
    const auto form = form_of(xml, data);
    REQUIRE_FALSE(form.has_value());
    CHECK(form.error().fault == Fault::bad_input);
  }
}

TEST_CASE(
    "form: what only pictures are looked for in is refused alike, so that no task is taken that cannot be opened") {
  auto config = parse_config(R"(<View><Image name="i" value="$i"/><Choices name="c" toName="i">)" +
                             repeated(R"(<Choice value="$a"/>)", 10'000) + "</Choices></View>");
  REQUIRE(config.has_value());
  const DataNeeds needs(std::make_shared<LabellingConfig>(std::move(*config)));
  const auto data_with = [](std::size_t bytes) { return R"({"i":"a.png","a":")" + std::string(bytes, 'a') + R"("})"; };
  CHECK(needs.pictures(data_with(1000)).has_value());
  CHECK_FALSE(needs.pictures(data_with(1'000'000)).has_value());
}

TEST_CASE("form: a task's lists have as many entries as a person can be shown") {
  const auto listed = [](std::size_t count, std::string_view entry) {
    return R"({"t":"a","l":[)" + repeated(entry, count - 1) + std::string(entry.substr(0, entry.size() - 1)) + "]}";
  };
  const std::string choices =
      R"(<View><Text name="t" value="$t"/><Choices name="c" toName="t" value="$l"/><Choices name="d" toName="t" value="$l"/></View>)";
  CHECK(form_of(choices, listed(most_options / 2, "1,")).has_value());
  CHECK_FALSE(form_of(choices, listed(most_options / 2 + 1, "1,")).has_value());
  const std::string pages = R"(<View><Image name="i" valueList="$l"/><Rating name="r" toName="i"/></View>)";
  CHECK(form_of(pages, listed(most_options, R"("a",)")).has_value());
  CHECK_FALSE(form_of(pages, listed(3'000'000, R"("a",)")).has_value());
}

TEST_CASE("form: a job of an older version has no more stars than a window shows") {
  const auto form =
      form_of(R"(<View><Text name="t" value="$t"/><Rating name="r" toName="t" maxRating="2147483647"/></View>)",
              R"({"t":"a"})");
  REQUIRE(form.has_value());
  CHECK(form->controls.front().max_rating == most_stars);
}
