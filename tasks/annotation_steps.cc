#include <algorithm>
#include <utility>

#include "tasks/annotation.h"

namespace pointage {
namespace {

std::vector<Area> middle_of(const std::vector<Area>& areas, std::size_t head, std::size_t tail) {
  return {areas.begin() + static_cast<std::ptrdiff_t>(head), areas.end() - static_cast<std::ptrdiff_t>(tail)};
}

void exchange_areas(std::vector<Area>& areas, std::size_t at, std::size_t out, const std::vector<Area>& in) {
  const auto from = areas.begin() + static_cast<std::ptrdiff_t>(at);
  const auto next = areas.erase(from, from + static_cast<std::ptrdiff_t>(out));
  areas.insert(next, in.begin(), in.end());
}

}  // namespace

void Annotation::remember() {
  close_step();
  open_ = state_;
  future_.clear();
  last_field_.clear();
}

void Annotation::close_step() {
  if (!open_) return;
  const auto& before = open_->areas;
  const auto& after = state_.areas;
  const auto shorter = std::min(before.size(), after.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  past_.push_back({head, middle_of(before, head, tail), middle_of(after, head, tail), open_->fields, state_.fields});
  open_.reset();
}

bool Annotation::undo() {
  close_step();
  if (past_.empty()) return false;
  const Step& step = future_.emplace_back(std::move(past_.back()));
  past_.pop_back();
  exchange_areas(state_.areas, step.at, step.areas_after.size(), step.areas_before);
  state_.fields = step.fields_before;
  last_field_.clear();
  if (region(selected_) == nullptr) selected_.clear();
  return true;
}

bool Annotation::redo() {
  if (future_.empty()) return false;
  const Step& step = past_.emplace_back(std::move(future_.back()));
  future_.pop_back();
  exchange_areas(state_.areas, step.at, step.areas_before.size(), step.areas_after);
  state_.fields = step.fields_after;
  last_field_.clear();
  if (region(selected_) == nullptr) selected_.clear();
  return true;
}

}  // namespace pointage
