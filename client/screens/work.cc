#include <algorithm>
#include <string>

#include "client/models/job_filter.h"
#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

struct JobShape {  // of one row: its words wrapped, the label beside the title or under it
  float title, left, told, price, tag;
  bool tag_beside;
  float height(float least) const { return std::max(least, title + left + told + price + (tag_beside ? 0 : tag) + 24); }
};

// The way to the page of a job whose price she says herself, or whose answers she saves: beside its words, or under
// them where letters are large.
constexpr float terms_side = 60;

bool terms_below(const Ui& ui, float room) { return room < ui.px(330); }

float terms_width(const Ui& ui, const JobRow& j, float room) {
  return !has_page(j.terms) || terms_below(ui, room) ? 0 : ui.px(terms_side);
}

float terms_height(const Ui& ui, const JobRow& j, float room) {
  return has_page(j.terms) && terms_below(ui, room) ? ui.row_height() + ui.px(12) : 0;
}

JobShape shape_of(Ui& ui, const JobRow& j, float room) {
  room -= ui.px(16 + 16 + 26 + 8) + terms_width(ui, j, room);
  float const label = j.hard.empty() ? 0 : ui.width(Type::caption, j.hard) + ui.px(16);
  return {ui.wrapped_height(Type::body_bold, room, j.title),
          ui.wrapped_height(Type::body, room, j.left),
          j.told.empty() ? 0 : ui.wrapped_height(Type::body, room, j.told),
          ui.wrapped_height(Type::caption, room, j.price),
          label > 0 ? ui.size(Type::caption) + ui.px(4) : 0,
          ui.width(Type::body_bold, j.title) + ui.px(12) + label <= room};
}

float job_height(Ui& ui, const JobRow& j, float room) {
  return shape_of(ui, j, room).height(ui.px(ui.finger() ? 100 : 88)) + terms_height(ui, j, room);
}

void hard_label(Ui& ui, const JobRow& j, Area room) {
  if (j.hard.empty()) return;
  Area const tag = room.left(std::min(room.w(), ui.width(Type::caption, j.hard) + ui.px(16)));
  ui.frame(tag, ui.c().edge, 4);
  ui.text(Type::caption, tag.in(ui.px(8)), ui.c().ink, j.hard);
}

bool says_terms(Ui& ui, const JobRow& j, Area& a) {
  if (!has_page(j.terms)) return false;
  std::string const id = "terms:" + j.batch_id;
  std::string const words = j.terms.told ? _("Save its answers") : _("What it pays");
  unsigned const sign = j.terms.told ? icon::file : icon::money;
  if (!terms_below(ui, a.w())) return ui.icon_button(id, words, a.right(ui.px(terms_side)), sign);
  Area const below = a.bottom(terms_height(ui, j, a.w())).in(ui.px(12), 0);
  return ui.button(id, words, {below.x, below.y, below.X, below.Y - ui.px(12)}, {.icon = sign});
}

Did job(Ui& ui, const JobRow& j, Area a, bool first, bool last) {
  Did did;
  JobShape const shape = shape_of(ui, j, a.w());
  take(did, says_terms(ui, j, a), intent::OpenTerms{j.batch_id});
  auto const act = ui.target("job:" + j.batch_id, "row", j.title, a);
  ImDrawFlags corners = first ? ImDrawFlags_RoundCornersTop : 0;
  if (last) corners |= ImDrawFlags_RoundCornersBottom;
  if (corners == 0) corners = ImDrawFlags_RoundCornersNone;
  if (act.held || act.hovered || first) ui.fill(a.in(1, 1), act.held ? ui.c().sunken : ui.c().tint, 11, corners);
  Area in = a.in(ui.px(16));
  ui.icon(in.right(ui.px(26), ui.px(8)), ui.c().soft, icon::next);
  in = in.middle(in.w(), shape.height(0) - 24);
  Area title = in.top(shape.title);
  ui.wrapped(Type::body_bold, title, ui.c().ink, j.title);
  title.left(ui.width(Type::body_bold, j.title), ui.px(12));
  hard_label(ui, j, shape.tag_beside ? title : in.top(shape.tag));
  in.top(ui.wrapped(Type::body, in, ui.c().ink, j.left));
  if (!j.told.empty()) in.top(ui.wrapped(Type::body, in, ui.c().amber_ink, j.told));
  ui.wrapped(Type::caption, in, j.terms.told || j.terms.pay ? ui.c().soft : ui.c().amber_ink, j.price);
  if (act.focused) ui.ring(a.in(4, 4), 8);
  take(did, act.clicked, intent::OpenJob{j.batch_id});
  return did;
}

