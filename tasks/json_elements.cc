#include <utility>

#include "tasks/json_text.h"

namespace pointage {
namespace {

constexpr std::size_t chunk = 64U << 10U;

bool is_space(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

JsonElements::JsonElements(Source source, std::string what, std::size_t most_bytes_each)
    : source_(std::move(source)), what_(std::move(what)), buffer_(chunk, '\0'), most_(most_bytes_each) {}

Error JsonElements::broken(std::string why) const {
  return {Fault::bad_input, what_ + ", line " + std::to_string(line_), std::move(why), "correct it there", {}};
}

std::string JsonElements::place() const { return ", line " + std::to_string(element_line_); }

Result<int> JsonElements::peek() {
  if (at_ == filled_) {
    TRY_ASSIGN(filled_, source_(buffer_.data(), buffer_.size()));
    at_ = 0;
    if (filled_ == 0) return -1;
  }
  return static_cast<unsigned char>(buffer_[at_]);
}

void JsonElements::skip() {
  if (buffer_[at_] == '\n') ++line_;
  ++at_;
}

Result<int> JsonElements::next_solid() {
  while (true) {
    TRY_ASSIGN(const int c, peek());
    if (c < 0 || !is_space(c)) return c;
    skip();
  }
}

// From `at`, inside a string: behind its closing quote, or at the buffer's end while it goes on.
std::size_t JsonElements::string_piece(std::size_t at) {
  const char* const text = buffer_.data();
  bool escaped = std::exchange(escaped_, false);
  for (; at < filled_; ++at) {
    const char c = text[at];
    if (c == '\n') ++line_;
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      in_string_ = false;
      return at + 1;
    }
  }
  escaped_ = escaped;
  return at;
}

// How far this element reaches within the buffer; `ended` when its end lies there.
std::size_t JsonElements::take_piece(bool& ended) {
  std::size_t at = at_;
  while (at < filled_ && !ended) {
    if (in_string_) {
      at = string_piece(at);
      continue;
    }
    const char c = buffer_[at];
    if (!container_ && (c == ',' || c == ']' || is_space(c))) {
      ended = true;
      break;
    }
    if (c == '\n') ++line_;
    if (c == '"') in_string_ = true;
    if (c == '{' || c == '[') ++depth_;
    if ((c == '}' || c == ']') && --depth_ == 0) ended = container_;
    ++at;
  }
  return at - at_;
}

// Up to its end: brackets balanced, strings skipped. Whether it is JSON is for the check of the element.
Result<std::string_view> JsonElements::element(char first) {
  element_.clear();
  element_line_ = line_;
  depth_ = 0;
  in_string_ = escaped_ = false;
  container_ = first == '{' || first == '[';
  for (bool ended = false; !ended;) {
    TRY_ASSIGN(const int c, peek());
    if (c < 0 && (container_ || in_string_)) return fail(broken("it ends too early"));
    if (c < 0) break;
    const auto length = take_piece(ended);
    if (element_.size() + length > most_)
      return fail(broken("one task is larger than " + std::to_string(most_ >> 20U) + " MB"));
    element_.append(buffer_, at_, length);
    at_ += length;
  }
  return std::string_view(element_);
}

Result<std::optional<std::string_view>> JsonElements::next() {
  TRY_ASSIGN(int c, next_solid());
  if (stage_ == Stage::start && c == 0xEF) {  // a byte order mark
    for (int i = 0; i < 3; ++i) {
      TRY_ASSIGN(c, peek());
      if (c >= 0) skip();
    }
    TRY_ASSIGN(c, next_solid());
  }
  if (stage_ == Stage::start) {
    if (c != '[' && c != '{') return fail(broken("it is neither a list of tasks nor a task"));
    stage_ = c == '[' ? Stage::first : Stage::single;
    if (c == '[') {
      skip();
      TRY_ASSIGN(c, next_solid());
    }
  } else if (stage_ == Stage::single) {
    stage_ = Stage::done;
  }
  if (stage_ == Stage::done) {
    if (c >= 0) return fail(broken("something follows after its end"));
    return std::optional<std::string_view>();
  }
  if (stage_ == Stage::later || stage_ == Stage::first) {
    if (c == ']') {
      skip();
      stage_ = Stage::done;
      return next();
    }
    if (stage_ == Stage::later) {
      if (c != ',') return fail(broken(c < 0 ? "it ends too early" : "a comma or closing bracket is missing"));
      skip();
      TRY_ASSIGN(c, next_solid());
    }
    stage_ = Stage::later;
  }
  if (c < 0) return fail(broken("it ends too early"));
  TRY_ASSIGN(const auto text, element(static_cast<char>(c)));
  return std::optional<std::string_view>(text);
}

}  // namespace pointage
