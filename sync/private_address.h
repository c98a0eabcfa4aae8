// Is this the address of something on her own computer or network, or of nobody in particular: what no task's data may
// make this computer knock at, whatever name leads there. Pure, any thread.
#pragma once

struct sockaddr;

namespace pointage {

bool is_private_address(const sockaddr& address);

}  // namespace pointage
