#include "client/app/pay_desk.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <map>

#include "client/app/use_cases.h"
#include "client/models/intents.h"
#include "client/models/paper_model.h"
#include "client/models/places.h"
#include "ledger/corrections.h"
#include "tests/storage/scratch_home.h"
#include "tests/support/memory_journal.h"
#include "tests/support/screen_driver.h"

namespace pointage {
namespace {

using testing::ScreenDriver;

class StillClock final : public Clock {
 public:
  Instant now() override { return *parse_instant("2026-11-10T11:05:00Z"); }
  Millis steady() override { return Millis(0); }
  std::string boot_id() override { return "one"; }
};

Entry task(const std::string& id, const char* amount) {
  Entry entry;
  entry.id = id;
  entry.external_id = "ext-" + id;
  entry.platform = "Amber";
  entry.started_at = entry.ended_at = *parse_instant("2026-10-12T09:00:00Z");
  entry.expected = parse_money(amount, "USD");
  return entry;
}

enum class Without { nothing, statement };

struct World {
  MemoryJournal journal;
  StillClock clock;
  std::string saved;
  PayDesk desk{journal, clock, [this](const std::string& name, const std::string& ending, const std::string& text) {
                 saved = text;
                 return Result<std::string>("/somewhere/" + name + ending);
               }};

