// Every place in every language at three sizes: what is drawn lies in the window, apart, whole, and in that language.
#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "client/app/send_desk.h"
#include "client/models/words.h"
#include "tests/client/shown_world.h"

namespace pointage {
namespace {

using testing::Scene;
using testing::ScreenDriver;
using testing::ShownWorld;

struct Size {
  float w, h;
  int letters;
};

bool crosses(const Area& a, const Area& b) { return !a.cut_by(b).empty(); }
bool holds(const Area& outer, const Area& inner) {
  return inner.x >= outer.x - 3 && inner.y >= outer.y - 3 && inner.X <= outer.X + 3 && inner.Y <= outer.Y + 3;
}
Area core(const Area& a) { return a.in(2, a.h() * 0.16F); }  // without the air above and under the letters

// Labels lie in a row that is drawn sideways: the last of them may be cut by the window's edge.
bool in_sideways_row(ScreenDriver& d, const Area& rect) {
  const auto& chips = d.ui().targets();
  return std::ranges::any_of(chips, [&](const Target& each) {
    return each.id.starts_with("label:") && rect.y >= each.rect.y && rect.Y <= each.rect.Y;
  });
}

std::vector<std::string> wrong_places(ScreenDriver& d, bool overlay) {
  std::vector<std::string> wrong;
  auto const& all = d.ui().drawn();
  bool above = !overlay;  // under an overlay lies another scene, which is looked at by itself
  for (std::size_t i = 0; i < all.size(); ++i) {
    above = above || all[i].words == _("Keys");
    if (above && all[i].cut && !(d.ui().narrow() && in_sideways_row(d, all[i].rect)))
      wrong.push_back("cut: " + all[i].words);
    if (overlay) continue;
    for (std::size_t k = i + 1; k < all.size(); ++k)
      if (all[i].scroll == all[k].scroll && crosses(core(all[i].rect), core(all[k].rect)))
        wrong.push_back("over each other: " + all[i].words + " / " + all[k].words);
    if (!all[i].seen) continue;
    for (auto const& target : d.ui().targets())
      if (crosses(core(all[i].rect), target.rect.in(1, 1)) && !holds(target.rect, core(all[i].rect)))
        wrong.push_back("over the edge of " + target.id + ": " + all[i].words);
  }
  return wrong;
}

std::string without(std::string text, const std::vector<std::string>& names) {
  for (auto const& name : names)
    for (auto at = name.empty() ? text.npos : text.find(name); at != text.npos; at = text.find(name))
      text.erase(at, name.size());
  static const std::regex quoted("“[^”]*”|«[^»]*»|https?://\\S*|[\\w.-]+\\.(json|xml|zip|csv)");
  return std::regex_replace(text, quoted, "");
}

bool has_letters(const std::string& text) {
  return std::ranges::any_of(text, [](unsigned char c) { return std::isalpha(c) != 0; });
}

std::size_t longest_sentence(const std::string& text) {
  static const std::regex end("[.!?:;] +"), space("[ \n]+");
  std::size_t most = 0;
  for (std::sregex_token_iterator at(text.begin(), text.end(), end, -1), none; at != none; ++at) {
    const std::string sentence = *at;
    most = std::max<std::size_t>(
        most, static_cast<std::size_t>(
                  std::distance(std::sregex_token_iterator(sentence.begin(), sentence.end(), space, -1), none)));
  }
  return most;
}

// Of the code and the contract; a worker sees none of them in any language.
const std::regex code_words(
    "\\b(unexplained|unrecorded|ledger|outbox|batch|set_aside|set aside|reconcile|submit|error|failed|invalid|sync|"
    "count_short|rate_changed|held_below_minimum|pending_\\w+|\\w+_\\w+)\\b",
    std::regex::icase);
const std::regex hashes("\\b[0-9a-f]{9,}\\b"), negative("(^|[ (])[-−][0-9]");
const std::regex english("\\b(the|of|and|with|not|is|are|was|were|this|that|your|you|until|left|each|task|tasks)\\b",
                         std::regex::icase);

std::vector<std::string> wrong_words(ScreenDriver& d, const std::vector<std::string>& names) {
  std::vector<std::string> wrong;
  for (auto const& each : d.ui().drawn()) {
    std::string ours = without(each.words, names);
    if (longest_sentence(ours) > 25) wrong.push_back("more than 25 words: " + each.words);
    if (std::regex_search(ours, code_words)) wrong.push_back("a word of the code: " + each.words);
    if (std::regex_search(ours, hashes)) wrong.push_back("a hash: " + each.words);
    if (std::regex_search(ours, negative)) wrong.push_back("a sum below nothing: " + each.words);
    std::ranges::replace_if(ours, [](unsigned char c) { return c > 127; }, 'x');  // é is no end of a word
    if (language() != "en" && std::regex_search(ours, english)) wrong.push_back("English: " + each.words);
  }
  return wrong;
}

// Sums, times, codes to keep and the like, which two languages may write alike.
const std::regex figures(
    "\\b[0-9A-Z]{5}\\b-?\\n?|\\b(USD|KES|EUR|min|h|s|dk|saa|Sep|Oct|Nov)\\b|[0-9.,:%•…]|\u00a0|\u202f");

std::set<std::string> words_of(ScreenDriver& d, const std::vector<std::string>& names) {
  std::set<std::string> all;
  for (auto const& each : d.ui().drawn())
    if (auto ours = without(each.words, names); has_letters(std::regex_replace(ours, figures, ""))) all.insert(ours);
  return all;
}

// The same in two languages by right: names, and words that both languages spell alike.
// Keys are named as most keyboards in East Africa are printed.
const std::set<std::string> alike{"Pointage",
                                  "Pointage ",
                                  "Alt PageUp",
                                  "Alt PageDown",
                                  "Delete",
                                  "Enter",
                                  "Esc",
                                  "d, Space",
                                  "+  -  0  Ctrl 1",
                                  "r, Shift r",
                                  "English",
                                  "Français",
                                  "Kiswahili",
                                  "Amina",
                                  "A",
                                  "B",
                                  "Tab",
                                  "Space",
                                  "Minutes",
                                  "Pause",
                                  "Page",
                                  "Alt 1 … 4",
                                  "Ctrl A",
                                  "Ctrl X C V",
                                  "Ctrl Z Y",
                                  "Ctrl ← →",
                                  "Ctrl Enter",
                                  "USD",
                                  "KES",
                                  "EUR",
                                  "Zoom +",
                                  "Zoom −",
                                  "label-studio",
                                  "Bonus",
                                  "1 2 3 q w e",
                                  "Ctrl C, Ctrl V",
                                  "Alt R",
                                  "Ctrl Z, Ctrl Y",
                                  "l  p  /",
                                  "A note, if something is unclear"};

std::string together(const std::vector<std::string>& lines) {
  std::string all;
  for (auto const& line : std::set<std::string>(lines.begin(), lines.end())) all += line + "\n";
  return all;
}

ShownWorld& world() {
  static ShownWorld one;
  return one;
}

// Task content is in the language of the job, whatever the window speaks.
std::vector<std::string> never_translated(const Scene& scene) {
  auto names = world().names();
  for (const auto* name : {"Penguin or sea", "Reviews", "Baraka", "M-Pesa", "Tue 10 Nov: 4 min", "Wed 11 Nov: 2 min"})
    names.emplace_back(name);
  // The columns of her file; the log, which is read by whoever helps.
  if (scene.name.starts_with("paper"))
    for (const auto* name : {"Task", "Paid on", "Net", "Note", "C-1"}) names.emplace_back(name);
  if (scene.name.starts_with("send-log")) names.push_back(log_words({}));
  names.insert(names.end(), scene.content.begin(), scene.content.end());
  std::ranges::sort(names, std::greater<>(), &std::string::size);
  return names;
}

void look_at_all(Size size, std::string_view code) {
  const Speaking here(code);
  ScreenDriver d(size.w, size.h);
  d.record_places();
  d.edit.letters_percent = size.letters;
  std::vector<std::string> wrong;
  for (auto const& scene : all_scenes(world())) {
    scene.frame(d);
    auto of_scene = wrong_places(d, scene.overlay);
    auto const words = wrong_words(d, never_translated(scene));
    of_scene.insert(of_scene.end(), words.begin(), words.end());
    for (auto const& line : of_scene) wrong.push_back(scene.name + ": " + line);
  }
  INFO(code << " " << size.w << "x" << size.h << " at " << size.letters << " %\n" << together(wrong));
  CHECK(wrong.empty());
}

// Covering gives control; it makes nothing harmless, and no page about it may say so.
bool promises_safety(std::string words) {
  std::ranges::transform(words, words.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  static const std::regex promise(
      "\\b(safe|unsafe|safer|safely|safety|secure|security|protect[a-z]*)\\b|sûr|sécuri|protég|protec|indemne|salama|"
      "\\b(ku|ime|una|zina|ina|wa)?lind(a|wa|ana)\\b|kinga");
  return std::regex_search(words, promise);
}

bool about_hard_content(const Scene& scene) {
  return scene.name.starts_with("care,") || scene.name.starts_with("hard_content") ||
         scene.name.find("hard-content") != scene.name.npos || scene.name.starts_with("job") ||
         scene.name.starts_with("bench, moderation");
}

}  // namespace

TEST_CASE("words on screen: no page about hard content says that anybody is safe or protected") {
  REQUIRE(promises_safety("You are safe here."));
  REQUIRE(promises_safety("Vous êtes en sécurité."));
  REQUIRE(promises_safety("Uko salama, tunakulinda kwa kulinda."));
  auto const code = GENERATE("en", "fr", "sw");
  const Speaking here(code);
  ScreenDriver d(480, 800);
  d.record_places();
  std::vector<std::string> wrong;
  std::size_t looked_at = 0;
  for (auto const& scene : all_scenes(world())) {
    if (!about_hard_content(scene)) continue;
    ++looked_at;
    scene.frame(d);
    const auto names = never_translated(scene);
    for (auto const& each : d.ui().drawn())
      if (promises_safety(without(each.words, names))) wrong.push_back(scene.name + ": " + each.words);
  }
  CHECK(looked_at > 20);
  INFO(code << "\n" << together(wrong));
  CHECK(wrong.empty());
}

TEST_CASE("words on screen: in each language and at each size nothing is cut, crosses or speaks like the code") {
  auto const size = GENERATE(Size{360, 640, 100}, Size{480, 800, 100}, Size{1280, 800, 100});
  auto const code = GENERATE("en", "fr", "sw");
  look_at_all(size, code);
}

TEST_CASE("words on screen: letters of twice the size scroll and are not cut") {
  look_at_all({480, 800, 200}, GENERATE("en", "fr", "sw"));
}

TEST_CASE("words on screen: nothing is left in English") {
  auto const code = GENERATE("fr", "sw");
  ScreenDriver d(480, 800);
  d.record_places();
  std::vector<std::vector<std::string>> names;
  std::vector<std::set<std::string>> before;
  for (auto const& scene : all_scenes(world())) {
    scene.frame(d);
    before.push_back(words_of(d, never_translated(scene)));
  }
  const Speaking here(code);
  std::vector<std::string> left;
  std::size_t n = 0;
  for (auto const& scene : all_scenes(world())) {
    scene.frame(d);
    for (auto const& words : words_of(d, never_translated(scene)))
      if (words.size() > 1 && before.at(n).contains(words) && !alike.contains(words))  // one letter is a key
        left.push_back(scene.name + ": " + words);
    ++n;
  }
  INFO(code << "\n" << together(left));
  CHECK(left.empty());
}

}  // namespace pointage
