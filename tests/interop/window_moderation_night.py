#!/usr/bin/env python3
"""A moderation night in the real window: covered, uncovered by a hand, hidden, passed, removed; the question on return.

    window_moderation_night.py PROGRAM SAMPLE HAND      mouse, or keys

What stands in the map is what stands on the screen: of a covered item nothing may.
"""
import json
import os
import subprocess
import struct
import sys
import tempfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import needs
from hands import HANDS
from window import Window

PROGRAM, SAMPLE, HAND = sys.argv[1], sys.argv[2], HANDS[sys.argv[3]]
SHOTS = os.environ.get("POINTAGE_SHOTS")
SECOND = "burn it down"
CONFIG = ("<View><Image name='image' value='$image'/><Choices name='verdict' toName='image'>"
          "<Choice value='No harm'/><Choice value='Violence'/><Choice value='Hate'/></Choices></View>")

BOXES = ("<View><Image name='image' value='$image'/><RectangleLabels name='where' toName='image'>"
         "<Label value='Weapon'/><Label value='Blood'/></RectangleLabels></View>")


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
        self.ask("batch", "import", str(self.job("pictures", "Pictures to judge", CONFIG, {901: 480, 902: 360})))
        self.ask("batch", "import", str(self.job("places", "Places to mark", BOXES, {911: 480, 912: 360})))
        self.ask("batch", "import", SAMPLE + "/batches/moderation")
        self.jobs = {b["title"]: b["id"] for b in self.ask("batch", "list")["batches"]}  # the window holds the home later

    def job(self, name, title, config, pictures):
        job = self.folder / name
        job.mkdir()
        (job / "config.xml").write_text(config)
        (job / "tasks.json").write_text(json.dumps([{"id": n, "data": {"image": f"{n}.png"}} for n in pictures]))
        (job / "batch.json").write_text(json.dumps({"title": title, "platform": "Cedar", "sensitive": ["violence", "hate"],
                                                    "pay": {"amount": "0.05", "currency": "USD", "per": "task"}}))
        for n, wide in pictures.items():
            (job / f"{n}.png").write_bytes(png(wide, 320))
        return job

    def ask(self, *words):
        done = subprocess.run([PROGRAM, "--home", self.home, "--json", *words], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def sit(self):
        return Window(PROGRAM, *self.size, home=self.home, data=str(self.folder / "data"), shots=SHOTS, hand=HAND)

    def states(self, title):
        return [t["state"] for t in self.ask("task", "list", "--batch", self.jobs[title])["tasks"]]


def everything(seen):
    return "\n".join(seen["texts"] + [t["label"] for t in seen["targets"]])


def gone(window, words, what):
    return window.wait(lambda seen: words not in everything(seen), what)


def no_sums(window, where):
    shown = everything(window.look())
    assert "USD" not in shown, f"a hidden sum stands on {where}: {shown}"


def title_says_nothing(window):
    found = subprocess.run(["xdotool", "search", "--class", "pointage", "getwindowname"], env=window.environment, capture_output=True,
                           text=True, check=True)
    assert found.stdout.strip() == "Pointage", found.stdout


def choices(window):
    window.tap("settings")
    if window.reach("hide-money")["value"] == "off":
        window.tap("hide-money")
    window.reach("hard-content")
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
        window.hand.hold("uncover")
        window.wait(lambda seen: not any("It stays covered" in text for text in seen["texts"]), "a part of the picture")
        window.shot("moderation-part")
        window.hand.let_go()
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


def places(night):
    """Boxes need the hand that would hold the picture uncovered: one press uncovers it until she covers it."""
    with night.sit() as window:
        window.wait_screen("today")
        window.tap("nav:work")
        window.tap("job:" + night.jobs["Places to mark"])
        window.has_text("It stays covered until")
        assert not any(t["id"] == "picture" for t in window.look()["targets"]), "it opened uncovered"
        window.shot("moderation-places-covered")
        window.tap("uncover-to-work")
        window.key("1")
        at = window.target("picture")
        x, y = at["x"] + at["w"] / 2, at["y"] + at["h"] / 2
        scale = min(at["w"] / 480, at["h"] / 320)
        for number, left in enumerate((x - 90, x + 10), 1):
            window.hand.draw(scale, left, y - 40, left + 60, y + 30)
            window.has_text(f"List {number}" if window.width < 1080 else "Boxes on this picture")
        window.shot("moderation-places-open")
        window.tap("cover")
        window.target("uncover-to-work")
        assert not any(t["id"] == "picture" for t in window.look()["targets"]), "Cover left it open"
        window.tap("uncover-to-work")
        window.target("cover")
        window.tap("done")
        window.target("uncover-to-work")  # the next one is covered again
        assert not any(t["id"] == "picture" for t in window.look()["targets"]), "the next one opened uncovered"
        window.tap("stop")
        window.wait_screen("work")
        window.close()
    out = night.folder / "places.json"
    night.ask("batch", "export", night.jobs["Places to mark"], "--out", str(out))
    result = json.loads(out.read_text())[0]["annotations"][0]["result"]
    assert len(result) == 2 and all(r["value"]["rectanglelabels"] == ["Weapon"] for r in result), result


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
        window.hand.hold("uncover")
        window.has_text(SECOND)
        window.hand.let_go()
        gone(window, SECOND, "the text covered again by itself")
        window.key("Escape")
        hidden = window.wait(lambda seen: [t["id"] for t in seen["targets"]] == ["go-on"], "everything covered")
        assert "judge" not in everything(hidden) and "Cedar" not in everything(hidden), hidden
        window.shot("moderation-hidden")
        window.tap("go-on")
        window.tap("pass")
        window.hand.write("field:reason", "tired")
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
        window.reach("setting:time")
        window.tap("setting:time")
        window.wait_screen("time-rules")
        window.reach("idle-text:less")
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
        window.hand.stir()
        window.has_text("No key and no touch from")
        window.shot("away-asked")
        window.tap("away:later")
        window.target("uncover")
        window.tap("stop")
        window.tap("nav:today")
        asked = window.wait(lambda seen: any("decide" in t["label"] for t in seen["targets"]), "what is left to decide")
        window.tap(next(t["id"] for t in asked["targets"] if "decide" in t["label"]))
        window.wait_screen("away")
        window.shot("away-list")
        window.tap("break:1")
        window.has_text("Nothing is left to decide.")
        window.close()


def lived(width, height, *parts):
    with tempfile.TemporaryDirectory(prefix="pointage-night-") as folder:
        night = Night(folder, width, height)
        for part in parts:
            part(night)


def main():
    needs.window()
    with ThreadPoolExecutor() as beside:
        waiting = beside.submit(lived, 480, 800, away)  # a minute of nothing
        for width, height in ((480, 800), (1280, 800)):
            lived(width, height, pictures, places, words)
            print(f"a night by {HAND.name} at {width}x{height}: done")
        waiting.result()
    return 0


sys.exit(main())
