// The head of a reply, as it comes line by line.
#include "sync/reply_head.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace pointage {
namespace {

Response head_of(std::initializer_list<std::string_view> lines) {
  Response head;
  head.url = "https://platform.example/x";
  for (const auto line : lines) take_header(head, line);
  return head;
}

TEST_CASE("heads: a name counts in any case, and its value without what surrounds it") {
  const auto head = head_of({"HTTP/1.1 200 OK\r\n", "CONTENT-length:  12 \r\n", "Etag:\t\"v1\"\r\n"});
  CHECK(head.content_length == 12);
  CHECK(head.etag == "\"v1\"");
  CHECK(head.framed);
}

TEST_CASE("heads: a length that is none tells no end (9)") {
  const std::string length = GENERATE("-1", "abc", "99999999999999999999", "");
  const auto head = head_of({"HTTP/1.1 200 OK\r\n", "Content-Length: " + length + "\r\n"});
  CHECK(head.content_length == -1);
  CHECK_FALSE(head.framed);
}

TEST_CASE("heads: what an earlier reply said does not hold for the one behind it") {
  const auto head =
      head_of({"HTTP/1.1 302 Found\r\n", "Content-Length: 12\r\n", "ETag: \"v1\"\r\n", "HTTP/1.1 200 OK\r\n"});
  CHECK(head.content_length == -1);
  CHECK(head.etag.empty());
  CHECK(head.url == "https://platform.example/x");
}

TEST_CASE("heads: a wait is a number of seconds, and never longer than a week (6)") {
  CHECK(wait_in("120") == Millis(120'000));
  CHECK(wait_in("9223372036854775807") == std::chrono::days(7));
  for (const auto* none : {"", "-1", "soon", "12s", " 12", "99999999999999999999"}) CHECK_FALSE(wait_in(none));
}

}  // namespace
}  // namespace pointage
