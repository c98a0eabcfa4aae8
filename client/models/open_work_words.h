// What is said, before she starts, of tasks that are here and not answered: until when they are kept for her, and what
// became of them on the platform meanwhile. Pure, cannot fail. Any thread.
#pragma once

#include <string>
#include <vector>

#include "tasks/sending_book.h"

namespace pointage {

// True of every task of the job that is still wanted; empty where none is kept for anybody.
std::string lease_words(const std::vector<OpenGroup>& open, const Instant& now);
std::string withdrawn_words(const std::vector<OpenGroup>& open);   // of the job; empty: all stands as agreed
std::string standing_words(const Task& task, const Instant& now);  // of one; empty: it stands as agreed

}  // namespace pointage