  explicit World(Without without = Without::nothing) {
    REQUIRE(journal.append(std::vector{task("a", "7.30"), task("b", "11.45"), task("c", "11.25")}));
    PlatformRules rules{"Amber", 14, 45, {}, {}, {}};
    REQUIRE(journal.set_rules(rules));
    if (without == Without::statement) return;
    const Statement october{"s1", "Amber", "pointage", "00", *parse_day("2026-10-01"), *parse_day("2026-10-31"), {}};
    const StatementLine line{"L1",     "Amber", *parse_day("2026-10-19"),    LineKind::payment, "",
                             "themes", {},      *parse_money("15.80", "USD")};
    REQUIRE(journal.add_statement(october, {&line, 1}));
  }
  Reconciliation look() {
    ReconcileOptions options;
    options.as_of = *parse_day("2026-11-10");
    return reconcile(*gather(journal, options));
  }
  std::string paid() {
    const auto totals = look().totals;
    return totals.empty() ? std::string() : format_amount({totals[0].paid, totals[0].currency});
  }
  Result<PayDone> wish(PayWish::Kind kind, std::string key = {}, std::vector<std::string> entries = {}) {
    PayWish wish{kind, std::move(key)};
    wish.platform = "Amber";
    wish.line = "L1";
    wish.entries = std::move(entries);
    return desk.run(wish);
  }
};

const Finding* with_entry(const Reconciliation& found, const std::string& id) {
  for (const auto& finding : found.findings)
    for (const auto& entry : finding.entries)
      if (entry == id) return &finding;
  return nullptr;
}

struct Paper {
  ScratchFolder folder;
  std::string path = (folder.path / "pay.csv").string();
  explicit Paper(const std::string& text) { std::ofstream(path) << text; }
};

}  // namespace

TEST_CASE("pay desk: the letter is about the finding that was asked about, and is saved only when wished") {
  World world;
  const auto found = world.look();
  REQUIRE(found.findings.size() == 1);
  REQUIRE(world.wish(PayWish::Kind::letter, "entry a"));
  REQUIRE(world.desk.model().letter);
  CHECK(world.desk.model().letter->text.find("14.20") != std::string::npos);
  CHECK(world.saved.empty());
  const auto kept = world.wish(PayWish::Kind::save_letter);
  REQUIRE(kept);
  CHECK(kept->words.find("not sent") != std::string::npos);
  CHECK(world.saved.find("<html") != std::string::npos);
}

TEST_CASE("pay desk: what is put together stands on the record, and undo leaves it as it was") {
  World world;
  REQUIRE(world.wish(PayWish::Kind::join, {}, {"b"}));
  CHECK(with_entry(world.look(), "b")->method == Method::manual);
  CHECK_FALSE(world.desk.model().undo.empty());
  REQUIRE(world.wish(PayWish::Kind::undo));
  CHECK(world.desk.model().undo.empty());
  CHECK(world.look().findings.size() == 1);
  REQUIRE(world.wish(PayWish::Kind::join, {}, {"b"}));
  REQUIRE(world.wish(PayWish::Kind::part, {}, {"b"}));
  CHECK(world.look().findings.size() == 1);
  REQUIRE(world.wish(PayWish::Kind::undo));
  CHECK(with_entry(world.look(), "b")->method == Method::manual);
}

TEST_CASE("pay desk: what is put together stays so over corrections, and is parted by its latest line") {
  World world;
  REQUIRE(world.wish(PayWish::Kind::join, {}, {"b"}));
  std::string id = "b";
  for (const char* sum : {"11.40", "11.30"}) {
    PayWish wish{PayWish::Kind::correct};
    wish.entries = {id}, wish.reason = "typed wrongly", wish.sum = sum;
    REQUIRE(world.desk.run(wish));
    id = world.journal.stored().back().id;
    CHECK(with_entry(world.look(), id)->method == Method::manual);
  }
  REQUIRE(world.wish(PayWish::Kind::part, {}, {id}));
  CHECK(with_entry(world.look(), id)->method != Method::manual);
  REQUIRE(world.wish(PayWish::Kind::undo));
  CHECK(with_entry(world.look(), id)->method == Method::manual);
}

TEST_CASE("pay desk: her own mistake is a further line with its reason, and the finding says so") {
  World world;
  PayWish wish{PayWish::Kind::correct};
  wish.entries = {"b"};
  wish.reason = "typed twice";
  wish.sum = "much";
  CHECK_FALSE(world.desk.run(wish));
  CHECK(world.journal.stored().size() == 3);
  wish.sum = "11,40";
  REQUIRE(world.desk.run(wish));
  REQUIRE(world.journal.stored().size() == 4);
  CHECK(world.journal.stored().back().expected->micros == 11'400'000);
  CHECK(says_mistake(world.journal.stored().back().reason));
  wish.kind = PayWish::Kind::take_out;
  wish.entries = {"c"};
  REQUIRE(world.desk.run(wish));
  CHECK(with_entry(world.look(), "c") == nullptr);
}

TEST_CASE("pay desk: work that was taken off by mistake stands again by undo, and all of it stays readable") {
  World world;
  PayWish off{PayWish::Kind::take_out};
  off.entries = {"a"};
  off.reason = "the wrong line";
  REQUIRE(world.desk.run(off));
  CHECK(effective_entries(world.journal)->size() == 2);
  REQUIRE_FALSE(world.desk.model().undo.empty());
  CHECK_FALSE(world.desk.model().undo_on_day);
  REQUIRE(world.wish(PayWish::Kind::undo));
  const auto standing = effective_entries(world.journal);
  REQUIRE(standing->size() == 3);
  CHECK(std::ranges::count_if(*standing, [](const Entry& e) { return e.external_id == "ext-a"; }) == 1);
  CHECK(world.journal.line_of("a")->size() == 3);
  CHECK(world.desk.model().undo.empty());
}

TEST_CASE("pay desk: a corrected sum is undone to what stood before, which she did not type") {
  World world;
  Entry measured = task("d", "2.00");
  measured.active_millis = 60'000, measured.price_basis = PriceBasis::batch_file;
  REQUIRE(world.journal.append({&measured, 1}));
  PayWish wish{PayWish::Kind::correct};
  wish.entries = {"d"}, wish.reason = "the wrong line", wish.sum = "1.50";
  REQUIRE(world.desk.run(wish));
  CHECK(world.journal.stored().back().price_basis == PriceBasis::typed);
  REQUIRE_FALSE(world.desk.model().undo.empty());
  CHECK_FALSE(world.desk.model().undo_on_day);
  REQUIRE(world.wish(PayWish::Kind::undo));
  const auto& stands = world.journal.stored().back();
  CHECK(stands.expected == measured.expected);
  CHECK(stands.price_basis == PriceBasis::batch_file);
  CHECK(stands.time_basis == TimeBasis::measured);
  CHECK_FALSE(says_mistake(stands.reason));
  CHECK(world.journal.line_of("d")->size() == 3);
  CHECK(world.desk.model().undo.empty());
}

TEST_CASE("pay desk: a statement is looked at, added, and taken back whole") {
  World world;
  const Paper paper("Paid on;Sum\n03/11/2026;1,50\n04/11/2026;2,00\n");
  PayWish wish{PayWish::Kind::read_paper};
  wish.path = paper.path;
  const auto asks = [&] {
    REQUIRE(world.desk.run(wish));
    return world.desk.model().paper->asks;
  };
  CHECK(asks() == "date");
  CHECK(world.desk.model().paper->choices.size() == 2);
  wish.told.emplace_back("date", "#1");
  CHECK(asks() == "amount");
  wish.told.emplace_back("amount", "#2");
  CHECK(asks() == "currency");
  wish.told.emplace_back("currency", "USD");
  CHECK(asks() == "kind");
  wish.told.emplace_back("kind", "");
  CHECK(asks() == "external_id");
  wish.told.emplace_back("external_id", "");
  CHECK(asks() == "date_order");
  wish.told.emplace_back("date_order", "dmy");
  CHECK(asks().empty());
  const auto& shown = *world.desk.model().paper;
  CHECK(shown.can_add);
  REQUIRE(shown.first.size() == 2);
  CHECK(world.journal.statements()->size() == 1);
  wish.kind = PayWish::Kind::add_paper;
  const auto done = world.desk.run(wish);
  REQUIRE(done);
  CHECK(done->month == std::chrono::year{2026} / 11);
  CHECK(world.journal.statements()->size() == 2);
  REQUIRE(world.wish(PayWish::Kind::undo));
  CHECK(world.journal.statements()->size() == 1);
  CHECK(world.journal.withdrawn_statements()->size() == 1);
}

TEST_CASE("pay desk: money that is typed counts at once where it pays, and undo leaves it as if it had never come") {
  World world(Without::statement);
  PayWish wish{PayWish::Kind::keep_money};
  wish.money = {"Amber", "15,80", "usd", "2026-11-03", "M-Pesa"};
  const auto done = world.desk.run(wish);
  INFO((done ? std::string() : to_line(done.error())));
  REQUIRE(done);
  CHECK(done->words == "Kept: 15.80\u00a0USD from Amber.");
  CHECK(done->month == std::chrono::year{2026} / 10);
  REQUIRE(world.journal.received()->size() == 1);
  CHECK(world.paid() == "15.80");
  REQUIRE(world.wish(PayWish::Kind::undo));
  CHECK(world.journal.received()->empty());
  CHECK(world.journal.withdrawn_received()->size() == 1);
  CHECK(world.paid() == "0.00");
}

TEST_CASE("pay desk: money taken back counts no more, and undo lets it count again") {
  World world(Without::statement);
  REQUIRE(
      world.journal.add_received({"r1", *parse_money("15.80", "USD"), *parse_day("2026-11-03"), "M-Pesa", "Amber"}));
  REQUIRE(world.wish(PayWish::Kind::take_money_back, "r1"));
  CHECK(world.paid() == "0.00");
  CHECK_FALSE(world.wish(PayWish::Kind::take_money_back, "r1"));
  CHECK(world.desk.model().undo.empty());
  REQUIRE(
      world.journal.add_received({"r2", *parse_money("15.80", "USD"), *parse_day("2026-11-03"), "M-Pesa", "Amber"}));
  REQUIRE(world.wish(PayWish::Kind::take_money_back, "r2"));
  REQUIRE(world.wish(PayWish::Kind::undo));
  CHECK(world.paid() == "15.80");
  CHECK(world.journal.received()->at(0).via == "M-Pesa");
}

TEST_CASE("pay desk: of a platform with a statement it is said that money is not counted twice") {
  World world;
  PayWish wish{PayWish::Kind::keep_money};
  wish.money = {"Amber", "15.80", "USD", "2026-11-03", ""};
  const auto done = world.desk.run(wish);
  REQUIRE(done);
  CHECK(done->words.find("not counted twice") != std::string::npos);
  CHECK(done->month == std::chrono::year{2026} / 11);
  CHECK(world.paid() == "15.80");
}

TEST_CASE("pay desk: what cannot be understood is not kept") {
  World world;
  PayWish wish{PayWish::Kind::keep_money};
  wish.money = {"Amber", "15.80", "USD", "2026-11-11", ""};  // tomorrow
  CHECK_FALSE(world.desk.run(wish));
  CHECK(world.journal.received()->empty());
  CHECK(world.desk.model().undo.empty());
}

TEST_CASE("pay desk: the month's report and the record are saved as files, and nothing is sent") {
  World world;
  const auto report = world.wish(PayWish::Kind::save_report, "2026-10");
  REQUIRE(report);
  CHECK(report->words.starts_with("Saved as pointage-report-2026-10.html in /somewhere."));
  CHECK(report->words.find("not sent") != std::string::npos);
  CHECK(report->words.find("no task content") != std::string::npos);
  CHECK(world.saved.find("<html") != std::string::npos);
  CHECK(world.saved.find("14.20") != std::string::npos);
  REQUIRE(world.wish(PayWish::Kind::save_report, "2026-09"));
  CHECK(world.saved.find("14.20") == std::string::npos);
  const auto table = world.wish(PayWish::Kind::save_record);
  REQUIRE(table);
  CHECK(table->words.starts_with("Saved as pointage-record-2026-11-10.csv in /somewhere."));
  CHECK(std::ranges::count(world.saved, '\n') == 4);
  CHECK(world.saved.find("11.45") != std::string::npos);
}

TEST_CASE("pay desk: undo takes back what was done last, never something before it") {
  World world;
  const Paper paper(
      "line_id,date,kind,external_id,description,items,amount,currency\nn1,2026-11-03,payment,,,,1.50,USD\n");
  PayWish wish{PayWish::Kind::add_paper};
  wish.path = paper.path;
  wish.told.emplace_back("platform", "Amber");
  const auto added = world.desk.run(wish);
  INFO((added ? std::string() : to_line(added.error())));
  REQUIRE(added);
  REQUIRE(world.wish(PayWish::Kind::join, {}, {"b"}));
  REQUIRE(world.wish(PayWish::Kind::undo));
  CHECK(world.journal.statements()->size() == 2);
  CHECK(with_entry(world.look(), "b")->method != Method::manual);
  REQUIRE(world.wish(PayWish::Kind::join, {}, {"b"}));
  world.desk.forget();
  REQUIRE(world.wish(PayWish::Kind::undo));
  CHECK(with_entry(world.look(), "b")->method == Method::manual);
}

TEST_CASE("pay desk: a file with bad lines shows them and cannot be added; a file that is not there says so") {
  World world;
  const Paper paper("line_id,date,kind,external_id,description,items,amount,currency\nA,later,payment,,,,1.00,USD\n");
  PayWish wish{PayWish::Kind::read_paper};
  wish.path = paper.path;
  REQUIRE(world.desk.run(wish));
  CHECK_FALSE(world.desk.model().paper->can_add);
  REQUIRE(world.desk.model().paper->bad.size() == 1);
  CHECK(world.desk.model().paper->bad[0].find("Line 2") != std::string::npos);
  wish.path = "/not/there.csv";
  CHECK_FALSE(world.desk.run(wish));
  CHECK_FALSE(world.desk.model().paper);
}

TEST_CASE("paper: a column may say the kind of each line, and each word of the file that is not known is asked about") {
  World world;
  const Paper paper(
      "Day,Sum,What\n2026-11-03,1.50,Pago\n2026-11-04,2.00,Payment\n2026-11-05,-0.20,Comision\n2026-11-06,9.00,"
      "Saldo\n");
  PayWish wish{PayWish::Kind::read_paper};
  wish.path = paper.path;
  wish.told = {{"date", "#1"}, {"amount", "#2"}, {"currency", "USD"}, {"kind", "#3"}, {"external_id", ""}};
  const auto asks = [&] {
    REQUIRE(world.desk.run(wish));
    return world.desk.model().paper->asks;
  };
  CHECK(asks() == "word:Pago");
  CHECK(world.desk.model().paper->choices.size() == 7);
  wish.told.emplace_back("word:Pago", "payment");
  CHECK(asks() == "word:Comision");
  wish.told.emplace_back("word:Comision", "fee");
  CHECK(asks() == "word:Saldo");
  wish.told.emplace_back("word:Saldo", "skip");
  CHECK(asks().empty());
  CHECK(world.desk.model().paper->can_add);
  CHECK(world.desk.model().paper->first.size() == 3);
  wish.kind = PayWish::Kind::add_paper;
  REQUIRE(world.desk.run(wish));
  std::map<LineKind, int> kinds;
  REQUIRE(world.journal.each_line([&](const StatementLine& line) { return ++kinds[line.kind] > 0; }));
  CHECK(kinds == std::map<LineKind, int>{{LineKind::payment, 3}, {LineKind::fee, 1}});
}

TEST_CASE("paper: whose statement it is, is asked where the record has several platforms") {
  StatementReading reading;
  reading.format = "pointage";
  reading.platforms = {"Amber", "Birch"};
  reading.lines.resize(1);
  const auto asked = paper_model(reading, "pay.csv", {});
  CHECK(asked.asks == "platform");
  CHECK(asked.choices.size() == 2);
  CHECK_FALSE(asked.field.empty());
  reading.platform = "Amber";
  CHECK(paper_model(reading, "pay.csv", {}).can_add);
}

TEST_CASE("drop: a table is looked at as a statement, anything else is taken for a job") {
  Snapshot snapshot;
  Edit edit;
  edit.place = Place::today;
  auto commands = reduce(snapshot, edit, intent::DropFiles{{"/home/a/Amber.CSV"}});
  CHECK(edit.place == Place::add_statement);
  REQUIRE(commands.size() == 1);
  CHECK(std::get<command::Pay>(commands[0]).wish.path == "/home/a/Amber.CSV");
  CHECK(reduce(snapshot, edit, intent::DropFiles{{"/home/a/tins.zip"}}).empty());
  CHECK(edit.place == Place::take_file);
  CHECK(edit.path == "/home/a/tins.zip");
}

TEST_CASE("drop: a file that comes before anybody has a home waits for her, and then its page opens") {
  Snapshot nobody;
  ScreenDriver d(480, 800);
  CHECK(reduce(nobody, d.edit, intent::DropFiles{{"/home/a/tins.zip", "/home/a/Amber.csv"}}).empty());
  CHECK(d.edit.place == Place::start_language);
  d.settle();
  CHECK(d.shows("tins.zip opens when the start is done."));
  d.edit.place = Place::start_work;
  REQUIRE(reduce(nobody, d.edit, intent::MakePerson{Place::today}).size() == 1);
  Snapshot hers;
  hers.has_home = true, hers.home = "hers";
  follow(hers, d.edit);
  CHECK(d.edit.place == Place::take_file);
  CHECK(d.edit.path == "/home/a/tins.zip");
  CHECK(d.edit.dropped == std::vector<std::string>{"/home/a/Amber.csv"});
  CHECK(d.edit.brought.empty());
}

TEST_CASE("drop: a file that came before the sample waits for her own record; one beside an account waits in Work") {
  Snapshot nobody;
  Edit edit;
  reduce(nobody, edit, intent::DropFiles{{"/home/a/tins.zip"}});
  reduce(nobody, edit, intent::TrySample{});
  Snapshot home;
  home.has_home = true, home.home = "sample";
  follow(home, edit);
  CHECK(edit.place == Place::today);
  CHECK(edit.dropped.empty());
  reduce(home, edit, intent::MakePerson{Place::add_account});
  home.home = "hers";
  follow(home, edit);
  CHECK(edit.place == Place::add_account);
  CHECK(edit.dropped == std::vector<std::string>{"/home/a/tins.zip"});
}

TEST_CASE("drop: of several files at once each is looked at in its turn") {
  Snapshot snapshot;
  ScreenDriver d(480, 800);
  d.edit.place = Place::today;
  reduce(snapshot, d.edit, intent::DropFiles{{"/home/a/tins.zip", "/home/a/sort.zip", "/home/a/Amber.CSV"}});
  CHECK(d.edit.path == "/home/a/tins.zip");
  d.edit.place = Place::work;
  d.settle();
  CHECK(d.shows("2 more files wait, first sort.zip"));
  REQUIRE(d.tap("next-file"));
  CHECK(d.edit.place == Place::take_file);
  CHECK(d.edit.path == "/home/a/sort.zip");
  REQUIRE(d.tap("next-file"));
  CHECK(d.edit.place == Place::add_statement);
  CHECK(d.find("next-file") == nullptr);
  REQUIRE(d.commands.size() == 1);
  CHECK(std::get<command::Pay>(d.commands[0]).wish.path == "/home/a/Amber.CSV");
}

}  // namespace pointage
