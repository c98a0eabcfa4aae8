#include <algorithm>
#include <string>

#include "client/models/words.h"
#include "client/screens/screens.h"

namespace pointage {
namespace {

const JobRow* job_in(const Snapshot& s, const std::string& batch_id) {
  for (auto const* jobs : {&s.work.jobs, &s.work.done}) {
    auto const found = std::ranges::find(*jobs, batch_id, &JobRow::batch_id);
    if (found != jobs->end()) return &*found;
  }
  return nullptr;
}

void said(Ui& ui, Area& c, std::string_view words, Type type = Type::body) {
  c.top(ui.wrapped(type, c, type == Type::body ? ui.c().ink : ui.c().soft, words), ui.px(12));
}

// A new price for what is still to come, or for what was done as well: she says which.
void done_too(Ui& ui, const JobTerms& job, TermsEdit& typed, Area& c) {
  if (job.done == 0) return;
  if (!job.pay)
    return said(ui, c,
                fill(_n("{0} task is done already: it counts at this price too.",
                        "{0} tasks are done already: they count at this price too.", job.done),
                     {std::to_string(job.done)}),
                Type::caption);
  Area const row = c.top(ui.row_height(), ui.px(8));
  ui.card(row);
  auto const words = fill(_n("Also for the {0} task done so far", "Also for the {0} tasks done so far", job.done),
                          {std::to_string(job.done)});
  if (ui.toggle("done-too", words, row, typed.done_too)) typed.done_too = !typed.done_too;
}

void price(Ui& ui, const JobRow& job, TermsEdit& typed, Area& c) {
  if (job.terms.told) return said(ui, c, job.price);
  said(ui, c, _("What does it pay? The platform's page or its message says it. It stays on this computer."));
  price_fields(ui, c, typed.price, typed.currency, typed.per_hour);
  done_too(ui, job.terms, typed, c);
}

void hard_content(Ui& ui, const JobRow& job, TermsEdit& typed, Area& c) {
  heading(ui, c, _("Hard content"));
  if (job.terms.hard_told) return said(ui, c, fill(_("It contains: {0}. It stays covered."), {job.hard}));
  Area const row = c.top(ui.row_height(), ui.px(8));
  ui.card(row);
  if (ui.toggle("cover", _("Cover what this job shows"), row, typed.hard)) typed.hard = !typed.hard;
}

Did answers(Ui& ui, const JobTerms& job, Area& c) {
  Did did;
  if (!has_answers_to_save(job)) return did;
  heading(ui, c, _("Its answers"));
  said(ui, c,
       _("Work from a file is sent to nobody. Save its answers, and give the file to whoever gave you the job."));
  take(did, ui.button("save-answers", _("Save its answers"), c.top(ui.row_height(), ui.px(8)), {.icon = icon::file}),
       intent::Send{wish::KeepFile{job.batch_id}});
  return did;
}

}  // namespace

Did draw_job(Ui& ui, const Snapshot& s, Edit& edit, Area content) {
  Did did;
  auto const* job = job_in(s, edit.terms.batch_id);
  if (ui.wide()) content.X = content.x + ui.px(640);
  Area const action = action_zone(ui, content);
  Area c = ui.begin_scroll("job", content);
  notice_line(ui, c, s, edit, did);
  if (job != nullptr) {
    heading(ui, c, job->title);
    price(ui, *job, edit.terms, c);
    hard_content(ui, *job, edit.terms, c);
    if (auto save = answers(ui, job->terms, c); save && !did) did = std::move(save);
  }
  ui.end_scroll(c.y);
  bool const clear = job != nullptr && terms_are_clear(edit.terms);
  take(did, ui.primary("keep", _("Keep the changes"), action, {.icon = icon::check, .enabled = clear}),
       intent::KeepTerms{});
  return did;
}

}  // namespace pointage
