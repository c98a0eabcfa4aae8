#include "client/models/care.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "client/models/words.h"
#include "platform/text/segments.h"

namespace pointage {
namespace {

constexpr Millis hold_for_whole{700};
constexpr double slip = 0.04;  // a hand that lies still moves less than this
constexpr std::int64_t minute = 60'000;

int number(std::string_view text, int least, int most, int otherwise) {
  int read = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), read);
  const bool whole = bad == std::errc() && end == text.data() + text.size();
  return whole && read >= least && read <= most ? read : otherwise;
}

void choose(CareChoices& c, std::string_view key, std::string_view value) {
  if (key == "lasts") c.lasts = static_cast<CareChoices::Lasts>(number(value, 0, 2, 0));
  if (key == "seconds") c.seconds = number(value, 1, 120, c.seconds);
  if (key == "grey") c.grey = value == "1";
  if (key == "small") c.small = value == "1";
  if (key == "dose_minutes") c.dose_minutes = number(value, 0, 240, c.dose_minutes);
  if (key == "dose_items") c.dose_items = number(value, 0, 1000, c.dose_items);
  if (key == "idle_text") c.idle_text_minutes = number(value, 1, 60, c.idle_text_minutes);
  if (key == "idle_picture") c.idle_picture_minutes = number(value, 1, 60, c.idle_picture_minutes);
  if (key == "notes") c.notes = value == "1";
}

std::string kind_word(const std::string& kind) {
  if (kind == "violence") return _c("contains", "violence");
  if (kind == "sexual") return _c("contains", "sexual content");
  if (kind == "hate") return _c("contains", "hate");
  if (kind == "self_harm") return _c("contains", "self-harm");
  return _c("contains", "content that is hard to look at");
}

}  // namespace

std::string kinds_in_words(const std::vector<std::string>& kinds) {
  std::string words;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const std::string word = kind_word(kinds[i]);
    if (i == 0)
      words = word;
    else
      words = fill(i + 1 == kinds.size() ? _("{0} and {1}") : _("{0}, {1}"), {words, word});
  }
  return words;
}

std::string to_text(const CareChoices& c) {
  auto pair = [](std::string_view key, int value) { return std::string(key) + "=" + std::to_string(value) + ";"; };
  return pair("lasts", static_cast<int>(c.lasts)) + pair("seconds", c.seconds) + pair("grey", c.grey ? 1 : 0) +
         pair("small", c.small ? 1 : 0) + pair("dose_minutes", c.dose_minutes) + pair("dose_items", c.dose_items) +
         pair("idle_text", c.idle_text_minutes) + pair("idle_picture", c.idle_picture_minutes) +
         pair("notes", c.notes ? 1 : 0);
}

CareChoices parse_care(std::string_view text) {
  CareChoices choices;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    const std::size_t equals = one.find('=');
    if (equals != std::string_view::npos) choose(choices, one.substr(0, equals), one.substr(equals + 1));
  }
  return choices;
}

void Care::open_job(const std::vector<std::string>& kinds) {
  sensitive_ = fresh_ = !kinds.empty();
  kinds_ = kinds_in_words(kinds);
}

void Care::open_task(const std::vector<CareText>& texts, Millis now) {
  operate(care::Cover{}, now);
  sentences_.clear();
  for (const CareText& text : texts) {
    for (std::string& words : sentences(text.words)) sentences_.push_back({text.object, std::move(words)});
  }
  sentence_ = 0;
  uncovered_millis_ = 0;
  seen_ = asks_removal_ = remove_ = false;
  note_ = std::exchange(fresh_, false);
}

void Care::did(const CareDid& did, Millis now) {
  settle(now);
  std::visit([&](const auto& one) { operate(one, now); }, did);
}

void Care::operate(const care::Press& press, Millis now) {
  if (!sensitive_ || hidden_) return;
  uncover(Phase::pressed, now);
  part_ = press.at;
  since_ = now;
  whole_ = false;
}

void Care::operate(const care::Open&, Millis now) {
  if (!sensitive_ || hidden_) return;
  uncover(Phase::open, now);
  whole_ = stays_ = true;
}

void Care::uncover(Phase phase, Millis now) {
  count(now);
  if (phase_ == Phase::covered) counted_to_ = now;
  phase_ = phase;
  asks_removal_ = note_ = false;
  if (!seen_) ++dose_items_;
  seen_ = true;
}

