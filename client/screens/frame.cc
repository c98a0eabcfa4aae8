#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "client/models/money_cover.h"
#include "client/models/words.h"
#include "client/screens/pay_parts.h"
#include "client/screens/send_parts.h"

namespace pointage {
namespace {

struct PlaceButton {
  Place place;
  const char* id;
  std::string name;
  unsigned icon;
  bool waits;
};

bool needs(const Snapshot& s) { return !s.send.rows.empty() && s.send.rows.front().needs_you; }

std::array<PlaceButton, 4> places(const Snapshot& s) {
  bool const pay = !s.pay.rows.empty() && s.pay.rows.front().needs_you;
  return {{{Place::today, "nav:today", _("Today"), icon::today, false},
           {Place::work, "nav:work", _("Work"), icon::work, false},
           {Place::pay, "nav:pay", _("Pay"), icon::pay, pay},
           {Place::send, "nav:send", _("Send"), icon::send, s.send.waiting > 0 || needs(s)}}};
}

bool hangs_on_pay(Place p) {
  return p == Place::finding || p == Place::add_statement || p == Place::letter || p == Place::pair ||
         p == Place::mistake || p == Place::paper || p == Place::money_came;
}

// On a narrow window its actions reach down to the edge; the way out is back.
bool takes_whole_page(Place p) { return hangs_on_pay(p) && p != Place::add_statement; }

bool is_setting(Place p) {
  return p == Place::record || p == Place::letters || (p >= Place::copy && p <= Place::about);
}

Place home_of(Place p) {
  if (is_setting(p)) return Place::settings;
  if (hangs_on_pay(p)) return Place::pay;
  if (p == Place::take_file || p == Place::job) return Place::work;
  if (p == Place::hard_content) return Place::settings;
  if (p == Place::away) return Place::today;
  if (p == Place::add_account || p == Place::take_work || p == Place::outbox || p == Place::data ||
      p == Place::send_log)
    return Place::send;
  if (p == Place::elsewhere || p == Place::day || p == Place::week || p == Place::correct) return Place::today;
  return p;
}

bool place_button(Ui& ui, const PlaceButton& b, Area a, bool in_view, bool rail) {
  auto const act = ui.target(b.id, "tab", b.name, a, {.enabled = true, .value = in_view ? "in view" : ""});
  if (act.held || act.hovered) ui.fill(a.in(2, 2), act.held ? ui.c().sunken : ui.c().tint, 10);
  ImU32 const colour = in_view ? ui.c().accent_ink : ui.c().soft;
  if (in_view && rail) ui.fill({a.x, a.y + ui.px(6), a.x + ui.px(4), a.Y - ui.px(6)}, colour, 2);
  if (in_view && !rail) ui.fill(Area{a.x, a.y, a.X, a.y + ui.px(4)}.in(std::min(ui.px(28), a.w() / 4)), colour, 2);
  Area i = a.in(ui.px(rail ? 2 : 4), ui.px(10));
  Area const glyph = i.top(ui.px(28), ui.px(2));
  ui.icon(glyph, colour, b.icon, 28);
  if (b.waits && !in_view) {
    float const x = (a.x + a.X) / 2 + ui.px(15);
    ui.list()->AddCircleFilled({x, glyph.y + ui.px(5)}, ui.px(6), ui.c().surface);
    ui.list()->AddCircleFilled({x, glyph.y + ui.px(5)}, ui.px(4), ui.c().amber_mark);
  }
  bool const bold = in_view && ui.width(Type::caption_bold, b.name) <= i.w();
  ui.text(bold ? Type::caption_bold : Type::caption, i.top(ui.size(Type::caption)), colour, b.name, Side::middle);
  if (act.focused) ui.ring(a.in(4, 4), 8);
  return act.clicked;
}

Did person(Ui& ui, const Snapshot& s, Area a) {
  auto const act = ui.target("settings", "button", _("Settings"), a);
  person_dot(ui, a, s.settings.nickname, s.settings.colour, 19);
  if (act.hovered || act.focused) ui.ring(a.middle(ui.px(40), ui.px(40)), 20);
  return act.clicked ? Did(intent::Go{Place::settings}) : Did();
}

std::string first_letter(std::string_view name) {
  std::size_t end = std::min<std::size_t>(1, name.size());
  while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) ++end;
  return std::string(name.substr(0, end));
}

Did navigation(Ui& ui, const Snapshot& s, const Edit& edit, Area& window) {
  Did did;
  bool const rail = !ui.narrow();
  Area bar = rail ? window.left(ui.px(96)) : window.bottom(ui.px(72));
  ui.fill(bar, ui.c().surface);
  if (rail)
    ui.fill({bar.X - 1, bar.y, bar.X, bar.Y}, ui.c().line);
  else
    ui.fill({bar.x, bar.y, bar.X, bar.y + 1}, ui.c().line);
  if (rail) {
    bar.top(ui.px(28));
    bar.X -= 1;
    Area foot = bar.bottom(ui.px(82));
    take(did, bool(person(ui, s, foot.top(ui.px(48)))), intent::Go{Place::settings});
    ui.text(Type::caption, foot.top(ui.px(22)).in(4), ui.c().soft, s.settings.nickname, Side::middle);
  }
  auto const all = places(s);
  std::vector<std::string> words(all.size());
  std::ranges::transform(all, words.begin(), &PlaceButton::name);
  auto const columns = columns_by_words(ui, Type::caption_bold, words, bar.w(), ui.px(4));
  for (std::size_t n = 0; n < all.size(); ++n) {
    auto const& b = all.at(n);
    Area const a = rail ? bar.top(ui.px(66), ui.px(10)) : bar.left(columns.widths.at(n));
    take(did,
         place_button(ui, b, a, (edit.place == Place::data ? edit.data_from : home_of(edit.place)) == b.place, rail),
         intent::Go{b.place});
  }
  return did;
}

std::string title_of(const Ui& ui, Place p) {
  if (p == Place::finding && ui.wide()) p = Place::pay;
  switch (p) {
    case Place::today:
      return _("Today");
    case Place::work:
      return _("Work");
    case Place::pay:
      return _("Pay");
    case Place::send:
      return _("Send");
    case Place::finding:
      return _("What we found");
    case Place::settings:
      return _("Settings");
    case Place::hard_content:
      return _("Hard content");
    case Place::away:
      return _("What was it?");
    case Place::shortcuts:
      return _("Keys");
    case Place::take_file:
      return _("Take work from a file");
    case Place::add_statement:
    case Place::paper:
      return _("Add a statement");
    case Place::money_came:
      return _("Money that came");
    case Place::letter:
      return _("Ask about it");
    case Place::pair:
      return _("These belong together");
    case Place::mistake:
      return _("It was my mistake");
    case Place::add_account:
      return _("A platform account");
    case Place::take_work:
      return _("Take work");
    case Place::outbox:
      return _("To send");
    case Place::data:
      return _("Data");
    case Place::send_log:
      return _("For the person who helps me");
    case Place::elsewhere:
      return _("Work elsewhere");
    case Place::day:
      return _("The day");
    case Place::week:
      return _("Last seven days");
    case Place::correct:
      return _("Correct a line");
    case Place::record:
      return _("Who can open my record");
    case Place::letters:
      return _("Letters");
    case Place::copy:
      return _("Copy to keep");
    case Place::time_rules:
      return _("Time rules");
    case Place::rules:
    case Place::rule:
      return _("Platforms' rules");
    case Place::codes:
      return _("Codes to keep");
    case Place::about:
      return _("About");
    case Place::job:
      return _("About this job");
    default:
      return "Pointage";
  }
}

bool has_sums(Place p) {
  bool const typed_only = p == Place::add_statement || p == Place::money_came;
  return p == Place::work || p == Place::pay || (hangs_on_pay(p) && !typed_only);
}

Place back_of(const Edit& edit) {
  Place const p = edit.place;
  if (p == Place::settings) return edit.settings_from;
  if (p == Place::shortcuts) return edit.shortcuts_from;
  if (p == Place::data) return edit.data_from;
  if (p == Place::letter || p == Place::pair || p == Place::mistake) return Place::finding;
  if (p == Place::rule) return Place::rules;
  if (p == Place::week || p == Place::correct) return Place::day;
  return p == Place::paper ? Place::add_statement : home_of(p);
}

bool has_back(const Ui& ui, const Edit& edit) {
  if (edit.place == Place::finding && ui.wide()) return false;
  return back_of(edit) != edit.place;
}

Did top_bar(Ui& ui, const Snapshot& s, const Edit& edit, Area& content) {
  Did did;
  float const title_room = content.w() - 2 * ui.margin() - ui.px(60 + 58);
  float const lines = ui.wrapped_height(Type::caption_bold, title_room, title_of(ui, edit.place)) + ui.px(6);
  Area bar = content.top(std::max(ui.px(ui.narrow() ? 66 : 72), lines)).in(ui.margin());
  if (ui.narrow()) {
    Area me = bar;
    me.X += ui.margin() - 2;
    if (edit.place != Place::settings) did = person(ui, s, me.right(ui.px(64)));
    bar.X -= ui.px(60);
  }
  if (edit.hide_money && has_sums(edit.place)) {
    auto const eye = edit.money_shown ? icon::covered : icon::show;
    std::string const words = edit.money_shown ? _("Hide sums") : _("Show sums");
    take(did, ui.icon_button("money", words, bar.right(ui.px(50)), eye), intent::ToggleMoney{});
  }
  Place const back = back_of(edit);
  if (has_back(ui, edit)) {
    bar.x -= ui.px(8);
    bool const asked_before = edit.place == Place::paper && !edit.pay.told.empty();
    Intent const step = asked_before ? Intent(pay(PayDeed::Kind::step_back)) : Intent(intent::Go{back, true});
    take(did, ui.icon_button("back", _("Back"), bar.left(ui.px(50), ui.px(8)), icon::back), step);
    take(did, ui.key(ImGuiKey_Escape), step);
  }
  if (edit.place == Place::today && ui.narrow()) {
    Area two = bar.middle(bar.w(), ui.size(Type::title) + ui.size(Type::caption));
    ui.text(Type::title, two.top(ui.size(Type::title)), ui.c().ink, title_of(ui, edit.place));
    ui.text(Type::caption, two, ui.c().soft, s.today.date);
    return did;
  }
  Type const type = ui.narrow() ? Type::title : Type::figure_bold;
  ui.block(type, bar, ui.c().ink, title_of(ui, edit.place));
  if (edit.place == Place::today) {
    bar.left(ui.width(type, title_of(ui, edit.place)), ui.px(16));
    ui.text(Type::body, bar, ui.c().soft, s.today.date);
  }
  return did;
}

// What takes long, on whatever place she goes to meanwhile.
Did working_line(Ui& ui, const Snapshot& s, Area& content) {
  if (!s.working) return {};
  float const margin = ui.margin(), stop = ui.width(Type::body_bold, _("Stop")) + ui.px(40);
  float const whole = content.w() - 2 * margin - ui.px(32);
  bool const beside = whole - stop - ui.px(12) >= 6 * ui.size(Type::body);  // else long words would break
  float const words = ui.wrapped_height(Type::body, beside ? whole - stop - ui.px(12) : whole, s.working->words);
  float const below = beside ? 0 : ui.row_height() + ui.px(12);
  Area line = content.top(std::max(words + ui.px(12 + 22), ui.px(66 + 16)) + below, ui.px(4)).in(margin, 0);
  ui.card(line);
  line = line.in(ui.px(16), ui.px(8));
  Did did;
  Area const press = beside ? line.right(stop, ui.px(12)) : line.bottom(ui.row_height(), ui.px(12));
  take(did, ui.button("stop-work", _("Stop"), press), intent::StopWork{});
  ui.progress(line.bottom(ui.px(10)), static_cast<float>(s.working->percent) / 100);
  ui.wrapped(Type::body, line.middle(line.w(), words), ui.c().ink, s.working->words);
  return did;
}

// Until the task lies on the workbench: nothing that could be taken for a page of its own.
Did opening(Ui& ui, const Snapshot& s, const Edit& edit, Area window) {
  Did did;
  Intent const back = intent::Go{Place::work, true};
  Area bar = window.top(ui.px(ui.narrow() ? 66 : 72)).in(ui.margin(), 0);
  bar.x -= ui.px(8);
  take(did, ui.icon_button("back", _("Back"), bar.left(ui.px(50), ui.px(8)), icon::back), Intent(back));
  take(did, ui.key(ImGuiKey_Escape), Intent(back));
  ui.block(Type::title, bar, ui.c().ink, edit.opening);
  Did const stopped = working_line(ui, s, window);
  if (edit.opens_slowly) ui.wrapped(Type::body, window.in(ui.margin(), ui.px(8)), ui.c().soft, _("One moment."));
  return did ? did : stopped;
}

Did place_keys(const Ui& ui) {
  if (asks_for_shortcuts(ui)) return intent::Go{Place::shortcuts};
  // AltGr is told as Alt: what writes a character is no key of the window.
  auto const& io = ImGui::GetIO();
  if (!io.KeyAlt || ui.field_in_use() || !io.InputQueueCharacters.empty()) return {};
  constexpr std::array keys{ImGuiKey_1, ImGuiKey_2, ImGuiKey_3, ImGuiKey_4};
  constexpr std::array places{Place::today, Place::work, Place::pay, Place::send};
  for (std::size_t k = 0; k < keys.size(); ++k)
    if (ImGui::IsKeyPressed(keys.at(k), false)) return intent::Go{places.at(k)};
  return {};
}

Did body(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  switch (edit.place) {
    case Place::today:
      return draw_today(ui, s, edit, content);
    case Place::work:
      return draw_work(ui, s, edit, content);
    case Place::pay:
    case Place::finding:
    case Place::letter:
    case Place::pair:
    case Place::mistake:
    case Place::paper:
    case Place::money_came:
      return draw_pay(ui, s, edit, content);
    case Place::send:
      return draw_send(ui, s, edit, content);
    case Place::settings:
      return draw_settings(ui, s, edit, content);
    case Place::hard_content:
      return draw_hard_content(ui, s, edit, content);
    case Place::away:
      return draw_away(ui, s, edit, content);
    case Place::take_work:
      return draw_take_work(ui, s, edit, content);
    case Place::outbox:
      return draw_outbox(ui, s, edit, content);
    case Place::data:
      return draw_data(ui, s, edit, content);
    case Place::send_log:
      return draw_send_log(ui, s, edit, content);
    case Place::shortcuts:
      return draw_shortcuts(ui, content);
    case Place::elsewhere:
      return draw_elsewhere(ui, s, edit, content);
    case Place::day:
      return draw_day(ui, s, edit, content);
    case Place::week:
      return draw_week(ui, s, edit, content);
    case Place::correct:
      return draw_correct(ui, s, edit, content);
    case Place::job:
      return draw_job(ui, s, edit, content);
    case Place::record:
    case Place::letters:
    case Place::copy:
    case Place::time_rules:
    case Place::rules:
    case Place::rule:
    case Place::codes:
    case Place::about:
      return draw_setting(ui, s, edit, content);
    default:
      return draw_form(ui, s, edit, content);
  }
}

}  // namespace

