#include <algorithm>
#include <array>
#include <string>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

Place after(Place p) { return p == Place::start_language ? Place::start_who : Place::start_work; }

// To where she came from; there is nowhere to go back to before somebody was chosen.
Did bar_back(Ui& ui, const Snapshot& s, const Edit& edit, Area link, Area words) {
  Did did;
  ui.text(Type::title, words, ui.c().ink, "Pointage");
  if (!s.has_home && edit.place == Place::people) return did;
  Place const back = s.has_home ? Place::settings : Place::people;
  take(did, ui.link("back", _("Back"), link, Side::right), intent::Go{back});
  take(did, ui.key(ImGuiKey_Escape), intent::Go{back});
  return did;
}

// Where the mark stands first, once there is something to go back to.
void step_back(Ui& ui, const Edit& edit, bool first, Area& bar, Did& did) {
  if (first) {
    ui.mark(bar.left(ui.px(34), ui.px(10)).middle(ui.px(34), ui.px(34)));
    return;
  }
  Intent const back = intent::Go{edit.place == Place::start_who ? Place::start_language : Place::start_who, true};
  take(did, ui.icon_button("back", _("Back"), bar.left(ui.px(50), ui.px(8)), icon::back), Intent(back));
  take(did, ui.key(ImGuiKey_Escape), Intent(back));
}

Did start_bar(Ui& ui, const Snapshot& s, const Edit& edit, Area bar) {
  Did did;
  bool const chooses = edit.place == Place::people || (edit.place == Place::start_who && !s.people.empty());
  step_back(ui, edit, chooses || edit.place == Place::start_language, bar, did);
  std::string const skip = _("Skip");
  Area const link = bar.right(ui.width(Type::body_bold, skip) + ui.px(20), ui.px(8));
  Intent next = intent::Go{after(edit.place)};
  if (edit.place == Place::start_work) next = intent::MakePerson{Place::today};
  if (chooses) return bar_back(ui, s, edit, link, bar);
  take(did, ui.link("skip", skip, link, Side::right), std::move(next));
  auto const n = std::to_string(static_cast<int>(edit.place) + 1);
  std::string const count = fill(_("{0} of {1}"), {n, "3"});
  ui.text(Type::caption, bar.right(ui.width(Type::caption, count) + 1, ui.px(8)), ui.c().soft, count, Side::right);
  if (bar.w() > ui.px(50)) ui.text(Type::title, bar, ui.c().ink, "Pointage");
  return did;
}

Did first_page(Ui& ui, Area& c) {
  Did did = language_choices(ui, c);
  c.top(ui.px(12));
  c.top(ui.wrapped(Type::figure_bold, c, ui.c().ink, _("Work without a network. Keep your own hours. Check your pay.")),
        ui.px(16));
  c.top(ui.wrapped(Type::body, c, ui.c().soft, _("Not on a computer your employer owns or watches.")));
  return did;
}

void colours(Ui& ui, Edit& edit, Area& c) {
  std::array<std::string, 8> const names{_("blue"),   _("orange"), _("green"), _("violet"),
                                         _("yellow"), _("sky"),    _("brown"), _("pink")};
  for (int line = 0; line < 2; ++line) {
    Area r = c.top(ui.px(72), ui.px(8));
    float const gap = (r.w() - ui.px(66) * 4) / 3;
    for (int k = line * 4; k < line * 4 + 4; ++k) {
      Area const a = r.left(ui.px(66), gap).middle(ui.px(66), ui.px(66));
      bool const chosen = edit.colour == k;
      auto const act = ui.target("colour:" + std::to_string(k + 1), "choice", names[static_cast<std::size_t>(k)], a,
                                 {.enabled = true, .value = chosen ? "chosen" : ""});
      float const x = (a.x + a.X) / 2, y = (a.y + a.Y) / 2;
      auto const look = label_look(k);
      ui.list()->AddCircleFilled({x, y}, ui.px(26), look.colour);
      if (chosen) ui.list()->AddCircle({x, y}, ui.px(31), ui.c().accent_ink, 0, 3);
      if (act.focused) ui.ring(a, 10);
      if (chosen && !edit.nickname.empty()) person_dot(ui, a, edit.nickname, k, 26);
      if (act.clicked) edit.colour = k;
    }
  }
}

