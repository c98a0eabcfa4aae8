#include "client/models/intents.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pointage {
namespace {

using Commands = std::vector<Command>;

Place place_after(const SendWish& wish, Place now) {
  if (std::holds_alternative<wish::Look>(wish)) return Place::take_work;
  if (std::holds_alternative<wish::Items>(wish)) return Place::outbox;
  if (std::holds_alternative<wish::OpenTask>(wish)) return Place::workbench;
  if (std::holds_alternative<wish::ReadLog>(wish)) return Place::send_log;
  const bool to_send = std::holds_alternative<wish::Take>(wish) || std::holds_alternative<wish::RemoveAccount>(wish);
  return to_send ? Place::send : now;
}

bool looks_like_table(std::string path) {
  for (char& c : path)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return path.ends_with(".csv") || path.ends_with(".tsv") || path.ends_with(".txt");
}

struct Reducer {
  const Snapshot& snapshot;
  Edit& edit;

  Commands operator()(const intent::Go& go) const {
    edit.place = go.place;
    return {};
  }
  Commands operator()(const intent::OpenFinding& open) const {
    edit.finding = open.id;
    edit.place = Place::finding;
    return {};
  }
  Commands operator()(const intent::Month& month) const {
    edit.finding.clear();
    return {command::ShowMonth{month.step}};
  }
  Commands operator()(const intent::OpenJob& job) const {
    edit.place = Place::workbench;
    return {command::OpenJob{job.batch_id}};
  }
  Commands operator()(const intent::Send& send) const {
    edit.place = place_after(send.wish, edit.place);
    if (std::holds_alternative<wish::BuyData>(send.wish))
      edit.data_mb.clear(), edit.data_price.clear(), edit.data_until.clear();
    return {command::Send{send.wish}};
  }
  Commands operator()(const intent::NewToken& renew) const {
    edit.account_name = renew.account;
    edit.account_url = renew.url;
    edit.account_token.clear();
    edit.place = Place::add_account;
    return {};
  }
  Commands operator()(const intent::TakeCount& take) const {
    edit.take_count = std::clamp(take.count, 1, 500);
    return {};
  }
  Commands operator()(const intent::ImportBatch&) const {
    if (edit.path.empty()) return {};
    edit.place = Place::work;
    return {command::ImportBatch{std::exchange(edit.path, {})}};
  }
  Commands operator()(const intent::AddAccount&) const {
    if (edit.account_name.empty() || edit.account_url.empty() || edit.account_token.empty()) return {};
    edit.place = Place::take_work;
    return {command::AddAccount{std::exchange(edit.account_name, {}), std::exchange(edit.account_url, {}),
                                std::exchange(edit.account_token, {})}};
  }
  Commands operator()(const intent::ToggleClock& clock) const { return {command::ToggleClock{clock.kind}}; }
  Commands operator()(const intent::TrySample&) const {
    edit.place = Place::today;
    return {command::TrySample{}};
  }
  Commands operator()(const intent::MakePerson& person) const {
    edit.place = person.then;
    return {command::MakePerson{edit.nickname, edit.colour}};
  }
  Commands operator()(const intent::ToggleMoney&) const {
    edit.money_shown = !edit.money_shown;
    return {};
  }
  Commands operator()(const intent::Pay& pay) const {
    Commands commands;
    for (auto& wish : reduce_pay(snapshot, edit, pay.deed)) commands.emplace_back(command::Pay{std::move(wish)});
    return commands;
  }
  // A table is looked at as a statement, all else is taken for a job: both show what was understood before they keep
  // it.
  Commands operator()(const intent::DropFile& file) const {
    edit.path = file.path;
    if (looks_like_table(file.path)) return (*this)(intent::Pay{{PayDeed::Kind::look, {}, {}}});
    edit.place = Place::take_file;
    return {};
  }
  Commands operator()(const intent::Theme& theme) const {
    edit.dark = theme.dark;
    edit.contrast = theme.contrast;
    return looks();
  }
  Commands operator()(const intent::Letters& letters) const {
    edit.letters_percent = std::clamp(letters.percent, 80, 200);
    return looks();
  }
  Commands operator()(const intent::Speak& speak) const { return {command::Speak{speak.language}}; }
  Commands operator()(const intent::Care& care) const {
    if (const auto* money = std::get_if<care_command::HideMoney>(&care.wish)) {
      edit.hide_money = money->hidden;
      if (money->hidden) edit.money_shown = false;
    }
    return {command::Care{care.wish}};
  }
  Commands looks() const { return {command::KeepLooks{edit.dark, edit.contrast, edit.letters_percent}}; }
};

}  // namespace

const char* name_of(Place place) {
  static constexpr std::array names{
      "start-language", "start-who", "start-work",   "today",         "work",        "pay",    "finding",
      "send",           "settings",  "take-file",    "add-statement", "add-account", "record", "letters",
      "shortcuts",      "workbench", "hard-content", "away",          "take-work",   "outbox", "data",
      "send-log",       "letter",    "pair",         "mistake",       "paper"};
  return names.at(static_cast<std::size_t>(place));
}

std::vector<Command> reduce(const Snapshot& snapshot, Edit& edit, const Intent& intent) {
  return std::visit(Reducer{snapshot, edit}, intent);
}

}  // namespace pointage
