// What a selected region shows; what choices show is held by golden files of the editor itself.
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "tasks/visibility.h"

using namespace pointage;

namespace {

constexpr const char* boxes = R"(<View><Image name="i" value="$i"/>
  <RectangleLabels name="kind" toName="i"><Label value="Tin"/><Label value="Jar"/></RectangleLabels>
  <View visibleWhen="region-selected" whenTagName="kind" whenLabelValue="Tin, Can"><Rating name="dent" toName="i"/></View>
  <View visibleWhen="region-selected"><TextArea name="note" toName="i"/></View>
  <View visibleWhen="no-region-selected"><Choices name="shelf" toName="i"><Choice value="Full"/></Choices></View></View>)";

bool shown(std::string_view name, const std::vector<std::string>& labels, bool region) {
  const auto config = parse_config(boxes).value();
  Shown what;
  what.region = region;
  what.chosen = [](std::string_view) { return std::vector<std::string>(); };
  what.labelled = [&](std::string_view by) { return by.empty() || by == "kind" ? labels : std::vector<std::string>(); };
  for (const Node* node : in_order(config))
    if (node->name == name) return shows(config.root, *node, what);
  FAIL("no such control");
  return false;
}

}  // namespace

TEST_CASE("visibility: a part for a selected region shows with it alone, and only for the labels it names") {
  CHECK_FALSE(shown("dent", {}, false));
  CHECK(shown("dent", {"Tin"}, true));
  CHECK_FALSE(shown("dent", {"Jar"}, true));
  CHECK_FALSE(shown("note", {}, false));
  CHECK(shown("note", {"Jar"}, true));
  CHECK(shown("note", {}, true));
  CHECK(shown("shelf", {}, false));
  CHECK_FALSE(shown("shelf", {"Tin"}, true));
}
