// Pay: the month, what is found in it, what can be done about it, a statement before it is added.
#include "client/app/pay_desk.h"
#include "client/models/error_words.h"
#include "client/models/words.h"
#include "tests/client/shown_scenes.h"
#include "tests/support/memory_journal.h"

namespace pointage::testing {
namespace {

void findings(Scenes& all, const Snapshot& month, const std::string& name) {
  for (const auto& finding : month.pay.findings) {
    Edit edit = in(Place::finding);
    edit.finding = finding.id;
    all.push_back(at_place("finding " + name + " " + finding.id, month, edit));
  }
}

PayWish about(const FindingModel& finding, PayWish::Kind kind) {
  PayWish wish{kind, finding.key, finding.platform};
  wish.entries = finding.entries;
  return wish;
}

PayWish paper(const char* file, std::vector<std::pair<std::string, std::string>> told) {
  PayWish wish{PayWish::Kind::read_paper};
  wish.path = std::string(POINTAGE_SOURCE_DIR) + "/sample/" + file;
  wish.told = std::move(told);
  return wish;
}

// From a finding to a letter, a pair, a mistake; and a statement before it is added.
void pay_deeds(Scenes& all, ShownWorld& world, Snapshot month) {
  const auto stores = world.stores();
  PayDesk desk(stores.journal, stores.clock, save_in_own_folder);
  const auto& owed = *std::ranges::find_if(month.pay.findings, &FindingModel::owed);
  Edit edit = in(Place::letter);
  edit.finding = owed.id;
  must(desk.run(about(owed, PayWish::Kind::letter)));
  month.pay_desk = desk.model();
  all.push_back(at_place("letter", month, edit));
  reduce(month, edit, intent::Pay{{PayDeed::Kind::pair}});
  all.push_back(at_place("pair", month, edit));
  reduce(month, edit, intent::Pay{{PayDeed::Kind::pick_entry, owed.entries.front()}});
  reduce(month, edit, intent::Pay{{PayDeed::Kind::pick_line, owed.lines.front()}});
  all.push_back(at_place("pair, chosen", month, edit));
  reduce(month, edit, intent::Pay{{PayDeed::Kind::mistake}});
  all.push_back(at_place("mistake", month, edit));
  reduce(month, edit, intent::Pay{{PayDeed::Kind::pick_wrong, owed.entries.front()}});
  all.push_back(at_place("mistake, one chosen", month, edit));
  reduce(month, edit, intent::Pay{{PayDeed::Kind::never}});
  all.push_back(at_place("mistake, it never happened", month, edit));
}

// A statement before it is added: each of its questions, the preview, and one that cannot be read.
void papers(Scenes& all, ShownWorld& world, Snapshot month) {
  const auto stores = world.stores();
  PayDesk desk(stores.journal, stores.clock, save_in_own_folder);
  std::vector<std::pair<std::string, std::string>> told;
  const auto shown = [&](const std::string& name, const PayWish& wish) {
    must(desk.run(wish));
    month.pay_desk = desk.model();
    all.push_back(at_place(name, month, in(Place::paper)));
  };
  shown("paper", paper("statements/amber-2026-10.csv", {}));
  shown("paper, unreadable",
        paper("own-table.csv",
              {{"date", "#1"}, {"amount", "#4"}, {"currency", "USD"}, {"kind", ""}, {"external_id", ""}}));
  shown("paper, asked", paper("own-table.csv", {}));
  for (const auto& answer : std::vector<std::pair<std::string, std::string>>{{"date", "#2"},
                                                                             {"amount", "#3"},
                                                                             {"currency", "USD"},
                                                                             {"kind", ""},
                                                                             {"external_id", ""},
                                                                             {"date_order", "dmy"},
                                                                             {"platform", "Amber"}}) {
    told.push_back(answer);
    shown("paper, told " + answer.first, paper("own-table.csv", told));
  }
}

Entry work(const std::string& id, const char* amount, const char* currency) {
  Entry entry;
  entry.id = id, entry.external_id = "T-" + id;
  entry.platform = currency == std::string("USD") ? "Amber" : "Birch";
  entry.started_at = entry.ended_at = *parse_instant("2026-10-12T09:00:00Z");
  entry.expected = parse_money(amount, currency);
  return entry;
}

// Paid in two currencies; of one, what came is less than what was worked for.
struct TwoCurrencies {
  MemoryJournal journal;
  StillClock clock;
  PayDesk desk{journal, clock, save_in_own_folder};

