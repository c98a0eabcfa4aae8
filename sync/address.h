// Web addresses, as far as sync needs them: which origin one belongs to (the token's own origin and nowhere else), and
// what a value in task data points at. Pure, any thread; what is no http(s) address is nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pointage {

std::optional<std::string> origin_of(std::string_view url);  // "https://host:443", lower case, port always there
bool same_host(std::string_view a, std::string_view b);      // on whatever port; false where either has none
bool same_origin(std::string_view a, std::string_view b);    // false where either has none

// "/data/..." against the account's origin, "//host/..." with its scheme, absolute http(s) as it is. Nothing for file:,
// relative paths, user names in addresses, control characters and white space.
std::optional<std::string> resolve_reference(std::string_view base, std::string_view reference);

// Public places may be asked for by anybody's task; a loopback or private address only where the account itself lives
// on that host: a task must not make this computer knock at the doors of her own network.
bool may_be_asked(std::string_view account_url, std::string_view url);

bool loses_encryption(std::string_view from, std::string_view to);

std::string escape_query(std::string_view text);  // for one value of a query

}  // namespace pointage
