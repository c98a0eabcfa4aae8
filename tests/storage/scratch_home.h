// A folder of its own for one test, and the sample world in it: one file batch, one platform batch.
#pragma once

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "storage/home.h"

namespace pointage {

struct ScratchFolder {
  ScratchFolder() {
    static int count = 0;
    path = std::filesystem::temp_directory_path() /
           ("pointage-storage-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~ScratchFolder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

inline std::unique_ptr<Home> must_open(const std::filesystem::path& path, const std::string& vfs = "") {
  auto home = open_home(path, {.wait_for_lock = Millis(0), .use_keyring = false, .vfs = vfs});
  INFO((home ? std::string() : to_line(home.error())));
  REQUIRE(home);
  return std::move(*home);
}

inline Instant at(const char* text) { return parse_instant(text).value(); }

inline std::vector<Receipt> one_receipt(const std::string& task, const std::string& annotation, const Instant& when,
                                        std::int64_t revision) {
  return {{task, annotation, when, revision}};
}

inline Batch file_batch(const std::string& id) {
  Batch batch;
  batch.id = id;
  batch.title = "sort", batch.platform = "Amber", batch.client = "Harbour Foods";
  batch.pay = PayPromise{50'000, "USD", false};
  batch.price_seen = parse_day("2026-10-01");
  batch.expires = at("2026-11-10T18:00:00+03:00");
  batch.sensitive = {"violence", "hate"};
  batch.config_xml = "<View><Text name='t' value='$text'/></View>";
  batch.fingerprint = "print-" + id;
  return batch;
}

inline Batch platform_batch(const std::string& id) {
  Batch batch = file_batch(id);
  batch.source = {"amber", "project-" + id};
  batch.expires.reset();
  return batch;
}

inline void fill(BatchStore& store, const Batch& batch, int tasks) {
  auto writer = store.begin(batch);
  REQUIRE(writer);
  for (int i = 0; i < tasks; ++i) {
    const std::string number = std::to_string(i + 1);
    const std::string data = R"({"text":"the penguin number )" + number + R"( naps"})";
    auto id = (*writer)->add_task({"ext-" + number, data});
    REQUIRE(id);
    CHECK(*id == batch.id + "-" + number);
  }
  REQUIRE((*writer)->commit());
}

inline Answer answer_to(const std::string& task, const std::string& unique = "u-1") {
  Answer answer;
  answer.task_id = task, answer.unique_id = unique + task;
  answer.result_json = R"([{"from_name":"c","value":{"choices":["penguin"]}}])";
  answer.active_millis = 12'500, answer.time_measured = true;
  answer.started_at = at("2026-10-05T10:00:00+03:00"), answer.submitted_at = at("2026-10-05T10:00:30+03:00");
  return answer;
}

}  // namespace pointage
