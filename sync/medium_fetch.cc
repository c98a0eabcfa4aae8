#include "sync/medium_fetch.h"

#include <charconv>
#include <utility>

namespace pointage {
namespace {

constexpr int most_still_tries = 3;
constexpr std::size_t first_bytes_kept = 16;

bool number(std::string_view text, std::int64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() && out >= 0;
}

std::unexpected<Error> not_the_picture(Fault fault, std::string why) {
  return fail(fault, "this file", std::move(why), "it is asked for again later");
}

struct Fetch {
  MediumSink& sink;
  std::int64_t total{-1};
  std::string type{}, first{};
  bool checked{};

  Status begin(const Response& head);
  Status begin_whole(const Response& head);
  Status take(const Response& head, std::string_view bytes);
};

Status Fetch::begin_whole(const Response& head) {
  if (head.content_length < 0)
    return not_the_picture(Fault::unexpected, "its size is not told, so its end cannot be known");
  if (sink.received() > 0) TRY(sink.restart());
  first.clear();
  total = head.content_length;
  return {};
}

Status Fetch::begin(const Response& head) {
  checked = true;
  type = head.content_type;
  if (type.starts_with("text/html")) return not_the_picture(Fault::captive_portal, "a web page came in its place");
  if (head.status == 200) return begin_whole(head);
  const auto range = parse_content_range(head.content_range);
  if (!range || range->first != sink.received() || range->total < 0)
    return not_the_picture(Fault::unexpected, "the server sent another part than the one asked for");
  total = range->total;
  return {};
}

Status Fetch::take(const Response& head, std::string_view bytes) {
  if (!checked) TRY(begin(head));
  if (sink.received() + static_cast<std::int64_t>(bytes.size()) > total)
    return not_the_picture(Fault::unexpected, "more came than the server said");
  if (first.size() < first_bytes_kept && sink.received() == static_cast<std::int64_t>(first.size()))
    first.append(bytes.substr(0, first_bytes_kept - first.size()));
  return sink.append(bytes);
}

Status judged(const Response& response) {
  const int status = response.status;
  if (status == 200 || status == 206) return {};
  if (status == 401)
    return fail(Fault::unauthorised, "this file", "the platform does not accept the token for it", "check the token");
  if (status == 429 || status == 503) return not_the_picture(Fault::busy_later, "the platform asks to wait");
  if (status == 511) return not_the_picture(Fault::captive_portal, "this network asks you to sign in");
  return not_the_picture(Fault::unexpected, "the server does not have it (" + std::to_string(status) + ")");
}

std::string range_from(std::int64_t at, std::int64_t piece) {
  return "bytes=" + std::to_string(at) + "-" + (piece > 0 ? std::to_string(at + piece - 1) : "");
}

Status one_piece(HttpTransport& transport, const Request& base, std::int64_t piece, Fetch& fetch,
                 std::string& retry_after) {
  Request request = base;
  request.range = range_from(fetch.sink.received(), piece);
  request.follow = true;
  fetch.checked = false;
  TRY_ASSIGN(const Response response, transport.perform(request, [&](const Response& head, std::string_view bytes) {
    return fetch.take(head, bytes);
  }));
  retry_after = response.retry_after;
  TRY(judged(response));
  if (!fetch.checked) return fail(Fault::timed_out, "this file", "the reply ended before it began", "try again");
  return {};
}

}  // namespace

std::optional<ContentRange> parse_content_range(std::string_view text) {
  if (!text.starts_with("bytes ")) return {};
  text.remove_prefix(6);
  const auto dash = text.find('-'), slash = text.find('/');
  if (dash == std::string_view::npos || slash == std::string_view::npos || slash < dash) return {};
  ContentRange range;
  if (!number(text.substr(0, dash), range.first) || !number(text.substr(dash + 1, slash - dash - 1), range.last))
    return {};
  if (!number(text.substr(slash + 1), range.total) || range.last < range.first || range.last >= range.total) return {};
  return range;
}

std::string type_by_content(std::string_view first, std::string_view header_type) {
  if (first.starts_with("\xff\xd8\xff")) return "image/jpeg";
  if (first.starts_with("\x89PNG")) return "image/png";
  if (first.starts_with("GIF8")) return "image/gif";
  if (first.starts_with("RIFF") && first.size() >= 12 && first.substr(8, 4) == "WEBP") return "image/webp";
  return std::string(header_type.substr(0, header_type.find(';')));
}

Status fetch_medium(HttpTransport& transport, const Request& base, std::int64_t piece, MediumSink& sink,
                    std::string& retry_after) {
  Fetch fetch{.sink = sink};
  for (int still = 0; still < most_still_tries;) {
    const auto before = sink.received();
    const auto status = one_piece(transport, base, piece, fetch, retry_after);
    const bool moved = sink.received() > before;
    if (!status) TRY(sink.pause(fetch.total));
    if (!status && status.error().fault != Fault::timed_out) return fail(status.error());
    if (fetch.total >= 0 && sink.received() == fetch.total)
      return sink.complete(type_by_content(fetch.first, fetch.type));
    still = moved ? 0 : still + 1;
    if (!status && still == most_still_tries) return fail(status.error());
  }
  TRY(sink.pause(fetch.total));
  return fail(Fault::timed_out, "this file", "the link keeps breaking off", "what came is kept, try again");
}

}  // namespace pointage
