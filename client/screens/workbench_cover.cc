#include "client/screens/workbench_cover.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "client/models/words.h"

namespace pointage {
namespace {

using Shown = CareModel::Shown;

constexpr float patch = 76;  // radius of the part that is uncovered

std::vector<const WorkText*> texts_of(const WorkbenchModel& model) {
  std::vector<const WorkText*> all;
  for (const WorkPart& part : model.parts)
    if (const auto* text = std::get_if<WorkText>(&part)) all.push_back(text);
  return all;
}

CarePoint within(Area area, ImVec2 at) {
  return {std::clamp((at.x - area.x) / area.w(), 0.0F, 1.0F), std::clamp((at.y - area.y) / area.h(), 0.0F, 1.0F)};
}

// Luminance as televisions weigh it, in whole numbers.
std::shared_ptr<const Picture> greyed(const Picture& colour) {
  auto grey = std::make_shared<Picture>(colour);
  for (std::size_t i = 0; i + 3 < grey->rgba.size(); i += 4) {
    auto* p = &grey->rgba[i];
    p[0] = p[1] = p[2] = static_cast<std::uint8_t>((p[0] * 77 + p[1] * 151 + p[2] * 28) >> 8);
  }
  return grey;
}

using Pixels = std::shared_ptr<const Picture>;

const Pixels& grey_once(const Pixels& colour, Pixels& grey_of, Pixels& grey) {
  if (grey_of != colour) {
    grey_of = colour;
    grey = greyed(*colour);
  }
  return grey;
}

WorkPicture as_chosen(const WorkPicture& picture, const CareModel& care, WorkbenchEdit& edit) {
  WorkPicture shown = picture;
  if (!care.grey || picture.picture == nullptr) return shown;
  shown.picture = grey_once(picture.picture, edit.grey_of, edit.grey);
  if (picture.closer == nullptr) return shown;
  auto piece = std::make_shared<PicturePart>(*picture.closer);
  piece->picture = grey_once(picture.closer->picture, edit.grey_piece_of, edit.grey_piece);
  shown.closer = std::move(piece);
  return shown;
}

// The note of a job's opening. Where it is longer than its room it stands smaller, and then scrolls.
void cover_note(Ui& ui, const std::string& note, Area room) {
  const Type type = ui.wrapped_height(Type::body, room.w(), note) <= room.h() ? Type::body : Type::caption;
  const float height = ui.wrapped_height(type, room.w(), note);
  if (height <= room.h()) {
    ui.wrapped(type, room, ui.c().on_cover, note);
    return;
  }
  Area page = ui.begin_scroll("note", room);
  page.top(ui.wrapped(type, page, ui.c().on_cover, note), ui.px(8));
  ui.end_scroll(page.y);
}

// What of the cover there is room for: first what the job contains, then that it is covered, then the rest.
struct Cover {
  float words{}, title{}, hint{}, sign{};
  float all() const { return words + title + hint + sign; }
};

Cover cover_in(Ui& ui, float room, float words, bool short_note) {
  Cover cover{.words = std::min(words, room)};
  const auto add = [&](float& part, float height) {
    if (cover.all() + height <= room) part = height;
  };
  add(cover.title, ui.px(34));
  if (short_note) add(cover.hint, ui.px(30));
  add(cover.sign, ui.px(52));
  if (!short_note && cover.title == 0) cover.title = ui.px(34), cover.words = room - cover.title;
  return cover;
}

void cover_words(Ui& ui, const CareModel& care, Area area) {
  const float width = std::min(area.w() - 2 * ui.margin(), ui.px(520));
  const bool short_note = care.note.empty();
  const std::string& words = short_note ? care.kinds : care.note;
  const Cover cover = cover_in(ui, area.h(), ui.wrapped_height(Type::body, width, words), short_note);
  Area middle = area.middle(width, cover.all());
  if (cover.sign > 0) ui.icon(middle.top(cover.sign).top(ui.px(44)), ui.c().on_cover, icon::covered, 44);
  if (cover.title > 0) ui.text(Type::body_bold, middle.top(cover.title), ui.c().on_cover, _("Covered"), Side::middle);
  const float line = short_note ? std::min(ui.width(Type::body, words), width) + 1 : width;
  cover_note(ui, words, middle.top(cover.words).middle(line, cover.words));
  if (cover.hint > 0)
    ui.text(Type::body, middle.top(cover.hint), ui.c().on_cover, _("You can answer without looking."), Side::middle);
}

void picture_part(Ui& ui, const WorkPicture& picture, const CareModel& care, WorkbenchEdit& edit, Area stage,
                  Area room) {
  if (picture.picture == nullptr || edit.shelf == nullptr) return;
  const Picture& pixels = *picture.picture;
  const PictureView view = fitted({room.x, room.y, room.w(), room.h()}, pixels.full_width, pixels.full_height);
  const Spot a = to_screen(view, pixels.full_width, pixels.full_height, {0, 0});
  const Spot b = to_screen(view, pixels.full_width, pixels.full_height, {100, 100});
  const Area whole{static_cast<float>(a.x), static_cast<float>(a.y), static_cast<float>(b.x), static_cast<float>(b.y)};
  Area seen = whole;
  if (care.shown == Shown::part) {
    const float x = stage.x + static_cast<float>(care.part.x) * stage.w();
    const float y = stage.y + static_cast<float>(care.part.y) * stage.h(), r = ui.px(patch);
    seen = whole.cut_by({x - r, y - r, x + r, y + r});
  }
  if (seen.empty()) return;
  const ImVec2 uv0((seen.x - whole.x) / whole.w(), (seen.y - whole.y) / whole.h());
  const ImVec2 uv1((seen.X - whole.x) / whole.w(), (seen.Y - whole.y) / whole.h());
  ui.list()->AddImageRounded(edit.shelf->show(picture.picture), {seen.x, seen.y}, {seen.X, seen.Y}, uv0, uv1,
                             IM_COL32_WHITE, care.shown == Shown::part ? ui.px(patch) : 0);
}

// A third of the room each way shows what it is without filling the eye.
Area room_of(const CareModel& care, Area stage) {
  return care.small ? stage.middle(stage.w() / 3, stage.h() / 3) : stage;
}

float steps_height(Ui& ui, const Area& area) {
  return std::min(ui.px(ui.low() ? 48 : 66), std::max(ui.size(Type::body), area.h() * 0.45F));
}

// Where there is hardly any room the item comes first, all the more while it is seen.
bool has_steps(Ui& ui, const CareModel& care, const Area& area) {
  const float lines = care.shown == Shown::nothing ? 2 : 4;
  return !care.sentence_number.empty() && area.h() >= lines * ui.size(Type::body);
}

WorkDid sentence_keys(Ui& ui, const CareModel& care, Area area) {
  if (care.sentence_number.empty()) return {};
  WorkDid did;
  if (ui.icon_button("sentence:before", _("Sentence before"), area.left(ui.px(66)), icon::previous,
                     care.has_sentence_before))
    did = work::Care{care::Sentence{-1}};
  if (ui.icon_button("sentence:after", _("Next sentence"), area.right(ui.px(66)), icon::next, care.has_sentence_after))
    did = work::Care{care::Sentence{1}};
  ui.text(Type::body, area, ui.c().on_cover, care.sentence_number, Side::middle);
  return did;
}

// Where nothing is marked its lines need no room between them.
void plain_text(Ui& ui, const std::string& words, Area& page) {
  const float side = ui.px(16), height = ui.wrapped_height(Type::reading, page.w() - 2 * side, words);
  const Area card = page.top(height + ui.px(24), ui.px(12));
  ui.card(card);
  ui.wrapped(Type::reading, card.in(side, ui.px(12)), ui.c().ink, words);
}

WorkDid text_whole(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  ui.fill(area, ui.c().ground);
  WorkDid did;
  Area page = ui.begin_scroll("item", area).in(ui.margin());
  page.top(ui.px(8));
  for (const WorkText* text : texts_of(model)) {
    if (!text->takes_marks) {
      plain_text(ui, text->text, page);
      continue;
    }
    const WorkDid one =
        draw_work_text(ui, model, *text, edit, page.top(work_text_height(ui, model, *text, page.w()), ui.px(12)));
    if (one && !did) did = one;
  }
  ui.end_scroll(page.y);
  return did;
}

void text_part(Ui& ui, const CareModel& care, Area area) {
  ui.fill(area, ui.c().cover);
  const Area page = area.in(ui.margin(), ui.px(6));
  const float side = ui.px(16), room = page.h() - ui.px(12);
  Type type = Type::caption;
  for (const Type each : {Type::body, Type::reading})
    if (ui.wrapped_height(each, page.w() - 2 * side, care.sentence) <= room) type = each;
  const float height = ui.wrapped_height(type, page.w() - 2 * side, care.sentence);
  const Area card = page.middle(page.w(), std::min(height + ui.px(24), page.h()));
  ui.card(card);
  if (height <= room) {
    ui.wrapped(type, card.in(side, 0).middle(card.w() - 2 * side, height), ui.c().ink, care.sentence);
    return;
  }
  Area words = ui.begin_scroll("sentence", card.in(side, ui.px(6)));
  words.top(ui.wrapped(type, words, ui.c().ink, care.sentence));
  ui.end_scroll(words.y);
}

// What the item's room answers to while it is covered or shown in part.
void stage_target(Ui& ui, WorkbenchEdit& edit, Area area) {
  const Act act =
      ui.target("covered", "picture", _("Covered"), area, {.enabled = true, .value = {}, .takes_keys = true});
  if (act.held) edit.held = within(area, ImGui::GetIO().MousePos);
  if (act.focused) ui.ring(area.in(4, 4), 0);
}

WorkDid picture_stage(Ui& ui, const WorkbenchModel& model, const WorkPicture& given, WorkbenchEdit& edit, Area area) {
  const CareModel& care = model.care;
  const WorkPicture picture = as_chosen(given, care, edit);
  const Area room = room_of(care, area);
  if (care.shown == Shown::whole && care.lasting) {
    ui.fill(area, ui.c().stage);
    return draw_work_picture(ui, model, picture, edit, room);
  }
  ui.fill(area, care.shown == Shown::whole ? ui.c().stage : ui.c().cover);
  picture_part(ui, picture, care, edit, area, room);
  stage_target(ui, edit, area);
  return {};
}

WorkDid text_stage(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  const bool steps = has_steps(ui, model.care, area) && model.care.shown != Shown::whole;
  const Area foot = steps ? area.bottom(steps_height(ui, area)) : Area{};
  WorkDid did;
  if (model.care.shown == Shown::whole) {
    did = text_whole(ui, model, edit, area);
    if (!model.care.lasting) stage_target(ui, edit, area);
  } else {
    text_part(ui, model.care, area);
    stage_target(ui, edit, area);
  }
  if (foot.empty()) return did;
  ui.fill(foot, ui.c().cover);
  const WorkDid step = sentence_keys(ui, model.care, foot);
  return did ? did : step;
}

// What is drawn or marked needs the hand that would hold it uncovered.
WorkDid offer_to_open(Ui& ui, Area area) {
  ui.fill(area, ui.c().cover);
  const std::string words = _("Uncover to work on it");
  const float width = std::min(area.w() - 2 * ui.margin(), ui.width(Type::body_bold, words) + ui.px(90));
  const Area button = area.in(0, ui.px(6)).middle(width, area.h() - ui.px(12));
  if (ui.button("uncover-to-work", words, button, {.icon = icon::show})) return work::Care{care::Open{}};
  return {};
}

WorkDid covered_stage(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area, bool text) {
  const bool steps = text && has_steps(ui, model.care, area) && model.care.note.empty();
  const Area foot = steps ? area.bottom(steps_height(ui, area)) : Area{};
  const Area offer = is_marked(model) ? area.bottom(ui.px(78)) : Area{};
  ui.fill(area, ui.c().cover);
  cover_words(ui, model.care, area);
  stage_target(ui, edit, area);
  WorkDid did;
  if (!offer.empty()) did = offer_to_open(ui, offer);
  if (!steps) return did;
  ui.fill(foot, ui.c().cover);
  keep(did, sentence_keys(ui, model.care, foot));
  return did;
}

bool actions_stacked(const Ui& ui, float width) { return width < ui.px(340); }

}  // namespace

bool care_reason_above(const Ui& ui, float width) { return !actions_stacked(ui, width) && width < ui.px(400); }

namespace {

WorkDid pass_reason(Ui& ui, WorkbenchEdit& edit, Area row, bool stacked) {
  WorkDid did = pass_by_enter(ui, edit);
  const Area field = stacked ? row.top(ui.px(48), ui.px(8)) : row.in(row.w() * 0.29F, 0);
  const float side = stacked ? (row.w() - ui.px(8)) / 2 : row.w() * 0.29F - ui.px(8);
  const Area keep = row.left(side), pass = row.right(side);
  ui.field("field:reason", _("Reason"), field, edit.reason, _("Why pass, in a word"));
  if (ui.button("keep", _("Keep it"), keep)) edit.passing = false;
  when(did, ui.button("pass", _("Pass"), pass, {.enabled = !edit.reason.empty()}), work::Pass{edit.reason});
  return did;
}

// Two answers of equal size; the second one asks once more before anything is removed.
WorkDid pass_or_report(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area row, bool stacked) {
  const bool asks_above = care_reason_above(ui, row.w() + 2 * ui.px(12));
  if (edit.passing && !asks_above) return pass_reason(ui, edit, row, stacked);
  WorkDid did;
  const Area first =
      stacked ? row.top((row.h() - ui.px(8)) / 2, ui.px(8)) : row.left((row.w() - ui.px(8)) / 2, ui.px(8));
  if (model.care.asks_removal) {
    // A press too many where "Report and remove" was keeps it: what is removed does not come back.
    if (ui.button("remove-now", _("Remove now"), first, {.icon = icon::remove})) did = work::Care{care::Report{}};
    if (ui.button("keep-item", _("Keep it"), row)) did = work::Care{care::KeepIt{}};
    return did;
  }
  if (ui.button("pass", edit.passing ? _("Keep it") : _("Pass"), first, {.chosen = edit.passing}))
    edit.passing = !edit.passing;
  if (ui.button("report", _("Report and remove"), row)) did = work::Care{care::Report{}};
  return did;
}

WorkDid pad(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  if (model.care.lasting) {
    if (ui.button("cover", _("Cover"), area, {.icon = icon::covered})) return work::Care{care::Cover{}};
    return {};
  }
  const Act act =
      ui.target("uncover", "button", _("Uncover part"), area, {.enabled = true, .value = {}, .takes_keys = true});
  const bool by_key = ui.focused() == "uncover" && ImGui::IsKeyDown(ImGuiKey_Space);
  if (act.held) edit.held = within(area, ImGui::GetIO().MousePos);
  if (by_key && !act.held) edit.held = CarePoint{0.5, 0.5};
  ui.fill(area, edit.held ? ui.c().sunken : ui.c().cover, 12);
  ui.frame(area, ui.c().on_cover, 12);
  const std::string words = _("Uncover part");
  const std::string second = _("hold: all of it");
  const float bare = ui.width(Type::body, words) + 1, eye = ui.px(36);
  const bool with_eye = bare + eye <= area.w() - ui.px(12);
  Area in = area.middle(std::min(bare + (with_eye ? eye : 0), area.w() - ui.px(12)),
                        ui.size(Type::body) + ui.size(Type::caption));
  Area line = in.top(ui.size(Type::body));
  if (with_eye) ui.icon(line.left(ui.px(26), ui.px(10)), ui.c().on_cover, icon::show);
  ui.text(Type::body, line, ui.c().on_cover, words);
  ui.text(Type::caption, {area.x, in.y, area.X, in.Y}, ui.c().on_cover, second, Side::middle);
  if (act.focused) ui.ring(area, 12);
  return {};
}

}  // namespace

WorkDid draw_care_stage(Ui& ui, const WorkbenchModel& model, const WorkPicture* picture, WorkbenchEdit& edit,
                        Area area) {
  if (area.h() < ui.size(Type::caption)) return {};
  const bool text = !texts_of(model).empty();
  if (model.care.shown == Shown::nothing) return covered_stage(ui, model, edit, area, text);
  WorkDid did;
  if (picture != nullptr && text) did = text_stage(ui, model, edit, area.bottom(area.h() * 0.4F));
  WorkDid more =
      picture != nullptr ? picture_stage(ui, model, *picture, edit, area) : text_stage(ui, model, edit, area);
  return did ? did : more;
}

float care_actions_height(Ui& ui, float width) { return ui.px(actions_stacked(ui, width) ? 200 : 164); }

WorkDid draw_care_actions(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit, Area area) {
  ui.fill(area, ui.c().surface);
  ui.fill({area.x, area.y, area.X, area.y + 1}, ui.c().line);
  const bool stacked = actions_stacked(ui, area.w());
  Area rows = area.in(ui.px(12), ui.px(10));
  Area first = rows.top(ui.px(stacked ? 104 : 66), ui.px(10));
  WorkDid did = pass_or_report(ui, model, edit, first, stacked);
  const Area left = rows.left((rows.w() - ui.px(8)) / 2, ui.px(8));
  if (WorkDid more = pad(ui, model, edit, left); more && !did) did = std::move(more);
  if (ui.primary("done", _("Done"), rows, {.icon = icon::check}) && !did) did = work::Submit{};
  return did;
}

namespace {

constexpr float line_side = 16;

std::string removal_words() {
  return _("This takes the item off this computer for good. Your time stays on your record.");
}

float removal_words_height(Ui& ui, float width) {
  return ui.wrapped_height(Type::body, width - 2 * ui.px(line_side), removal_words());
}

// One line where the question and both answers fit; else the question stands above them, or each has its own line.
struct BreakLine {
  std::string question{_("A break now?")}, later{_("Not now")}, now{_("Take a break")};
  float no, yes, above, answer;
  bool beside, stacked;

