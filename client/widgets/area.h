// A rectangle that is cut: each cut takes a strip off and keeps the rest. A screen is 10 to 20 cuts that read like the
// list of sizes in the design, and the same rectangle is drawn, pressed and written to the map. Pure, cannot fail.
#pragma once

#include <algorithm>

namespace pointage {

struct Area {
  float x{}, y{}, X{}, Y{};

  Area top(float h, float gap = 0) {
    Area a{x, y, X, y + h};
    y += h + gap;
    return a;
  }
  Area bottom(float h, float gap = 0) {
    Area a{x, Y - h, X, Y};
    Y -= h + gap;
    return a;
  }
  Area left(float w, float gap = 0) {
    Area a{x, y, x + w, Y};
    x += w + gap;
    return a;
  }
  Area right(float w, float gap = 0) {
    Area a{X - w, y, X, Y};
    X -= w + gap;
    return a;
  }
  Area in(float dx, float dy = 0) const { return {x + dx, y + dy, X - dx, Y - dy}; }
  Area middle(float w, float h) const {
    float const mx = (x + X - w) / 2, my = (y + Y - h) / 2;
    return {mx, my, mx + w, my + h};
  }
  float w() const { return X - x; }
  float h() const { return Y - y; }
  bool has(float px, float py) const { return px >= x && px < X && py >= y && py < Y; }
  bool empty() const { return X <= x || Y <= y; }
  Area cut_by(const Area& o) const { return {std::max(x, o.x), std::max(y, o.y), std::min(X, o.X), std::min(Y, o.Y)}; }
};

}  // namespace pointage
