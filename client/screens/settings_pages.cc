#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "client/models/words.h"
#include "client/screens/screens.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

void said(Ui& ui, Area& c, std::string_view words, Type type = Type::body) {
  c.top(ui.wrapped(type, c, type == Type::body ? ui.c().ink : ui.c().soft, words), ui.px(12));
}

void typed(Ui& ui, Area c, std::string_view id, const std::string& label, std::string& value, const std::string& hint) {
  ui.text(Type::body_bold, c.top(ui.size(Type::body), ui.px(6)), ui.c().ink, label);
  ui.field(id, label, c.top(ui.row_height()), value, hint);
}

Area field_room(Ui& ui, Area& c) { return c.top(ui.size(Type::body) + ui.px(6) + ui.row_height(), ui.px(12)); }

// Where the label is longer than its field it stands above both.
void sum_fields(Ui& ui, Area& c, const std::string& label, std::string& amount, std::string& currency) {
  float const coin = std::min(ui.px(130), c.w() * 0.35F);
  if (ui.width(Type::body_bold, label) > c.w() - coin - ui.px(10)) {
    c.top(ui.wrapped(Type::body_bold, c, ui.c().ink, label), ui.px(6));
    Area both = c.top(ui.row_height(), ui.px(12));
    Area const money = both.right(coin, ui.px(10));
    ui.field("amount", label, both, amount, local_number(language(), "4.00"));
    ui.field("currency", _("Currency"), money, currency, "USD");
    return;
  }
  Area both = field_room(ui, c);
  Area const money = both.right(std::min(ui.px(130), both.w() * 0.35F), ui.px(10));
  typed(ui, both, "amount", label, amount, local_number(language(), "4.00"));
  typed(ui, money, "currency", _("Currency"), currency, "USD");
}

Did size_row(Ui& ui, const Edit& edit, Area& c) {
  Did did;
  std::string const words = _("Size of letters");
  bool const beside = ui.width(Type::body, words) + ui.px(270) <= c.w();
  if (!beside) heading(ui, c, words);
  Area r = c.top(ui.row_height(), ui.px(8));
  ui.card(r);
  Area in = r.in(ui.px(8));
  std::string const now = unbroken(std::to_string(edit.letters_percent), "%");
  float const figure = ui.width(Type::body, now) + 1;
  float const side = std::min(ui.px(60), (in.w() - figure - ui.px(28)) / 2);
  Area const more = in.right(side, ui.px(4)), less = in.right(side, ui.px(8));
  take(did, ui.icon_button("letters:larger", _("Larger letters"), more, icon::add, edit.letters_percent < 200),
       intent::Letters{edit.letters_percent + 10});
  take(did, ui.icon_button("letters:smaller", _("Smaller letters"), less, 0xE15B, edit.letters_percent > 80),
       intent::Letters{edit.letters_percent - 10});
  in.x += ui.px(8);
  if (in.w() >= figure + ui.px(38 + 8)) ui.icon(in.left(ui.px(26), ui.px(12)), ui.c().accent_ink, icon::letters);
  ui.text(Type::body, in.right(std::min(figure, in.w()), in.w() > figure ? ui.px(8) : 0), ui.c().soft, now,
          Side::right);
  if (beside) ui.text(Type::body, in, ui.c().ink, words);
  return did;
}

Did looks(Ui& ui, Edit& edit, Area& c) {
  Did did;
  Area const a = c.top(ui.row_height(), ui.px(8));
  ui.card(a);
  take(did, ui.toggle("dark", _("Dark"), a, edit.dark), intent::Theme{!edit.dark, edit.contrast});
  Area const b = c.top(ui.row_height(), ui.px(8));
  ui.card(b);
  take(did, ui.toggle("contrast", _("High contrast"), b, edit.contrast), intent::Theme{edit.dark, !edit.contrast});
  // The window cannot tell a touch screen: she says it.
  Area const f = c.top(ui.row_height(), ui.px(8));
  ui.card(f);
  if (ui.toggle("large-targets", _("Large buttons for a finger"), f, edit.large_targets)) {
    edit.large_targets = !edit.large_targets;
    take(did, true, intent::Theme{edit.dark, edit.contrast});
  }
  return did;
}

