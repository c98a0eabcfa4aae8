// Any bytes as the head of a reply, line by line: no length below none, no wait beyond a week, no part outside its
// file.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sync/medium_fetch.h"
#include "sync/reply_head.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_wait(std::string_view text) {
  const auto wait = pointage::wait_in(text);
  require(!wait || (*wait >= pointage::Millis(0) && *wait <= std::chrono::days(7)));
}

void check(const pointage::Response& head) {
  require(head.content_length >= -1);
  require(head.content_length < 0 || head.framed);
  for (const auto* value : {&head.content_type, &head.content_range, &head.etag, &head.last_modified})
    require(value->empty() || static_cast<unsigned char>(value->front()) > ' ');
  require(head.url == "https://platform.example/x");
  const auto range = pointage::parse_content_range(head.content_range);
  require(!range || (range->first >= 0 && range->first <= range->last && range->last < range->total));
  (void)pointage::type_by_content({}, head.content_type);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  pointage::Response head;
  head.url = "https://platform.example/x";
  check_wait(rest);
  while (!rest.empty()) {
    const auto line = rest.substr(0, rest.find('\n') == std::string_view::npos ? rest.size() : rest.find('\n') + 1);
    rest.remove_prefix(line.size());
    pointage::take_header(head, line);
    check_wait(line.substr(0, line.find_first_of("\r\n")));
    if (const auto colon = line.find(": "); colon != std::string_view::npos) {
      const auto value = line.substr(colon + 2);
      check_wait(value.substr(0, value.find_first_of("\r\n")));
    }
    check(head);
  }
  return 0;
}
