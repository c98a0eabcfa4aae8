#include "client/text/typesetter.h"

#include <functional>

#include "client/text/layout_maker.h"

namespace pointage {
namespace {

constexpr int frames_kept = 3;

std::size_t key_of(std::string_view text, const TextLook& look) {
  std::size_t key = std::hash<std::string_view>{}(text);
  for (const float part : {look.size, look.width, look.step, look.bold ? 1.0F : 0.0F})
    key = key * 31 + std::hash<float>{}(part);
  return key;
}

}  // namespace

std::shared_ptr<const TextLayout> Typesetter::set(std::string_view text, const TextLook& look) {
  const int now = ImGui::GetFrameCount();
  const std::size_t key = key_of(text, look);
  const auto [from, to] = kept_.equal_range(key);
  for (auto it = from; it != to; ++it) {
    if (it->second.look != look || it->second.text != text) continue;
    it->second.frame = now;
    return it->second.layout;
  }
  auto layout = std::make_shared<const TextLayout>(
      LayoutMaker(faces_, look.bold ? fonts_.bold : fonts_.regular, look).make(text));
  kept_.emplace(key, Kept{std::string(text), look, layout, now});
  return layout;
}

void Typesetter::forget() {
  const int now = ImGui::GetFrameCount();
  std::erase_if(kept_, [now](const auto& each) { return each.second.frame < now - frames_kept; });
}

}  // namespace pointage
