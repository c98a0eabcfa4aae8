#include "client/window/window_run.h"

#include <malloc.h>

#include <csignal>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "client/models/words.h"
#include "client/screens/screens.h"
#include "client/text/fonts.h"
#include "client/window/window_bench.h"
#include "client/window/window_map.h"
#include "platform/window/window.h"

namespace pointage {
namespace {

std::optional<WindowSize> parse_size(std::string_view text) {
  if (text.empty()) return WindowSize{480, 800};
  auto const cross = text.find('x');
  if (cross == std::string_view::npos) return {};
  auto const number = [](std::string_view t, int least) -> std::optional<int> {
    int n = 0;
    auto const [end, bad] = std::from_chars(t.data(), t.data() + t.size(), n);
    if (bad != std::errc() || end != t.data() + t.size() || n < least || n > 16384) return {};
    return n;
  };
  auto const width = number(text.substr(0, cross), 240), height = number(text.substr(cross + 1), 180);
  if (!width || !height) return {};
  return WindowSize{*width, *height};
}

int say(const Error& error, int code) {
  std::fprintf(stderr, "pointage: %s\n", to_line(error).c_str());
  return code;
}

constexpr Millis glance{300};

std::atomic<bool> asked_to_end = false;

// Ctrl-C and an ending session close the window as a person would: the thread that waits for them only wakes it.
void end_when_asked() {
  sigset_t asked;
  sigemptyset(&asked);
  sigaddset(&asked, SIGINT);
  sigaddset(&asked, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &asked, nullptr);
  std::thread([asked] {
    int which = 0;
    if (sigwait(&asked, &which) != 0) return;
    asked_to_end = true;
    Window::wake();
  }).detach();
}

// Changes nothing that is shown until the core's news is here, which brings a frame of its own.
bool waits_for_core(const Command& command) {
  return std::holds_alternative<command::Answer>(command) || std::holds_alternative<command::LookCloser>(command);
}

class Sitting {
 public:
  Sitting(Window& window, Fonts fonts, std::unique_ptr<WindowCore> core, const WindowOptions& options,
          FrameStats& stats)
      : window_(window), ui_(fonts), map_(options.ui_map), stats_(stats), core_(std::move(core), &Window::wake) {}

  Status run() {
    Status there;
    while (there && !window_.closing() && !asked_to_end) {
      take_news();
      see_whether_work_is_shown();
      if (!window_.can_be_seen()) {
        window_.wait();
        continue;
      }
      there = frame_on_card();
      if (ui_.wants_another_frame() || spare_-- > 0) {
        window_.poll();
        continue;
      }
      tell_map();
      wait();
      stats_.input();
      if (shows_work_ && ui_.has_input()) bench_.input();
      spare_ = 1;
    }
    send(bench_.put_aside());
    return there;
  }

 private:
  // What lay on a card that was reset is drawn anew: all that is shown is held here besides.
  Status frame_on_card() {
    TRY_ASSIGN(const bool anew, window_.come_back_if_lost());
    if (anew) ui_.again();
    frame();
    return {};
  }

  // Something that changes by itself is waited for by its moment, once.
  void wait() {
    auto const wakes = wakes_at();
    window_.anything_came();  // what came until now is drawn
    while (auto const keeps = shows_work_ ? bench_.keeps_at() : std::nullopt) {
      wait_until(wakes ? std::min(*wakes, *keeps) : *keeps);
      if (window_.anything_came() || asked_to_end || core_.latest() != snapshot_ || ui_.has_input()) return;
      auto const now = system_clock().steady();
      if (now >= *keeps) send(bench_.keep());
      if (wakes && now >= *wakes) return;
    }
    if (!wakes) return window_.wait();
    wait_until(*wakes);
  }
  std::optional<Millis> wakes_at() const {
    if (opening_since_ && !edit_.opens_slowly) return *opening_since_ + glance;
    return shows_work_ ? bench_.wakes_at() : std::nullopt;
  }
  void wait_until(Millis steady) {
    window_.wait_for(std::max(Millis(1), steady - system_clock().steady() + Millis(1)));
  }

  // Elsewhere, or where nothing can be seen, no time of the task counts.
  void see_whether_work_is_shown() {
    bool const shown = edit_.place == Place::workbench && window_.can_be_seen();
    if (shows_work_ && !shown) send(bench_.put_aside());
    shows_work_ = shown;
  }
  void send(std::vector<Command> commands) {
    for (auto& command : commands) core_.send(std::move(command));
  }

