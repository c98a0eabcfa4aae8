#!/usr/bin/env python3
"""Instructions pulled down and put away by mouse and by key, remembered over a restart; the time of a task that was only looked at;
a break of the day counted as work. window_instructions.py PROGRAM [SHOTS]"""
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import needs
from window import Window

PROGRAM = sys.argv[1]
SHOTS = sys.argv[2] if len(sys.argv) > 2 else None
CONFIG = '<View><Text name="text" value="$text"/><Choices name="kind" toName="text"><Choice value="Yes"/><Choice value="No"/></Choices></View>'
TOLD = ("<h2>Is it about a road?</h2><p>Read the <b>whole</b> text first.</p><ul>" +
        "".join(f"<li>Case {n}: a road, a bridge or a path counts as yes.</li>" for n in range(1, 31)) +
        "</ul><script>fetch('https://elsewhere.example')</script><p>More in <a href='https://platform.example/guide'>the guide</a>.</p>")


class Reading:
    def __init__(self, data, width, height):
        self.data, self.size, self.home = data, (width, height), data + "/home"
        job = Path(data) / "job"
        job.mkdir()
        (job / "config.xml").write_text(CONFIG)
        (job / "tasks.json").write_text(json.dumps([{"id": n, "data": {"text": f"Text {n} about a bridge."}} for n in (1, 2, 3)]))
        (job / "batch.json").write_text(json.dumps({"title": "Roads", "platform": "Amber", "instructions": TOLD,
                                                    "pay": {"amount": "0.05", "currency": "USD", "per": "task"}}))
        self.batch = self.ask("batch", "import", str(job))["batch"]

    def sit(self):
        return Window(PROGRAM, *self.size, home=self.home, data=self.data, shots=SHOTS)

    def ask(self, *words):
        done = subprocess.run([PROGRAM, "--home", self.home, "--json", *words], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def open(self, window):
        window.wait_screen("today")
        window.tap("nav:work")
        window.tap("job:" + self.batch)
        window.wait_screen("workbench")


def handle(window, value):
    return window.wait(lambda seen: any(t["id"] == "instructions" and t["value"] == value for t in seen["targets"]), "instructions " + value)


def pull_and_put_away(reading):
    with reading.sit() as window:
        reading.open(window)
        window.has_text("Is it about a road?")  # a job opens with them once
        texts = " ".join(window.look()["texts"])
        assert "fetch" not in texts and "<" not in texts, texts
        window.shot("instructions-open")
        open_at = window.target("instructions")["y"]
        window.tap("instructions")
        handle(window, "closed")
        assert not any("about a road" in text for text in window.look()["texts"])
        window.shot("instructions-closed")
        window.key("i")
        handle(window, "open")
        assert window.target("instructions")["y"] == open_at
        at = window.target("instructions")
        x, y = at["x"] + at["w"] // 2, at["y"] + at["h"] // 2
        window.drag(x, y, x, y - 90)
        window.wait(lambda seen: any(t["id"] == "instructions" and t["y"] < open_at - 60 for t in seen["targets"]), "the handle higher up")
        pulled_to = window.target("instructions")["y"]
        window.close()
    with reading.sit() as window:
        reading.open(window)
        handle(window, "open")
        assert abs(window.target("instructions")["y"] - pulled_to) <= 12, "where they were pulled to was forgotten"
        window.key("i")
        handle(window, "closed")
        window.close()
    with reading.sit() as window:
        reading.open(window)
        handle(window, "closed")


def look_and_stop(reading):
    with reading.sit() as window:
        reading.open(window)
        began = time.monotonic()
        window.wait(lambda _seen: time.monotonic() - began > 2.2, "two seconds of reading")
        window.tap("stop")
        window.wait_screen("work")
        window.close()
    task = reading.ask("task", "list", "--batch", reading.batch)["tasks"][0]
    assert task["state"] == "draft", task
    with reading.sit() as window:
        reading.open(window)
        window.tap("choice:Yes")
        window.tap("done")
        window.has_text("2 of 3")
        window.close()
    entry = reading.ask("ledger", "list")["entries"][-1]
    assert float(entry["active_seconds"]) >= 2, entry


def look_and_be_killed(reading):
    """Nobody touches anything; the window is killed once it has kept the time of the look twice by itself."""
    log = Path(reading.home) / "tasks.db-wal"
    with reading.sit() as window:
        reading.open(window)
        window.has_text("2 of 3")
        began = time.time_ns()
        frames = window.wait(lambda _seen: time.time_ns() - began > 3e9, "what opening it brought")["frame"]
        window.wait(lambda _seen: log.stat().st_mtime_ns - began > 3e9, "the time being kept")
        window.wait(lambda _seen: log.stat().st_mtime_ns - began > 8e9, "the time being kept once more")
        kept_after = (time.time_ns() - began) / 1e9
        assert window.look()["frame"] == frames, "keeping the time drew a frame"
        window.program.kill()
    assert reading.ask("task", "list", "--batch", reading.batch)["tasks"][1]["state"] == "draft"
    with reading.sit() as window:
        reading.open(window)
        window.has_text("2 of 3")
        window.tap("choice:Yes")
        window.tap("done")
        window.has_text("3 of 3")
        window.close()
    seconds = float(reading.ask("ledger", "list")["entries"][-1]["active_seconds"])
    assert kept_after - seconds < 5, (seconds, kept_after)


def break_was_work(reading):
    day = subprocess.run(["date", "-u", "+%Y-%m-%d"], capture_output=True, text=True).stdout.strip()
    for start in ("00:01", "00:31"):
        reading.ask("ledger", "add", "--kind", "unpaid:training", "--started", f"{day}T{start}:00Z", "--seconds", "120")
    before = reading.ask("ledger", "list")["entries"]
    with reading.sit() as window:
        window.wait_screen("today")
        window.tap("day")
        window.wait_screen("day")
        window.tap("stretch:pause:3")
        window.wait_screen("correct")
        window.tap("kind:unpaid:search")
        window.tap("reason")
        window.xdotool("type", "--delay", "5", "I was looking for work")
        window.wait(lambda seen: any(t["id"] == "keep" and t["enabled"] for t in seen["targets"]), "the reason")
        window.shot("break-was-work")
        window.tap("keep")
        window.wait_screen("day")
        window.has_text("It counts as work now.")
        window.shot("day-after")
        row = next(t["id"] for t in window.look()["targets"] if t["id"].startswith("stretch:") and "Searching" in t["label"])
        window.tap(row)
        window.wait_screen("correct")
        window.shot("line-was-break")
        window.reach("was-break")
        window.tap("was-break")
        window.wait_screen("day")
        window.target("stretch:pause:3")
        window.close()
    entries = reading.ask("ledger", "list")["entries"]
    assert len(entries) == len(before) + 2, entries
    assert entries[-2]["reason"] == "I was looking for work" and entries[-2]["time_basis"] == "typed", entries[-2]
    assert reading.ask("ledger", "verify")["ok"]


def main():
    needs.window()
    for width, height in ((480, 800), (1280, 800)):
        with tempfile.TemporaryDirectory(prefix="pointage-reading-") as data:
            reading = Reading(data, width, height)
            pull_and_put_away(reading)
            look_and_stop(reading)
            look_and_be_killed(reading)
            break_was_work(reading)
        print(f"instructions, a look, a break at {width}x{height}: done")
    return 0


sys.exit(main())
