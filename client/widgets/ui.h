// What every screen draws with: words, surfaces, and things that can be pressed. target() is the one door: the
// rectangle drawn is the rectangle pressed, focused by keyboard and written down for the map. Focus is ours (Tab,
// arrows, Enter, Space), so that the keyboard alone works everywhere. Cannot fail; UI thread, between begin() and end()
// of one frame.
#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "client/text/fonts.h"
#include "client/text/text_edit.h"
#include "client/text/typesetter.h"
#include "client/widgets/area.h"
#include "client/widgets/icons.h"
#include "client/widgets/presses.h"
#include "client/widgets/theme.h"
#include "imgui.h"

namespace pointage {

enum class Type { caption, caption_bold, body, body_bold, title, figure, figure_bold, clock, reading };
enum class Side { left, middle, right };

struct Target {
  std::string id, role, label;  // role: button choice label field picture text row tab slider
  Area rect;                    // what of it can be seen
  bool enabled{true}, focused{};
  std::optional<std::string> value;
};

// Where words were drawn, for tests: also what is scrolled out of sight.
struct Drawn {
  std::string words;
  Area rect;
  bool cut{};          // it ends in …, or runs over the edge
  bool seen{};         // the whole of it can be seen
  std::string scroll;  // the part that scrolls it, empty: none
};

// What a person does to a target now. `clicked` also by Enter or Space; `focused` asks for the ring.
struct Act {
  bool clicked{}, hovered{}, held{}, focused{};
};

struct TargetOptions {
  bool enabled{true};
  std::optional<std::string> value{};
  bool takes_keys{};  // Enter and Space are its own business (fields, text areas)
};

struct ButtonLook {
  unsigned icon{};            // 0: none
  std::string_view second{};  // a second, smaller line
  std::string_view key{};     // shown on wide windows
  bool enabled{true};
  bool chosen{};
  bool words{true};      // false: the icon alone
  int busy_percent{-1};  // from 0: a bar at its foot
};

struct RowLook {
  unsigned icon{};
  std::string_view second{};    // caption under the words
  std::string_view sum{};       // right-aligned
  bool strong_sum{}, strong{};  // bold sum, bold words
  bool needs_you{}, chosen{}, quiet{};
  unsigned end_icon{};   // chevron and the like
  bool first{}, last{};  // of its card: round corners
  std::optional<std::string> value{};
};

class Ui {
 public:
  explicit Ui(Fonts fonts) : fonts_(fonts), setter_(std::make_unique<Typesetter>(fonts)) {}

  // Before ImGui begins a frame: what was pressed comes one press at a time.
  void before_frame() { presses_.hold_back(field_seen_); }
  // Opens the one full window; factor: size of letters, 0.8 to 2.
  void begin(float width, float height, const Theme& colours, float factor, bool large_targets);
  void end();
  // An id of this frame; where another control has it already, with the control's name.
  std::string own_id(const std::string& id, std::string_view control) const;
  bool has_input() const;            // a hand or a key since the last frame, not the core's news or a moment come
  bool wants_another_frame() const;  // also while presses wait that one frame may not take together

  const Theme& c() const { return *theme_; }
  Area window() const { return window_; }
  bool narrow() const { return window_.w() / factor_ < 720; }
  bool wide() const { return window_.w() / factor_ >= 1080; }
  bool low() const { return window_.h() / factor_ < 700; }
  bool finger() const { return narrow() || large_targets_; }
  float px(float n) const { return std::round(n * factor_); }
  float margin() const { return px(wide() ? 32 : window_.w() / factor_ < 400 ? 12 : 16); }
  float row_height() const { return px(finger() ? 66 : 56); }
  float primary_height() const { return px(finger() ? 76 : 60); }

