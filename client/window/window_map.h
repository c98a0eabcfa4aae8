// What the window tells a script: the map of what is on screen (replaced whole when it changed and settled) and, at the
// end, how long frames took. A file that cannot be written is said once and never stops the window. UI thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "client/widgets/ui.h"
#include "platform/base/result.h"

namespace pointage {

std::string map_document(std::string_view screen, std::int64_t frame, const std::vector<Target>& targets,
                         const std::vector<std::string>& texts);

class UiMap {
 public:
  explicit UiMap(std::string path) : path_(std::move(path)) {}
  Status settled(std::string_view screen, std::int64_t frame, const Ui& ui);  // writes only when something changed

 private:
  std::string path_, last_;
};

class FrameStats {
 public:
  void began();  // the program's start
  void input();  // a person did something now
  void frame_done();
  void submitted();
  void next_task_shown();
  void opened_job();
  void picture_drawn();  // in the frame that is being made, by the task in hand
  void drawn_by(std::string_view graphics) { graphics_ = graphics; }
  std::int64_t frames() const { return frames_; }
  std::string document() const;

 private:
  using Time = std::chrono::steady_clock::time_point;
  Time began_{}, input_{}, submitted_{};
  std::int64_t frames_{};
  double first_frame_ms_{};
  std::string graphics_;
  // From a Done until the next picture is drawn: frames after its own, and time.
  bool waits_for_task_{}, waits_for_picture_{};
  Time done_{}, opened_{};
  std::int64_t frames_at_done_{};
  std::vector<double> input_ms_, submit_ms_, picture_frames_, picture_ms_, open_ms_;
};

Status write_whole(const std::string& path, std::string_view bytes);  // beside it, then renamed

}  // namespace pointage