void Care::operate(const care::Move& move, Millis now) {
  if (phase_ != Phase::pressed) return;
  if (std::hypot(move.at.x - part_.x, move.at.y - part_.y) < slip) return;
  part_ = move.at;
  since_ = now;
}

void Care::operate(const care::Release&, Millis now) {
  if (phase_ != Phase::pressed) return;
  if (choices_.lasts == CareChoices::Lasts::held) return operate(care::Cover{}, now);
  phase_ = Phase::open;
  until_ = now + std::chrono::seconds(choices_.seconds);
}

void Care::operate(const care::Cover&, Millis now) {
  count(now);
  phase_ = Phase::covered;
  whole_ = stays_ = false;
}

void Care::operate(const care::HideAll&, Millis now) {
  operate(care::Cover{}, now);
  hidden_ = true;
  asks_removal_ = false;
}

void Care::operate(const care::GoOn&, Millis) {
  if (hidden_) forget_dose();
  hidden_ = false;
}

void Care::operate(const care::Sentence& sentence, Millis) {
  const auto last = static_cast<std::ptrdiff_t>(sentences_.size()) - 1;
  const std::ptrdiff_t wanted = static_cast<std::ptrdiff_t>(sentence_) + sentence.step;
  sentence_ = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, std::max<std::ptrdiff_t>(last, 0)));
}

void Care::operate(const care::NoBreak&, Millis) { offered_ = true; }

void Care::operate(const care::Report&, Millis now) {
  operate(care::Cover{}, now);
  note_ = false;
  remove_ = asks_removal_;
  asks_removal_ = !remove_;
}

void Care::operate(const care::KeepIt&, Millis) { asks_removal_ = false; }

Exposure Care::take_exposure(Millis now) {
  count(now);
  return {std::exchange(uncovered_millis_, 0)};
}

bool Care::removal_pressed() { return std::exchange(remove_, false); }

void Care::count(Millis now) {
  if (phase_ == Phase::covered || now <= counted_to_) return;
  uncovered_millis_ += (now - counted_to_).count();
  dose_millis_ += (now - counted_to_).count();
  counted_to_ = now;
}

void Care::forget_dose() {
  dose_millis_ = dose_items_ = 0;
  offered_ = false;
}

bool Care::covers_itself() const {
  return phase_ == Phase::open && !stays_ && choices_.lasts == CareChoices::Lasts::once;
}

void Care::settle(Millis now) {
  if (phase_ == Phase::pressed && now - since_ >= hold_for_whole) whole_ = true;
  if (covers_itself() && now >= until_) {
    count(until_);
    phase_ = Phase::covered;
    whole_ = false;
  }
  count(now);
}

std::optional<Millis> Care::wakes_at() const {
  if (phase_ == Phase::pressed && !whole_) return since_ + hold_for_whole;
  if (covers_itself()) return until_;
  return std::nullopt;
}

CareModel Care::model() const {
  CareModel made;
  made.sensitive = sensitive_;
  if (!sensitive_) return made;
  made.kinds = fill(_("This job contains {0}."), {kinds_});
  if (note_)
    made.note =
        fill(_("This job contains {0}. It stays covered until you uncover it, and you can answer without looking, "
               "pass, or hide everything with Esc. Covering gives you control; it does not make it harmless, "
               "and the platform may count what you pass."),
             {kinds_});
  if (phase_ != Phase::covered) made.shown = whole_ ? CareModel::Shown::whole : CareModel::Shown::part;
  made.part = part_;
  made.grey = choices_.grey, made.small = choices_.small;
  made.lasting = phase_ == Phase::open;
  made.asks_removal = asks_removal_;
  const bool minutes = choices_.dose_minutes > 0 && dose_millis_ >= choices_.dose_minutes * minute;
  const bool items = choices_.dose_items > 0 && dose_items_ >= choices_.dose_items;
  made.offers_break = !offered_ && (minutes || items);
  if (sentences_.empty()) return made;
  const auto count_words = std::to_string(sentences_.size());
  if (sentences_.size() > 1)
    made.sentence_number = fill(_("Sentence {0} of {1}"), {std::to_string(sentence_ + 1), count_words});
  made.has_sentence_before = sentence_ > 0;
  made.has_sentence_after = sentence_ + 1 < sentences_.size();
  if (made.shown != CareModel::Shown::part) return made;
  made.sentence_object = sentences_[sentence_].object;
  made.sentence = sentences_[sentence_].words;
  return made;
}

}  // namespace pointage
