// Errors as values. No exception crosses a folder: third-party ones are caught at the edge and become an Error.
// A Fault is cut by what the caller does next, never by which call failed. Any thread.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace pointage {

enum class Fault {
  bad_input,       // the person's file or words are wrong: say where, store nothing (exit 2)
  not_found,       // nothing of that name here (exit 2)
  refused,         // understood, and not allowed: by a rule, a platform or a newer home (exit 2)
  offline,         // no way to the network (exit 3, try again)
  timed_out,       // no progress for too long (exit 3, try again)
  captive_portal,  // somebody else's page answered (exit 3, sign in first)
  unauthorised,    // the platform does not accept the token (exit 3, ask the person)
  busy_later,      // try again after a while: 429, 503, locked database (exit 3)
  held,            // another process holds this home (exit 3)
  disk_full,       // (exit 3)
  not_writable,    // read-only home or missing rights (exit 3)
  corrupt,         // stored data does not hold together (exit 3, nothing is changed)
  cancelled,       // the person stopped it (exit 3)
  unexpected,      // a library said something we do not know (exit 3)
};

// One line for a person: "what: why; remedy". `lines` holds further lines of the same kind, one per bad row of a table.
struct Error {
  Fault fault{};
  std::string what;    // the thing: a file with line and column, a command, an account
  std::string why;     // what is wrong with it
  std::string remedy;  // what to do
  std::vector<Error> lines{};
};

std::string to_line(const Error& error);  // "what: why; remedy"

template <class T>
struct [[nodiscard]] Result : std::expected<T, Error> {
  using std::expected<T, Error>::expected;
};
using Status = Result<void>;

inline std::unexpected<Error> fail(Fault fault, std::string what, std::string why, std::string remedy) {
  return std::unexpected<Error>(Error{fault, std::move(what), std::move(why), std::move(remedy), {}});
}
inline std::unexpected<Error> fail(Error error) { return std::unexpected<Error>(std::move(error)); }

}  // namespace pointage

// TRY(f());               return f's error, else go on
// TRY_ASSIGN(auto x, f()); the same, and x is the value
#define POINTAGE_JOIN2(a, b) a##b
#define POINTAGE_JOIN(a, b) POINTAGE_JOIN2(a, b)
#define TRY(expression)                                                             \
  do {                                                                              \
    if (auto try_status = (expression); !try_status)                                \
      return ::std::unexpected<::pointage::Error>(::std::move(try_status).error()); \
  } while (false)
#define TRY_ASSIGN(declaration, expression) TRY_ASSIGN_(POINTAGE_JOIN(try_result_, __LINE__), declaration, expression)
#define TRY_ASSIGN_(name, declaration, expression)                                   \
  auto name = (expression);                                                          \
  if (!name) return ::std::unexpected<::pointage::Error>(::std::move(name).error()); \
  declaration = ::std::move(*name)
