#include "client/screens/send_parts.h"

#include <algorithm>
#include <string>

#include "client/models/words.h"

namespace pointage {
namespace {

struct RowButton {
  std::string id, words;
  Intent intent;
};

RowButton try_again(const OutboxRow& r) {
  return {"try:" + r.task_id, _("Try again"), intent::Send{wish::TryAgain{r.task_id}}};
}
RowButton keep_file(const OutboxRow& r) {
  return {"keep:" + r.task_id, _("Save"), intent::Send{wish::KeepFile{r.batch_id}}};
}
RowButton open_task(const OutboxRow& r) {
  return {"open:" + r.task_id, _("Open"), intent::Send{wish::OpenTask{r.task_id}}};
}

std::vector<RowButton> buttons_of(const OutboxRow& r, RowButtons how) {
  if (r.press != SendPress::try_again && r.press != SendPress::keep_file) return {};
  if (how == RowButtons::all) return {try_again(r), keep_file(r), open_task(r)};
  if (r.press == SendPress::keep_file) return {keep_file(r)};
  return {try_again(r)};
}

float button_width(const Ui& ui, const RowButton& b) { return ui.width(Type::body, b.words) + ui.px(34); }

float buttons_width(const Ui& ui, const std::vector<RowButton>& buttons) {
  float all = 0;
  for (auto const& b : buttons) all += button_width(ui, b) + ui.px(8);
  return all;
}

struct RowPlan {
  const OutboxRow& row;
  std::vector<RowButton> buttons;
  bool below{};    // buttons under the words, else at their right
  bool stacked{};  // and under each other
  float words_width{}, height{};
};

RowPlan plan(Ui& ui, const OutboxRow& r, float width, RowButtons how) {
  RowPlan p{r, buttons_of(r, how), false, false, width - ui.px(70), 0};
  // Beside the button the words need room for more than a word or two.
  bool const beside =
      p.buttons.size() == 1 && p.words_width - button_width(ui, p.buttons.front()) - ui.px(12) >= ui.px(170);
  p.below = !p.buttons.empty() && !beside;
  if (!p.buttons.empty() && !p.below) p.words_width -= button_width(ui, p.buttons.front()) + ui.px(12);
  if (r.press == SendPress::items) p.words_width -= ui.px(34);
  p.height = ui.wrapped_height(Type::body, p.words_width, r.words) +
             ui.wrapped_height(Type::caption, p.words_width, r.second) + ui.px(18);
  p.height = std::max(p.height, ui.row_height());
  if (beside) p.height = std::max(p.height, ui.row_height() + ui.px(16));
  p.stacked = p.below && buttons_width(ui, p.buttons) > width - ui.px(32);
  auto const rows = p.stacked ? static_cast<float>(p.buttons.size()) : 1;
  if (p.below) p.height += rows * (ui.row_height() + ui.px(8));
  return p;
}

Did buttons_below(Ui& ui, const RowPlan& p, Area in) {
  Did did;
  in.top(ui.px(4));
  for (auto const& b : p.buttons) {
    Area const a = p.stacked ? in.top(ui.row_height(), ui.px(8)) : in.left(button_width(ui, b), ui.px(8));
    take(did, ui.button(b.id, b.words, a), b.intent);
  }
  return did;
}

Did one_row(Ui& ui, const RowPlan& p, Area a, ImDrawFlags corners) {
  Did did;
  auto const& r = p.row;
  if (r.press == SendPress::items) {
    auto const act = ui.target(r.id, "row", r.words, a);
    if (act.held || act.hovered) ui.fill(a.in(1, 1), act.held ? ui.c().sunken : ui.c().tint, 11, corners);
    if (act.focused) ui.ring(a.in(4, 4), 8);
    take(did, act.clicked, intent::Send{wish::Items{r.batch_id, r.state, 0}});
  }
  if (r.needs_you) ui.needs_you(a.in(1, 1), 11, corners);
  ImU32 const ink = r.needs_you ? ui.c().amber_ink : ui.c().ink;
  Area in = a.in(ui.px(16), ui.px(8));
  auto const rows = p.stacked ? static_cast<float>(p.buttons.size()) : 1;
  Area const foot = p.below ? in.bottom(rows * (ui.row_height() + ui.px(8)) - ui.px(4)) : Area{};
  unsigned const glyph = r.needs_you ? icon::needs_you : r.received ? icon::check : r.saved ? icon::file : icon::clock;
  ui.icon(in.left(ui.px(26), ui.px(12)), r.needs_you ? ink : r.received ? ui.c().accent_ink : ui.c().soft, glyph);
  if (r.press == SendPress::items) ui.icon(in.right(ui.px(26), ui.px(8)), r.needs_you ? ink : ui.c().soft, icon::next);
  if (p.buttons.size() == 1 && !p.below) {
    auto const& b = p.buttons.front();
    float const w = button_width(ui, b);
    take(did, ui.button(b.id, b.words, in.right(w, ui.px(12)).middle(w, ui.row_height())), b.intent);
  }
  in = in.middle(in.w(), std::min(in.h(), ui.wrapped_height(Type::body, in.w(), r.words) +
                                              ui.wrapped_height(Type::caption, in.w(), r.second)));
  in.top(ui.wrapped(Type::body, in, ink, r.words));
  ui.wrapped(Type::caption, in, r.needs_you ? ink : ui.c().soft, r.second);
  if (p.below && !did) did = buttons_below(ui, p, foot);
  return did;
}

}  // namespace

Did outbox_rows(Ui& ui, const std::vector<OutboxRow>& rows, Area& c, RowButtons buttons) {
  Did did;
  if (rows.empty()) return did;
  std::vector<RowPlan> plans;
  float all = 0;
  for (auto const& r : rows) {
    plans.push_back(plan(ui, r, c.w(), buttons));
    all += plans.back().height;
  }
  Area card = c.top(all, ui.px(14));
  ui.card(card);
  for (std::size_t i = 0; i < plans.size(); ++i) {
    Area const a = card.top(plans[i].height);
    ImDrawFlags corners = (i == 0 ? ImDrawFlags_RoundCornersTop : 0);
    if (i + 1 == plans.size()) corners |= ImDrawFlags_RoundCornersBottom;
    if (corners == 0) corners = ImDrawFlags_RoundCornersNone;
    if (auto d = one_row(ui, plans[i], a, corners); d && !did) did = std::move(d);
    if (i + 1 < plans.size()) ui.rule(a);
  }
  return did;
}

// The left third of the zone of the primary action; the icon leaves before the word does.
bool stop_button(Ui& ui, Area& action) {
  std::string const words = _("Stop");
  Area const stop = action.left(action.w() / 3 - ui.px(4), ui.px(8));
  bool const with_icon = ui.width(Type::body, words) + ui.px(60) <= stop.w();
  return ui.button("stop-sending", words, stop, {.icon = with_icon ? icon::stop : 0U});
}

Did trouble_line(Ui& ui, const TroubleLine& line, Area& c) {
  Did did;
  if (line.words.empty()) return did;
  bool const button = line.press == SendPress::send_now || (line.press == SendPress::account && !line.account.empty());
  float const bw = button ? ui.width(Type::body, line.button) + ui.px(34) : 0;
  bool const below = button && c.w() - ui.px(82) - bw < ui.px(170);
  float const words = c.w() - ui.px(70) - (button && !below ? bw + ui.px(12) : 0);
  float const h = std::max(ui.wrapped_height(Type::body, words, line.words) + ui.px(24), ui.row_height() + ui.px(16)) +
                  (below ? ui.row_height() + ui.px(8) : 0);
  Area a = c.top(h, ui.px(12));
  ui.needs_you(a, 12, 0);
  Area in = a.in(ui.px(16), ui.px(8));
  Area const foot = below ? in.bottom(ui.row_height(), ui.px(8)) : Area{};
  ui.icon(in.left(ui.px(26), ui.px(12)), ui.c().amber_ink, icon::no_network);
  if (button)
    take(did, ui.button("trouble", line.button, below ? foot : in.right(bw, ui.px(12)).middle(bw, ui.row_height())),
         line.press == SendPress::account ? intent::Send{wish::Look{line.account}} : intent::Send{wish::Now{}});
  in = in.middle(in.w(), ui.wrapped_height(Type::body, in.w(), line.words));
  ui.wrapped(Type::body, in, ui.c().amber_ink, line.words);
  return did;
}

void told_line(Ui& ui, unsigned glyph, std::string_view words, std::string_view second, Area& c) {
  float const room = c.w() - ui.px(70);
  float const small = second.empty() ? 0 : ui.wrapped_height(Type::caption, room, second);
  float const h = std::max(ui.row_height(), ui.wrapped_height(Type::body, room, words) + small + ui.px(18));
  Area const r = c.top(h, ui.px(8));
  ui.card(r);
  Area in = r.in(ui.px(16), ui.px(8));
  ui.icon(in.left(ui.px(26), ui.px(12)), ui.c().accent_ink, glyph);
  in = in.middle(in.w(), h - ui.px(18));
  if (second.empty()) in = in.middle(in.w(), ui.wrapped_height(Type::body, in.w(), words));
  in.top(ui.wrapped(Type::body, in, ui.c().ink, words));
  if (!second.empty()) ui.wrapped(Type::caption, in, ui.c().soft, second);
}

}  // namespace pointage