  BreakLine(Ui& ui, float width)
      : no(ui.width(Type::body_bold, later) + ui.px(16)), yes(ui.width(Type::body_bold, now) + ui.px(24)) {
    const float room = width - 2 * ui.px(line_side);
    beside = ui.width(Type::body, question) + 1 + no + yes <= room;
    stacked = (yes + no) * 0.8F > room;  // a little smaller they are still read
    if (!stacked && yes + no > room) yes *= room / (yes + no), no = room - yes;
    above = beside ? 0 : ui.size(Type::body) + ui.px(8);
    answer = ui.px(stacked ? 52 : 66);
  }
  float height() const { return (stacked ? 2 : 1) * answer + above; }
};

WorkDid break_offered(Ui& ui, Area& area) {
  const BreakLine offer(ui, area.w());
  Area line = area.bottom(offer.height());
  ui.fill(line, ui.c().surface);
  ui.fill({line.x, line.y, line.X, line.y + 1}, ui.c().line);
  line = line.in(ui.px(line_side), 0);
  if (!offer.beside) ui.text(Type::body, line.top(offer.above).bottom(ui.size(Type::body)), ui.c().ink, offer.question);
  WorkDid did;
  const Area last = offer.stacked ? line.bottom(offer.answer) : line.right(offer.no);
  const Area first = offer.stacked ? line : offer.beside ? line.right(offer.yes) : line.left(offer.yes);
  if (ui.link("no-break", offer.later, last, offer.stacked ? Side::left : Side::right))
    did = work::Care{care::NoBreak{}};
  if (ui.link("take-break", offer.now, first, offer.beside ? Side::right : Side::left))
    did = work::Care{care::HideAll{}};
  if (offer.beside) ui.text(Type::body, line, ui.c().ink, offer.question);
  return did;
}

}  // namespace

float care_line_height(Ui& ui, const WorkbenchModel& model, float width) {
  if (model.care.asks_removal) return removal_words_height(ui, width) + ui.px(20);
  return model.care.offers_break ? BreakLine(ui, width).height() : 0;
}

WorkDid draw_care_line(Ui& ui, const WorkbenchModel& model, Area& area) {
  if (model.care.asks_removal) {
    const Area line = area.bottom(care_line_height(ui, model, area.w()));
    ui.needs_you(line, 0, 0);
    ui.wrapped(Type::body, line.in(ui.px(line_side), ui.px(10)), ui.c().amber_ink, removal_words());
    return {};
  }
  if (!model.care.offers_break) return {};
  return break_offered(ui, area);
}

WorkDid care_hand(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit) {
  const auto held = std::exchange(edit.held, std::nullopt);
  const CareModel& care = model.care;
  const bool pressed = care.shown != Shown::nothing && !care.lasting;
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  WorkDid did;
  if (care.sensitive && held && !pressed) did = work::Care{care::Press{*held}};
  if (care.sensitive && !held && pressed) did = work::Care{care::Release{}};
  if (pressed && held && (moved.x != 0 || moved.y != 0)) did = work::Care{care::Move{*held}};
  if (did) ui.again();
  return did;
}

bool draw_hidden(Ui& ui, const HiddenModel& model) {
  Area area = ui.window();
  ui.fill(area, ui.c().cover);
  const Area foot = area.bottom(ui.primary_height() + ui.px(24)).in(ui.margin(), ui.px(12));
  const float width = std::min(area.w() - 2 * ui.margin(), ui.px(520));
  float height = ui.px(44 + 16 + 38);
  for (const std::string& line : model.lines) height += ui.wrapped_height(Type::body, width, line) + ui.px(10);
  const bool scrolls = height > area.h();
  Area middle = area.middle(width, std::min(height, area.h()));
  if (scrolls) middle = ui.begin_scroll("hidden", middle);
  ui.icon(middle.top(ui.px(44), ui.px(16)).left(ui.px(44)), ui.c().on_cover, icon::covered, 44);
  ui.text(Type::title, middle.top(ui.px(38)), ui.c().on_cover, model.title);
  for (const std::string& line : model.lines)
    middle.top(ui.wrapped(Type::body, middle, ui.c().on_cover, line), ui.px(10));
  if (scrolls) ui.end_scroll(middle.y);
  if (model.button.empty()) return false;
  return ui.primary("go-on", model.button, foot.middle(std::min(foot.w(), ui.px(520)), foot.h()), {.icon = icon::play});
}

}  // namespace pointage