  void take_news() {
    snapshot_ = core_.latest();
    if (snapshot_ && !placed_) {
      placed_ = true;
      if (snapshot_->has_home) edit_.place = Place::today;
      if (!snapshot_->has_home && !snapshot_->people.empty()) edit_.place = Place::people;
    }
    if (snapshot_ && bench_.show(*snapshot_) && edit_.place == Place::workbench) {
      stats_.next_task_shown();
      if (!bench_.trouble().empty()) core_.send(command::Tell{bench_.trouble()});
    }
    if (snapshot_ && bench_.empty()) leave_empty_workbench(*snapshot_, edit_);
    see_how_long_it_opens();
    if (snapshot_) follow(*snapshot_, edit_);
    fit_clock();
    if (auto paths = window_.dropped(); snapshot_ && !paths.empty()) apply(intent::DropFiles{std::move(paths)});
  }

  // Words only where a job takes longer to open than a glance.
  void see_how_long_it_opens() {
    bool const opens = edit_.place == Place::workbench && bench_.empty();
    auto const now = system_clock().steady();
    if (!opens) opening_since_.reset();
    if (opens && !opening_since_) opening_since_ = now;
    edit_.opens_slowly = opens && now >= *opening_since_ + glance;
  }

  // The clock is the same window made small, and kept on top where the desktop lets it.
  void fit_clock() {
    bool const small = edit_.place == Place::clock;
    if (small == small_) return;
    small_ = small;
    if (small) before_small_ = window_.size();
    auto const clock = [this](int n) {
      return static_cast<int>(static_cast<float>(n * edit_.letters_percent) / 100 * window_.scale());
    };
    window_.set_size(small ? WindowSize{clock(240), clock(180)} : before_small_);
    window_.keep_on_top(small);
    ui_.again();
  }

  void apply(const Intent& intent) {
    for (auto& c : reduce(*snapshot_, edit_, intent)) {
      if (std::holds_alternative<command::OpenJob>(c)) stats_.opened_job();
      core_.send(std::move(c));
    }
    ui_.again();
  }

  void frame() {
    ui_.before_frame();
    window_.begin_frame();
    auto const size = window_.size();
    ui_.begin(static_cast<float>(size.width), static_cast<float>(size.height), theme(edit_.dark, edit_.contrast),
              static_cast<float>(edit_.letters_percent) / 100 * window_.scale(), edit_.large_targets);
    Did did;
    if (edit_.place == Place::workbench && !bench_.empty()) {
      work();
    } else {
      bench_.sweep(ui_);
      if (snapshot_) did = draw_place(ui_, *snapshot_, edit_);
    }
    ui_.end();
    window_.end_frame();
    stats_.frame_done();
    if (did) {
      ui_.clear_focus();
      apply(*did);
    }
  }

  void work() {
    bool leave = false;
    auto commands = bench_.frame(ui_, leave);
    if (bench_.draws_picture()) stats_.picture_drawn();
    if (!std::ranges::all_of(commands, waits_for_core)) ui_.again();
    for (auto& command : commands) {
      if (std::holds_alternative<command::Answer>(command)) stats_.submitted();
      core_.send(std::move(command));
    }
    if (leave) edit_.place = Place::work;
  }

  void tell_map() {
    if (!snapshot_) return;
    auto const told = map_.settled(name_of(edit_.place), stats_.frames(), ui_);
    if (!told && !map_trouble_said_) {
      map_trouble_said_ = true;
      say(told.error(), 0);
    }
  }

  Window& window_;
  Ui ui_;
  UiMap map_;
  FrameStats& stats_;
  std::shared_ptr<const Snapshot> snapshot_;
  Edit edit_;
  bool placed_{}, map_trouble_said_{};
  bool small_{}, shows_work_{};
  WindowSize before_small_{};
  std::optional<Millis> opening_since_;
  int spare_{1};
  Bench bench_;
  CoreThread core_;
};

}  // namespace

int run_window(const WindowOptions& options, std::unique_ptr<WindowCore> core) {
  // Decoded pictures go back to the system when they leave; glibc would keep ever larger ones in each thread's own
  // heap. Above what a page of a file is read in, which comes and goes too often for that.
  mallopt(M_MMAP_THRESHOLD, 512 * 1024);
  FrameStats stats;
  stats.began();
  auto const size = parse_size(options.size);
  if (!size)
    return say(Error{Fault::bad_input, "--window-size", "this is not WIDTHxHEIGHT", "write it as 480x800", {}}, 2);
  end_when_asked();
  set_language(system_language());
  auto window = Window::open(*size);
  if (!window) return say(window.error(), 3);
  stats.drawn_by((*window)->graphics());
  auto const fonts = load_fonts();
  if (!fonts) return say(fonts.error(), 3);
  const auto sat = Sitting(**window, *fonts, std::move(core), options, stats).run();
  if (!sat) return say(sat.error(), 3);
  if (options.stats.empty()) return 0;
  auto const written = write_whole(options.stats, stats.document());
  return written ? 0 : say(written.error(), 3);
}

}  // namespace pointage
