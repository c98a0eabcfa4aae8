#include "client/models/money_cover.h"

#include <memory>
#include <string_view>
#include <utility>

namespace pointage {
namespace {

constexpr std::string_view joint = "\xC2\xA0",
                           narrow_joint = "\xE2\x80\xAF";  // between a number and its unit, or in it

bool digit(char c) { return c >= '0' && c <= '9'; }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool letter(char c) { return capital(c) || (c >= 'a' && c <= 'z'); }

std::size_t past_joint(std::string_view text, std::size_t at) {
  for (const std::string_view one : {joint, narrow_joint, std::string_view(" ")})
    if (text.substr(at).starts_with(one)) return at + one.size();
  return at;
}

// Past a number with its marks; a mark counts only with a digit behind it.
std::size_t past_number(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (at < text.size() && digit(text[at])) {
    while (at < text.size() && digit(text[at])) ++at;
    end = at;
    if (at < text.size() && (text[at] == '.' || text[at] == ',' || text[at] == '\'')) {
      ++at;
    } else {
      const std::size_t over = past_joint(text, at);
      at = over;
    }
  }
  return end;
}

// A code of three capitals that is no piece of a longer word.
bool code_at(std::string_view text, std::size_t at) {
  if (at + 3 > text.size()) return false;
  const bool three = capital(text[at]) && capital(text[at + 1]) && capital(text[at + 2]);
  return three && (at + 3 == text.size() || !letter(text[at + 3])) && (at == 0 || !letter(text[at - 1]));
}

// An amount without its code, as one stands in a line of several.
bool has_fraction(std::string_view number) {
  const std::size_t mark = number.find_last_of(".,");
  return mark != std::string_view::npos && number.size() - mark > 2;
}

std::size_t past_sum(std::string_view text, std::size_t at) {
  if (digit(text[at])) {
    const std::size_t end = past_number(text, at), code = past_joint(text, end);
    if (code_at(text, code)) return code + 3;
    return has_fraction(text.substr(at, end - at)) ? end : at;
  }
  if (!code_at(text, at)) return at;
  const std::size_t number = past_joint(text, at + 3);
  return number < text.size() && number > at + 3 && digit(text[number]) ? past_number(text, number) : at;
}

void cover(std::string& words) { words = without_sums(words); }
void cover_whole(std::string& sum) {
  if (!sum.empty()) sum = hidden_sum_words;
}

void cover(std::vector<PayRow>& rows) {
  for (PayRow& row : rows) {
    cover(row.words);
    cover(row.second);
    cover_whole(row.sum);
  }
}

void cover(std::vector<SideLine>& lines) {
  for (SideLine& line : lines) {
    cover(line.words);
    cover_whole(line.sum);
  }
}

void cover(FindingModel& finding) {
  for (std::string* words : {&finding.sentence, &finding.promised, &finding.last_day, &finding.sums_meet,
                             &finding.mine_count, &finding.theirs_count})
    cover(*words);
  for (std::string* sum : {&finding.missing, &finding.mine_sum, &finding.theirs_sum}) cover_whole(*sum);
  cover(finding.mine);
  cover(finding.theirs);
}

void cover(PayModel& pay) {
  for (std::string* words : {&pay.sentence, &pay.agree, &pay.rate_rule}) cover(*words);
  for (std::string* sum : {&pay.paid_rate, &pay.all_rate}) cover_whole(*sum);
  for (PayFigures& figures : pay.figures) {
    for (std::string* sum : {&figures.worked, &figures.came, &figures.missing}) cover_whole(*sum);
    cover(figures.sums);
  }
  for (auto* rows : {&pay.rows, &pay.extras, &pay.not_due, &pay.no_statement, &pay.received}) cover(*rows);
  for (FindingModel& finding : pay.findings) cover(finding);
  for (auto* choices : {&pay.open_work, &pay.open_lines})
    for (PairChoice& choice : *choices) {
      cover(choice.words);
      cover_whole(choice.sum);
    }
}

void cover(LetterModel& letter) {
  for (LetterLine& line : letter.lines) {
    cover(line.words);
    cover_whole(line.sum);
  }
}

void cover(PaperModel& paper) {
  cover(paper.question);
  for (PaperChoice& choice : paper.choices) cover(choice.second);
  for (PaperFact& fact : paper.facts) cover(fact.value);
  for (PaperLine& line : paper.first) {
    cover(line.words);
    cover_whole(line.sum);
  }
  for (std::string& words : paper.bad) cover(words);
}

template <class Model>
void cover(std::shared_ptr<const Model>& model) {
  if (!model) return;
  auto covered = std::make_shared<Model>(*model);
  cover(*covered);
  model = std::move(covered);
}

}  // namespace

std::string without_sums(const std::string& words) {
  std::string covered;
  for (std::size_t at = 0; at < words.size();) {
    const bool begins = at == 0 || !(digit(words[at - 1]) || letter(words[at - 1]));
    const std::size_t end = begins ? past_sum(words, at) : at;
    if (end > at) {
      covered += hidden_sum_words;
      at = end;
    } else {
      covered += words[at++];
    }
  }
  return covered;
}

Snapshot with_money_covered(const Snapshot& snapshot) {
  Snapshot covered = snapshot;
  cover(covered.pay);
  cover(covered.pay_desk.letter);
  cover(covered.pay_desk.paper);
  cover_whole(covered.today.month_money);
  for (JobRow& job : covered.work.jobs) cover(job.price);
  for (NeedsLine& line : covered.today.needs) cover(line.words);
  cover(covered.notice);
  return covered;
}

}  // namespace pointage
