#include "ledger/corrections.h"

#include <algorithm>
#include <unordered_map>

namespace pointage {
namespace {

// The entry a line of corrections began with. Two entries may supersede the same one (a replaced answer drained late),
// so what counts is the last entry of each line, not the lack of a successor.
class Lines {
 public:
  std::size_t root(const Entry& entry, std::size_t index) {
    const auto before = entry.supersedes.empty() ? roots_.end() : roots_.find(entry.supersedes);
    const auto root = before == roots_.end() ? index : before->second;
    roots_.emplace(entry.id, root);
    return root;
  }

 private:
  std::unordered_map<std::string, std::size_t> roots_;
};

Result<Entry> standing_entry(Journal& journal, std::string_view id) {
  TRY_ASSIGN(const auto found, journal.find(id));
  if (!found)
    return fail(Fault::not_found, std::string(id), "no entry of this id is on the record", "look at `ledger list`");
  std::string successor;
  TRY(journal.each_entry([&](const Entry& entry) {
    if (entry.supersedes == id) successor = entry.id;
    return true;
  }));
  if (!successor.empty())
    return fail(Fault::refused, std::string(id), "it was corrected already by " + successor, "correct " + successor);
  if (found->withdrawn) return fail(Fault::refused, std::string(id), "it takes an entry back", "add a new entry");
  return *found;
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
  Lines lines;
  std::vector<std::size_t> root(chain.size()), last(chain.size());
  for (std::size_t i = 0; i < chain.size(); ++i) {
    root[i] = lines.root(chain[i], i);
    last[root[i]] = i;
  }
  std::vector<Entry> standing;
  for (std::size_t i = 0; i < chain.size(); ++i)
    if (last[root[i]] == i && !chain[i].withdrawn) standing.push_back(std::move(chain[i]));
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

Result<Entry> make_withdrawal(Journal& journal, std::string_view id, std::string_view reason) {
  TRY_ASSIGN(Entry original, standing_entry(journal, id));
  Entry taken_back = original;
  taken_back.withdrawn = true;
  return finish(original, std::move(taken_back), reason);
}

}  // namespace pointage
