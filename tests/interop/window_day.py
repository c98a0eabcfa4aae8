#!/usr/bin/env python3
"""A day in the real window: two people, the clock in all its forms, kill -9 while it runs, a correction, rules, a copy.

    window_day.py PROGRAM ON_TOP      ON_TOP: watched_on_top.cc, built

Between the sittings the command line looks at what they left on the disk.
"""
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import needs
from window import Window

PROGRAM, ON_TOP = sys.argv[1:3]
SHOTS = os.environ.get("POINTAGE_SHOTS")


class Day:
    def __init__(self, data, width, height):
        self.data, self.size = data, (width, height)

    def sit(self, home=None):
        return Window(PROGRAM, *self.size, home=home, data=self.data, shots=SHOTS)

    def home(self, person):
        return f"{self.data}/pointage/people/{person}"

    def ask(self, person, *words):
        done = subprocess.run([PROGRAM, "--home", self.home(person), "--json", *words], capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)


def write(window, field, text):
    window.tap(field)
    window.xdotool("type", "--delay", "5", text)
    window.wait(lambda seen: any(t["id"] == field and t["value"] == text for t in seen["targets"]), f"{text} in {field}")


def first_start(day, nickname, colour, first):
    with day.sit() as window:
        if first:
            window.wait_screen("start-language")
            window.tap("next")
        else:
            window.wait_screen("today")
            window.tap("settings")
            window.tap("another-person")
            window.wait_screen("people")
            window.tap("another-person")
        window.wait_screen("start-who")
        write(window, "nickname", nickname)
        window.tap(colour)
        window.shot("start-who")
        window.tap("next")
        window.wait_screen("start-work")
        window.tap("skip")
        window.wait_screen("today")
        window.target("clock:wait")
        window.close()


def wait_and_search(day):
    with day.sit(day.home(1)) as window:
        window.wait_screen("today")
        window.tap("clock:wait")
        window.wait(lambda seen: any(t["id"] == "clock:wait" and t["value"] == "running" for t in seen["targets"]), "waiting")
        window.tap("clock:search")
        window.wait(lambda seen: any(t["id"] == "clock:search" and t["value"] == "running" for t in seen["targets"]), "searching")
        window.shot("today-running")
        window.close()
    assert day.ask(1, "clock", "status")["kind"] == "unpaid:search"
    entries = day.ask(1, "ledger", "list")["entries"]
    assert [e["kind"] for e in entries] == ["unpaid:wait"] and entries[0]["time_basis"] == "measured", entries
    day.ask(1, "clock", "stop")


@contextlib.contextmanager
def on_top():
    """Says whether the window is kept on top: "1", "0", or "" where that was never asked."""
    with tempfile.NamedTemporaryFile("r", suffix=".top") as file:
        os.environ.update(LD_PRELOAD=ON_TOP, POINTAGE_ON_TOP_FILE=file.name)
        try:
            yield lambda: Path(file.name).read_text()
        finally:
            del os.environ["LD_PRELOAD"], os.environ["POINTAGE_ON_TOP_FILE"]


def elsewhere(day):
    with on_top() as kept, day.sit(day.home(1)) as window:
        window.tap("clock:elsewhere")
        window.wait_screen("elsewhere")
        for field, text in (("platform", "Amber"), ("project", "sort"), ("price", "0.05"), ("currency", "USD")):
            write(window, field, text)
        window.shot("elsewhere")
        window.tap("start")
        window.wait_screen("clock")
        window.wait(lambda seen: all(t["x"] + t["w"] <= 240 and t["y"] + t["h"] <= 180 for t in seen["targets"]), "the small clock")
        assert kept() == "1", kept()
        for done in (1, 2, 3):
            window.tap("count")
            window.has_text(f"{done} done")
        window.tap("undo")
        window.has_text("2 done")
        window.shot("clock")
        window.tap("pause")
        window.has_text("paused")
        window.tap("pause")
        window.wait(lambda seen: not any("paused" in text for text in seen["texts"]), "the clock to go on")
        window.program.send_signal(signal.SIGKILL)
        window.program.wait(30)
    status = day.ask(1, "clock", "status")
    assert status["running"] and status["items"] == 2 and not status["paused"], status
    with on_top() as kept, day.sit(day.home(1)) as window:
        window.wait_screen("today")
        assert kept() != "1", kept()
        window.tap("clock:elsewhere")
        window.wait_screen("clock")
        window.has_text("2 done")
        window.tap("back")
        window.wait_screen("today")
        window.wait(lambda seen: any(t["x"] + t["w"] > 240 for t in seen["targets"]), "the whole window")
        assert kept() == "0", kept()
        window.tap("clock:elsewhere")
        window.wait_screen("clock")
        window.tap("stop")
        window.wait_screen("today")
        window.has_text("stand on your record")
        window.tap("clock:elsewhere")
        window.wait_screen("elsewhere")
        assert window.target("price")["value"] == "0.05", "the price was forgotten"
        window.close()
    entry = day.ask(1, "ledger", "list")["entries"][-1]
    assert (entry["items"], entry["expected"]["amount"], entry["time_basis"]) == (2, "0.10", "measured"), entry