// Nothing is left of these: they open at their last task, to look at and to change.
Did done_jobs(Ui& ui, const std::vector<JobRow>& jobs, Area& c) {
  Did did;
  if (jobs.empty()) return did;
  heading(ui, c, _("Done jobs"));
  for (auto const& j : jobs) {
    auto const second = j.terms.told ? j.left : j.left + ", " + j.price;
    RowLook const look{.second = second, .quiet = true, .end_icon = icon::next, .first = true, .last = true};
    float const room = c.w() - terms_width(ui, j, c.w());
    Area r = c.top(ui.row_height_for(j.title, look, room) + terms_height(ui, j, c.w()), ui.px(8));
    ui.frame(r, ui.c().line, 12);
    take(did, says_terms(ui, j, r), intent::OpenTerms{j.batch_id});
    take(did, ui.row("job:" + j.batch_id, j.title, r, look), intent::OpenJob{j.batch_id});
  }
  return did;
}

void empty_drawing(Ui& ui, Area& c) {
  c.top(ui.px(60));
  for (int k = 0; k < 3; ++k) {
    Area r = c.top(ui.px(28), ui.px(24));
    Area const box = r.left(ui.px(28), ui.px(16));
    ui.fill(box, ui.c().surface, 6);
    ui.frame(box, ui.c().edge, 6, 2);
    Area line = r.left(ui.px(155));
    ui.fill(line.bottom(2), ui.c().edge);
  }
}

Did nothing(Ui& ui, const Snapshot& s, const Edit& edit, Area content) {
  Did did;
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = action_zone(ui, content);
  Area const second = content.bottom(ui.row_height());
  Area c = ui.begin_scroll("work", content);
  notice_line(ui, c, s, edit, did);
  waiting_files(ui, c, edit, did);
  bool const none = s.work.done.empty();
  if (none) empty_drawing(ui, c);
  ui.text(Type::figure_bold, c.top(ui.px(44)), ui.c().ink, none ? _("No job yet.") : _("No job left."));
  c.top(ui.wrapped(Type::body, c, ui.c().ink, _("Take one from a file or from a platform.")), ui.px(12));
  if (auto d = done_jobs(ui, s.work.done, c); d && !did) did = std::move(d);
  ui.end_scroll(c.y);
  take(did, ui.button("from-platform", _("From a platform"), second, {.icon = icon::platform}),
       intent::Go{Place::send});
  take(did, ui.primary("from-file", _("From a file"), action, {.icon = icon::file}), intent::Go{Place::take_file});
  return did;
}

Did open_jobs(Ui& ui, const std::vector<JobRow>& jobs, Area& c) {
  Did did;
  if (jobs.empty()) return did;
  float all = 0;
  for (auto const& j : jobs) all += job_height(ui, j, c.w());
  Area card = c.top(all, ui.px(12));
  ui.card(card);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Area const r = card.top(job_height(ui, jobs[i], card.w()));
    auto pressed = job(ui, jobs[i], r, i == 0, i + 1 == jobs.size());
    if (!did) did = std::move(pressed);
    if (i + 1 < jobs.size()) ui.rule(r);
  }
  return did;
}

// Less than the half, unless its words would have to shrink too far.
float share_of_taking(const Ui& ui, float room) {
  bool const long_words = 0.78F * ui.width(Type::body, _("Take work")) > room * 0.4F - ui.px(32);
  return room * (long_words ? 0.5F : 0.4F);
}

void say_not_found(Ui& ui, Area& c) {
  ui.text(Type::figure_bold, c.top(ui.px(44)), ui.c().ink, _("No job with this name."));
  c.top(ui.wrapped(Type::body, c, ui.c().ink, _("Part of a word is enough.")), ui.px(12));
}

}  // namespace

Did draw_work(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  if (s.work.jobs.empty()) return nothing(ui, s, edit, content);
  Did did;
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area action = action_zone(ui, content);
  Area c = ui.begin_scroll("work", content);
  notice_line(ui, c, s, edit, did);
  waiting_files(ui, c, edit, did);
  bool const many = wants_filter(s.work);
  if (many) one_field(ui, c, "job-words", _("Find a job"), edit.job_words, _("by its name"));
  WorkModel const shown = many ? jobs_called(s.work, edit.job_words) : s.work;
  if (shown.jobs.empty() && shown.done.empty()) say_not_found(ui, c);
  if (auto d = open_jobs(ui, shown.jobs, c); d && !did) did = std::move(d);
  if (auto d = done_jobs(ui, shown.done, c); d && !did) did = std::move(d);
  ui.end_scroll(c.y);
  Area const second = action.left(share_of_taking(ui, action.w()) - ui.px(4), ui.px(8));
  take(did, ui.button("take-work", _("Take work"), second, {.icon = ui.narrow() ? 0U : icon::add}),
       s.send.accounts.empty() ? Intent(intent::Go{Place::take_file}) : Intent(intent::Go{Place::send}));
  if (shown.jobs.empty()) {
    if (ui.primary("all-jobs", _("All jobs"), action)) edit.job_words.clear();
    return did;
  }
  auto const& first = shown.jobs.front();
  take(did, ui.primary("start", first.begun ? _("Continue") : _("Start"), action, {.second = first.title}),
       intent::OpenJob{first.batch_id});
  return did;
}

}  // namespace pointage
