#include "sync/private_address.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace pointage {
namespace {

struct Block {
  std::uint32_t start;
  int bits;
};
constexpr std::array blocks{
    Block{0x00000000, 8},   // this network
    Block{0x0a000000, 8},   // private
    Block{0x64400000, 10},  // a provider's own
    Block{0x7f000000, 8},   // this computer
    Block{0xa9fe0000, 16},  // link
    Block{0xac100000, 12},  // private
    Block{0xc0000000, 24},  // protocols
    Block{0xc0a80000, 16},  // private
    Block{0xe0000000, 3},   // many at once, and the rest
};

bool is_private_v4(std::uint32_t address) {
  return std::ranges::any_of(blocks, [&](const Block& block) {
    return (address ^ block.start) >> static_cast<unsigned>(32 - block.bits) == 0;
  });
}

std::uint32_t last_four(std::span<const std::uint8_t, 16> bytes) {
  return std::uint32_t{bytes[12]} << 24U | std::uint32_t{bytes[13]} << 16U | std::uint32_t{bytes[14]} << 8U | bytes[15];
}

bool begins(std::span<const std::uint8_t, 16> bytes, std::span<const std::uint8_t> with) {
  return std::equal(with.begin(), with.end(), bytes.begin());
}

bool is_private_v6(std::span<const std::uint8_t, 16> bytes) {
  constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  constexpr std::array<std::uint8_t, 12> translated{0, 0x64, 0xff, 0x9b};
  constexpr std::array<std::uint8_t, 12> none{};
  if (begins(bytes, mapped) || begins(bytes, translated)) return is_private_v4(last_four(bytes));
  if (begins(bytes, none)) return true;
  const bool unique_local = (bytes[0] & 0xfeU) == 0xfc, link = bytes[0] == 0xfe && (bytes[1] & 0x80U) != 0;
  return unique_local || link || bytes[0] == 0xff;
}

}  // namespace

bool is_private_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return is_private_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return is_private_v6(std::span<const std::uint8_t, 16>(v6.sin6_addr.s6_addr));
  }
  return true;
}

}  // namespace pointage
