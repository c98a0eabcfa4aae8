// Whether the graphics driver was reset under our context, which takes all that lay on the card along. A driver that
// cannot be asked never says so. UI thread, with the context current.
#pragma once

namespace pointage {

class GraphicsLoss {
 public:
  static GraphicsLoss of_current_context();
  GraphicsLoss() = default;
  bool happened() const;

 private:
  using AskStatus = unsigned (*)();
  explicit GraphicsLoss(AskStatus ask) : ask_(ask) {}

  AskStatus ask_{};
};

}  // namespace pointage
