// What a job was agreed to bring and to show, where she says it herself: its price, and that its content is hard. Pure.
// Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tasks/records.h"

namespace pointage {

struct JobTerms {
  std::string batch_id, title;
  bool told{};                    // by its file or its platform: that price stays
  std::optional<PayPromise> pay;  // as it holds now
  std::int64_t done{};            // tasks answered so far
  bool hard{}, hard_told{};       // hard_told: its file or platform names the kinds
  bool from_file{};               // nobody is sent its answers: they are saved
};
JobTerms terms_of(const Batch& batch, std::int64_t done);

inline bool has_answers_to_save(const JobTerms& terms) { return terms.from_file && terms.done > 0; }
inline bool has_page(const JobTerms& terms) { return !terms.told || has_answers_to_save(terms); }

struct TermsEdit {
  std::string batch_id, price, currency;
  bool per_hour{};
  bool done_too{};  // what was done before a new price counts at it too
  bool hard{};
};
TermsEdit terms_edit(const JobTerms& terms, const std::string& usual_currency);

// Nothing while it is unclear, or left empty.
std::optional<PayPromise> price_of(const TermsEdit& typed);
// Empty stays empty; anything else must be a price.
bool terms_are_clear(const TermsEdit& typed);
std::vector<std::string> kinds_of(const TermsEdit& typed);

}  // namespace pointage