// The size stands first: lower down, what makes letters larger would push itself out of sight.
Did letters_page(Ui& ui, Edit& edit, Area& c) {
  Did const size = size_row(ui, edit, c);
  c.top(ui.px(6));
  heading(ui, c, _("Language"));
  Did did = language_choices(ui, c);
  c.top(ui.px(6));
  Did const look = looks(ui, edit, c);
  return did ? did : size ? size : look;
}

Did rules_page(Ui& ui, const SettingsModel& m, Area& c) {
  Did did;
  said(ui, c, _("What a platform told you about its pay. It decides when pay is due and how long you can ask."));
  for (auto const& rule : m.rules) {
    RowLook const look{.icon = icon::rules, .second = rule.words, .end_icon = icon::next, .first = true, .last = true};
    Area const a = c.top(ui.row_height_for(rule.platform, look, c.w()), ui.px(8));
    ui.card(a);
    take(did, ui.row("rule:" + rule.platform, rule.platform, a, look), intent::OpenRules{rule.platform});
  }
  return did;
}

void rule_page(Ui& ui, RuleEdit& rule, Area& c) {
  typed(ui, field_room(ui, c), "platform", _("Platform"), rule.platform, _("its name"));
  typed(ui, field_room(ui, c), "pay-after", _("Pays after so many days"), rule.pay_after, "14");
  typed(ui, field_room(ui, c), "dispute-within", _("Days to ask about pay"), rule.dispute_within, "45");
  sum_fields(ui, c, _("Pays out from"), rule.minimum, rule.currency);
  heading(ui, c, _("Parts of a cent"));
  std::array<std::pair<Rounding, std::string>, 3> const ways{{{Rounding::half_even, _("to the nearest, half to even")},
                                                              {Rounding::half_up, _("to the nearest, half up")},
                                                              {Rounding::down, _("cut off")}}};
  for (auto const& [way, words] : ways)
    if (ui.choice("rounding:" + std::to_string(static_cast<int>(way)), words, c.top(ui.row_height(), ui.px(8)),
                  rule.rounding == way, false))
      rule.rounding = way;
}

Did time_page(Ui& ui, const CareChoices& now, FloorEdit& floor, Area& c) {
  said(ui, c,
       _("Time counts while you give input. A long stretch without any is asked about, never counted in silence."));
  CareChoices wanted = now;
  std::string const unit = _("{0} min");
  if (auto const text = number_row(ui, c, {"idle-text", _("For texts, after"), unit, now.idle_text_minutes, 1, 1, 30}))
    wanted.idle_text_minutes = *text;
  if (auto const picture =
          number_row(ui, c, {"idle-picture", _("For pictures, after"), unit, now.idle_picture_minutes, 1, 1, 30}))
    wanted.idle_picture_minutes = *picture;
  c.top(ui.px(8));
  sum_fields(ui, c, _("What an hour should bring at least"), floor.amount, floor.currency);
  said(ui, c, _("You alone see this figure. It stands beside what your hours bring, under \"Last seven days\"."),
       Type::caption);
  return wanted == now ? Did() : Did(intent::Care{care_command::KeepChoices{wanted}});
}

// In whole groups, so that it can be copied by hand.
std::string in_lines(Ui& ui, const std::string& code, float room) {
  std::string all, line;
  for (std::size_t from = 0; from < code.size();) {
    auto const end = std::min(code.find('-', from), code.size() - 1) + 1;
    auto const group = code.substr(from, end - from);
    if (!line.empty() && ui.width(Type::reading, line + group) > room) all += std::exchange(line, {}) + "\n";
    line += group;
    from = end;
  }
  return all + line;
}

void codes_page(Ui& ui, const SettingsModel& m, Edit& edit, Area& c) {
  heading(ui, c, _("Code to keep"));
  if (m.code.empty()) return said(ui, c, _("Your record is empty still. Its first line brings a code."));
  c.top(ui.wrapped(Type::reading, c, ui.c().ink, in_lines(ui, m.code, c.w())), ui.px(12));
  said(ui, c,
       _("Write it down or give it to somebody you trust. It shows later that nothing before it was changed. It tells "
         "nothing about your work."),
       Type::caption);
  typed(ui, field_room(ui, c), "code", _("A code kept earlier"), edit.code_against, _("as it was written down"));
}

void about_page(Ui& ui, const SettingsModel& m, Area& c) {
  heading(ui, c, "Pointage " + m.version);
  said(ui, c, _("Pointage keeps everything on this computer. Nothing is counted or sent about you."));
  said(ui, c, fill(_("Your record lies here: {0}"), {m.lies_at}));
  said(ui, c, _("Free software under the MIT licence. You may use it, change it and give it on."));
}

