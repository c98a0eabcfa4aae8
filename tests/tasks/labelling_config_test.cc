#include "tasks/labelling_config.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace pointage;
namespace fs = std::filesystem;

namespace {

ConfigCheck checked(std::string_view xml) {
  const auto config = parse_config(xml);
  REQUIRE(config.has_value());
  return check_config(*config);
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

constexpr std::size_t room = 4'000'000;  // a little less than a config may have

std::string many(std::string_view piece, std::size_t bytes = room) {
  std::string all;
  while (all.size() + piece.size() <= bytes) all += piece;
  return all;
}

fs::path templates_folder() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  const fs::path base =
      cache != nullptr && *cache != '\0' ? fs::path(cache) : fs::path(home != nullptr ? home : "") / ".cache";
  std::error_code error;
  for (const auto& python : fs::directory_iterator(base / "pointage/label-studio-1.23.2/lib", error))
    if (python.path().filename().string().starts_with("python3"))
      return python.path() / "site-packages/label_studio/annotation_templates";
  return {};
}

constexpr std::string_view reachable[] = {"computer-vision/image-captioning",
                                          "computer-vision/image-classification",
                                          "computer-vision/medical-image-classification-with-bboxes",
                                          "computer-vision/multipage-documents",
                                          "computer-vision/object-detection-with-bounding-boxes",
                                          "computer-vision/visual-genome",
                                          "computer-vision/visual-question-answering",
                                          "natural-language-processing/content-moderation",
                                          "natural-language-processing/machine-translation",
                                          "natural-language-processing/named-entity-recognition",
                                          "natural-language-processing/question-answering",
                                          "natural-language-processing/text-classification",
                                          "natural-language-processing/text-summarization",
                                          "ranking-and-scoring/content-based-image-search",
                                          "ranking-and-scoring/document-retrieval",
                                          "ranking-and-scoring/pairwise-regression",
                                          "ranking-and-scoring/serp-ranking",
                                          "ranking-and-scoring/text-to-image",
                                          "generative-ai/response-grading",
                                          "generative-ai/supervised-llm",
                                          "conversational-ai/coreference-resolution-and-entity-linking",
                                          "structured-data-parsing/freeform-metadata",
                                          "community-contributions/breast-cancer-mammogram-classification",
                                          "community-contributions/ner-tagging-invoices-bio-format",
                                          "community-contributions/ocr-invoices-pre-ner-bio-format",
                                          "community-contributions/two-level-sentiment-analysis-of-x-twitter-posts"};

}  // namespace

TEST_CASE("config: tags and attribute names match in any case") {
  const auto check = checked(
      R"(<VIEW><image NAME="i" VALUE="$i"/><CHOICES Name="c" TONAME="i" showinline="true"><choice VALUE="A"/></CHOICES></VIEW>)");
  CHECK(check.supported);
  REQUIRE(check.controls.size() == 1);
  CHECK(check.controls[0].name == "c");
}

TEST_CASE("config: what cannot be done here is named with its reason") {
  CHECK_FALSE(
      checked(R"(<View><Video name="v" value="$v"/><Choices name="c" toName="v"><Choice value="A"/></Choices></View>)")
          .supported);
  CHECK_FALSE(
      checked(
          R"(<View><Text name="t" value="$t"/><Labels name="l" toName="t"><Label value="A"/></Labels><Relations/></View>)")
          .supported);
  CHECK_FALSE(
      checked(R"(<View><Image name="i" value="$i"/><Labels name="l" toName="i"><Label value="A"/></Labels></View>)")
          .supported);
  CHECK_FALSE(checked(R"(<View><Text name="t" value="$t"/></View>)").supported);
}

