#include <catch2/catch_test_macros.hpp>

#include "client/widgets/picture_shelf.h"
#include "tests/support/screen_driver.h"

namespace pointage {

TEST_CASE("pictures: one that is no longer shown leaves the memory, one that is stays") {
  testing::ScreenDriver driver(480, 800);
  PictureShelf shelf;
  auto const make = [] {
    return std::make_shared<const Picture>(Picture{4, 4, 4, 4, std::vector<std::uint8_t>(64, 200)});
  };
  auto stays = make();
  auto leaves = make();
  std::weak_ptr<const Picture> const left = leaves;
  for (int n = 0; n < 8; ++n) {
    driver.frame_of([&](Ui& ui) {
      ui.list()->AddImage(shelf.show(stays), {0, 0}, {9, 9});
      if (leaves) ui.list()->AddImage(shelf.show(leaves), {9, 9}, {18, 18});
      shelf.sweep();
    });
    if (n == 2) leaves.reset();
    CHECK(left.expired() == (n >= 5));
  }
  CHECK(stays.use_count() > 1);
}

TEST_CASE("pictures: one whose graphics card was reset is handed over anew in the next frame") {
  testing::ScreenDriver driver(480, 800);
  PictureShelf shelf;
  auto const picture = std::make_shared<const Picture>(Picture{4, 4, 4, 4, std::vector<std::uint8_t>(64, 200)});
  ImTextureStatus shown = ImTextureStatus_OK;
  auto const show = [&] {
    driver.frame_of([&](Ui& ui) {
      auto const texture = shelf.show(picture);
      shown = texture._TexData->Status;
      ui.list()->AddImage(texture, {0, 0}, {9, 9});
      shelf.sweep();
    });
  };
  show();
  show();
  for (auto* texture : ImGui::GetPlatformIO().Textures) {  // as a back end that ends does
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  auto const before = ImGui::GetPlatformIO().Textures.size();
  show();
  CHECK(shown == ImTextureStatus_WantCreate);
  CHECK(ImGui::GetPlatformIO().Textures.size() == before);  // the lost one is not held besides
}

}  // namespace pointage
