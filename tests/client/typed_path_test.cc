#include "client/app/typed_path.h"

#include <catch2/catch_test_macros.hpp>

#include "platform/os/paths.h"

namespace pointage {

TEST_CASE("typed path: what a file manager or a hand puts round a path is taken off") {
  for (const char* typed : {"/a b/jobs", "  /a b/jobs\n", "\"/a b/jobs\"", "'/a b/jobs'", "file:///a%20b/jobs"})
    CHECK(typed_path(typed) == "/a b/jobs");
  CHECK(typed_path("file:///100%25/%C3%A9t%C3%A9") == "/100%/été");
  CHECK(typed_path("file:///half%2") == "/half%2");
  CHECK(typed_path("~/jobs") == environment("HOME") + "/jobs");
  CHECK(typed_path("").empty());
}

}  // namespace pointage
