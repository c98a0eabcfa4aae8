#!/usr/bin/env python3
"""What takes long in the real window: a large job, a long statement, a copy. Each can be stopped half way, and then nothing of it
stays; the window goes on answering meanwhile.

    window_long_work.py PROGRAM SAMPLE_FOLDER
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import needs
from window import Window
from xdnd import drop

PROGRAM, SAMPLE = sys.argv[1], Path(sys.argv[2])
TASKS, LINES = 160_000, 150_000
STOPPED = "Stopped. Nothing of it stays here."


def large_job(folder):
    job = folder / "large"
    job.mkdir()
    (job / "config.xml").write_text("<View><Text name='text' value='$text'/><Choices name='verdict' toName='text'>"
                                    "<Choice value='Yes'/></Choices></View>")
    words = "words enough to be read for a while. " * 25
    with open(job / "tasks.json", "w") as out:
        out.write("[" + ",".join(json.dumps({"id": n, "data": {"text": f"{n}: {words}"}}) for n in range(TASKS)) + "]")
    return job


def long_statement(folder):
    table = folder / "long.csv"
    table.write_text("line_id,date,kind,external_id,description,items,amount,currency\n"
                     + "".join(f"L{n},2026-10-{n % 28 + 1:02},payment,{n},,1,0.05,USD\n" for n in range(LINES)))
    return table


def ask(home, *words):
    done = subprocess.run([PROGRAM, "--home", home, "--json", *words], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def stop(window, words):
    window.has_text(words)
    window.tap("stop-work")
    window.has_text(STOPPED)


def the_job(home, folder):
    job = large_job(folder)
    with Window(PROGRAM, 480, 800, home=home, data=str(folder / "data")) as window:
        window.wait_screen("today")
        for stopped in (True, False):
            drop(window, job)
            window.wait_screen("take-file")
            window.tap("take")
            if stopped:
                stop(window, "The job is being taken in.")
        window.wait_screen("work")
        window.wait(lambda seen: any(t["id"].startswith("job:") for t in seen["targets"]), "the job on Work")
        window.close()
    batches = ask(home, "batch", "list")["batches"]
    assert [b["tasks"] for b in batches] == [TASKS], batches


def the_statement(home, folder):
    table = long_statement(folder)
    rows = (SAMPLE / "ledger.csv").read_text().splitlines(keepends=True)
    (folder / "amber.csv").write_text(rows[0] + next(row for row in rows if row.split(",")[1] == "Amber"))
    ask(home, "ledger", "import", str(folder / "amber.csv"))
    with Window(PROGRAM, 480, 800, home=home, data=str(folder / "data")) as window:
        window.wait_screen("today")
        drop(window, table)
        window.wait_screen("paper")
        window.tap("add")
        stop(window, "The statement is being added.")
        window.close()
    assert ask(home, "statement", "list")["statements"] == []


def the_copy(home, folder):
    with Window(PROGRAM, 480, 800, home=home, data=str(folder / "data")) as window:
        window.wait_screen("today")
        window.tap("settings")
        window.reach("setting:copy")
        window.tap("setting:copy")
        window.wait_screen("copy")
        window.hand.write("copy-path", str(folder / "kept"))
        window.tap("make-copy")
        stop(window, "The copy is being made.")
        window.close()
    left = [p.name for p in folder.iterdir() if p.name.startswith("kept")] + [p.name for p in Path(home).glob("copy-trial*")]
    assert left == [], left


def main():
    needs.window()
    with tempfile.TemporaryDirectory(prefix="pointage-long-") as folder:
        for part in (the_job, the_statement, the_copy):
            part(folder + "/home", Path(folder))
            print(part.__name__.replace("_", " ") + ": done")
    return 0


sys.exit(main())
