#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>

#include "ledger/corrections.h"
#include "ledger/csv.h"
#include "ledger/hours.h"
#include "ledger/import.h"
#include "ledger/statement_import.h"
#include "tests/ledger/sample_entries.h"
#include "tests/support/memory_journal.h"

using namespace pointage;

namespace {

struct Random {
  explicit Random(unsigned seed) : engine(seed) {}
  int below(int limit) { return static_cast<int>(engine() % static_cast<unsigned>(limit)); }
  template <class T>
  void shuffle(std::vector<T>& items) {
    std::ranges::shuffle(items, engine);
  }
  std::mt19937 engine;
};

unsigned fresh_seed() { return std::random_device{}(); }

const Day today = *parse_day("2026-11-10");

// Few different rows, so that equal ones are the rule.
std::string some_row(Random& random) {
  const std::string minute = std::to_string(10 + random.below(3));
  return ",amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:" + minute + ":00Z,60,1,0.0" +
         std::to_string(1 + random.below(2)) + ",USD,\n";
}

std::string file_of(const std::vector<std::string>& rows) {
  std::string file = std::string(ledger_header) + "\n";
  for (const auto& row : rows) file += row;
  return file;
}

}  // namespace

TEST_CASE("import: whatever the order and overlap of files, each row is there as often as in the file with most (L4)") {
  const auto seed = fresh_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (int round = 0; round < 60; ++round) {
    std::vector<std::string> all;
    for (int i = random.below(20); i >= 0; --i) all.push_back(some_row(random));
    MemoryJournal journal;
    for (int files = 0; files < 3; ++files) {
      random.shuffle(all);
      std::vector<std::string> part(all.begin(), all.begin() + random.below(static_cast<int>(all.size()) + 1));
      REQUIRE(import_ledger(journal, file_of(part), "f", today));
    }
    random.shuffle(all);
    REQUIRE(import_ledger(journal, file_of(all), "f", today));
    REQUIRE(journal.head()->entries == static_cast<std::int64_t>(all.size()));
  }
}

TEST_CASE("csv: any fields written with quotes read back as they were") {
  const auto seed = fresh_seed();
  INFO("seed " << seed);
  Random random(seed);
  constexpr std::string_view pieces[] = {"a", "\"", ",", "\n", "\r\n", " ", "\xc3\xa9", ";", ""};
  for (int round = 0; round < 500; ++round) {
    std::vector<std::vector<std::string>> rows(static_cast<std::size_t>(1 + random.below(4)));
    const int width = 2 + random.below(3);
    std::string text;
    for (auto& row : rows) {
      for (int i = 0; i < width; ++i) {
        std::string field;
        for (int k = random.below(5); k > 0; --k) field += pieces[random.below(9)];
        std::string quoted;
        for (const char c : field) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        text += (i > 0 ? ",\"" : "\"") + quoted + "\"";
        row.push_back(field);
      }
      text += random.below(2) == 0 ? "\n" : "\r\n";
    }
    std::vector<std::vector<std::string>> read;
    const auto bad = each_row(text, ',', "f", [&](const CsvRow& row) -> Status {
      read.push_back(row.fields);
      return {};
    });
    REQUIRE(bad.empty());
    REQUIRE(read == rows);
  }
}

TEST_CASE("statement: exports of one account that overlap add up to the longest (L6)") {
  const auto seed = fresh_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> rows;
    for (int i = random.below(15); i >= 0; --i)
      rows.push_back("S,$1.0" + std::to_string(random.below(2)) + ",$0,2026-03-2" + std::to_string(random.below(2)) +
                     " 16:10:00,,C,APPROVED\n");
    MemoryJournal journal;
    std::int64_t added = 0;
    for (std::size_t cut = rows.size() / 2 + 1; cut <= rows.size(); ++cut) {
      std::string file = "Study,Reward,Bonus,Started At,Completed At,Completion Code,Status\n";
      for (std::size_t i = 0; i < cut; ++i) file += rows[i];
      const auto imported = import_statement(journal, file, "f", {}, *parse_instant("2026-11-10T10:00:00Z"));
      REQUIRE(imported);
      REQUIRE(imported->added + imported->already_there == static_cast<std::int64_t>(cut));
      added += imported->added;
    }
    REQUIRE(added == static_cast<std::int64_t>(rows.size()));
  }
}

TEST_CASE("corrections: of every line of corrections at most one entry counts, whatever supersedes what (L3)") {
  const auto seed = fresh_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (int round = 0; round < 300; ++round) {
    std::vector<Entry> chain;
    std::vector<std::size_t> root;
    for (int i = 0; i < 12; ++i) {
      Entry entry = sample_task(std::to_string(i), "2026-10-05T09:00:00Z", "0.05");
      root.push_back(chain.size());
      if (i > 0 && random.below(2) == 0) {
        const auto target = static_cast<std::size_t>(random.below(i));
        entry.supersedes = chain[target].id;
        entry.withdrawn = random.below(3) == 0;
        root.back() = root[target];
      }
      chain.push_back(std::move(entry));
    }
    std::vector<std::string> wanted;
    for (std::size_t i = 0; i < chain.size(); ++i) {
      const bool last = std::count(root.begin() + static_cast<std::ptrdiff_t>(i), root.end(), root[i]) == 1;
      if (last && !chain[i].withdrawn) wanted.push_back(chain[i].id);
    }
    std::vector<std::string> standing;
    for (const auto& entry : effective_entries(chain)) standing.push_back(entry.id);
    REQUIRE(standing == wanted);
  }
}

TEST_CASE("hours: the rows of every cut add up to the total, whatever the order of entries (L8)") {
  const auto seed = fresh_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (int round = 0; round < 60; ++round) {
    HoursInput input;
    for (int i = 0; i < 30; ++i) {
      Entry entry = sample_task(std::to_string(i), "2026-10-05T09:00:00Z", "0." + std::to_string(1 + random.below(99)),
                                random.below(2) == 0 ? "USD" : "KES");
      entry.platform = random.below(2) == 0 ? "amber" : "birch";
      entry.client = random.below(2) == 0 ? "" : "acme";
      entry.kind = static_cast<EntryKind>(random.below(13));
      entry.started_at.utc += std::chrono::hours(random.below(2000));
      if (is_unpaid(entry.kind)) entry.expected.reset();
      input.entries.push_back(std::move(entry));
    }
    const auto total = count_hours(input, {})->total;
    random.shuffle(input.entries);
    for (const auto by : {HoursBy::day, HoursBy::week, HoursBy::month, HoursBy::platform, HoursBy::client}) {
      const auto hours = count_hours(input, {{}, {}, by});
      std::int64_t paid = 0, unpaid = 0, costs = 0;
      for (const auto& row : hours->rows) {
        paid += row.paid_millis, unpaid += row.unpaid_millis;
        for (const auto& cost : row.costs) costs += cost.micros;
      }
      for (const auto& cost : total.costs) costs -= cost.micros;
      REQUIRE((paid == total.paid_millis && unpaid == total.unpaid_millis && costs == 0));
      REQUIRE(hours->total.expected == total.expected);
      REQUIRE(hours->total.per_hour == total.per_hour);
    }
  }
}
