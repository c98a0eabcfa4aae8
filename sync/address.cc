#include "sync/address.h"

#include <algorithm>
#include <charconv>
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

std::string host_of(std::string_view url) {
  const auto origin = origin_of(url);
  if (!origin) return {};
  const auto authority = std::string_view(*origin).substr(origin->find("://") + 3);
  return std::string(authority.substr(0, port_colon(authority)));
}

// Also names that only a local network knows: without a dot, or under .local.
bool is_private(std::string_view host) {
  if (host.starts_with("[")) {
    const auto inner = host.substr(1);
    return inner.starts_with("::") || inner.starts_with("fc") || inner.starts_with("fd") || inner.starts_with("fe8") ||
           inner.starts_with("64:ff9b");
  }
  if (host.find('.') == std::string_view::npos || host.ends_with(".local") || host.ends_with(".localhost") ||
      host.ends_with(".internal"))
    return true;
  for (const std::string_view start : {"0", "10.", "127.", "169.254.", "192.168."})
    if (host.starts_with(start)) return true;
  int second = 0;
  if (!host.starts_with("172.")) return false;
  std::from_chars(host.data() + 4, host.data() + host.size(), second);
  return second >= 16 && second <= 31;
}

// "/a/../b" would be asked for as "/b".
bool climbs(std::string_view path) {
  const std::string low = lowered(path.substr(0, path.find_first_of("?#")));
  for (const std::string_view step : {"/../", "/./", "%2e%2e", "%2f.."})
    if (low.find(step) != std::string::npos) return true;
  return low.ends_with("/..");
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

bool same_host(std::string_view a, std::string_view b) {
  const auto host = host_of(a);
  return !host.empty() && host == host_of(b);
}

std::optional<std::string> resolve_reference(std::string_view base, std::string_view reference) {
  const auto origin = origin_of(base);
  if (!origin || reference.empty() || !clean(reference) || climbs(reference)) return {};
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

bool may_be_asked(std::string_view account_url, std::string_view url) {
  const auto own = host_of(account_url), host = host_of(url);
  return !host.empty() && (host == own || !is_private(host));
}

bool loses_encryption(std::string_view from, std::string_view to) {
  const auto encrypted = [](std::string_view url) { return lowered(scheme_of(url)) == "https"; };
  return encrypted(from) && !encrypted(to);
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
