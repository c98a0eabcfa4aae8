#!/usr/bin/env python3
"""A moderation night in the real window: covered, uncovered by a hand, hidden, passed, removed; the question on return.

    window_moderation_night.py PROGRAM SAMPLE

What stands in the map is what stands on the screen: of a covered item nothing may.
"""
import json
import os
import subprocess
import struct
import sys
import tempfile
import zlib
from pathlib import Path

from window import Window, tools_missing

PROGRAM, SAMPLE = sys.argv[1], sys.argv[2]
SHOTS = os.environ.get("POINTAGE_SHOTS")
SECOND = "burn it down"
CONFIG = ("<View><Image name='image' value='$image'/><Choices name='verdict' toName='image'>"
          "<Choice value='No harm'/><Choice value='Violence'/><Choice value='Hate'/></Choices></View>")


def png(width, height):
    """Stripes in colour, so that grey and small can be told on a screenshot."""
    rows = b"".join(b"\0" + b"".join(bytes((x * 255 // width, y * 255 // height, 90 if (x // 40 + y // 40) % 2 else 200))
                                     for x in range(width)) for y in range(height))
    def piece(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", zlib.compress(rows)) + piece(b"IEND", b"")


class Night:
    def __init__(self, folder, width, height):
        self.folder, self.size, self.home = Path(folder), (width, height), folder + "/home"
        job = self.folder / "pictures"
        job.mkdir()
        (job / "config.xml").write_text(CONFIG)
        (job / "tasks.json").write_text(json.dumps([{"id": n, "data": {"image": f"{n}.png"}} for n in (901, 902)]))
        (job / "batch.json").write_text(json.dumps({"title": "Pictures to judge", "platform": "Cedar", "sensitive": ["violence", "hate"],
                                                    "pay": {"amount": "0.05", "currency": "USD", "per": "task"}}))
        for n, wide in ((901, 480), (902, 360)):
            (job / f"{n}.png").write_bytes(png(wide, 320))
        self.ask("batch", "import", SAMPLE + "/batches/moderation")
        self.ask("batch", "import", str(job))
        self.jobs = {b["title"]: b["id"] for b in self.ask("batch", "list")["batches"]}  # the window holds the home later

    def ask(self, *words):
        done = subprocess.run([PROGRAM, "--home", self.home, "--json", *words], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def sit(self):
        return Window(PROGRAM, *self.size, home=self.home, data=str(self.folder / "data"), shots=SHOTS)

    def states(self, title):
        return [t["state"] for t in self.ask("task", "list", "--batch", self.jobs[title])["tasks"]]


def everything(seen):
    return "\n".join(seen["texts"] + [t["label"] for t in seen["targets"]])


def gone(window, words, what):
    return window.wait(lambda seen: words not in everything(seen), what)


def no_sums(window, where):
    shown = everything(window.look())
    assert "USD" not in shown, f"a hidden sum stands on {where}: {shown}"


def hold(window, target):
    at = window.target(target)
    window.xdotool("mousemove", at["x"] + at["w"] // 2, at["y"] + at["h"] // 2, "mousedown", 1)


def let_go(window):
    window.xdotool("mouseup", 1)


def reach(window, target):
    """Scrolls down until it is in sight."""
    for _ in range(40):
        seen = window.look()
        if any(t["id"] == target for t in seen["targets"]):
            return window.target(target)
        window.xdotool("mousemove", window.width // 2, window.height // 2, "click", 5)
        window.wait(lambda now, was=seen: now["frame"] != was["frame"], "the page scrolled to " + target)
    raise AssertionError("never came in sight: " + target)


def title_says_nothing(window):
    found = subprocess.run(["xdotool", "search", "--class", "pointage", "getwindowname"], env=window.environment, capture_output=True,
                           text=True, check=True)
    assert found.stdout.strip() == "Pointage", found.stdout


def choices(window):
    window.tap("settings")
    if reach(window, "hide-money")["value"] == "off":
        window.tap("hide-money")
    reach(window, "hard-content")
    window.tap("hard-content")
    window.wait_screen("hard-content")
    window.shot("hard-content")
    window.tap("lasts:once")
    window.target("seconds:less")
    window.tap("back")
    window.tap("back")
    window.wait_screen("today")


def pictures(night):
    with night.sit() as window:
        window.wait_screen("today")
        choices(window)
        window.tap("nav:work")
        window.wait_screen("work")
        no_sums(window, "Work")
        window.tap("job:" + night.jobs["Pictures to judge"])
        window.has_text("This job contains violence and hate. It stays covered until you uncover it")
        title_says_nothing(window)
        window.shot("moderation-note")
        window.tap("choice:No harm")
        hold(window, "uncover")
        window.wait(lambda seen: not any("It stays covered" in text for text in seen["texts"]), "a part of the picture")
        window.shot("moderation-part")
        let_go(window)
        window.target("cover")
        window.has_text("Covered")  # by itself, after its seconds
        window.target("uncover")
        window.shot("moderation-covered")
        window.tap("done")
        window.target("uncover")
        window.tap("report")
        window.shot("moderation-report")
        window.tap("remove-now")
        window.has_text("Whom to tell: Cedar, with the number 902")
        window.shot("moderation-removed")
        window.tap("go-on")
        window.wait_screen("work")
        window.close()
    assert night.states("Pictures to judge") == ["answered", "skipped"], night.states("Pictures to judge")
    entries = {e["external_id"]: e for e in night.ask("ledger", "list")["entries"]}
    assert entries["902"]["kind"] == "unpaid:passed" and entries["902"]["time_basis"] == "measured", entries["902"]


def words(night):
    with night.sit() as window:
        window.wait_screen("today")
        window.tap("nav:work")
        no_sums(window, "Work after a restart")
        window.tap("job:" + night.jobs["Messages to judge"])
        window.has_text("It stays covered until")
        assert "market" not in everything(window.look()), window.look()
        window.tap("choice:Let it stand")
        window.tap("done")
        window.has_text("Sentence 1 of 2")
        assert "It stays covered" not in everything(window.look()), "the note stands once a job"
        hold(window, "uncover")
        window.has_text(SECOND)
        let_go(window)
        gone(window, SECOND, "the text covered again by itself")
        window.key("Escape")
        hidden = window.wait(lambda seen: [t["id"] for t in seen["targets"]] == ["go-on"], "everything covered")
        assert "judge" not in everything(hidden) and "Cedar" not in everything(hidden), hidden
        window.shot("moderation-hidden")
        window.tap("go-on")
        window.tap("pass")
        window.tap("field:reason")
        window.xdotool("type", "tired")
        window.tap("pass")
        window.wait(lambda seen: not any(t["id"] == "field:reason" for t in seen["targets"]), "the next item")
        window.tap("report")
        window.tap("remove-now")
        window.has_text("gone from this computer")
        window.tap("go-on")
        window.target("uncover")
        window.tap("stop")
        window.wait_screen("work")
        window.close()
    assert night.states("Messages to judge")[:4] == ["answered", "skipped", "skipped", "todo"], night.states("Messages to judge")
    out = night.folder / "out.json"
    night.ask("batch", "export", night.jobs["Messages to judge"], "--out", str(out))
    assert "count like a goat" not in out.read_text(), "the removed item came out again"


def away(night):
    """The shortest the settings allow, so this one waits a minute."""
    with night.sit() as window:
        window.wait_screen("today")
        window.tap("settings")
        reach(window, "hard-content")
        window.tap("hard-content")
        window.wait_screen("hard-content")
        reach(window, "idle-text:less")
        for left in (4, 3, 2, 1):
            window.tap("idle-text:less")
            window.has_text(f"{left} min")
        window.tap("back")
        window.tap("back")
        window.tap("nav:work")
        window.tap("job:" + night.jobs["Messages to judge"])
        window.target("uncover")
        still = window.look()["frame"]
        assert window.program.poll() is None
        subprocess.run(["sleep", "63"], check=True)
        assert window.look()["frame"] == still, "something was drawn while nothing happened"
        window.xdotool("mousemove", 200, 300)
        window.has_text("No key and no touch from")
        window.shot("away-asked")
        window.tap("away:later")
        window.target("uncover")
        window.tap("stop")
        window.tap("nav:today")
        window.tap("needs:1")
        window.wait_screen("away")
        window.shot("away-list")
        window.tap("break:1")
        window.has_text("Nothing is left to decide.")
        window.close()


def main():
    if tools_missing():
        print("SKIPPED:", ", ".join(tools_missing()), "missing")
        return 1 if os.environ.get("CI") else 4
    for width, height in ((480, 800), (1280, 800)):
        with tempfile.TemporaryDirectory(prefix="pointage-night-") as folder:
            night = Night(folder, width, height)
            pictures(night)
            words(night)
            if width == 480:
                away(night)
        print(f"a night at {width}x{height}: done")
    return 0


sys.exit(main())
