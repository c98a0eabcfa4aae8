#include <algorithm>
#include <string>

#include "client/models/typed_money.h"
#include "client/models/words.h"
#include "client/screens/send_parts.h"
#include "platform/text/local_format.h"

namespace pointage {
namespace {

std::string words_of(const Edit& edit) {
  auto const p = edit.place;
  if (p == Place::take_file)
    return _(
        "A job is a folder or a .zip file with config.xml and tasks.json. Drop it on this window, or write where it "
        "is.");
  if (p == Place::add_statement)
    return _("A statement is the file the platform gives you. Drop it on this window, or write where it is.");
  if (names_a_folder(edit.account_url))
    return _("A shared folder or a stick: jobs are taken from it, answers are put into it. It needs no token.");
  return _(
      "The token is on the platform's account page. It goes to that address and nowhere else. The name can be any.");
}

bool is_here(const Snapshot& s, const Edit& edit) {
  return std::ranges::find(s.send.accounts, edit.account_name, &AccountRow::name) != s.send.accounts.end();
}

Did action_of(Ui& ui, const Snapshot& s, const Edit& edit, Area a) {
  Did did;
  if (edit.place == Place::take_file)
    take(did,
         ui.primary("take", _("Take this job"), a,
                    {.icon = icon::file, .enabled = !edit.path.empty() && !waits_for_form(s, edit)}),
         intent::ImportBatch{});
  else if (edit.place == Place::add_statement)
    take(did,
         ui.primary("look", _("Look at it"), a,
                    {.icon = icon::file, .enabled = !edit.path.empty() && !waits_for_form(s, edit)}),
         intent::Pay{{PayDeed::Kind::look, {}, {}}});
  else
    take(did,
         ui.primary("add", is_here(s, edit) ? _("Keep it") : _("Add this account"), a,
                    {.icon = is_here(s, edit) ? icon::check : icon::add,
                     .enabled = whole_account(edit) && !waits_for_form(s, edit)}),
         intent::AddAccount{});
  return did;
}

}  // namespace

void one_field(Ui& ui, Area& c, std::string_view id, std::string_view label, std::string& value, std::string_view hint,
               bool secret) {
  ui.text(Type::body_bold, c.top(ui.size(Type::body), ui.px(6)), ui.c().ink, label);
  ui.field(id, label, c.top(ui.row_height(), ui.px(12)), value, hint, secret);
}

void price_fields(Ui& ui, Area& c, std::string& price, std::string& currency, bool& per_hour) {
  Area both = c.top(ui.size(Type::body) + ui.px(18) + ui.row_height());
  Area money = both.right(std::min(ui.px(130), both.w() * 0.35F), ui.px(10));
  one_field(ui, both, "price", _("Price"), price, local_number(language(), "0.05"));
  one_field(ui, money, "currency", _("Currency"), currency, "USD");
  if (auto const note = typed_price_note(price, currency); !note.empty())
    c.top(ui.wrapped(Type::caption, c, ui.c().amber_ink, note), ui.px(12));
  float const half = (c.w() - ui.px(8)) / 2;
  bool const stacked =
      std::max(ui.width(Type::body_bold, _("a task")), ui.width(Type::body_bold, _("an hour"))) > half - ui.px(66);
  Area per = c.top(stacked ? 2 * ui.row_height() + ui.px(8) : ui.row_height(), ui.px(12));
  Area const task = stacked ? per.top(ui.row_height(), ui.px(8)) : per.left(half, ui.px(8));
  if (ui.choice("per:task", _("a task"), task, !per_hour, false)) per_hour = false;
  if (ui.choice("per:hour", _("an hour"), per, per_hour, false)) per_hour = true;
}

Did draw_form(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("form", content);
  Did did;
  notice_line(ui, c, s, edit, did);
  if (edit.place != Place::add_account) waiting_files(ui, c, edit, did);
  if (edit.place == Place::add_account && s.send.accounts.empty())
    told_line(ui, icon::rules, _("Some platforms forbid other programs: ask your collective first."),
              _("Working from files sends nothing."), c);
  c.top(ui.wrapped(Type::body, c, ui.c().ink, words_of(edit)), ui.px(14));
  if (edit.place == Place::add_account) {
    one_field(ui, c, "account-name", _("Name"), edit.account_name, _("as you call it"));
    one_field(ui, c, "account-url", _("Address"), edit.account_url, _("https:// or a folder"));
    if (!names_a_folder(edit.account_url)) {
      one_field(ui, c, "account-token", _("Token"), edit.account_token, {}, true);
      one_field(ui, c, "account-certificate", _("Certificate"), edit.account_certificate,
                _("only if the platform gave you a file"));
    }
  } else {
    one_field(ui, c, "path", _("File"), edit.path, _("where it is"));
  }
  ui.end_scroll(c.y);
  auto d = action_of(ui, s, edit, action);
  return did ? did : d;
}

}  // namespace pointage
