#!/usr/bin/env python3
"""A first evening in the real window: first start, sample work, boxes, kill -9 in the middle, October's pay.

    window_first_evening.py PROGRAM SAMPLE HAND      mouse, or keys

Between two sittings the command line looks at what they left on the disk.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import needs
from hands import HANDS
from window import Window

PROGRAM, HAND = sys.argv[1], HANDS[sys.argv[3]]
SHOTS = os.environ.get("POINTAGE_SHOTS")  # a folder: keep pictures of each place
BOXES = json.loads((Path(sys.argv[2]) / "answers/tins.json").read_text())["201"]["result"][:30]  # the window dies one short of the end
FIRST_TASK = 60  # seconds of waiting for the program from the first frame to the first task
KEYS = {"Tin": "1", "Dented tin": "2", "Bare tin": "3", "Jar": "4"}


class Evening:
    def __init__(self, data, width, height):
        self.data, self.size, self.home = data, (width, height), data + "/pointage/sample"

    def sit(self, first=False):
        return Window(PROGRAM, *self.size, home=None if first else self.home, data=self.data, shots=SHOTS, hand=HAND)

    def ask(self, *words):
        done = subprocess.run([PROGRAM, "--home", self.home, "--json", *words], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def written(self):
        return os.stat(self.home + "/tasks.db-wal").st_mtime_ns

    def job(self, title):
        return next(b for b in self.ask("batch", "list")["batches"] if b["title"] == title)


def first_start(evening):
    with evening.sit(first=True) as window:
        window.wait_screen("start-language")
        window.waited = 0.0  # this was the first frame
        for screen, press in (("start-language", "next"), ("start-who", "next"), ("start-work", "start:sample")):
            window.wait_screen(screen)
            window.tap(press)
        window.wait_screen("today")
        window.target("continue")
        shown = [text for text in window.look()["texts"] if "USD" in text]
        assert not shown, f"money is shown before it was asked for: {shown}"
        window.shot("today")
        window.tap("continue")
        window.has_text("1 of 3")
        window.target("picture")
        assert window.waited < FIRST_TASK, f"the first task came after {window.waited:.1f} s of waiting"
        print(f"from the first frame to the first task: {window.waited:.1f} s of waiting for the program")
        stats = window.close()
    assert stats["frames"] > 0 and stats["first_frame_ms"] > 0, stats
    assert stats["open_to_picture_ms"]["max"] is not None, stats


def sort_pictures(evening):
    title = "Penguins or sea"
    row = "job:" + evening.job(title)["id"]
    with evening.sit() as window:
        window.tap("nav:work")
        window.wait_screen("work")
        window.shot("work")
        window.tap(row)
        window.has_text("1 of 12")
        window.tap("done")  # refused: a choice is required
        window.has_text("1 of 12")
        for number, choice in enumerate(["Penguin", "Sea", "Penguin"], 1):
            window.has_text(f"{number} of 12")
            window.tap("choice:" + choice)
            window.tap("done")
        window.has_text("4 of 12")
        window.tap("stop")
        window.wait_screen("work")
        window.close()
    batch = evening.job(title)
    assert (batch["answered"], batch["todo"]) == (3, 9), batch


def draw_boxes(evening, window, first, end):
    """As the sample's answer has them, a label chosen by its key where it changes."""
    chosen, at = None, window.target("picture")
    for number in range(first, end):
        item, before = BOXES[number], evening.written()
        if item["value"]["rectanglelabels"] != chosen:
            chosen = item["value"]["rectanglelabels"]
            window.key(KEYS[chosen[0]])
        scale = min(at["w"] / item["original_width"], at["h"] / item["original_height"])
        wide, high = item["original_width"] * scale, item["original_height"] * scale
        x0, y0, w, h = (item["value"][side] / 100 for side in ("x", "y", "width", "height"))
        left, top = at["x"] + (at["w"] - wide) / 2, at["y"] + (at["h"] - high) / 2
        corners = left + x0 * wide, top + y0 * high, left + (x0 + w) * wide, top + (y0 + h) * high
        window.hand.draw(scale, *corners)
        has_boxes(window, number + 1)
        window.wait(lambda _seen, was=before: evening.written() != was, "its draft on the disk")


