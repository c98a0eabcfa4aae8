#include "sync/address.h"

#include <algorithm>
#include <cstdint>

namespace pointage {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::string_view scheme_of(std::string_view url) {
  const auto end = url.find("://");
  return end == std::string_view::npos ? std::string_view{} : url.substr(0, end);
}

bool clean(std::string_view url) {
  return std::ranges::none_of(url,
                              [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\\' || c == 0x7f; });
}

// The colon before a port, not one inside "[::1]".
std::size_t port_colon(std::string_view authority) {
  const auto bracket = authority.rfind(']');
  const auto colon = authority.rfind(':');
  const bool inside = bracket != std::string_view::npos && colon != std::string_view::npos && colon < bracket;
  return inside ? std::string_view::npos : colon;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> with_port(const std::string& scheme, std::string_view authority) {
  const auto colon = port_colon(authority);
  const auto host = authority.substr(0, colon);
  if (host.empty()) return {};
  if (colon == std::string_view::npos) return scheme + "://" + lowered(host) + (scheme == "https" ? ":443" : ":80");
  const auto port = authority.substr(colon + 1);
  if (!all_digits(port)) return {};
  return scheme + "://" + lowered(host) + ":" + std::string(port);
}

}  // namespace

std::optional<std::string> origin_of(std::string_view url) {
  const std::string scheme = lowered(scheme_of(url));
  if ((scheme != "http" && scheme != "https") || !clean(url)) return {};
  const auto rest = url.substr(scheme.size() + 3);
  const auto authority = rest.substr(0, rest.find_first_of("/?#"));
  if (authority.find('@') != std::string_view::npos) return {};
  return with_port(scheme, authority);
}

bool same_origin(std::string_view a, std::string_view b) {
  const auto left = origin_of(a), right = origin_of(b);
  return left && right && *left == *right;
}

std::optional<std::string> resolve_reference(std::string_view base, std::string_view reference) {
  const auto origin = origin_of(base);
  if (!origin || reference.empty() || !clean(reference)) return {};
  std::string url;
  if (reference.starts_with("//")) {
    url = lowered(scheme_of(base)) + ":" + std::string(reference);
  } else if (reference.starts_with("/")) {
    const auto authority_end = base.find_first_of("/?#", scheme_of(base).size() + 3);
    url = std::string(base.substr(0, authority_end)) + std::string(reference);
  } else {
    url = reference;
  }
  if (!origin_of(url)) return {};
  return url;
}

std::string escape_query(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain =
        (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_' || c == '.';
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<std::uint8_t>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

}  // namespace pointage