void person_dot(Ui& ui, Area a, std::string_view nickname, int colour, float radius) {
  auto const look = label_look(colour);
  float const x = (a.x + a.X) / 2, y = (a.y + a.Y) / 2;
  ui.list()->AddCircleFilled({x, y}, ui.px(radius), look.colour);
  std::string const first = nickname.empty() ? "•" : first_letter(nickname);
  ui.text(Type::body_bold, a, look.casing, first, Side::middle);
}

Area action_zone(Ui& ui, Area& content) { return content.bottom(ui.primary_height() + ui.px(24)).in(0, ui.px(12)); }

Columns columns_by_words(Ui& ui, Type type, const std::vector<std::string>& words, float room, float side) {
  float sum = 0, most = 0;
  for (auto const& each : words) {
    float const width = ui.width(type, each);
    sum += width, most = std::max(most, width);
  }
  auto const count = static_cast<float>(words.size());
  float const alike = room / count, for_words = room - 2 * side * count;
  if (most <= alike - 2 * side) return {std::vector<float>(words.size(), alike), 1};
  Columns row{{}, std::min(1.0F, for_words / sum)};
  float const spare = std::max(0.0F, for_words - sum) / count;
  for (auto const& each : words) row.widths.push_back(ui.width(type, each) * row.fit + 2 * side + spare);
  return row;
}

