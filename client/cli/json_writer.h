// Writes one JSON document as it goes, without a tree in memory: findings and entries come by the hundred thousand.
// Text that is not UTF-8 is mended with U+FFFD, so that the document always is. The first 16 MB are held back, so that
// an error found early leaves the output empty. Not for several threads at once.
#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/money.h"

namespace pointage {

class JsonWriter {
 public:
  explicit JsonWriter(std::FILE* out) : out_(out) {}

  JsonWriter& begin_object() { return open('{', '}'); }
  JsonWriter& begin_array() { return open('[', ']'); }
  JsonWriter& end();  // of the innermost object or array
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  // a value that is JSON already
  JsonWriter& money(const Money& money);   // {"amount":"12.34","currency":"USD"}
  JsonWriter& money_or_null(const std::optional<Money>& money);
  JsonWriter& text_or_null(std::string_view value);  // empty is null
  JsonWriter& seconds(std::int64_t millis);          // 90 or 0.5

  bool started() const { return started_; }
  void discard();
  bool finish();  // ends the line and flushes; false when the output could not be written

 private:
  JsonWriter& open(char first, char last);
  void separate();
  void flush_if_large();

  std::FILE* out_;
  std::string buffer_;
  std::vector<char> closers_;
  bool comma_{};
  bool started_{};
  bool failed_{};
};

std::string quote_json(std::string_view text);

}  // namespace pointage