void record_page(Ui& ui, const SettingsModel& m, Area& c) {
  heading(ui, c, m.record_opens);
  said(ui, c, _("Your record and your tasks lie sealed on the disk. Who has the key can open them."));
  said(ui, c, _("Not on a computer your employer owns or watches."));
}

// Asked only where there are any.
void exposure_goes_along(Ui& ui, Edit& edit, Area& c) {
  Area const row = c.top(ui.row_height(), ui.px(8));
  ui.card(row);
  if (ui.toggle("copy-exposure", _("With my notes of hard content"), row, edit.copy_exposure))
    edit.copy_exposure = !edit.copy_exposure;
}

Did copy_page(Ui& ui, const Snapshot& s, Edit& edit, Area& c) {
  Did did;
  heading(ui, c, s.settings.copy);
  said(ui, c, _("One file with your whole record and your tasks, sealed. Keep it away from this computer."));
  typed(ui, field_room(ui, c), "copy-path", _("File"), edit.copy_path, _("where it shall lie, as a USB stick"));
  Area const words = field_room(ui, c);
  Area under = words;
  ui.text(Type::body_bold, under.top(ui.size(Type::body), ui.px(6)), ui.c().ink, _("Your words"));
  ui.field("copy-words", _("Your words"), under.top(ui.row_height()), edit.copy_words, {}, true);
  said(ui, c, _("Without words the copy opens for anyone who holds it. With words nobody opens it without them."),
       Type::caption);
  if (!s.care.notes.empty()) exposure_goes_along(ui, edit, c);
  ButtonLook const look{.icon = icon::file, .enabled = !edit.copy_path.empty() && !waits_for_form(s, edit)};
  take(did, ui.button("open-copy", _("Open such a copy"), c.top(ui.row_height(), ui.px(8)), look), intent::OpenCopy{});
  return did;
}

Did page_action(Ui& ui, const Snapshot& s, const Edit& edit, Area a) {
  Did did;
  bool const copies = !edit.copy_path.empty() && !waits_for_form(s, edit);
  if (edit.place == Place::copy)
    take(did, ui.primary("make-copy", _("Make a copy"), a, {.icon = icon::copy, .enabled = copies}),
         intent::MakeCopy{});
  if (edit.place == Place::rules)
    take(did, ui.primary("add-rules", _("Rules of one more platform"), a, {.icon = icon::add}), intent::OpenRules{});
  if (edit.place == Place::rule)
    take(did, ui.primary("keep", _("Keep these rules"), a, {.enabled = rules_of(edit.rule).has_value()}),
         intent::KeepRules{});
  if (edit.place == Place::time_rules)
    take(did, ui.primary("keep", _("Keep these rules"), a, {.enabled = floor_is_clear(edit.floor)}),
         intent::KeepTimeRules{});
  if (edit.place == Place::codes && !s.settings.code.empty())
    take(did, ui.primary("check", _("Check this code"), a, {.enabled = !edit.code_against.empty()}),
         intent::CheckCode{});
  return did;
}

bool has_action(Place p) {
  return p == Place::copy || p == Place::rules || p == Place::rule || p == Place::time_rules || p == Place::codes;
}

}  // namespace

Did draw_setting(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = has_action(edit.place) ? action_zone(ui, content) : Area{};
  Area c = ui.begin_scroll("setting", content);
  Did told, did;
  notice_line(ui, c, s, edit, told);
  if (edit.place == Place::letters) did = letters_page(ui, edit, c);
  if (edit.place == Place::copy) did = copy_page(ui, s, edit, c);
  if (edit.place == Place::rules) did = rules_page(ui, s.settings, c);
  if (edit.place == Place::rule) rule_page(ui, edit.rule, c);
  if (edit.place == Place::time_rules) did = time_page(ui, s.care.choices, edit.floor, c);
  if (edit.place == Place::codes) codes_page(ui, s.settings, edit, c);
  if (edit.place == Place::about) about_page(ui, s.settings, c);
  if (edit.place == Place::record) record_page(ui, s.settings, c);
  ui.end_scroll(c.y);
  Did const acted = page_action(ui, s, edit, action);
  return told ? told : did ? did : acted;
}

}  // namespace pointage
