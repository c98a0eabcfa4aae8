#include "ledger/corrections.h"

#include <algorithm>

#include "ledger/correction_lines.h"

namespace pointage {
namespace {

Result<Entry> standing_entry(Journal& journal, std::string_view id) {
  TRY_ASSIGN(const auto line, journal.line_of(id));
  if (line.empty())
    return fail(Fault::not_found, std::string(id), "no entry of this id is on the record", "look at `ledger list`");
  const Entry& last = line.back();
  if (last.id != id)
    return fail(Fault::refused, std::string(id), "it was corrected already by " + last.id, "correct " + last.id);
  if (last.withdrawn) return fail(Fault::refused, std::string(id), "it takes an entry back", "add a new entry");
  return last;
}

bool same_content(Entry a, const Entry& b) {
  a.id = b.id, a.supersedes = b.supersedes, a.reason = b.reason;
  return canonical_bytes(a) == canonical_bytes(b);
}

Result<Entry> finish(const Entry& original, Entry changed, std::string_view reason) {
  if (reason.empty())
    return fail(Fault::bad_input, original.id, "a correction needs a reason", "say in a few words what was wrong");
  changed.supersedes = original.id;
  changed.reason = reason;
  changed.id.clear();
  changed.id = derived_id({"correction", canonical_bytes(changed)});
  return changed;
}

}  // namespace

std::vector<Entry> effective_entries(std::vector<Entry> chain) {
  const bool corrected =
      std::ranges::any_of(chain, [](const Entry& e) { return e.withdrawn || !e.supersedes.empty(); });
  if (!corrected) return chain;
  std::vector<bool> stands;
  {
    const CorrectionLines lines(chain);
    for (const Entry& entry : chain) stands.push_back(!entry.withdrawn && lines.last(entry.id) == entry.id);
  }
  std::vector<Entry> standing;
  for (std::size_t i = 0; i < chain.size(); ++i)
    if (stands[i]) standing.push_back(std::move(chain[i]));
  return standing;
}

Result<std::vector<Entry>> effective_entries(Journal& journal) {
  std::vector<Entry> chain;
  TRY(journal.each_entry([&](const Entry& entry) {
    chain.push_back(entry);
    return true;
  }));
  return effective_entries(std::move(chain));
}

Result<Entry> make_correction(Journal& journal, std::string_view id, Entry changed, std::string_view reason) {
  TRY_ASSIGN(const Entry original, standing_entry(journal, id));
  if (same_content(changed, original))
    return fail(Fault::bad_input, original.id, "nothing in it would change", "name what should be different");
  const bool times_changed = changed.active_millis != original.active_millis ||
                             !(changed.started_at == original.started_at) || !(changed.ended_at == original.ended_at);
  if (times_changed) changed.time_basis = TimeBasis::typed;
  if (changed.expected != original.expected) changed.price_basis = PriceBasis::typed;
  return finish(original, std::move(changed), reason);
}

Result<Entry> make_restoration(Journal& journal, std::string_view id, std::string_view reason) {
  TRY_ASSIGN(const auto line, journal.line_of(id));
  if (line.empty())
    return fail(Fault::not_found, std::string(id), "no entry of this id is on the record", "look at `ledger list`");
  const Entry& last = line.back();
  const auto stood = std::ranges::find(std::next(line.rbegin()), line.rend(), false, &Entry::withdrawn);
  if (stood == line.rend() || (!last.withdrawn && same_content(*stood, last)))
    return fail(Fault::refused, std::string(id), "nothing was changed in it", "look at `ledger list`");
  return finish(last, *stood, reason);
}

Result<Entry> make_withdrawal(Journal& journal, std::string_view id, std::string_view reason) {
  TRY_ASSIGN(Entry original, standing_entry(journal, id));
  Entry taken_back = original;
  taken_back.withdrawn = true;
  return finish(original, std::move(taken_back), reason);
}

}  // namespace pointage
