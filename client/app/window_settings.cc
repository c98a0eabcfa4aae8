#include "client/app/window_settings.h"

#include <algorithm>
#include <charconv>

#include "client/models/day_words.h"
#include "client/models/typed_money.h"
#include "client/models/words.h"
#include "ledger/head_text.h"

namespace pointage {
namespace {

constexpr const char* copy_key = "copied";
constexpr std::chrono::days copy_good_for{14};

int number_in(const std::string& text, int least, int most, int otherwise) {
  int number = 0;
  auto const [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
  return bad == std::errc() && number >= least && number <= most ? number : otherwise;
}

Result<std::string> kept(BatchStore& store, std::string_view key) {
  TRY_ASSIGN(auto const value, store.setting(key));
  return value.value_or("");
}

std::optional<Money> floor_of(const std::string& kept) {
  auto const blank = kept.find(' ');
  if (blank == std::string::npos) return std::nullopt;
  return parse_money(kept.substr(0, blank), kept.substr(blank + 1));
}

std::string own_name(std::string_view code) {
  auto const found = std::ranges::find(tongues(), code, &Tongue::code);
  return std::string(found == tongues().end() ? tongues().front().own_name : found->own_name);
}

Status fill_rules(SettingsModel& m, Journal& journal) {
  TRY_ASSIGN(m.platform_rules, journal.rules());
  for (auto const& rules : m.platform_rules) m.rules.push_back({rules.platform, rule_words(rules)});
  return {};
}

}  // namespace

Status fill_settings(SettingsModel& m, BatchStore& store, Journal& journal, Day today) {
  TRY_ASSIGN(m.nickname, kept(store, "nickname"));
  TRY_ASSIGN(auto const colour, kept(store, "colour"));
  m.colour = number_in(colour, 0, 7, 2);
  TRY_ASSIGN(auto const dark, kept(store, "dark"));
  TRY_ASSIGN(auto const contrast, kept(store, "contrast"));
  TRY_ASSIGN(auto const letters, kept(store, "letters"));
  m.dark = !dark.empty();
  m.contrast = !contrast.empty();
  TRY_ASSIGN(auto const large_targets, kept(store, "large_targets"));
  m.large_targets = !large_targets.empty();
  m.letters_percent = number_in(letters, 80, 200, 100);
  m.language = own_name(language());
  TRY_ASSIGN(auto const floor, kept(store, "floor"));
  m.floor = floor_of(floor);
  TRY_ASSIGN(auto const head, journal.head());
  m.code = head.entries > 0 ? head_text(head) : "";
  TRY_ASSIGN(auto const copied, kept(store, copy_key));
  auto const last = parse_day(copied);
  m.copy = last ? fill(_("Last copy: {0}"), {short_day(*last)}) : _("No copy yet");
  m.copy_due = head.entries > 0 && (!last || today - *last > copy_good_for);
  return fill_rules(m, journal);
}

Status note_copy(BatchStore& store, Day day) { return store.set_setting(copy_key, format_day(day)); }

Status keep_looks(BatchStore& store, const command::KeepLooks& looks) {
  TRY(store.set_setting("dark", looks.dark ? "1" : ""));
  TRY(store.set_setting("contrast", looks.contrast ? "1" : ""));
  TRY(store.set_setting("large_targets", looks.large_targets ? "1" : ""));
  return store.set_setting("letters", std::to_string(looks.letters_percent));
}

Status keep_language(BatchStore& store) { return store.set_setting("language", language()); }

Status speak_kept_language(BatchStore& store) {
  TRY_ASSIGN(auto const language, kept(store, "language"));
  if (!language.empty()) set_language(language);
  return {};
}

Status keep_person(BatchStore& store, const command::MakePerson& person) {
  TRY(store.set_setting("nickname", person.nickname));
  return store.set_setting("colour", std::to_string(person.colour));
}

Status keep_floor(BatchStore& store, const FloorEdit& typed) {
  auto const floor = typed_money(typed.amount, typed.currency);
  return store.set_setting("floor",
                           floor ? format_amount(*floor) + " " + std::string(floor->currency.text()) : std::string());
}

Result<std::string> check_code(Journal& journal, const std::string& code) {
  TRY_ASSIGN(auto const extends, extends_head(journal, code));
  if (extends) return std::string(_("This record continues the one whose code you kept."));
  return fail(Fault::refused, N_("This record"), N_("does not continue the one whose code was kept"),
              N_("an older copy may have been restored; nothing was changed"));
}

std::string floor_words(const std::optional<Money>& floor, const std::vector<Money>& per_hour) {
  if (!floor) return {};
  auto const brings = std::ranges::find(per_hour, floor->currency, &Money::currency);
  if (brings == per_hour.end()) return fill(_("Your floor is {0} an hour."), {sum_words(*floor)});
  return fill(_("Your floor is {0} an hour; this month brings {1}."), {sum_words(*floor), sum_words(*brings)});
}

}  // namespace pointage
