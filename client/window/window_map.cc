#include "client/window/window_map.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

namespace pointage {
namespace {

using nlohmann::json;

json target_json(const Target& t) {
  return {{"id", t.id},
          {"role", t.role},
          {"label", t.label},
          {"x", std::lround(t.rect.x)},
          {"y", std::lround(t.rect.y)},
          {"w", std::lround(t.rect.w())},
          {"h", std::lround(t.rect.h())},
          {"enabled", t.enabled},
          {"focused", t.focused},
          {"value", t.value ? json(*t.value) : json(nullptr)}};
}

double milliseconds(std::chrono::steady_clock::duration d) {
  return std::chrono::duration<double, std::milli>(d).count();
}

json spread(std::vector<double> ms) {
  if (ms.empty()) return {{"p50", nullptr}, {"p95", nullptr}, {"max", nullptr}};
  std::ranges::sort(ms);
  auto const at = [&](double part) { return ms[static_cast<std::size_t>(part * static_cast<double>(ms.size() - 1))]; };
  return {{"p50", at(0.5)}, {"p95", at(0.95)}, {"max", ms.back()}};
}

std::string dump(const json& j) { return j.dump(-1, ' ', false, json::error_handler_t::replace); }

}  // namespace

std::string map_document(std::string_view screen, std::int64_t frame, const std::vector<Target>& targets,
                         const std::vector<std::string>& texts) {
  json j{{"screen", screen}, {"frame", frame}, {"targets", json::array()}, {"texts", texts}};
  for (auto const& t : targets) j["targets"].push_back(target_json(t));
  return dump(j);
}

Status UiMap::settled(std::string_view screen, std::int64_t frame, const Ui& ui) {
  if (path_.empty()) return {};
  auto same = map_document(screen, 0, ui.targets(), ui.texts());
  if (same == last_) return {};
  TRY(write_whole(path_, map_document(screen, frame, ui.targets(), ui.texts())));
  last_ = std::move(same);
  return {};
}

void FrameStats::began() { began_ = std::chrono::steady_clock::now(); }
void FrameStats::input() {
  if (input_ == Time{}) input_ = std::chrono::steady_clock::now();
}
void FrameStats::frame_done() {
  auto const now = std::chrono::steady_clock::now();
  if (frames_++ == 0) first_frame_ms_ = milliseconds(now - began_);
  if (input_ != Time{}) input_ms_.push_back(milliseconds(now - input_));
  input_ = {};
}
void FrameStats::submitted() {
  submitted_ = done_ = std::chrono::steady_clock::now();
  frames_at_done_ = frames_;
  waits_for_task_ = true;
  waits_for_picture_ = false;
}
void FrameStats::opened_job() { opened_ = std::chrono::steady_clock::now(); }
void FrameStats::next_task_shown() {
  if (submitted_ != Time{}) submit_ms_.push_back(milliseconds(std::chrono::steady_clock::now() - submitted_));
  submitted_ = {};
  waits_for_picture_ = std::exchange(waits_for_task_, false);
}
void FrameStats::picture_drawn() {
  auto const now = std::chrono::steady_clock::now();
  if (auto const opened = std::exchange(opened_, Time{}); opened != Time{})
    open_ms_.push_back(milliseconds(now - opened));
  if (!std::exchange(waits_for_picture_, false)) return;
  picture_frames_.push_back(static_cast<double>(frames_ - frames_at_done_));
  picture_ms_.push_back(milliseconds(now - done_));
}

std::string FrameStats::document() const {
  return dump({{"frames", frames_},
               {"input_to_frame_ms", spread(input_ms_)},
               {"submit_to_next_ms", spread(submit_ms_)},
               {"submit_to_picture_frames", spread(picture_frames_)},
               {"submit_to_picture_ms", spread(picture_ms_)},
               {"open_to_picture_ms", spread(open_ms_)},
               {"first_frame_ms", first_frame_ms_},
               {"graphics", graphics_}});
}

Status write_whole(const std::string& path, std::string_view bytes) {
  std::string const part = path + ".part";
  {
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) return fail(Fault::not_writable, path, "this file cannot be written", "choose another place");
  }
  std::error_code error;
  std::filesystem::rename(part, path, error);
  if (error) return fail(Fault::not_writable, path, "this file cannot be replaced", "choose another place");
  return {};
}

}  // namespace pointage
