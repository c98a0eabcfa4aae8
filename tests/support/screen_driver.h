// Drives screens without a window: an ImGui context without back end, frames run by hand, targets tapped by their id.
// What a tap finds is what a person would find: the target list of the last frame. One driver at a time.
#pragma once

#include <algorithm>
#include <cfloat>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/screens/screens.h"
#include "client/text/fonts.h"
#include "client/widgets/ui.h"
#include "imgui.h"

namespace pointage::testing {

class ScreenDriver {
 public:
  ScreenDriver(float width, float height)
      : whole_{width, height}, now_{width, height}, context_(ImGui::CreateContext()) {
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    auto fonts = load_fonts();
    if (!fonts) throw std::runtime_error(to_line(fonts.error()));
    fonts_ = *fonts;
    ui_.emplace(fonts_);
  }
  ~ScreenDriver() {
    redraw = nullptr;
    kept.reset();
    for (auto* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext(context_);
  }
  ScreenDriver(const ScreenDriver&) = delete;
  ScreenDriver& operator=(const ScreenDriver&) = delete;

  Snapshot snapshot;
  Edit edit;
  std::vector<Command> commands;
  float frame_seconds{1.0F / 60};
  std::shared_ptr<void> kept;    // what the last frame shows: its pictures live as long as it does
  std::function<void()> redraw;  // the scene that is shown once more; empty: a place, frame()

  Ui& ui() { return *ui_; }
  // As a window just opened: no pointer over a thing, no key's ring, no scrolled page, no picture.
  void begin_anew() {
    kept.reset();
    redraw = nullptr;
    now_ = whole_;
    auto& io = ImGui::GetIO();
    io.AddMouseButtonEvent(0, false);
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    frame_of([](Ui&) {});
    ui_.emplace(fonts_);
    if (records_) ui_->record_places();
  }
  // Until it begins anew.
  void resize(float width, float height) { now_ = {width, height}; }
  void record_places() {
    records_ = true;
    ui_->record_places();
  }
  // `draw` replaces the places for screens that stand alone.
  template <class Draw>
  void frame_of(Draw&& draw) {
    auto& io = ImGui::GetIO();
    io.DisplaySize = now_;
    io.DeltaTime = frame_seconds;
    ui_->before_frame();
    ImGui::NewFrame();
    ui_->begin(now_.x, now_.y, theme(edit.dark, edit.contrast), static_cast<float>(edit.letters_percent) / 100,
               edit.large_targets);
    draw(*ui_);
    ui_->end();
    ImGui::Render();
    for (auto* texture : ImGui::GetPlatformIO().Textures) {
      const bool leaves = texture->Status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0;
      texture->SetTexID(leaves ? ImTextureID_Invalid : 1);
      texture->SetStatus(leaves ? ImTextureStatus_Destroyed : ImTextureStatus_OK);
    }
  }
  void frame() {
    Did did;
    frame_of([&](Ui& ui) { did = draw_place(ui, snapshot, edit); });
    if (!did) return;
    ui_->clear_focus();
    for (auto& c : reduce(snapshot, edit, *did)) commands.push_back(std::move(c));
  }
  void settle() {
    for (int n = 0; n < 6; ++n) frame();
  }
  const Target* find(std::string_view id) {
    auto const at = std::ranges::find(ui_->targets(), id, &Target::id);
    return at == ui_->targets().end() ? nullptr : &*at;
  }
  bool tap(std::string_view id) {
    auto const* target = find(id);
    if (target == nullptr) return false;
    auto& io = ImGui::GetIO();
    io.AddMousePosEvent((target->rect.x + target->rect.X) / 2, (target->rect.y + target->rect.Y) / 2);
    frame();
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMouseButtonEvent(0, false);
    settle();
    return true;
  }
  void press(ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    frame();
    ImGui::GetIO().AddKeyEvent(key, false);
    settle();
  }
  void write(const char* text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    settle();
  }
  bool shows(std::string_view words) { return std::ranges::find(ui_->texts(), words) != ui_->texts().end(); }

 private:
  ImVec2 whole_, now_;
  ImGuiContext* context_;
  Fonts fonts_{};
  bool records_{};
  std::optional<Ui> ui_;
};

}  // namespace pointage::testing
