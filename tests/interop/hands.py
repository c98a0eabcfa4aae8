"""Two hands for the real window: one points and clicks, one has nothing but keys. Both can do the same things, so that an
evening is written once and lived twice. What a hand does is over when the window shows it."""

from itertools import zip_longest

from xdnd import drop

KEY_PAUSE = 2  # milliseconds: within the same one GLFW takes a key pressed twice for one


class Mouse:
    name = "mouse"

    def __init__(self, window):
        self.window = window

    def press(self, wanted):
        at = self.window.target(wanted)
        before = self.window.look()["frame"]
        self.window.xdotool("mousemove", *middle(at), "click", 1)
        self.window.wait(lambda seen: seen["frame"] != before, "something after " + wanted)

    def reach(self, wanted):
        """Turns the wheel over the page until the target can be seen."""
        window = self.window
        for _ in range(60):
            seen = window.look()
            if any(t["id"] == wanted and t["h"] >= 20 for t in seen["targets"]):
                return window.target(wanted)
            window.xdotool("mousemove", 300 if window.width > 600 else window.width // 2, window.height // 2, "click", 5)
            # A frame alone may be the pointer's: the turn of the wheel is over when the page has moved.
            window.wait(lambda now, was=places(seen): places(now) != was, wanted)
        raise AssertionError(f"{wanted} was not found by scrolling; there is {[t['id'] for t in window.look()['targets']]}")

    def write(self, field, words):
        self.press(field)
        write_here(self.window, field, words)

    def write_anew(self, field, words):
        self.press(field)
        write_over(self.window, field, words)

    def give(self, file, then):
        """Dragged from a file manager; what is pressed `then` by keys comes by itself."""
        del then
        drop(self.window, file)

    def hold(self, wanted):
        self.window.xdotool("mousemove", *middle(self.window.target(wanted)), "mousedown", 1)

    def let_go(self):
        self.window.xdotool("mouseup", 1)

    def stir(self):
        self.window.xdotool("mousemove", 200, 300)

    def draw(self, _scale, left, top, right, bottom):
        """A box, in pixels of the screen; scale: how many of them a pixel of the picture is."""
        self.window.drag(*(round(side) for side in (left, top, right, bottom)))


class Keys:
    name = "keys"

    def __init__(self, window):
        self.window = window
        self.cross = None  # where it stands on the screen; it begins in the middle of what is seen of the picture

    def press(self, wanted):
        self.cross = None
        self.reach(wanted)
        before = self.window.look()["frame"]
        self.window.key("Return")
        self.window.wait(lambda seen: seen["frame"] != before, "something after " + wanted)

    def reach(self, wanted):
        """By Tab, or back by Shift+Tab where that is the shorter way; one that never comes is out of reach."""
        shown = self.window.wait(lambda seen: seen["targets"], "anything to act on")
        met, step = [], tab_back if lies_behind(shown, wanted) else tab
        while focused(self.window.look()) != wanted:
            met.append(step(self.window))
            assert met.count(met[-1]) < 3, f"Tab never came to {wanted}, only to {met}"
        return self.window.target(wanted)

    def write(self, field, words):
        self.reach(field)
        write_here(self.window, field, words)

    def write_anew(self, field, words):
        self.reach(field)
        write_over(self.window, field, words)

    def give(self, file, then):
        self.write("path", str(file))
        self.press(then)

    def hold(self, wanted):
        self.reach(wanted)
        self.window.xdotool("keydown", "space")

    def let_go(self):
        self.window.xdotool("keyup", "space")

    def stir(self):
        self.window.key("Shift_L")

    def draw(self, scale, left, top, right, bottom):
        """Corner by corner, by great steps, by small ones, by pixels of the picture."""
        if self.cross is None:
            self.cross = middle_of(self.window.target("picture"))
        self.window.xdotool(*self.corner(scale, left, top), *self.corner(scale, right, bottom))

    def corner(self, scale, x, y):
        """Forty pixels with Shift, eight, a pixel of the picture with Alt."""
        words = []
        for size, modifier, whole in ((40, "shift", int), (8, None, round), (scale, "alt", round)):
            across, down = whole((x - self.cross[0]) / size), whole((y - self.cross[1]) / size)
            self.cross = [self.cross[0] + across * size, self.cross[1] + down * size]
            keys = by_turns(strokes(across, "Left", "Right"), strokes(down, "Up", "Down"))
            words += with_held(modifier, ["key", "--delay", KEY_PAUSE, *keys]) if keys else []
        return words + ["key", "Return"]


HANDS = {"mouse": Mouse, "keys": Keys}


def middle(at):
    return int(at["x"] + at["w"] / 2), int(at["y"] + at["h"] / 2)


def middle_of(at):
    return [at["x"] + at["w"] / 2, at["y"] + at["h"] / 2]


def write_here(window, field, words):
    before = next((t["value"] or "" for t in window.look()["targets"] if t["id"] == field), "")
    window.xdotool("type", "--delay", "1", words)
    window.wait(lambda seen: any(t["id"] == field and t["value"] == before + words for t in seen["targets"]), words)


def places(seen):
    return [(t["id"], t["y"], t["h"]) for t in seen["targets"]]


def write_over(window, field, words):
    old = next(t["value"] for t in window.look()["targets"] if t["id"] == field)
    window.key(*by_turns(["BackSpace"] * len(old), []))
    window.wait(lambda seen: any(t["id"] == field and not t["value"] for t in seen["targets"]), "nothing in " + field)
    write_here(window, field, words)


def strokes(count, less, more):
    return [more if count > 0 else less] * abs(count)


def by_turns(some, others):
    """No key twice in a row: GLFW takes one that is pressed again at once for held. F12 does nothing."""
    return [key for pair in zip_longest(some, others, fillvalue="F12") for key in pair]


def with_held(modifier, words):
    return ["keydown", modifier, *words, "keyup", modifier] if modifier else words


def focused(seen):
    return next((t["id"] for t in seen["targets"] if t["focused"]), None)


def tab(window):
    """Once more where the page changed under the key and what had come into focus went with it."""
    while True:
        seen = window.look()
        before, ids = focused(seen), [t["id"] for t in seen["targets"]]
        window.key("Tab")
        now = window.wait(lambda seen: focused(seen) not in (None, before) or
                          (focused(seen) is None and [t["id"] for t in seen["targets"]] != ids), f"another focus after {before}")
        if focused(now) is not None:
            return focused(now)


def tab_back(window):
    window.xdotool("keydown", "shift")
    there = tab(window)
    window.xdotool("keyup", "shift")
    return there


def lies_behind(seen, wanted):
    ids = [t["id"] for t in seen["targets"] if t["enabled"]]
    if wanted not in ids:
        return False
    now = ids.index(focused(seen)) if focused(seen) in ids else -1
    forward = (ids.index(wanted) - now) % len(ids)
    return forward > len(ids) - forward
