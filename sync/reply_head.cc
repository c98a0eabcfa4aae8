#include "sync/reply_head.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace pointage {
namespace {

constexpr std::int64_t longest_wait = 7 * 24 * 3600;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  return text;
}

bool named(std::string_view line, std::string_view name) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; };
  return line.size() > name.size() && line[name.size()] == ':' &&
         std::equal(name.begin(), name.end(), line.begin(), [&](char n, char l) { return same(l, n); });
}

// -1 where it is none.
std::int64_t length_in(std::string_view text) {
  std::int64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  return error == std::errc{} && length >= 0 ? length : -1;
}

}  // namespace

void take_header(Response& response, std::string_view line) {
  if (line.starts_with("HTTP/")) {
    std::string url = std::move(response.url);
    response = {};
    response.url = std::move(url);
    response.framed = line.starts_with("HTTP/2");
  }
  const auto keep = [&](std::string_view name, std::string& into) {
    if (named(line, name)) into = trimmed(line.substr(name.size() + 1));
  };
  std::string length, encoding;
  keep("content-type", response.content_type);
  keep("content-range", response.content_range);
  keep("etag", response.etag);
  keep("last-modified", response.last_modified);
  keep("content-length", length);
  keep("transfer-encoding", encoding);
  if (!length.empty()) response.content_length = length_in(length);
  response.framed = response.framed || response.content_length >= 0 || encoding == "chunked";
}

std::optional<Millis> wait_in(std::string_view text) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) return {};
  return std::chrono::seconds(std::min(seconds, longest_wait));
}

}  // namespace pointage
