#include "client/widgets/picture_shelf.h"

#include <cstring>

#include "imgui_internal.h"

namespace pointage {
namespace {

// Swept away, or gone with the graphics card's memory.
bool leaves(const ImTextureData& texture) {
  return texture.Status == ImTextureStatus_WantDestroy || texture.Status == ImTextureStatus_Destroyed;
}

}  // namespace

PictureShelf::~PictureShelf() {
  if (ImGui::GetCurrentContext() == nullptr) return;
  // The list is only made anew by the next frame, which may never come: a back end that shuts down reads it.
  for (Held& held : held_) {
    ImGui::UnregisterUserTexture(held.texture.get());
    ImGui::GetPlatformIO().Textures.find_erase(held.texture.get());
  }
}

ImTextureRef PictureShelf::show(const std::shared_ptr<const Picture>& picture) {
  for (Held& held : held_) {
    if (held.picture != picture || leaves(*held.texture)) continue;
    held.frame = ImGui::GetFrameCount();
    return held.texture->GetTexRef();
  }
  auto texture = std::make_unique<ImTextureData>();
  texture->Create(ImTextureFormat_RGBA32, picture->width, picture->height);
  std::memcpy(texture->Pixels, picture->rgba.data(), picture->rgba.size());
  texture->SetStatus(ImTextureStatus_WantCreate);
  ImGui::RegisterUserTexture(texture.get());
  held_.push_back({picture, std::move(texture), ImGui::GetFrameCount()});
  return held_.back().texture->GetTexRef();
}

void PictureShelf::sweep() {
  for (Held& held : held_) {
    // On the graphics card now: a second copy of a large picture would only cost memory.
    if (held.texture->Status == ImTextureStatus_OK && held.texture->Pixels != nullptr) held.texture->DestroyPixels();
    if (held.texture->Status == ImTextureStatus_Destroyed) ImGui::UnregisterUserTexture(held.texture.get());
    if (leaves(*held.texture) || held.frame >= ImGui::GetFrameCount() - 1) continue;
    if (held.texture->Status == ImTextureStatus_OK) held.texture->SetStatus(ImTextureStatus_WantDestroy);
    held.texture->UnusedFrames = 1;  // a back end lets go only of what was unused, and ImGui counts for its own alone
  }
  std::erase_if(held_, [](const Held& held) { return held.texture->Status == ImTextureStatus_Destroyed; });
}

}  // namespace pointage
