// What the scenes are made of: a place with a snapshot and what she typed there, or a task on the workbench with what
// her hands did to it.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/client/shown_world.h"

namespace pointage::testing {

inline constexpr std::chrono::year_month october = std::chrono::year{2026} / 10,
                                         september = std::chrono::year{2026} / 9;

template <class T>
T must(Result<T> made) {
  if (!made) throw std::runtime_error(to_line(made.error()));
  if constexpr (!std::is_void_v<T>) return std::move(*made);
}

using Scenes = std::vector<Scene>;

Edit in(Place place);
Scene at_place(const std::string& name, Snapshot snapshot, Edit edit);
// What she did there; she is at a place when it begins.
Scene at_place(const std::string& name, Snapshot snapshot, Edit edit, std::function<void(ScreenDriver&)> hands);
Scene drawn_by(const std::string& name, std::function<void(Ui&)> draw);
// The page wheeled down to its end.
Scene scrolled(const std::string& name, Snapshot snapshot, Edit edit);

void place_scenes(Scenes& all, ShownWorld& world);
void pay_scenes(Scenes& all, ShownWorld& world);
void sending_scenes(Scenes& all, ShownWorld& world);
void bench_scenes(Scenes& all, ShownWorld& world);  // the workbench, and what stands instead of it
void care_scenes(Scenes& all, ShownWorld& world);   // the same for a job that is hard to look at

}  // namespace pointage::testing
