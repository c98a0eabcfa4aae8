#include "client/app/pay_desk.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "client/app/typed_path.h"
#include "client/app/use_cases.h"
#include "client/models/day_words.h"
#include "client/models/error_words.h"
#include "client/models/paper_model.h"
#include "client/models/pay_received.h"
#include "client/models/typed_money.h"
#include "client/models/words.h"
#include "ledger/claim.h"
#include "ledger/corrections.h"
#include "ledger/export.h"
#include "platform/os/files.h"
#include "platform/os/paths.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

LetterModel model_of(const ClaimLetter& letter, const std::string& key) {
  LetterModel m{key, claim_text(letter), {}};
  m.lines = {{letter.date, {}, false, true}, {letter.to, {}, false, true}, {letter.heading, {}, true, false}};
  for (const auto& sentence : letter.opening) m.lines.push_back({sentence, {}, false, false});
  for (const auto& item : letter.items) {
    m.lines.push_back({item.heading, {}, true, false});
    m.lines.push_back({item.reason, {}, false, false});
    for (const auto& pair : item.pairs) m.lines.push_back({pair.words, pair.sum, pair.strong, false});
    for (const auto& note : item.notes) m.lines.push_back({note, {}, false, true});
  }
  for (const auto& sentence : letter.closing) m.lines.push_back({sentence, {}, false, false});
  return m;
}

std::string file_name(const std::string& path) { return fs::path(path).filename().string(); }

PayDone saved_for_her(const std::string& path) {
  return {fill(_("Saved as {0} in {1}. It holds hours and sums, no task content. It was not sent to anyone."),
               {file_name(path), fs::path(path).parent_path().string()}),
          {}};
}

std::chrono::year_month month_of(Day day) {
  const std::chrono::year_month_day date(day);
  return date.year() / date.month();
}

Result<Money> typed_sum(const std::string& text, Currency currency) {
  const auto micros = typed_micros(text);
  if (!micros) return fail(Fault::bad_input, text, N_("this is no sum"), N_("write it as 12.50"));
  return Money{*micros, currency};
}

bool moves_counted_money(const Reconciliation& found, const std::string& id) {
  return std::ranges::any_of(found.findings, [&](const Finding& finding) {
    return finding.status == FindingStatus::payout && std::ranges::find(finding.lines, id) != finding.lines.end();
  });
}

Result<StatementOptions> options_of(const PayWish& wish) { return paper_options(wish.told); }

}  // namespace

Result<std::string> save_in_own_folder(const std::string& name, const std::string& ending, const std::string& text) {
  const auto home = environment("HOME");
  const fs::path folder = home.empty() ? data_folder() : fs::path(home);
  for (int n = 1;; ++n) {
    const auto number = n == 1 ? std::string() : "-" + std::to_string(n);
    auto path = folder / name;
    path += number;
    path += ending;
    std::error_code ignored;
    if (fs::exists(path, ignored)) continue;
    TRY(write_file(path, text));
    return path.string();
  }
}

void PayDesk::forget() {
  model_.undo.clear();
  model_.undo_on_day = false;
  correction_.clear();
  before_.clear();
  added_statement_.clear();
  added_money_.clear();
  taken_money_.reset();
}

void PayDesk::corrected(std::string correction) {
  correction_ = std::move(correction);
  model_.undo = _("Undo");
  model_.undo_on_day = true;
}

Result<PayDone> PayDesk::run(const PayWish& wish, const HowFar& how_far) {
  if (wish.kind == PayWish::Kind::undo) {
    model_.undo.clear();
    return undo();
  }
  forget();
  switch (wish.kind) {
    case PayWish::Kind::letter:
      return letter(wish);
    case PayWish::Kind::save_letter:
      return save_letter();
    case PayWish::Kind::join:
      return join(wish);
    case PayWish::Kind::part:
      return part(wish);
    case PayWish::Kind::correct:
    case PayWish::Kind::take_out:
      return correct(wish);
    case PayWish::Kind::read_paper:
      return read_paper(wish);
    case PayWish::Kind::add_paper:
      return add_paper(wish, how_far);
    case PayWish::Kind::take_back:
      return take_back(wish.key);
    case PayWish::Kind::keep_money:
      return keep_money(wish.money);
    case PayWish::Kind::take_money_back:
      return take_money_back(wish.key);
    case PayWish::Kind::save_report:
      return save_report(wish.key);
    case PayWish::Kind::save_record:
      return save_record();
    case PayWish::Kind::undo:
      break;
  }
  return PayDone{};
}