  TwoCurrencies() {
    must(journal.append(std::vector{work("a", "7.30", "USD"), work("b", "11.45", "USD"), work("c", "950", "KES")}));
    for (const auto* platform : {"Amber", "Birch"}) must(journal.set_rules({platform, 14, 45, {}, {}, {}}));
    const auto paid = [&](const char* id, const char* platform, Money sum) {
      const Statement statement{id, platform, "pointage", "00", *parse_day("2026-10-01"), *parse_day("2026-10-31"), {}};
      const StatementLine line{"L1", platform, *parse_day("2026-10-19"), LineKind::payment, "", "", {}, sum};
      must(journal.add_statement(statement, {&line, 1}));
    };
    paid("s1", "Amber", *parse_money("9.80", "USD"));
    paid("s2", "Birch", *parse_money("700", "KES"));
  }
  Snapshot snapshot(Snapshot month) {
    put(month, must(make_pay(journal, local_day(clock.now()), october)));
    month.pay_desk = desk.model();
    return month;
  }
};

void currencies(Scenes& all, const Snapshot& month) {
  TwoCurrencies two;
  const auto before = two.snapshot(month);
  all.push_back(at_place("pay, two currencies", before, in(Place::pay)));
  findings(all, before, "two currencies");
  PayWish join{PayWish::Kind::join, {}, "Amber"};
  join.line = "L1", join.entries = {"a", "b"};
  auto after = month;
  after.notice = must(two.desk.run(join)).words;
  after = two.snapshot(after);
  all.push_back(at_place("pay, undo offered", after, in(Place::pay)));
  findings(all, after, "put together");
}

// Paid on a telephone, without a statement: offered, typed, kept, shown.
void without_a_statement(Scenes& all, const Snapshot& full, const Snapshot& none) {
  all.push_back(at_place("pay, nothing yet", none, in(Place::pay)));
  MemoryJournal journal;
  StillClock clock;
  must(journal.append(std::vector{work("a", "7.30", "USD"), work("b", "11.45", "USD"), work("c", "950", "KES")}));
  const auto seen = [&](const PayDesk& desk, std::string notice) {
    auto s = full;
    put(s, must(make_pay(journal, local_day(clock.now()), october)));
    s.pay_desk = desk.model();
    s.notice = std::move(notice);
    return s;
  };
  PayDesk desk(journal, clock, [](const std::string& name, const std::string& ending, const std::string&) {
    return Result<std::string>("/home/amina/" + name + ending);
  });
  auto s = seen(desk, "");
  Edit edit = in(Place::pay);
  reduce(s, edit, intent::Pay{{PayDeed::Kind::money}});
  all.push_back(at_place("money-came", s, edit));
  edit.money = {"Amber", "7,30", "USD", "2026-11-03", "M-Pesa"};
  all.push_back(at_place("money-came, typed", s, edit));
  all.push_back(scrolled("money-came, typed", s, edit));
  edit.money = {"Amber", "1,200", "USD", "2026-11-30", "M-Pesa"};
  all.push_back(at_place("money-came, unclear", s, edit));
  PayWish keep{PayWish::Kind::keep_money};
  for (const char* sum : {"7.30", "5"}) {
    keep.money = {"Amber", sum, "USD", "2026-11-03", "M-Pesa"};
    s = seen(desk, must(desk.run(keep)).words);
  }
  all.push_back(at_place("pay, money kept", s, in(Place::pay)));
  findings(all, s, "without a statement");
  edit = in(Place::pay);
  edit.pay.open_folds = {"received", "to-keep"};
  s.notice.clear();
  all.push_back(scrolled("pay, money and files", s, edit));
}

}  // namespace

void pay_scenes(Scenes& all, ShownWorld& world) {
  const auto full = world.snapshot(october), before = world.snapshot(september);
  Edit hidden = in(Place::pay);
  hidden.hide_money = true;
  all.push_back(at_place("pay, money hidden", full, hidden));
  Edit open = in(Place::pay);
  open.pay.open_folds = {"not-due", "no-statement", "papers"};
  all.push_back(at_place("pay, not due open", full, open));
  all.push_back(at_place("pay of September", before, in(Place::pay)));
  Snapshot to_come = full;
  put_to_come(to_come, september, true);
  all.push_back(at_place("pay, being counted", to_come, in(Place::pay)));
  Edit told = in(Place::mistake);
  told.finding = full.pay.findings.front().id;
  Snapshot trouble = full;
  trouble.notice = error_sentence(Error{Fault::disk_full, "", "", "", {}}), trouble.notice_needs_you = true;
  all.push_back(at_place("mistake, not kept", trouble, told));
  findings(all, full, "October");
  findings(all, before, "September");
  pay_deeds(all, world, full);
  papers(all, world, full);
  currencies(all, full);
  without_a_statement(all, full, world.empty_snapshot(october));
}

}  // namespace pointage::testing