TEST_CASE("config: what would change the result and is not done here is complained about") {
  const auto boxes = [](std::string_view attribute) {
    return checked(R"(<View><Image name="i" value="$i"/><RectangleLabels name="l" toName="i" )" +
                   std::string(attribute) + R"(><Label value="A"/></RectangleLabels></View>)");
  };
  CHECK(boxes("").supported);
  for (const auto* attribute : {R"(smartOnly="true")", R"(perItem="true")"}) {
    INFO(attribute);
    const auto check = boxes(attribute);
    CHECK_FALSE(check.supported);
    REQUIRE(check.unsupported.size() == 1);
    CHECK(check.unsupported[0].tag == "RectangleLabels");
    CHECK_FALSE(check.controls[0].supported);
  }
  const auto spans = [](std::string_view attribute) {
    return checked(R"(<View><Text name="t" value="$t"/><Labels name="l" toName="t" )" + std::string(attribute) +
                   R"(><Label value="A"/></Labels></View>)");
  };
  CHECK(spans(R"(allowEmpty="true")").supported);
  const auto unmarkable = [](std::string_view labels) {
    return checked(R"(<View><Text name="t" value="$t" selectionEnabled="false"/>)" + std::string(labels) + "</View>");
  };
  CHECK_FALSE(unmarkable(R"(<Labels name="l" toName="t"><Label value="A"/></Labels>)").supported);
  CHECK(unmarkable(R"(<Choices name="c" toName="t"><Choice value="A"/></Choices>)").supported);
  const auto bare = [](std::string_view attribute) {
    return checked(R"(<View><Image name="i" value="$i"/><Rectangle name="r" toName="i" )" + std::string(attribute) +
                   R"(/></View>)");
  };
  CHECK(bare(R"(snap="pixel")").supported);
  for (const auto* plain :
       {R"(allowEmpty="true")", R"(SNAP="Pixel")", R"(snap="none")", R"(canRotate="false")", R"(canRotate="true")"}) {
    INFO(plain);
    CHECK(boxes(plain).supported);
  }
}

TEST_CASE("config: a text that stands there beforehand is for the whole task") {
  const auto text_area = [](std::string_view attributes) {
    return checked(R"(<View><Text name="t" value="$t"/><Labels name="l" toName="t"><Label value="A"/></Labels>
      <TextArea name="n" toName="t" )" +
                   std::string(attributes) + "/></View>");
  };
  CHECK(text_area(R"(value="$t")").supported);
  CHECK(text_area(R"(perRegion="true")").supported);
  CHECK_FALSE(text_area(R"(perRegion="true" value="$t")").supported);
}

TEST_CASE("config: a name given twice and a toName to nothing are bad") {
  CHECK_FALSE(checked(R"(<View><Text name="t" value="$t"/><Rating name="t" toName="t"/></View>)").supported);
  CHECK_FALSE(checked(R"(<View><Text name="t" value="$t"/><Rating name="r" toName="x"/></View>)").supported);
}

TEST_CASE("config: entities, document types and broken XML are refused") {
  for (const auto* xml :
       {R"(<!DOCTYPE v [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><View><Header value="&b;"/></View>)",
        R"(<!DOCTYPE v SYSTEM "file:///etc/passwd"><View/>)", R"(<View><Header value="&nbsp;"/></View>)",
        "<View><Text></View>", "<View>\xFF</View>", "", "<View/><View/>"}) {
    const auto config = parse_config(xml);
    INFO(xml);
    REQUIRE_FALSE(config.has_value());
    CHECK(config.error().fault == Fault::bad_input);
  }
}

