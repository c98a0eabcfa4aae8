#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "tests/commands/runner.h"

using pointage::testing::Runner;

TEST_CASE("project list: a job of a shared folder that cannot be read is told, and the others are listed") {
  const Runner run;
  const auto place = run.folder() / "stick";
  for (const std::string job : {"odd", "sound"}) {
    std::filesystem::create_directories(place / job);
    run.file("stick/" + job + "/config.xml", "<View/>");
    run.file("stick/" + job + "/tasks.json", job == "odd" ? "{" : R"([{"id":1,"data":{"image":"a.jpg"}}])");
  }
  REQUIRE(run({"account", "add", "stick", "--type", "folder", "--url", place.string()}).code == 0);
  const auto listed = run.json({"project", "list", "--account", "stick"}).json()["projects"];
  REQUIRE(listed.size() == 2);
  CHECK(listed[0]["problem"].get<std::string>().find("tasks.json") != std::string::npos);
  CHECK(listed[0]["todo"] == 0);
  CHECK_FALSE(listed[1].contains("problem"));
  CHECK(listed[1]["todo"] == 1);
  const auto told = run({"project", "list", "--account", "stick"});
  CHECK(told.out.find("its tasks.json is not a list of tasks") != std::string::npos);
}