  // ---- words. Each is noted for the map as far as it can be seen, unless quietly().
  float size(Type type) const;
  ImFont* font(Type type) const;
  float width(Type type, std::string_view text) const;
  void text(Type type, Area area, ImU32 colour, std::string_view text, Side side = Side::left);  // one line, cut with …
  float wrapped_height(Type type, float width, std::string_view text) const;
  float wrapped(Type type, Area area, ImU32 colour, std::string_view text, Side side = Side::left);  // -> its height
  // One line where it fits, else several in the same room, else smaller: what buttons and rows do with a long label.
  void block(Type type, Area area, ImU32 colour, std::string_view text, Side side = Side::left);
  float row_height_for(std::string_view label, const RowLook& look, float width) const;  // room for all its words
  void row_words(std::string_view label, Area area, ImU32 ink, const RowLook& look);     // of a row that is no target
  // The words as lines that can be pressed and marked; width 0: one line per paragraph.
  std::shared_ptr<const TextLayout> laid_out(Type type, std::string_view text, float width = 0, float step = 0) const;
  void icon(Area area, ImU32 colour, unsigned code_point, float size = 26);  // middle of the area
  void note(std::string_view text);                                          // a text that was drawn by other means
  void note(std::string_view text, Area where, bool cut = false);            // the same, with its place

  // ---- surfaces
  void fill(Area a, ImU32 colour, float radius = 0, ImDrawFlags corners = 0);
  void frame(Area a, ImU32 colour, float radius, float thickness = 1);
  void card(Area a);
  void rule(Area a);  // hairline at its foot
  void double_rule(Area a);
  void needs_you(Area a, float radius, ImDrawFlags corners);
  void hatch(Area a);
  void progress(Area a, float part);
  void hidden_sum(Area a);  // five dots at its right edge
  void ring(Area a, float radius);
  void shape(Shape s, float x, float y, ImU32 colour, float side = 16);  // middle at x, y
  void plate(float x, float y, const LabelLook& look, float side);       // casing and shape
  void key_cap(Area a, std::string_view key, ImU32 colour);
  void mark(Area a);  // the program's mark
  ImDrawList* list() const { return ImGui::GetWindowDrawList(); }

  // ---- things to act on
  Act target(std::string_view id, std::string_view role, std::string_view label, Area area, TargetOptions options = {});
  bool primary(std::string_view id, std::string_view label, Area a, ButtonLook look = {});  // also Enter anywhere
  bool button(std::string_view id, std::string_view label, Area a, ButtonLook look = {});
  bool link(std::string_view id, std::string_view label, Area a, Side side = Side::left);
  bool row(std::string_view id, std::string_view label, Area a, const RowLook& look = {});
  bool choice(std::string_view id, std::string_view label, Area a, bool chosen, bool several,
              std::string_view key = {});
  bool toggle(std::string_view id, std::string_view label, Area a, bool on);
  bool icon_button(std::string_view id, std::string_view label, Area a, unsigned code_point, bool enabled = true);
  // Enter in a one-line field counts as the primary action. Returns whether the words changed.
  bool field(std::string_view id, std::string_view label, Area a, std::string& value, std::string_view hint = {},
             bool secret = false);
  bool text_area(std::string_view id, std::string_view label, Area a, std::string& value);

  // ---- scrolling: draw into the area that begin_scroll gives (its Y is far below), then say where the content ended.
  Area begin_scroll(std::string_view id, Area view);
  void end_scroll(float content_bottom);
  void to_top(std::string_view scroll) { offsets_[std::string(scroll)] = 0; }
  void bring_into_view(const Area& rect);                                          // of the page that is being drawn
  bool sees(const Area& rect) const { return visible(rect).h() >= rect.h() - 1; }  // all of its height
  bool sees_any(const Area& rect) const { return !visible(rect).empty(); }
  bool page_scrolls() const;                      // the page that is being drawn is longer than its room
  void keep_page_still() { page_still_ = true; }  // the hand that is down drags something else, until it lets go
  void let_page_go() { page_still_ = false; }     // it drags the page after all
  // A hand dragged to the page's upper or lower edge brings more of `rect`, as far as there is more.
  void scroll_at_edge(const Area& rect);
  void begin_at_top_for(std::int64_t news);  // the page that is being drawn, once for each

