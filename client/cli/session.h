// One run of one command: which home, how to print, and the home opened on first need (its desk drained once). Opening
// says what is wrong and changes nothing when it cannot. Core thread only.
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "client/cli/json_writer.h"
#include "platform/base/result.h"
#include "platform/base/time.h"

namespace pointage {

class BatchStore;
class Desk;
class Home;
class Journal;
class OutboxStore;
class SendingBook;

struct Field {
  std::string_view key;
  std::variant<std::nullptr_t, bool, std::int64_t, std::string, Money> value;
};

class Session {
 public:
  Session(std::optional<std::string> given_home, bool json);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  bool json() const { return json_; }
  JsonWriter& out() { return out_; }
  Clock& clock() { return system_clock(); }
  Day today();
  const std::optional<std::string>& given_home() const { return given_home_; }
  void choose_home(std::string home) { given_home_ = std::move(home); }

  Result<BatchStore*> batches();
  Result<OutboxStore*> outbox();
  Result<SendingBook*> book();
  Result<Journal*> journal();
  Result<Desk*> desk();

  void print(std::string_view text);                                         // only without --json
  void say(std::initializer_list<Field> fields, std::string_view sentence);  // a document, or a sentence
  Status finish();                                                           // {} where nothing was said

 private:
  Result<Home*> home();
  void say_if_the_clock_is_wrong();
  void settle();

  std::optional<std::string> given_home_;
  bool json_;
  JsonWriter out_;
  std::string text_;
  bool failed_{}, told_of_clock_{};
  std::unique_ptr<Home> home_;
  std::unique_ptr<Desk> desk_;
};

}  // namespace pointage