Result<PayDone> PayDesk::letter(const PayWish& wish) {
  model_.letter.reset();
  const Day today = local_day(clock_.now());
  ReconcileOptions options;
  options.as_of = today;
  TRY_ASSIGN(const auto source, gather(journal_, options));
  ClaimInput input{wish.platform, std::string(language()), "", today, false, wish.key};
  TRY_ASSIGN(const auto letter, claim_letter(input, reconcile(source), source));
  letter_html_ = claim_html(letter);
  letter_platform_ = wish.platform;
  model_.letter = std::make_shared<const LetterModel>(model_of(letter, wish.key));
  return PayDone{};
}

Result<PayDone> PayDesk::save_letter() {
  if (!model_.letter) return PayDone{};
  TRY_ASSIGN(const auto path, save_("pointage-letter-" + format_day(local_day(clock_.now())), ".html", letter_html_));
  return PayDone{fill(_("Saved as {0}. It was not sent to anyone."), {file_name(path)}), {}};
}

// What a person last said about each: how it stands now, though a correction has replaced what she said it of.
Result<std::vector<Match>> PayDesk::matches_now(const std::vector<std::string>& entries) {
  TRY_ASSIGN(auto all, journal_.matches());
  std::ranges::stable_sort(all, {}, [](const Match& match) { return match.at.utc; });
  std::map<std::string, Match> latest;
  for (auto& match : all) {
    TRY_ASSIGN(const auto line, journal_.line_of(match.entry));
    if (line.empty()) continue;
    match.entry = line.back().id;
    latest[match.entry] = match;
  }
  std::vector<Match> now;
  for (const auto& id : entries) {
    const auto said = latest.find(id);
    now.push_back(said == latest.end() ? Match{id, "", "", {}} : said->second);
  }
  return now;
}

// Her latest word counts, by its moment: it comes after the ones before, whatever the machine's clock did meanwhile.
Status PayDesk::say(const std::string& entry, const std::string& platform, const std::string& line) {
  Instant now = clock_.now();
  TRY_ASSIGN(const auto all, journal_.matches());
  for (const auto& match : all) now.utc = std::max(now.utc, match.at.utc + Millis(1));
  return journal_.add_match({entry, platform, line, now});
}

Result<PayDone> PayDesk::join(const PayWish& wish) {
  TRY_ASSIGN(before_, matches_now(wish.entries));
  for (const auto& id : wish.entries) TRY(say(id, wish.platform, wish.line));
  model_.undo = _("Undo");
  return PayDone{_("Kept: these belong together."), {}};
}

Result<PayDone> PayDesk::part(const PayWish& wish) {
  TRY_ASSIGN(before_, matches_now(wish.entries));
  for (const auto& match : before_)
    if (!match.line.empty()) TRY(say(match.entry, match.platform, ""));
  model_.undo = _("Undo");
  return PayDone{_("Kept: these are no longer put together."), {}};
}

Result<PayDone> PayDesk::correct(const PayWish& wish) {
  const std::string reason = "my mistake: " + wish.reason;
  const auto& id = wish.entries.front();
  TRY_ASSIGN(const auto found, journal_.find(id));
  if (!found || !found->expected)
    return fail(Fault::not_found, N_("This line"), N_("is not there any more"), N_("look at the day again"));
  Entry changed = *found;
  if (wish.kind == PayWish::Kind::correct) {
    TRY_ASSIGN(changed.expected, typed_sum(wish.sum, found->expected->currency));
  }
  auto made = wish.kind == PayWish::Kind::correct ? make_correction(journal_, id, std::move(changed), reason)
                                                  : make_withdrawal(journal_, id, reason);
  if (!made) return fail(about_this_line(std::move(made).error()));
  TRY(journal_.append({&*made, 1}));
  correction_ = made->id;
  model_.undo = _("Undo");
  return PayDone{_("The correction is in my record. The earlier line stays readable."), {}};
}

Result<PayDone> PayDesk::read_paper(const PayWish& wish) {
  model_.paper.reset();
  TRY_ASSIGN(const auto options, options_of(wish));
  TRY_ASSIGN(const auto bytes, read_input(typed_path(wish.path), table_limit));
  TRY_ASSIGN(const auto reading, read_statement(journal_, bytes, file_name(typed_path(wish.path)), options));
  model_.paper = std::make_shared<const PaperModel>(paper_model(reading, file_name(typed_path(wish.path)), wish.told));
  return PayDone{};
}