def correct(day):
    moment = subprocess.run(["date", "-u", "+%Y-%m-%dT00:05:00Z"], capture_output=True, text=True).stdout.strip()
    day.ask(1, "ledger", "add", "--kind", "unpaid:training", "--started", moment, "--seconds", "60")
    before = len(day.ask(1, "ledger", "list")["entries"])
    with day.sit(day.home(1)) as window:
        window.tap("day")
        window.wait_screen("day")
        window.has_text("Training")
        window.shot("day")
        row = next(t["id"] for t in window.look()["targets"] if t["id"].startswith("stretch:") and "Training" in t["label"])
        window.tap(row)
        window.wait_screen("correct")
        write(window, "reason", "it was a talk with a friend")
        window.shot("correct")
        window.tap("take-back")
        window.wait_screen("day")
        window.has_text("The correction is on your record.")
        window.wait(lambda seen: not any("Training" in text for text in seen["texts"]), "the line to go")
        window.tap("week")
        window.wait_screen("week")
        window.shot("week")
        window.close()
    entries = day.ask(1, "ledger", "list")["entries"]
    assert len(entries) == before + 1 and day.ask(1, "ledger", "verify")["ok"], entries


def settings(day):
    copy = day.data + "/kept.pointage"
    with day.sit(day.home(1)) as window:
        window.tap("settings")
        window.wait_screen("settings")
        window.shot("settings")
        window.tap("setting:rules")
        window.tap("add-rules")
        window.wait_screen("rule")
        write(window, "platform", "Amber")
        write(window, "pay-after", "14")
        write(window, "dispute-within", "45")
        window.tap("keep")
        window.has_text("pays after 14 days, 45 days to ask")
        window.tap("back")
        window.wait_screen("settings")
        window.tap("setting:copy")
        window.wait_screen("copy")
        write(window, "copy-path", copy)
        window.tap("make-copy")
        window.has_text("The copy is whole")
        window.shot("copy")
        window.tap("open-copy")
        window.has_text("The copy is open")
        window.close()
    assert day.ask(3, "ledger", "head")["text"] == day.ask(1, "ledger", "head")["text"]


def switch(day):
    first_start(day, "Baraka", "colour:2", False)
    with day.sit() as window:
        window.wait_screen("people")
        assert not any("Amber" in text for text in window.look()["texts"])
        window.shot("people")
        window.tap("person:2")
        window.wait_screen("today")
        window.tap("settings")
        window.has_text("Baraka")
        seen = window.look()["texts"]
        assert not any("Amber" in text or "Amina" in text for text in seen), seen
        window.tap("another-person")
        window.tap("person:1")
        window.wait_screen("today")
        window.tap("settings")
        window.has_text("Amina")
        window.close()
    assert day.ask(2, "ledger", "list")["entries"] == []


def idle(day):
    with day.sit(day.home(1)) as window:
        window.tap("clock:wait")
        window.wait(lambda seen: any(t["id"] == "clock:wait" and t["value"] == "running" for t in seen["targets"]), "waiting")
        before = window.look()["frame"]
        # Ten seconds in which nothing may happen: only the clock's next minute may draw, and that is far.
        subprocess.run(["timeout", "10", "tail", "-f", "/dev/null"], check=False)
        assert window.look()["frame"] == before, "a running clock drew frames"
        stats = window.close()
    assert stats["frames"] > 0, stats
    day.ask(1, "clock", "stop")


def main():
    needs.window()
    for width, height in ((480, 800), (1280, 800)):
        with tempfile.TemporaryDirectory(prefix="pointage-day-") as data:
            day = Day(data, width, height)
            first_start(day, "Amina", "colour:3", True)
            wait_and_search(day)
            elsewhere(day)
            correct(day)
            switch(day)
            settings(day)
            idle(day)
        print(f"a day at {width}x{height}: done")
    return 0


sys.exit(main())
