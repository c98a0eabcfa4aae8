#include "ledger/export.h"

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "ledger/head_text.h"
#include "tests/ledger/sample_entries.h"
#include "tests/support/memory_journal.h"

using namespace pointage;

namespace {

std::string exported(Journal& journal, ExportFormat format) {
  std::string text;
  REQUIRE(export_ledger(journal, format, [&](std::string_view piece) -> Status {
    text += piece;
    return {};
  }));
  return text;
}

void fill(Journal& journal) {
  std::vector<Entry> entries = {
      sample_task("a", "2026-10-05T09:00:00Z", "0.012"), sample_task("b", "2026-10-05T09:01:00Z", "500", "JPY"),
      sample_task("c", "2026-10-05T09:02:00Z", "0.05"), sample_task("d", "2026-10-05T09:02:00Z", "1.50", "KES"),
      sample_task("e", "2026-10-05T09:02:00Z", "0")};
  entries[1].project = "a \"quoted\", name; with (odd) signs: = @ *";
  entries[2].client = "two\nlines";
  entries[3].kind = EntryKind::cost_data;
  entries[4].kind = EntryKind::unpaid_search;
  entries[4].expected.reset();
  REQUIRE(journal.append(entries));
  std::vector<StatementLine> lines;
  for (const auto& [id, kind, amount] : {std::tuple{"1", LineKind::payment, "0.05"},
                                         {"2", LineKind::fee, "-0.01"},
                                         {"3", LineKind::payout, "0.04"},
                                         {"4", LineKind::rejection, "0"}})
    lines.push_back({id, "amber", *parse_day("2026-10-17"), kind, "", "", {}, *parse_money(amount, "USD")});
  REQUIRE(journal.add_statement({"s", "amber", "pointage", "", {}, {}, {}}, lines));
}

std::string temporary_file() {
  std::string path = "/tmp/pointage-hledger-XXXXXX";
  const int file = mkstemp(path.data());
  REQUIRE(file >= 0);
  close(file);
  return path;
}

}  // namespace

TEST_CASE("export: hledger's own program accepts the journal") {
  if (std::system("hledger --version >/dev/null 2>&1") != 0) SKIP("hledger is not installed");
  MemoryJournal journal;
  fill(journal);
  const std::string path = temporary_file();
  std::ofstream(path) << exported(journal, ExportFormat::hledger);
  const int accepted = std::system(("LC_ALL=C.UTF-8 hledger -f " + path + " check >/dev/null").c_str());
  std::remove(path.c_str());
  CHECK(accepted == 0);
}

TEST_CASE("export: csv quotes what has to be quoted and keeps prices below a cent") {
  MemoryJournal journal;
  fill(journal);
  const auto text = exported(journal, ExportFormat::csv);
  CHECK(text.find(",0.012,USD,") != std::string::npos);
  CHECK(text.find("\"a \"\"quoted\"\", name; with (odd) signs: = @ *\"") != std::string::npos);
  CHECK(text.find("\"two\nlines\"") != std::string::npos);
}

TEST_CASE("export: json escapes what has to be escaped") {
  MemoryJournal journal;
  fill(journal);
  const auto text = exported(journal, ExportFormat::json);
  CHECK(text.find("\"client\":\"two\\u000alines\"") != std::string::npos);
  CHECK(text.find("\"expected\":{\"amount\":\"0.012\",\"currency\":\"USD\"}") != std::string::npos);
  CHECK(text.find("\"expected\":null") != std::string::npos);
}

TEST_CASE("export: a writer that fails ends it with its own error") {
  MemoryJournal journal;
  fill(journal);
  int pieces = 0;
  const auto status = export_ledger(journal, ExportFormat::csv, [&](std::string_view) -> Status {
    if (++pieces == 2) return fail(Fault::disk_full, "stdout", "no room", "make room");
    return {};
  });
  CHECK(status.error().fault == Fault::disk_full);
  CHECK(pieces == 2);
}

TEST_CASE("head: its text is short, unambiguous and reads back however it is written (L13)") {
  MemoryJournal journal;
  fill(journal);
  const auto head = *journal.head();
  const std::string text = head_text(head);
  CHECK(text.size() <= 60);
  CHECK(text.find_first_of("0O1IL2Z5S8BUV") == std::string::npos);
  std::string loose;
  for (const char c : text) loose += c == '-' ? ' ' : static_cast<char>(c >= 'A' ? c + 32 : c);
  const auto kept = parse_head_text(loose);
  REQUIRE(kept);
  CHECK(kept->entries == 5);
  CHECK(kept->hash_start == head.hash.substr(0, 20));
}

TEST_CASE("head: every single wrong letter and every two neighbours changed about are noticed") {
  MemoryJournal journal;
  fill(journal);
  std::string text = head_text(*journal.head());
  std::erase(text, '-');
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string wrong = text;
    wrong[i] = wrong[i] == 'A' ? 'C' : 'A';
    CHECK_FALSE(parse_head_text(wrong));
    if (i == 0 || text[i] == text[i - 1] || i + 1 == text.size()) continue;
    wrong = text;
    std::swap(wrong[i], wrong[i - 1]);
    CHECK_FALSE(parse_head_text(wrong));
  }
  CHECK_FALSE(parse_head_text(text.substr(1)));
}

TEST_CASE("head: a ledger that grew extends it, one that was cut or edited does not (L13)") {
  MemoryJournal journal;
  const std::string empty = head_text(*journal.head());
  fill(journal);
  const std::string text = head_text(*journal.head());
  CHECK(*extends_head(journal, empty));
  CHECK(*extends_head(journal, text));
  const Entry more = sample_task("f", "2026-10-06T09:00:00Z", "1");
  REQUIRE(journal.append({&more, 1}));
  CHECK(*extends_head(journal, text));
  MemoryJournal shorter;
  CHECK_FALSE(*extends_head(shorter, text));
  journal.stored()[0].items = 9;
  CHECK_FALSE(*extends_head(journal, text));
  CHECK(extends_head(journal, "nonsense").error().fault == Fault::bad_input);
}