  // ---- keys: true when pressed now and no field takes it
  bool key(ImGuiKey key, bool repeat = false) const;
  bool field_in_use() const { return field_active_; }
  // Enter was pressed and nothing drawn before used it; afterwards it is used. Space likewise, without asking.
  bool take_enter(bool from_field = false);
  void take_space() { space_used_ = true; }
  // No thing that the keyboard chose stands in the way of `id`'s own keys.
  bool keys_free_for(std::string_view id) const { return focus_.empty() || focus_by_mouse_ || focus_ == id; }
  void swallow_characters();  // those typed with the key that was just taken

  // What is drawn between the two can be seen and not touched: behind an overlay.
  void begin_glass();
  void end_glass();
  void focus(std::string_view id);  // from the next frame on
  const std::string& focused() const { return focus_; }
  bool keyboard_last() const { return by_keyboard_; }
  void clear_focus();
  void page_begins() { page_first_ = order_.size(); }  // the first Tab comes to what is drawn next

  const std::vector<Target>& targets() const { return targets_; }
  const std::vector<std::string>& texts() const { return texts_; }
  void record_places() { records_ = true; }
  const std::vector<Drawn>& drawn() const { return drawn_; }  // of the last frame, once it records
  std::size_t fonts_opened() const { return setter_->fonts_opened(); }
  // The picture is not ready for an answer etc.: ask for a further frame after this one.
  void again() { more_frames_ = true; }

 private:
  struct Scroll {
    std::string id;
    Area view;
    float offset{};
  };
  struct Writing {  // the field in use
    std::string id;
    TextEdit edit;
    float scroll{};
    bool dragging{};
  };
  void handle_focus_keys();
  void settle_press();
  void drag_scroll(std::string_view id, const Area& view, float& offset);
  Area visible(const Area& a) const;
  Area around_words(const Area& a, float words, Side side) const;
  struct Fitted {
    std::string words;  // cut with … where even small letters are too wide
    float size{}, width{};
    bool cut{};
  };
  Fitted fitted(float room, Type type, std::string_view text) const;
  std::string cut_shaped(float room, Type type, std::string_view text) const;
  void put_lines(Type type, Area area, ImU32 colour, std::string_view lines, Side side);
  void put_line(Type type, float x, float y, ImU32 colour, const Fitted& line);
  float longest_word(Type type, std::string_view words) const;
  bool set_by_letters(Type type, float room, std::string_view words) const;
  bool sum_stands_below(std::string_view label, const RowLook& look, float room) const;
  void button_words(std::string_view label, Area a, ImU32 colour, const ButtonLook& look, bool is_primary);
  bool edit(std::string_view id, std::string_view label, Area a, std::string& value, std::string_view hint, bool secret,
            bool many_lines);
  struct Written;
  Written written(const Area& room, std::string_view shown, bool many_lines) const;
  bool write(const Act& act, const Area& in, std::string& value, bool secret, bool many_lines);
  bool write_keys(const TextLayout& layout, bool secret, bool many_lines);
  void write_mouse(const Written& w, const Act& act);
  void keep_caret_in_sight(const Written& w, bool many_lines);
  void draw_written(const Written& w, bool with_caret);

  Fonts fonts_;
  std::unique_ptr<Typesetter> setter_;
  Presses presses_;
  const Theme* theme_{};
  Area window_;
  float factor_{1};
  bool large_targets_{}, by_keyboard_{}, by_mouse_{}, field_active_{}, field_seen_{}, more_frames_{}, enter_used_{};
  bool dragging_{}, page_still_{}, focus_moved_{}, focus_by_mouse_{}, space_used_{}, glass_{};
  bool focus_presses_{}, focus_pressed_before_{};  // what the keyboard chose is pressed by Enter; in the frame before
  std::string focus_, next_focus_, active_, shown_focus_;
  std::vector<std::string> order_;
  std::size_t page_first_{};
  std::vector<Target> targets_;
  std::vector<std::string> texts_;
  std::vector<Drawn> drawn_;
  bool records_{};
  std::vector<Scroll> scrolls_;
  Writing writing_;
  std::unordered_map<std::string, float> offsets_, most_offsets_;
  std::int64_t told_{};  // the newest that a page began at its top for
};

}  // namespace pointage
