// A small web page as plain words: what a platform gives as instructions. Tags, scripts, styles and remarks are left
// out, paragraphs and list items become lines, entities become letters; of a link the words stay and its address stands
// beside them, for reading only. What holds no tag is plain already. Cannot fail, whatever the bytes. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace pointage {

std::string plain_of_html(std::string_view html);

}  // namespace pointage
