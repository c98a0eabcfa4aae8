#include "client/models/pay_deeds.h"

#include <algorithm>

#include "client/models/intents.h"

namespace pointage {
namespace {

using Kind = PayDeed::Kind;
using Wishes = std::vector<PayWish>;

const FindingModel* open_finding(const Snapshot& s, const Edit& edit) {
  auto const at = std::ranges::find(s.pay.findings, edit.finding, &FindingModel::id);
  return at == s.pay.findings.end() ? nullptr : &*at;
}

void toggle(std::set<std::string>& chosen, const std::string& id) {
  if (chosen.erase(id) == 0) chosen.insert(id);
}

PayWish of_paper(const Edit& edit, PayWish::Kind kind) {
  PayWish wish{kind};
  wish.path = edit.path;
  wish.told = edit.pay.told;
  return wish;
}

// What was chosen stays until it is kept.
Wishes join(const Snapshot& s, const FindingModel& f, Edit& edit) {
  if (edit.pay.entries.empty() || edit.pay.line.empty() || waits_for_form(s, edit)) return {};
  edit.asked = s.notice_number;
  PayWish wish{PayWish::Kind::join};
  wish.platform = f.platform;
  wish.line = edit.pay.line;
  wish.entries.assign(edit.pay.entries.begin(), edit.pay.entries.end());
  return {wish};
}

// What was typed stays until the correction stands.
Wishes correct(const Snapshot& s, Edit& edit) {
  if (edit.pay.wrong.empty() || edit.pay.reason.empty() || waits_for_form(s, edit)) return {};
  if (!edit.pay.never && edit.pay.sum.empty()) return {};
  edit.asked = s.notice_number;
  PayWish wish{edit.pay.never ? PayWish::Kind::take_out : PayWish::Kind::correct};
  wish.entries = {edit.pay.wrong};
  wish.reason = edit.pay.reason;
  wish.sum = edit.pay.sum;
  return {wish};
}

Wishes about_finding(const Snapshot& s, const FindingModel& f, Edit& edit, const PayDeed& deed) {
  switch (deed.kind) {
    case Kind::ask: {
      PayWish wish{PayWish::Kind::letter, f.key, f.platform};
      edit.place = Place::letter;
      edit.pay.copied.clear();
      return {wish};
    }
    case Kind::pair:
      edit.place = Place::pair;
      edit.pay.entries.clear();
      if (f.entries.size() == 1) edit.pay.entries.insert(f.entries.front());
      edit.pay.line = f.lines.size() == 1 && f.entries.empty() ? f.lines.front() : std::string();
      return {};
    case Kind::join:
      return join(s, f, edit);
    case Kind::part: {
      PayWish wish{PayWish::Kind::part};
      wish.entries = f.entries;
      edit.place = Place::pay;
      empty_pay_forms(edit);
      return {wish};
    }
    case Kind::mistake:
      edit.place = Place::mistake;
      edit.pay.wrong = f.entries.size() == 1 ? f.entries.front() : std::string();
      edit.pay.never = false;
      return {};
    default:
      return {};
  }
}

Wishes answered(Edit& edit, const PayDeed& deed) {
  if (deed.value.empty() && deed.what != "external_id" && deed.what != "kind") return {};
  std::erase_if(edit.pay.told, [&](auto const& pair) { return pair.first == deed.what; });
  edit.pay.told.emplace_back(deed.what, deed.value);
  edit.pay.typed.clear();
  return {of_paper(edit, PayWish::Kind::read_paper)};
}

Wishes about_paper(const Snapshot& s, Edit& edit, const PayDeed& deed) {
  switch (deed.kind) {
    case Kind::look:
      if (edit.path.empty()) return {};
      edit.place = Place::add_statement;
      edit.pay.told.clear();
      edit.pay.typed.clear();
      return {of_paper(edit, PayWish::Kind::read_paper)};
    case Kind::answer:
      return answered(edit, deed);
    case Kind::ask_again:
      edit.pay.told = {{"columns", "own"}};
      return {of_paper(edit, PayWish::Kind::read_paper)};
    case Kind::step_back:
      if (edit.pay.told.empty()) return {};
      edit.pay.told.pop_back();
      return {of_paper(edit, PayWish::Kind::read_paper)};
    case Kind::add:
      if (waits_for_form(s, edit)) return {};
      edit.asked = s.notice_number;
      return {of_paper(edit, PayWish::Kind::add_paper)};
    default:
      return {};
  }
}

// What was typed stays until it is kept.
Wishes keep_money(const Snapshot& s, Edit& edit) {
  if (!received_of(edit.money, s.pay.today) || waits_for_form(s, edit)) return {};
  edit.asked = s.notice_number;
  PayWish wish{PayWish::Kind::keep_money};
  wish.money = edit.money;
  return {wish};
}

Wishes about_money(const Snapshot& s, Edit& edit, const PayDeed& deed) {
  if (deed.kind == Kind::keep_money) return keep_money(s, edit);
  if (deed.kind == Kind::take_money_back) return {PayWish{PayWish::Kind::take_money_back, deed.what}};
  if (edit.money.sum.empty()) edit.money = usual_money(s.pay);
  edit.place = Place::money_came;
  return {};
}

}  // namespace

void empty_pay_forms(Edit& edit) {
  edit.finding.clear();
  edit.pay = PayEdit{{}, std::move(edit.pay.open_folds), {}, {}, {}, {}, {}, false, {}, {}};
}

Wishes reduce_pay(const Snapshot& snapshot, Edit& edit, const PayDeed& deed) {
  switch (deed.kind) {
    case Kind::pick_entry:
      toggle(edit.pay.entries, deed.what);
      return {};
    case Kind::pick_line:
      edit.pay.line = deed.what;
      return {};
    case Kind::pick_wrong:
      edit.pay.wrong = deed.what;
      return {};
    case Kind::never:
      edit.pay.never = !edit.pay.never;
      return {};
    case Kind::fold:
      toggle(edit.pay.open_folds, deed.what);
      return {};
    case Kind::correct:
      return correct(snapshot, edit);
    case Kind::save_letter:
      return {PayWish{PayWish::Kind::save_letter}};
    case Kind::undo:
      return {PayWish{PayWish::Kind::undo}};
    case Kind::take_back:
      return {PayWish{PayWish::Kind::take_back, deed.what}};
    case Kind::save_report:
      return {PayWish{PayWish::Kind::save_report, snapshot.pay.month_id}};
    case Kind::save_record:
      return {PayWish{PayWish::Kind::save_record}};
    case Kind::money:
    case Kind::keep_money:
    case Kind::take_money_back:
      return about_money(snapshot, edit, deed);
    case Kind::look:
    case Kind::answer:
    case Kind::ask_again:
    case Kind::step_back:
    case Kind::add:
      return about_paper(snapshot, edit, deed);
    default:
      break;
  }
  auto const* finding = open_finding(snapshot, edit);
  return finding == nullptr ? Wishes{} : about_finding(snapshot, *finding, edit, deed);
}

}  // namespace pointage
