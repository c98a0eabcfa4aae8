// Every word a person sees goes through here: _("...") translates, _c("context", "...") where one English word needs
// two translations, _n("{0} task", "{0} tasks", n) chooses the form by number and fill() puts values into {0}, {1} ...
// Languages and catalogues: platform/text/words.h and client/locales/README.md. Nothing fails. Any thread.
#pragma once

#include "platform/text/words.h"
