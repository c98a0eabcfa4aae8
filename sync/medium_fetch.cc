#include "sync/medium_fetch.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace pointage {
namespace {

constexpr int most_still_tries = 3;
constexpr std::size_t first_bytes_kept = 64;
constexpr std::size_t most_inline = 16U << 20U;

bool number(std::string_view text, std::int64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() && out >= 0;
}

std::unexpected<Error> not_the_picture(Fault fault, std::string why) {
  return fail(fault, "this file", std::move(why), "it is asked for again later");
}

Status judged(const Response& response) {
  const int status = response.status;
  if (status == 200 || status == 206) return {};
  if (status == 401)
    return fail(Fault::unauthorised, "this file", "the platform does not accept the token for it", "check the token");
  if (status == 429 || (status >= 502 && status <= 504))
    return not_the_picture(Fault::busy_later, "the platform asks to wait");
  if (status == 403 || status == 404 || status == 410)
    return not_the_picture(Fault::unexpected,
                           "the server does not have it, or not for her (" + std::to_string(status) + ")");
  if (status == 511) return not_the_picture(Fault::captive_portal, "this network asks you to sign in");
  return not_the_picture(Fault::unexpected, "the server does not have it (" + std::to_string(status) + ")");
}

std::string range_from(std::int64_t at, std::int64_t piece) {
  return "bytes=" + std::to_string(at) + "-" + (piece > 0 ? std::to_string(at + piece - 1) : "");
}

// Strong ones alone may stand in If-Range; a weak one still shows that the file is another.
bool strong(std::string_view validator) { return !validator.empty() && !validator.starts_with("W/"); }

std::string validator_of(const Response& head) { return head.etag.empty() ? head.last_modified : head.etag; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 32);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::unexpected<Error> not_inline() {
  return fail(Fault::bad_input, "this file", "it stands in the task itself, but cannot be read", "tell the platform");
}

Result<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) return not_inline();
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

Result<std::string> base64_decoded(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) return not_inline();
    held = held << 6U | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(held >> static_cast<std::uint32_t>(bits) & 0xffU);
  }
  return bits == 6 ? Result<std::string>(not_inline()) : out;
}

}  // namespace

bool is_inline(std::string_view reference) { return reference.starts_with("data:"); }

Result<InlineMedium> read_inline(std::string_view reference) {
  const auto comma = reference.find(',');
  if (!is_inline(reference) || comma == std::string_view::npos || reference.size() > most_inline) return not_inline();
  const auto head = reference.substr(5, comma - 5);
  TRY_ASSIGN(std::string bytes, percent_decoded(reference.substr(comma + 1)));
  if (head.ends_with(";base64")) {
    TRY_ASSIGN(bytes, base64_decoded(bytes));
  }
  if (bytes.empty()) return not_inline();
  if (looks_like_a_page(bytes))
    return fail(Fault::refused, "this file", "it is a web page, not a picture", "tell the platform");
  return InlineMedium{type_by_content(bytes, head), std::move(bytes)};
}

bool looks_like_a_page(std::string_view first) {
  const auto start = first.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (start == std::string_view::npos) return false;
  std::string low(first.substr(start, 14));
  std::ranges::transform(low, low.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return low.starts_with("<!doctype html") || low.starts_with("<html");
}

MediumFetch::MediumFetch(const WantedMedium& medium, MediumSink& sink, std::int64_t piece)
    : sink_(sink), piece_(piece), total_(sink.received() > 0 ? medium.total : -1) {
  if (sink.received() > 0) validator_ = medium.validator;
}

std::optional<Request> MediumFetch::next_request(const Request& base) {
  before_ = sink_.received();
  checked_ = false;
  if (total_ >= 0 && before_ == total_) return {};
  Request request = base;
  request.range = range_from(before_, piece_);
  if (before_ > 0 && strong(validator_)) request.if_range = validator_;
  request.follow = true;
  return request;
}

Status MediumFetch::start_again() {
  total_ = -1, validator_.clear(), first_.clear();
  return sink_.received() > 0 ? sink_.restart() : Status();
}

Status MediumFetch::begin_whole(const Response& head) {
  if (!head.framed) return not_the_picture(Fault::unexpected, "its size is not told, so its end cannot be known");
  TRY(start_again());
  total_ = head.content_length;
  validator_ = validator_of(head);
  sink_.expect(total_, validator_);
  return {};
}

// The platform ignores If-Range: a part of another file is known by its size or its validator. What is here of a file
// whose size was not told (a kill left it) could be any file's.
Status MediumFetch::begin_part(const Response& head) {
  const auto range = parse_content_range(head.content_range);
  if (!range || range->first != sink_.received() || range->total < 0)
    return not_the_picture(Fault::unexpected, "the server sent another part than the one asked for");
  const std::string validator = validator_of(head);
  const bool other = range->total != total_ || (!validator_.empty() && validator != validator_);
  if (other && sink_.received() > 0) {
    TRY(start_again());
    return not_the_picture(Fault::timed_out, "the file has changed on the server meanwhile");
  }
  total_ = range->total, validator_ = validator;
  sink_.expect(total_, validator_);
  return {};
}

Status MediumFetch::begin(const Response& head) {
  checked_ = true;
  type_ = head.content_type;
  if (type_.starts_with("text/html")) return not_the_picture(Fault::captive_portal, "a web page came in its place");
  return head.status == 200 ? begin_whole(head) : begin_part(head);
}

Status MediumFetch::take(const Response& head, std::string_view bytes) {
  if (!checked_) TRY(begin(head));
  if (total_ >= 0 && sink_.received() + static_cast<std::int64_t>(bytes.size()) > total_)
    return not_the_picture(Fault::unexpected, "more came than the server said");
  if (first_.size() < first_bytes_kept && sink_.received() == static_cast<std::int64_t>(first_.size())) {
    first_.append(bytes.substr(0, first_bytes_kept - first_.size()));
    if (looks_like_a_page(first_)) return not_the_picture(Fault::captive_portal, "a web page came in its place");
  }
  return sink_.append(bytes);
}

Status MediumFetch::judge(const Result<Response>& result) {
  if (!result) return fail(result.error());
  retry_after_ = result->retry_after;
  TRY(judged(*result));
  if (checked_ && total_ < 0) total_ = sink_.received();
  if (checked_) return {};
  if (result->content_length == 0) return not_the_picture(Fault::unexpected, "the server sent an empty file");
  return fail(Fault::timed_out, "this file", "the reply ended before it began", "try again");
}

Status MediumFetch::finish() { return sink_.complete(type_by_content(first_, type_)); }

std::optional<Status> MediumFetch::ended(const Result<Response>& result) {
  auto status = judge(result);
  if (total_ >= 0 && sink_.received() == total_) return finish();
  // Without a validator and a total there is nothing by which a rest could be known to belong to it.
  if (!status && total_ < 0 && sink_.received() > 0) {
    if (auto again = start_again(); !again) return again;
  }
  if (auto kept = sink_.pause(total_, validator_); !kept) return kept;
  if (!status && status.error().fault != Fault::timed_out) return status;
  still_ = sink_.received() > before_ ? 0 : still_ + 1;
  if (still_ < most_still_tries) return {};
  if (!status) return status;
  return Status(fail(Fault::timed_out, "this file", "the link keeps breaking off", "what came is kept, try again"));
}

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

}  // namespace pointage