void heading(Ui& ui, Area& area, std::string_view words) {
  float const height = std::max(ui.size(Type::body), ui.wrapped_height(Type::body_bold, area.w(), words));
  Area const room = area.top(height + ui.px(6), ui.px(6));
  ui.wrapped(Type::body_bold, room.middle(room.w(), height), ui.c().ink, words);
}

Did language_choices(Ui& ui, Area& area) {
  Did did;
  for (auto const& tongue : tongues()) {
    Area const a = area.top(ui.row_height(), ui.px(8));
    bool const pressed =
        ui.choice("language:" + std::string(tongue.code), tongue.own_name, a, tongue.code == language(), false);
    take(did, pressed, intent::Speak{std::string(tongue.code)});
  }
  return did;
}

Did draw_place(Ui& ui, const Snapshot& given, Edit& edit) {
  if (edit.place <= Place::start_work || edit.place == Place::people) return draw_start(ui, given, edit);
  if (edit.place == Place::clock) return draw_clock(ui, given);
  bool const covered = edit.hide_money && !edit.money_shown;
  std::optional<Snapshot> without;
  if (covered) without = with_money_covered(given);
  Snapshot const& s = without ? *without : given;
  Area window = ui.window();
  if (edit.place == Place::workbench) return opening(ui, s, edit, window);
  Did did;
  if (!ui.narrow() || !takes_whole_page(edit.place)) did = navigation(ui, s, edit, window);
  if (window.w() > ui.px(1600 - 96)) window.X = window.x + ui.px(1400 - 96);
  if (!ui.wide() && window.w() > ui.px(672)) window.X = window.x + ui.px(672);
  if (!did) did = place_keys(ui);
  Did const top = top_bar(ui, s, edit, window);
  Did const stopped = working_line(ui, s, window);
  ui.page_begins();
  Did const in = body(ui, s, edit, window.in(ui.margin()));
  return did ? did : top ? top : stopped ? stopped : in;
}

}  // namespace pointage
