// CHECK stays on in release and never judges input: it states what our own code has promised. A broken promise ends the
// process at once (everything durable is already on disk), naming the place. Any thread.
#pragma once

#include <cstdio>
#include <cstdlib>

#define POINTAGE_CHECK(condition)                                                                    \
  do {                                                                                               \
    if (!(condition)) {                                                                              \
      std::fprintf(stderr, "pointage: %s:%d: broken promise: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                                  \
    }                                                                                                \
  } while (false)
