#include <cmath>

#include "client/widgets/ui.h"

namespace pointage {

void Ui::icon(Area a, ImU32 colour, unsigned cp, float icon_size) {
  char const u[4] = {static_cast<char>(0xE0U | cp >> 12), static_cast<char>(0x80U | (cp >> 6 & 63U)),
                     static_cast<char>(0x80U | (cp & 63U)), 0};
  float const s = px(icon_size);
  float const w = fonts_.icons->CalcTextSizeA(s, FLT_MAX, 0, u).x;
  list()->AddText(fonts_.icons, s, {std::floor(a.x + (a.w() - w) / 2), std::floor(a.y + (a.h() - s) / 2)}, colour, u);
}

void Ui::fill(Area a, ImU32 colour, float radius, ImDrawFlags corners) {
  list()->AddRectFilled({a.x, a.y}, {a.X, a.Y}, colour, px(radius), corners);
}

void Ui::frame(Area a, ImU32 colour, float radius, float thickness) {
  float const d = thickness / 2 - 0.5F;
  list()->AddRect({a.x + d, a.y + d}, {a.X - d, a.Y - d}, colour, px(radius), 0, thickness);
}

void Ui::card(Area a) {
  fill(a, c().surface, 12);
  frame(a, c().line, 12);
}

void Ui::rule(Area a) { fill({a.x, a.Y - 1, a.X, a.Y}, c().line); }

void Ui::double_rule(Area a) {
  fill({a.x, a.Y - 4, a.X, a.Y - 3}, c().ink);
  fill({a.x, a.Y - 1, a.X, a.Y}, c().ink);
}

void Ui::needs_you(Area a, float radius, ImDrawFlags corners) {
  fill(a, c().amber_mark, radius, corners);
  auto right = corners == 0 ? ImDrawFlags_RoundCornersRight : corners & ImDrawFlags_RoundCornersRight;
  fill({a.x + px(6), a.y, a.X, a.Y}, c().amber, radius, right == 0 ? ImDrawFlags_RoundCornersNone : right);
}

void Ui::hatch(Area a) {
  if (a.empty()) return;
  fill(a, c().surface, 4);
  list()->PushClipRect({a.x, a.y}, {a.X, a.Y}, true);
  for (float x = a.x - a.h(); x < a.X; x += px(7)) list()->AddLine({x, a.Y}, {x + a.h(), a.y}, c().edge, 1.5F);
  list()->PopClipRect();
  frame(a, c().edge, 4);
}

void Ui::progress(Area a, float part) {
  fill(a, c().sunken, 4);
  Area done = a;
  if (part > 0) fill(done.left(std::max(px(8), a.w() * std::min(part, 1.0F))), c().accent, 4);
}

void Ui::hidden_sum(Area a) {
  for (int k = 0; k < 5; ++k)
    list()->AddCircleFilled({a.X - px(4) - px(14) * static_cast<float>(k), (a.y + a.Y) / 2}, px(4), c().soft);
}

void Ui::ring(Area a, float radius) {
  float const d = 2 + (c().contrast ? 2.0F : 1.5F);
  list()->AddRect({a.x - d, a.y - d}, {a.X + d, a.Y + d}, c().focus, px(radius) + d, 0, c().contrast ? 4.0F : 3.0F);
}

void Ui::shape(Shape s, float x, float y, ImU32 colour, float side) {
  float const r = side / 2;
  auto* l = list();
  switch (s) {
    case Shape::disc:
      l->AddCircleFilled({x, y}, r, colour);
      break;
    case Shape::square:
      l->AddRectFilled({x - r * 0.88F, y - r * 0.88F}, {x + r * 0.88F, y + r * 0.88F}, colour);
      break;
    case Shape::triangle_up:
      l->AddTriangleFilled({x, y - r}, {x + r, y + r * 0.8F}, {x - r, y + r * 0.8F}, colour);
      break;
    case Shape::diamond:
      l->AddQuadFilled({x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}, colour);
      break;
    case Shape::plus:
      l->AddRectFilled({x - r, y - r * 0.35F}, {x + r, y + r * 0.35F}, colour);
      l->AddRectFilled({x - r * 0.35F, y - r}, {x + r * 0.35F, y + r}, colour);
      break;
    case Shape::triangle_down:
      l->AddTriangleFilled({x - r, y - r * 0.8F}, {x + r, y - r * 0.8F}, {x, y + r}, colour);
      break;
    case Shape::ring:
      l->AddCircle({x, y}, r * 0.75F, colour, 0, r * 0.5F);
      break;
    case Shape::bars:
      l->AddRectFilled({x - r, y - r * 0.75F}, {x + r, y - r * 0.15F}, colour);
      l->AddRectFilled({x - r, y + r * 0.15F}, {x + r, y + r * 0.75F}, colour);
      break;
  }
}

void Ui::plate(float x, float y, const LabelLook& look, float side) {
  float const r = side / 2;
  list()->AddRectFilled({x - r, y - r}, {x + r, y + r}, look.casing, px(4));
  shape(look.shape, x, y, look.colour, side * 0.66F);
}

void Ui::key_cap(Area a, std::string_view key, ImU32 colour) {
  frame(a, colour, 4);
  text(Type::caption, a, colour, key, Side::middle);
}

void Ui::mark(Area a) {
  fill(a, c().accent, 8);
  ImVec2 const points[] = {{a.x + a.w() * 0.26F, a.y + a.h() * 0.52F},
                           {a.x + a.w() * 0.43F, a.y + a.h() * 0.69F},
                           {a.x + a.w() * 0.75F, a.y + a.h() * 0.33F}};
  list()->AddPolyline(points, 3, c().on_accent, 0, px(4));
}

}  // namespace pointage
