// Frames of a workbench with many boxes, for callgrind to count:   boxes_bench BOXES WIDTH HEIGHT
// Everything the window's own thread does for a frame but handing the triangles to the graphics card.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "client/screens/workbench.h"
#include "platform/base/check.h"
#include "tests/support/screen_driver.h"

using namespace pointage;

namespace {

constexpr int warm = 12, measured = 10;
constexpr const char* config =
    "<View><Image name='i' value='$image'/><RectangleLabels name='l' toName='i'><Label value='Tin'/>"
    "<Label value='Dented tin'/><Label value='Jar'/></RectangleLabels></View>";

// A grid over the whole picture, so that all are in sight.
std::string boxes(int count) {
  const char* labels[] = {"Tin", "Dented tin", "Jar"};
  std::string all = "[";
  for (int n = 0; n < count; ++n) {
    const std::string x = std::to_string(n % 50 * 2), y = std::to_string(n / 50 * 2.4);
    all += (n == 0 ? "" : ",") + std::string(R"({"id":"b)") + std::to_string(n) +
           R"(","from_name":"l","to_name":"i","type":"rectanglelabels","original_width":4000,"original_height":3000,)" +
           R"("image_rotation":0,"value":{"x":)" + x + R"(,"y":)" + y +
           R"(,"width":1.5,"height":1.8,"rotation":0,"rectanglelabels":[")" + labels[n % 3] + R"("]}})";
  }
  return all + "]";
}

OpenTask task_with(int count) {
  OpenTask task;
  task.task.id = "one";
  task.task.data_json = R"({"image":"shelf.jpg"})";
  task.config_xml = config;
  task.draft = Draft{boxes(count), 0, {}, ""};
  task.number = task.of = 1;
  return task;
}

}  // namespace

extern "C" [[gnu::noinline]] void measured_frame(testing::ScreenDriver& driver, Workbench& bench, WorkbenchEdit& edit) {
  driver.frame_of([&](Ui& ui) { static_cast<void>(draw_workbench(ui, bench.model(), edit)); });
}

int main(int count, char** words) {
  POINTAGE_CHECK(count == 4);
  const int wanted = std::atoi(words[1]);
  testing::ScreenDriver driver(static_cast<float>(std::atoi(words[2])), static_cast<float>(std::atoi(words[3])));
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;  // as the window's own back end says
  PictureShelf shelf;
  WorkbenchEdit edit;
  edit.shelf = &shelf;
  auto bench = Workbench::open(task_with(wanted));
  POINTAGE_CHECK(bench.has_value());
  auto picture = std::make_shared<Picture>(Picture{400, 300, 4000, 3000, {}});
  picture->rgba.resize(std::size_t{400} * 300 * 4, 120);
  (*bench)->picture_ready("shelf.jpg", picture);
  POINTAGE_CHECK(static_cast<int>((*bench)->model().marks.size()) == wanted);
  for (int n = 0; n < warm; ++n)
    driver.frame_of([&](Ui& ui) { static_cast<void>(draw_workbench(ui, (*bench)->model(), edit)); });
  for (int n = 0; n < measured; ++n) measured_frame(driver, **bench, edit);
  std::printf("boxes %d\n", wanted);
  return 0;
}
