// The workbench on screen: strip, picture or text, controls, tools, Done. No bottom bar, no money, no clock. Draws a
// model, keeps what is being dragged or typed in its edit, returns what the person did. Cannot fail; UI thread, inside
// a frame. After the frame that drew the pictures, tell the Workbench: if (edit.drawn) bench.pictures_shown().
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "client/models/closer_look.h"
#include "client/models/picture_view.h"
#include "client/models/workbench.h"
#include "client/widgets/picture_shelf.h"
#include "client/widgets/ui.h"

namespace pointage {

// What the hand on a picture is doing.
struct PictureHand {
  std::optional<Spot> first;  // first corner of a box, in percent
  std::optional<Spot> cross;  // the keyboard's cross, in percent
  std::string dragged;        // a box being moved
  int corner{-1};             // its corner in hand, 4: turning, -1: the whole
  Spot grip, now;             // where it was taken, where it is, in percent
  bool down{}, panning{}, letting_go{}, placing{};
};

// What the hand in a text is doing; `from` to `caret` is selected and waits for its label.
struct TextHand {
  std::string object;
  std::optional<std::int64_t> from;
  std::int64_t caret{};
  bool down{};
  int end{};                            // of the chosen mark, dragged: -1 its start, 1 its end
  std::optional<std::int64_t> touched;  // where a finger lies that may scroll, or mark, or only tap
};

// How far the job's instructions are pulled down; stays from one task of the job to the next.
struct Blind {
  std::string job;
  int percent{}, before{};  // of the room; before: where it stood when it was last open
  float grip{};             // where it is held, below its top
  bool held{}, pulled{};
};

struct WorkbenchEdit {
  std::string task_id;
  PictureView view;
  Area stage;          // where the picture lies
  std::size_t page{};  // which of the task's pictures is shown
  bool fitted{true}, moving{}, help{}, list{}, passing{}, drawn{};
  bool list_before{};  // whether the list was asked for in the frame before
  bool all_labels{};   // of many, spread over the window
  PictureHand hand;
  TextHand text;
  std::string reason, open_list, last_chosen, followed, written_last;
  std::string span_seen;  // the chosen one that was brought into sight last
  float labels_offset{}, labels_seen{};
  int times_asked{};                             // by Done, for what is still to be answered
  std::optional<CarePoint> held;                 // where a hand lies on a covered item, this frame
  std::shared_ptr<const Picture> grey_of, grey;  // the last picture shown in grey
  std::shared_ptr<const Picture> grey_piece_of, grey_piece;
  std::optional<CloserLook> closer;  // what of the picture is wanted in more detail, this frame
  PictureShelf* shelf{};             // lives as long as the ImGui context
  Blind blind;
};

std::optional<WorkIntent> draw_workbench(Ui& ui, const WorkbenchModel& model, WorkbenchEdit& edit);

}  // namespace pointage