TEST_CASE("config: nesting without end is refused") {
  for (const int depth : {100, 200'000}) {
    std::string xml;
    for (int i = 0; i < depth; ++i) xml += "<View>";
    for (int i = 0; i < depth; ++i) xml += "</View>";
    CHECK_FALSE(parse_config(xml).has_value());
  }
}

TEST_CASE("config: a comment or CDATA may hold any entity, what stands behind it may not") {
  for (const auto* fine : {"<View><!-- &nbsp; --></View>", "<View><![CDATA[&nbsp;]]></View>",
                           "<View><!-- <![CDATA[ --><Header value=\"&amp;\"/></View>", "<View a=\"a & b\"/>"})
    CHECK(parse_config(fine).has_value());
  for (const auto* bad : {"<View><!-- --><Header value=\"&nbsp;\"/></View>", "<View><![CDATA[&lt;]]>&nbsp;</View>",
                          "<View><!-- <![CDATA[ -->&nbsp;<!-- ]]> --></View>"}) {
    INFO(bad);
    CHECK_FALSE(parse_config(bad).has_value());
  }
}

// Read in seconds or refused in seconds; what looks back or ahead to the end for each of its pieces takes hours.
TEST_CASE("config: nearly 4 MB of anything are read in one go") {
  struct Row {
    std::string what, xml;
    bool read;
  };
  const std::string head = "<View a=\"";
  for (const auto& [what, xml, read] :
       {Row{"entities", head + many("&amp;") + "\"/>", true},
        Row{"entities behind comments", "<View><!-- -->" + many("&lt;") + "</View>", true},
        Row{"foreign ends", head + many("& ") + "\"/>", true},
        Row{"comments", "<View>" + many("<!--&x;-->") + "</View>", true},
        Row{"comments that do not end", "<View>" + many("<!--&") + "</View>", false},
        Row{"sections that do not end", "<View>" + many("<![CDATA[&") + "</View>", false},
        Row{"attributes", "<View " + many("a=\"\" ") + "/>", true},
        Row{"attributes of a mark", "<View><Rating " + many("toname=\"a\" ") + "/></View>", true},
        Row{"tags", "<View>" + many("<a/>") + "</View>", false}, Row{"tags that do not end", many("<a"), false},
        Row{"tags ended before they begin", many("</<a"), false},
        Row{"ends, then tags", many("</", room / 2) + many("<a", room / 2), false}, Row{"depth", many("<a>"), false},
        Row{"depth that looks closed", many("<a b=\"/>\">"), false},
        Row{"depth behind a comment", "<a><!--" + many("</", room / 2) + "-->" + many("<a>", room / 2), false},
        Row{"too much", many("<a/>", room + 1'000'000), false}}) {
    INFO(what);
    const auto config = parse_config(xml);
    CHECK(config.has_value() == read);
    if (!config) CHECK(to_line(config.error()).size() < 300);
    if (config) CHECK_FALSE(check_config(*config).supported);
  }
}

TEST_CASE("config: names by the hundred thousand are checked in one go, and not each is complained about") {
  const auto names = [](std::string_view start) {
    std::string all;
    for (int n = 0; n < 150'000; ++n) all += std::string(start) + std::to_string(n) + ",";
    return all;
  };
  const auto check = checked(
      R"(<View><Text name="t" value="$t" selectionEnabled="false"/><Rectangle name="b" toName=")" + names("a") +
      R"("/><Labels name="l" toName=")" + names("b") +
      R"("><Label value="A"/></Labels><Rating name="r" perRegion="true" toName=")" + names("c") + R"("/></View>)");
  CHECK_FALSE(check.supported);
  CHECK(check.unsupported.size() == 1000);
  CHECK(check.controls.size() == 3);
}

TEST_CASE("config: a rating has from one star to as many as a window shows") {
  const auto rating = [](std::string_view attribute) {
    return checked(R"(<View><Text name="t" value="$t"/><Rating name="r" toName="t" )" + std::string(attribute) +
                   "/></View>");
  };
  for (const auto* fine : {"", R"(maxRating="")", R"(maxRating="1")", R"(maxRating="20")"}) {
    INFO(fine);
    CHECK(rating(fine).supported);
  }
  for (const auto* bad : {R"(maxRating="21")", R"(maxRating="2147483647")", R"(maxRating="99999999999999")",
                          R"(maxRating="0")", R"(maxRating="-3")", R"(maxRating="ten")"}) {
    INFO(bad);
    const auto check = rating(bad);
    CHECK_FALSE(check.supported);
    REQUIRE(check.unsupported.size() == 1);
    CHECK(check.unsupported[0].tag == "Rating");
    CHECK(check.unsupported[0].why.contains("20"));
    CHECK_FALSE(check.controls[0].supported);
  }
}

TEST_CASE("config: more parts than a window can hold are not supported") {
  const auto with = [](int ratings) {
    std::string xml = R"(<View><Text name="t" value="$t"/>)";
    for (int n = 0; n < ratings; ++n) xml += R"(<Rating name="r)" + std::to_string(n) + R"(" toName="t"/>)";
    return checked(xml + "</View>");
  };
  CHECK(with(999).supported);
  CHECK_FALSE(with(1000).supported);
}

TEST_CASE("config: a template's config key is found") {
  const auto text = extract_config("title: A\nconfig: |\n  <View>\n    <Style/>\n\n  </View>\nother: 1\n", "a.yml");
  REQUIRE(text.has_value());
  CHECK(*text == "<View>\n  <Style/>\n\n</View>\n");
  CHECK_FALSE(extract_config("title: A\n", "a.yml").has_value());
}

TEST_CASE("config: at least 22 built-in templates can be done completely") {
  const auto folder = templates_folder();
  if (!fs::exists(folder)) SKIP("Label Studio's templates are not on this machine");
  int supported = 0;
  for (const auto name : reachable) {
    const auto text = extract_config(read_file(folder / name / "config.yml"), name);
    REQUIRE(text.has_value());
    const auto config = parse_config(*text);
    INFO(name << (config ? "" : to_line(config.error())));
    REQUIRE(config.has_value());
    const auto check = check_config(*config);
    for (const auto& bad : check.unsupported) UNSCOPED_INFO(name << ": " << bad.tag << ": " << bad.why);
    supported += check.supported ? 1 : 0;
  }
  CHECK(supported >= 22);
}
