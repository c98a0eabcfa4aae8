// As many boxes as a picture may ever have.
#include "tests/client/live_bench.h"

namespace pointage {
namespace {

using testing::LiveBench;

constexpr const char* tins = R"(<View><Image name="image" value="$image"/><RectangleLabels name="label" toName="image">
  <Label value="Tin"/></RectangleLabels></View>)";

}  // namespace

TEST_CASE("boxes: two thousand are drawn, cut to what is seen, and every one can be undone") {
#ifdef POINTAGE_SANITIZED
  constexpr int many = 200;  // each change looks at all of them
#else
  constexpr int many = 2000;
#endif
  LiveBench bench(480, 800, testing::open_task(tins, R"({"image":"a.png"})"));
  bench.picture("a.png", 640, 480);
  bench.settle();
  bench.type("1");
  for (int n = 0; n < many; ++n) {
    const double x = 1 + n % 50 * 1.9, y = 1 + n / 50 * 2.4;
    bench.bench->reduce(work::DrawBox{"image", x, y, 1.2, 1.5, 0});
  }
  bench.settle();
  CHECK(bench.marks().size() == many);
  const int all = ImGui::GetDrawData()->TotalVtxCount;
  bench.edit.view = zoomed(bench.edit.view, 12, {240, 300});
  bench.edit.fitted = false;
  bench.settle();
  CHECK(ImGui::GetDrawData()->TotalVtxCount < all / 3);
  for (int n = 0; n < many; ++n) bench.bench->reduce(work::Undo{});
  CHECK(bench.marks().empty());
}

}  // namespace pointage