Result<PayDone> PayDesk::add_paper(const PayWish& wish, const HowFar& how_far) {
  TRY_ASSIGN(const auto options, options_of(wish));
  TRY_ASSIGN(const auto done, import_statement_path(typed_path(wish.path), journal_, options, clock_.now(), how_far));
  model_.paper.reset();
  if (done.added == 0) return PayDone{_("This statement is here already; nothing was added."), {}};
  added_statement_ = done.statement;
  model_.undo = _("Take it back");
  PayDone out{fill(plural("{0} line of {1} is here now.", "{0} lines of {1} are here now.", done.added),
                   {std::to_string(done.added), done.platform}),
              {}};
  TRY_ASSIGN(const auto papers, journal_.statements());
  const auto paper = std::ranges::find(papers, done.statement, &Statement::id);
  if (paper != papers.end()) out.month = month_of(paper->from);
  return out;
}

Result<PayDone> PayDesk::take_back(const std::string& statement) {
  TRY(journal_.withdraw_statement(statement, "taken back in the window", clock_.now()));
  return PayDone{_("Taken back: its lines count no more. Add the file again to undo."), {}};
}

Result<PayDone> PayDesk::keep_money(const MoneyCame& typed) {
  const auto money = received_of(typed, local_day(clock_.now()));
  if (!money) return fail(Fault::bad_input, typed.sum, N_("something is missing or unclear"), N_("write it anew"));
  return keep_money(*money);
}

// Pay opens where it counts, which may be the month of the work that it pays.
Result<PayDone> PayDesk::keep_money(const Received& money) {
  TRY_ASSIGN(added_money_, keep_received(journal_, money));
  model_.undo = _("Undo");
  ReconcileOptions options;
  options.as_of = local_day(clock_.now());
  TRY_ASSIGN(const auto source, gather(journal_, options));
  const auto found = reconcile(source);
  PayDone out{fill(_("Kept: {0} from {1}."), {sum_words(money.amount), money.platform}), {}};
  if (moves_counted_money(found, added_money_))
    out.words +=
        " " + fill(_("A statement of {0} says already what was paid: it is not counted twice."), {money.platform});
  out.month = month_of_received(found, added_money_);
  return out;
}

Result<PayDone> PayDesk::take_money_back(const std::string& id) {
  TRY_ASSIGN(const auto all, journal_.received());
  TRY(journal_.withdraw_received(id, "taken back in the window", clock_.now()));
  const auto money = std::ranges::find(all, id, &Received::id);
  if (money != all.end()) taken_money_ = *money;
  model_.undo = _("Undo");
  return PayDone{_("Taken back: it counts no more, and stays readable."), {}};
}

Result<PayDone> PayDesk::save_report(const std::string& month) {
  const auto first = parse_day(month + "-01");
  if (!first) return PayDone{};
  const Day last{month_of(*first) / std::chrono::last};
  TRY_ASSIGN(const auto html, make_report(journal_, first, last, local_day(clock_.now())));
  TRY_ASSIGN(const auto path, save_("pointage-report-" + month, ".html", html));
  return saved_for_her(path);
}

Result<PayDone> PayDesk::save_record() {
  std::string table;
  TRY(export_ledger(journal_, ExportFormat::csv, [&](std::string_view piece) -> Status {
    table += piece;
    return {};
  }));
  TRY_ASSIGN(const auto path, save_("pointage-record-" + format_day(local_day(clock_.now())), ".csv", table));
  return saved_for_her(path);
}

Result<PayDone> PayDesk::undo() {
  if (!correction_.empty()) {
    TRY_ASSIGN(const auto stands, make_restoration(journal_, std::exchange(correction_, {}), "undone in the window"));
    TRY(journal_.append({&stands, 1}));
    return PayDone{_("Undone."), {}};
  }
  if (!added_statement_.empty()) return take_back(std::exchange(added_statement_, {}));
  if (!added_money_.empty()) {
    TRY(journal_.withdraw_received(std::exchange(added_money_, {}), "undone in the window", clock_.now()));
    return PayDone{_("Undone."), {}};
  }
  if (taken_money_) {
    TRY(keep_money(*std::exchange(taken_money_, std::nullopt)));
    return PayDone{_("Undone."), {}};
  }
  for (const auto& match : std::exchange(before_, {})) {
    auto platform = match.platform;
    if (platform.empty()) {
      TRY_ASSIGN(const auto entry, journal_.find(match.entry));
      if (entry) platform = entry->platform;
    }
    TRY(say(match.entry, platform, match.line));
  }
  return PayDone{_("Undone."), {}};
}

}  // namespace pointage
