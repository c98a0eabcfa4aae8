#include "client/app/window_notice.h"

#include <utility>

#include "client/models/error_words.h"

namespace pointage {

void put_notice(Snapshot& s, const Result<std::string>& laid, const Result<std::string>& said, std::string& trouble) {
  if (!laid)
    s.notice = error_sentence(laid.error()), s.notice_needs_you = true;
  else if (!said)
    s.notice = error_sentence(said.error()), s.notice_needs_you = true;
  else if (!said->empty())
    s.notice = *said;
  else if (!trouble.empty())
    s.notice = std::exchange(trouble, {}), s.notice_needs_you = true;
}

}  // namespace pointage
