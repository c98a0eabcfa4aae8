// What single attributes of a labelling config do on the workbench.
#include "tests/client/live_bench.h"

namespace pointage {
namespace {

using testing::LiveBench;

OpenTask task(const std::string& parts, const std::string& text = "The cat sat. It was happy!") {
  return testing::open_task("<View><Text name=\"t\" value=\"$t\"/>" + parts + "</View>", R"({"t":")" + text + "\"}");
}

struct Bench : LiveBench {
  explicit Bench(const std::string& parts, float width = 1280) : LiveBench(width, 800, task(parts)) { settle(); }
};

std::string labels(std::string_view of_labels, std::string_view options) {
  return "<Labels name=\"l\" toName=\"t\" " + std::string(of_labels) + ">" + std::string(options) + "</Labels>";
}

}  // namespace

TEST_CASE("granularity: that of the label in hand comes before the text's own") {
  const Bench here(labels("", R"(<Label value="A"/><Label value="B" granularity="sentence"/>)"));
  Workbench& bench = *here.bench;
  for (const auto* key : {"1", "2"}) {
    bench.reduce(work::Key{key});
    bench.reduce(work::MarkText{"t", 5, 6, {}, {}});
  }
  REQUIRE(bench.model().marks.size() == 2);
  CHECK(bench.model().marks[0].end == 6);
  CHECK((bench.model().marks[1].start == 0 && bench.model().marks[1].end == 13));
}

TEST_CASE("allowEmpty: no label can be picked by key and by hand, and the mark says so") {
  Bench here(labels("allowEmpty=\"true\"", R"(<Label value="A"/>)"));
  CHECK(here.target("no_label").label == "No label");
  here.type("1");
  here.bench->reduce(work::MarkText{"t", 4, 7, {}, {}});
  REQUIRE(here.marks().size() == 1);
  CHECK(here.marks()[0].key == "1");
  here.settle();
  CHECK(here.driver.shows("No label"));
}

TEST_CASE("perRegion: what is asked of the marks of one text is not asked of another's") {
  LiveBench here(1280, 800,
                 testing::open_task(R"(<View><Text name="a" value="$t"/><Text name="b" value="$t"/><Labels name="la"
    toName="a"><Label value="A"/></Labels><Labels name="lb" toName="b"><Label value="B"/></Labels><Rating name="r"
    toName="a" perRegion="true"/></View>)",
                                    R"({"t":"one two"})"));
  for (const bool of_a : {true, false}) {
    here.bench->reduce(work::MarkText{of_a ? "a" : "b", 0, 3, of_a ? "la" : "lb", of_a ? "A" : "B"});
    here.bench->reduce(work::Select{here.marks().back().id});
    here.settle();
    CHECK((here.driver.find("rating:1") != nullptr) == of_a);
  }
}

TEST_CASE("editable: a text that stays is read and taken away, not written over") {
  for (const bool stays : {true, false}) {
    Bench here(R"(<TextArea name="n" toName="t" editable=")" + std::string(stays ? "false" : "true") + R"("/>)");
    here.bench->reduce(work::Write{"n", "one", {}});
    here.bench->reduce(work::AddText{"n", {}});
    here.settle();
    CHECK((here.driver.find("field:n:0") != nullptr) != stays);
    CHECK((here.driver.find("remove_text:n:0") != nullptr));
    CHECK((here.driver.shows("one") || !stays));
  }
}

TEST_CASE("rows: a field is as high as the job says, up to a screen's worth") {
  const auto height = [](const char* rows) {
    Bench here(R"(<TextArea name="n" toName="t" rows=")" + std::string(rows) + R"("/>)");
    return here.target("field:n").rect.h();
  };
  CHECK(height("1") < height("3"));
  CHECK(height("3") < height("9"));
  CHECK(height("10") == height("5000"));
}

TEST_CASE("hint: what the job says of an option is told under the hand and when it is chosen") {
  Bench here(
      R"(<Choices name="c" toName="t"><Choice value="Yes" hint="Only when sure"/><Choice value="No"/></Choices>)");
  CHECK_FALSE(here.driver.shows("Only when sure"));
  const Area yes = here.target("choice:Yes").rect;
  here.mouse({yes.x + 5, yes.y + 5});
  here.settle();
  CHECK(here.driver.shows("Only when sure"));
  here.mouse({1, 1});
  here.settle();
  CHECK_FALSE(here.driver.shows("Only when sure"));
  here.bench->reduce(work::Toggle{"c", 0, {}});
  here.settle();
  CHECK(here.driver.shows("Only when sure"));
}

TEST_CASE("id: an answer whose items have none opens, and what is changed has one") {
  OpenTask open = task(labels("", R"(<Label value="A"/>)"));
  open.draft = Draft{};
  open.draft->result_json = R"([
    {"from_name":"l","to_name":"t","type":"labels","value":{"start":0,"end":3,"labels":["A"]}},
    {"from_name":"l","to_name":"t","type":"labels","value":{"start":4,"end":7,"labels":["A"]}}])";
  LiveBench here(1280, 800, std::move(open));
  REQUIRE(here.marks().size() == 2);
  here.bench->reduce(work::RemoveMark{here.marks()[1].id});
  REQUIRE(here.marks().size() == 1);
  CHECK(here.marks()[0].end == 3);
}

}  // namespace pointage