def has_boxes(window, count):
    def shown(seen):
        listed = any(t["id"] == "list" and str(count) in t["label"] for t in seen["targets"])  # narrow
        return listed or (str(count), "Boxes on this picture") in zip(seen["texts"], seen["texts"][1:])  # wide

    window.wait(shown, f"{count} boxes")


def draw_boxes_and_die(evening):
    row = "job:" + evening.job("Tins on a shelf")["id"]
    with evening.sit() as window:
        window.tap("nav:work")
        window.tap(row)
        window.has_text("1 of 3")
        draw_boxes(evening, window, 0, len(BOXES) - 1)
        window.shot("boxes")
        window.program.kill()
    task = evening.ask("task", "list", "--batch", evening.job("Tins on a shelf")["id"])["tasks"][0]
    assert task["state"] == "draft", task
    return task["id"]


def finish_after_the_kill(evening, task):
    with evening.sit() as window:
        window.tap("continue")
        window.has_text("1 of 3")
        has_boxes(window, len(BOXES) - 1)
        draw_boxes(evening, window, len(BOXES) - 1, len(BOXES))
        window.tap("done")
        window.has_text("2 of 3")
        window.close()
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        evening.ask("batch", "export", task.rsplit("-", 1)[0], "--out", out.name)
        result = json.load(open(out.name))[0]["annotations"][0]["result"]
    assert len(result) == len(BOXES), f"{len(result)} boxes of {len(BOXES)} came through the kill"
    for drawn, meant in zip(result, BOXES):
        assert drawn["value"]["rectanglelabels"] == meant["value"]["rectanglelabels"], (drawn, meant)
        for side in ("x", "y", "width", "height"):
            assert abs(drawn["value"][side] - meant["value"][side]) < 0.5, (side, drawn, meant)  # a pixel here is 0.25 %
    entry = next(e for e in evening.ask("ledger", "list")["entries"] if e["external_id"] == "201")
    assert entry["time_basis"] == "measured", entry


def looks_are_kept(evening):
    def dark(window):
        window.tap("settings")
        window.tap("setting:letters")
        return window.target("dark")["value"]

    with evening.sit() as window:
        before = dark(window)
        window.tap("dark")
        window.wait(lambda seen: any(t["id"] == "dark" and t["value"] != before for t in seen["targets"]), "the dark look")
        window.close()
    with evening.sit() as window:
        assert dark(window) != before, "the look was forgotten"
        window.shot("settings-dark")
        window.tap("dark")
        window.close()


def october(evening):
    with evening.sit() as window:
        window.tap("nav:pay")
        window.has_text("14.20\u00a0USD are without explanation.")
        seen = window.look()["texts"]
        for sum_shown in ("60.00", "42.49", "15.26"):
            assert sum_shown in seen, seen
        window.shot("pay")
        if evening.size[0] < 1080:  # a wide window shows the largest one beside the month
            window.tap("look")
            window.wait_screen("finding")
        window.has_text("30.00\u00a0USD")
        window.has_text("15.80\u00a0USD")
        window.shot("finding")
        if evening.size[0] < 1080:
            window.tap("back")
        for place in ("send", "settings"):
            window.tap(place if place == "settings" else "nav:" + place)
            window.wait_screen(place)
            window.shot(place)
        window.close()


def main():
    needs.window()
    for width, height in ((480, 800), (1280, 800)):
        with tempfile.TemporaryDirectory(prefix="pointage-evening-") as data:
            evening = Evening(data, width, height)
            first_start(evening)
            sort_pictures(evening)
            finish_after_the_kill(evening, draw_boxes_and_die(evening))
            october(evening)
            looks_are_kept(evening)
        print(f"an evening by {HAND.name} at {width}x{height}: done")
    return 0


sys.exit(main())
