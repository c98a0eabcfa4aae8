// The program's version, for --version and Settings. Any thread.
#pragma once

#ifndef POINTAGE_VERSION
#define POINTAGE_VERSION "0.1.0"
#endif
