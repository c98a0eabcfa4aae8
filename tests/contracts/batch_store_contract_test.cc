// What an import and an export may rely on in any BatchStore (tasks/batch_store.h): run on the one over SQLCipher and
// on the one over vectors that the batch file tests use. The rest of the interface has one implementation.
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include "tests/storage/scratch_home.h"
#include "tests/tasks/memory_batches.h"

using namespace pointage;

namespace {

struct OnDisk {
  ScratchFolder folder;
  std::unique_ptr<Home> home{must_open(folder.path / "home")};
  BatchStore& store() { return home->batches(); }
};

struct InMemory {
  MemoryBatches held;
  BatchStore& store() { return held; }
};

std::vector<std::string> ids(BatchStore& store, std::int64_t first, std::int64_t count) {
  std::vector<std::string> found;
  const auto rows = store.tasks("B", {}, first, count, true);
  REQUIRE(rows);
  for (const auto& row : *rows) found.push_back(row.id);
  return found;
}

}  // namespace

TEMPLATE_TEST_CASE("batches: what was committed is found by its id and its fingerprint", "", OnDisk, InMemory) {
  TestType kept;
  fill(kept.store(), file_batch("B"), 3);
  const auto found = kept.store().find_batch("B");
  REQUIRE((found && *found));
  CHECK((*found)->title == "sort");
  CHECK((*found)->pay->micros == 50'000);
  CHECK((*found)->config_xml == file_batch("B").config_xml);
  CHECK(kept.store().find_fingerprint("print-B")->has_value());
  CHECK_FALSE(kept.store().find_fingerprint("print-C")->has_value());
}

TEMPLATE_TEST_CASE("batches: nothing is seen of one that was not committed", "", OnDisk, InMemory) {
  TestType kept;
  auto writer = kept.store().begin(file_batch("B"));
  REQUIRE(writer);
  REQUIRE((*writer)->add_task({"ext-1", R"({"text":"a tern"})"}));
  writer->reset();
  CHECK_FALSE(kept.store().find_batch("B")->has_value());
}

TEMPLATE_TEST_CASE("batches: tasks come in their order, by windows, as they were written", "", OnDisk, InMemory) {
  TestType kept;
  fill(kept.store(), file_batch("B"), 3);
  CHECK(ids(kept.store(), 0, 2) == std::vector<std::string>{"B-1", "B-2"});
  CHECK(ids(kept.store(), 2, 5) == std::vector<std::string>{"B-3"});
  CHECK(ids(kept.store(), 3, 5).empty());
  const auto second = kept.store().tasks("B", {}, 1, 1, true);
  CHECK(second->at(0).external_id == "ext-2");
  CHECK(second->at(0).data_json.find("number 2") != std::string::npos);
  CHECK_FALSE(kept.store().answer("B-2")->has_value());
}
