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