void who(Ui& ui, Edit& edit, Area& c) {
  c.top(ui.wrapped(Type::figure_bold, c, ui.c().ink, _("Who is working?")), ui.px(10));
  c.top(ui.wrapped(
            Type::body, c, ui.c().soft,
            _("Several people can share this computer. Each has a separate record and sees nothing of the others.")),
        ui.px(18));
  ui.text(Type::body_bold, c.top(ui.size(Type::body), ui.px(6)), ui.c().ink, _("Nickname"));
  ui.field("nickname", _("Nickname"), c.top(ui.row_height(), ui.px(6)), edit.nickname, _("Nickname"));
  c.top(ui.wrapped(Type::caption, c, ui.c().soft,
                   _("Any word will do. It is never sent; whoever has this computer can read it.")),
        ui.px(16));
  ui.text(Type::body_bold, c.top(ui.size(Type::body), ui.px(4)), ui.c().ink, _("Colour"));
  colours(ui, edit, c);
}

Did who_works(Ui& ui, const Snapshot& s, Area& c) {
  Did did;
  ui.text(Type::figure_bold, c.top(ui.px(40), ui.px(10)), ui.c().ink, _("Who is working?"));
  int n = 0;
  for (auto const& person : s.people) {
    Area const a = c.top(ui.row_height(), ui.px(8));
    ui.card(a);
    constexpr unsigned room_for_dot = U' ';
    RowLook const look{.icon = room_for_dot,
                       .end_icon = person.home == s.home ? icon::check : icon::next,
                       .first = true,
                       .last = true};
    take(did, ui.row("person:" + std::to_string(++n), person.nickname, a, look), intent::SwitchPerson{person.home});
    person_dot(ui, {a.x + ui.px(16), a.y, a.x + ui.px(16 + 26), a.Y}, person.nickname, person.colour, 16);
  }
  return did;
}

Did first_work(Ui& ui, Area& c) {
  Did did;
  c.top(ui.wrapped(Type::figure_bold, c, ui.c().ink, _("Where do you start?")), ui.px(10));
  c.top(ui.wrapped(Type::body, c, ui.c().soft,
                   _("The sample shows a month of work and pay. It is a person of its own, apart from your record.")),
        ui.px(18));
  Area const file = c.top(ui.row_height(), ui.px(10)), account = c.top(ui.row_height(), ui.px(8));
  take(did, ui.button("start:file", _("I have a job file"), file, {.icon = icon::file}),
       intent::MakePerson{Place::take_file});
  take(did, ui.button("start:account", _("I have a platform account"), account, {.icon = icon::platform}),
       intent::MakePerson{Place::add_account});
  return did;
}

Did start_action(Ui& ui, const Edit& edit, Area a) {
  Did did;
  if (edit.place == Place::people)
    take(did, ui.primary("another-person", _("Another person"), a, {.icon = icon::add}), intent::Go{Place::start_who});
  else if (edit.place == Place::start_work)
    take(did, ui.primary("start:sample", _("Try with sample work"), a, {.icon = icon::play}), intent::TrySample{});
  else
    take(did, ui.primary("next", _("Next"), a), intent::Go{after(edit.place)});
  return did;
}

}  // namespace

Did draw_start(Ui& ui, const Snapshot& s, Edit& edit) {
  Area page = ui.window();
  if (!ui.narrow()) page = page.middle(ui.px(560), std::min(page.h(), ui.px(760)));
  page = page.in(ui.margin());
  Did did = start_bar(ui, s, edit, page.top(ui.px(66), ui.px(8)));
  Area const action = action_zone(ui, page);
  Area c = ui.begin_scroll("start", page);
  ui.page_begins();
  notice_line(ui, c, s, edit, did);
  brought_files(ui, c, edit);
  Did in;
  if (edit.place == Place::start_language) in = first_page(ui, c);
  if (edit.place == Place::start_who) who(ui, edit, c);
  if (edit.place == Place::start_work) in = first_work(ui, c);
  if (edit.place == Place::people) in = who_works(ui, s, c);
  ui.end_scroll(c.y);
  Did const acted = start_action(ui, edit, action);
  return did ? did : in ? in : acted;
}

}  // namespace pointage
