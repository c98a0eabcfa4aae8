// What Label Studio's own editor wrote, done again by hand in our workbench: each golden's `input`, or its `how` where
// that is no gesture, with the picture in exactly the rectangle the file names. Each file is named; what is not
// supported is listed and counted.
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include <unicode/unistr.h>

#include "client/screens/workbench_parts.h"
#include "nlohmann/json.hpp"
#include "tasks/labelling_config.h"
#include "tests/client/live_bench.h"

namespace pointage {
namespace {

using Json = nlohmann::ordered_json;
using testing::LiveBench;

const std::string folder = std::string(POINTAGE_SOURCE_DIR) + "/tests/golden/";

Json golden(const std::string& name) {
  std::ifstream in(folder + name + ".json", std::ios::binary);
  return Json::parse(in);
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const auto& file : std::filesystem::directory_iterator(folder))
    if (file.path().extension() == ".json") all.push_back(file.path().stem());
  std::ranges::sort(all);
  return all;
}

std::string bytes_of(const std::string& file) {
  std::ifstream in(folder + file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// Numbers within 1e-6, ids only by which of them are equal.
struct Sameness {
  std::map<std::string, std::string> ids;

  bool operator()(const Json& ours, const Json& theirs, bool turned, const std::string& key = {}) {
    if (ours.is_number() && theirs.is_number()) {
      const double spare = !turned ? 1e-6 : key == "rotation" ? 1.0 : 2.0;
      return std::abs(ours.get<double>() - theirs.get<double>()) <= spare;
    }
    if (ours.type() != theirs.type()) return false;
    if (key == "id") {
      const auto id = ours.get<std::string>();
      return ids.emplace(theirs.get<std::string>(), id).first->second == id;
    }
    if (!ours.is_structured()) return ours == theirs;
    if (ours.size() != theirs.size()) return false;
    if (ours.is_array()) {
      for (std::size_t i = 0; i < ours.size(); ++i)
        if (!(*this)(ours[i], theirs[i], turned)) return false;
      return true;
    }
    for (const auto& [name, value] : theirs.items())
      if (!ours.contains(name) || !(*this)(ours[name], value, turned, name)) return false;
    return true;
  }
};

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto begin = text.find(from);
  if (begin == std::string::npos) return {};
  const auto end = text.find(to, begin + from.size());
  return text.substr(begin + from.size(), end - begin - from.size());
}

class GoldenHand : public LiveBench {
 public:
  explicit GoldenHand(const Json& golden)
      : LiveBench(1560, 1100, testing::open_task(golden["config"], golden["data"].dump())), golden_(golden) {
    for (const std::string& reference : bench->wanted_pictures()) {
      auto picture = decode(bytes_of(reference), 2400, 2400);
      REQUIRE(picture.has_value());
      bench->picture_ready(reference, std::make_shared<const Picture>(std::move(*picture)));
    }
    settle();
  }

  void act(const Json& input) {
    if (input.contains("picture_shown_at")) show_at(input["picture_shown_at"], fraction_of(input));
    if (input.contains("key")) press(input["key"]);
    if (input.contains("drag_px")) drag(place(input["drag_px"][0]), place(input["drag_px"][1]));
    if (input.contains("click_px")) tap(place(input["click_px"]));
    if (input.contains("click")) click(input["click"]);
    if (input.contains("type")) type(input["type"].get<std::string>().c_str());
    if (input.contains("select_utf16")) select(input["select_utf16"][0], input["select_utf16"][1]);
    if (input.contains("double_click_utf16")) double_click(input["double_click_utf16"]);
  }

  // A mouse stands on whole pixels: a picture whose golden was pressed between two of them is shown as much higher.
  static double fraction_of(const Json& input) {
    const double y = input.contains("drag_px") ? input["drag_px"][0][1].get<double>() : 0;
    return y - std::floor(y);
  }
  // The size is the golden's to the last digit.
  void show_at(const Json& size, double fraction) {
    settle();
    const WorkPicture* picture = work_picture(bench->model(), edit);
    REQUIRE(picture != nullptr);
    const Area stage = target("picture").rect;
    REQUIRE(stage.w() > size["w"].get<double>());
    edit.view = {size["h"].get<double>() / picture->picture->full_height, std::floor(stage.x),
                 std::floor(stage.y) - fraction};
    edit.fitted = false;
    frame();
  }
  ImVec2 place(const Json& at) const {
    return {static_cast<float>(edit.view.x + at[0].get<double>()),
            static_cast<float>(edit.view.y + at[1].get<double>())};
  }

  void press(const std::string& name) {
    if (name == "Enter") return key(ImGuiKey_Enter);
    if (name == "u") return key(ImGuiKey_Escape);  // lets go of the region
    if (name == "r") return;                       // its tool for drawing: ours needs none
    if (name == "v") return type(".");             // its tool for moving: ours moves what is chosen
    if (name == "Control+Enter") return key(ImGuiKey_Enter, {ImGuiMod_Ctrl});
    if (name == "Control+d") return key(ImGuiKey_D, {ImGuiMod_Ctrl});
    REQUIRE(name.size() == 1);
    type(name.c_str());
  }

  void click(const std::string& what) {
    if (what == "next page") return tap("page_after");
    if (what.ends_with(" star")) return tap("rating:" + what.substr(0, 1));
    if (what == "the field" || what == "the region's field" || what == "note") return tap(field());
    const std::string words = between(what, "choice \"", "\"");
    REQUIRE_FALSE(words.empty());
    for (const Target& one : driver.ui().targets())
      if (one.role == "choice" && one.label == words) return tap(std::string(one.id));
    FAIL("no choice " << words);
  }
  std::string field() {
    for (const Target& one : driver.ui().targets())
      if (one.role == "field") return one.id;
    FAIL("no field");
    return {};
  }

  const WorkText& text() const {
    for (const WorkPart& part : bench->model().parts)
      if (const auto* one = std::get_if<WorkText>(&part)) return *one;
    throw std::runtime_error("no text");
  }
  // From an index of UTF-16 to a code point.
  std::int64_t code_point(std::int64_t unit) const {
    return icu::UnicodeString::fromUTF8(text().text).countChar32(0, static_cast<std::int32_t>(unit));
  }
  ImVec2 caret(std::int64_t unit) {
    const Spot spot = work_text_spot(driver.ui(), bench->model(), text(), target("text").rect, code_point(unit));
    return {static_cast<float>(spot.x), static_cast<float>(spot.y)};
  }
  void select(std::int64_t from, std::int64_t to) {
    const bool backwards = golden_["name"] == "text-backwards";
    drag(caret(backwards ? to : from), caret(backwards ? from : to));
  }
  void double_click(std::int64_t unit) {
    const ImVec2 here = caret(unit), next = caret(unit + 1);
    mouse({(here.x + next.x) / 2, here.y});
    for (const bool down : {true, false, true, false}) button(down);
    apart();
  }

  // By `how`: the number in the field by our key that turns about the same corner, the handle about the middle.
  void turn() {
    if (golden_["name"] == "rect-rotated-field")
      for (int n = 0; n < 6; ++n) key(ImGuiKey_R, {ImGuiMod_Alt});
    if (golden_["name"] != "rect-rotated-mouse") return;
    const WorkMark& mark = marks().front();
    const Area stage = target("picture").rect;
    const WorkPicture* picture = work_picture(bench->model(), edit);
    const PictureFrame shown{*picture->picture, edit.view};
    const ImVec2 handle = box_handles(driver.ui(), shown, box_of(mark), stage)[4];
    const ImVec2 middle = shown.screen(box_middle(box_of(mark), shown.size()));
    const float reach = middle.y - handle.y, angle = 34.81137199154642F * 3.14159265F / 180;
    drag(handle, {middle.x + reach * std::sin(angle), middle.y - reach * std::cos(angle)});
  }
  void slip() {
    if (golden_["name"] != "rect-too-small") return;
    const ImVec2 from = on_picture(40, 40);
    drag(from, {from.x + 2, from.y});
  }

  Json finish() {
    const bool pass = golden_["was_cancelled"];
    if (!pass) tap("done");
    if (pass) tap("pass"), tap("reason:1");
    REQUIRE_FALSE(commands.empty());
    const auto* passed = last<work_command::Pass>();
    const auto* done = last<work_command::Submit>();
    CHECK((passed != nullptr) == pass);
    REQUIRE((passed != nullptr || done != nullptr));
    return Json::parse(passed != nullptr ? passed->result_json : done->result_json);
  }

 private:
  const Json& golden_;
};

bool supported(const Json& one) {
  const auto config = parse_config(one["config"].get<std::string>());
  return config.has_value() && check_config(*config).supported;
}

}  // namespace

TEST_CASE("golden: what the hand does in our workbench is what the editor wrote for the same") {
  std::vector<std::string> left_out;
  int done = 0;
  for (const std::string& name : names()) {
    const Json one = golden(name);
    if (!supported(one)) {
      left_out.push_back(name);
      continue;
    }
    DYNAMIC_SECTION(name) {
      GoldenHand hand(one);
      for (const Json& input : one["input"]) hand.act(input);
      hand.turn();
      hand.slip();
      const Json ours = hand.finish();
      INFO("ours   " << ours.dump());
      INFO("theirs " << one["result"].dump());
      CHECK(Sameness{}(ours, one["result"], name == "rect-rotated-mouse"));
    }
    ++done;
  }
  CHECK(done == 59);
  CHECK(left_out == std::vector<std::string>{"datetime", "ellipse", "hypertext", "keypoint", "number", "pairwise",
                                             "polygon", "relation", "taxonomy"});
}

}  // namespace pointage
