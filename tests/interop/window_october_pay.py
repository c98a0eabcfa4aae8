#!/usr/bin/env python3
"""October's pay in the real window: the finding in two presses, its letter, work and a line put together and undone, a
statement looked at, added and taken back, the month's report and the record saved, money without a statement added,
counted and taken back.

    window_october_pay.py PROGRAM SAMPLE_FOLDER HAND      mouse, or keys

The command line looks at what each step left on the disk.
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

PROGRAM, SAMPLE, HAND = sys.argv[1], Path(sys.argv[2]), HANDS[sys.argv[3]]
SHOTS = os.environ.get("POINTAGE_SHOTS")
TABLE = "Paid on;Sum;Task;Note\n03/11/2026;1,50;;thank you\n04/11/2026;2,00;;for the wait\n"


class Pay:
    def __init__(self, data, width, height):
        self.data, self.size, self.home = data, (width, height), data + "/record"

    def sit(self):
        return Window(PROGRAM, *self.size, home=self.home, data=self.data, shots=SHOTS, hand=HAND)

    def ask(self, *words, may_differ=False):
        done = subprocess.run([PROGRAM, "--home", self.home, "--json", *words], capture_output=True, text=True)
        assert done.returncode == 0 or (may_differ and done.returncode == 1), (words, done.stderr)
        return json.loads(done.stdout)

    def findings(self):
        return self.ask("reconcile", "--platform", "Amber", "--as-of", "2026-11-10", may_differ=True)["findings"]

    def paid(self, platform):
        found = self.ask("reconcile", "--platform", platform, "--as-of", "2026-11-10", may_differ=True)
        return [total["paid"] for total in found["totals"]]

    def money(self):
        return {m["withdrawn"]: m for m in self.ask("received", "list")["received"]}

    def statements(self):
        return self.ask("statement", "list")["statements"]


def october(pay):
    """Amber alone, as in the design's world."""
    rows = (SAMPLE / "ledger.csv").read_text().splitlines(keepends=True)
    table = Path(pay.data) / "amber.csv"
    table.write_text(rows[0] + "".join(row for row in rows[1:] if row.split(",")[1] == "Amber"))
    pay.ask("ledger", "import", str(table))
    pay.ask("platform", "set", "Amber", "--pay-after", "14", "--dispute-within", "45")
    pay.ask("statement", "import", str(SAMPLE / "statements/amber-2026-10.csv"), "--platform", "Amber")


def open_october(window):
    window.tap("nav:pay")
    window.has_text("14.20\u00a0USD are without explanation.")


def open_finding(window):
    """Two presses from Today."""
    open_october(window)
    window.shot("october")
    if window.width < 1080:  # a wide window shows the largest one beside the month
        window.tap("look")
        window.wait_screen("finding")
    window.has_text("30.00\u00a0USD")
    window.has_text("15.80\u00a0USD")


def letter(pay):
    with pay.sit() as window:
        window.wait_screen("today")
        open_finding(window)
        window.shot("finding")
        window.tap("ask")
        window.wait_screen("letter")
        window.has_text("14.20\u00a0USD are missing")
        window.has_text("Thursday 3\u00a0December")
        window.shot("letter")
        window.tap("save")
        window.has_text("It was not sent to anyone.")
        window.close()
    saved = list(Path(pay.data).glob("pointage-letter-*.html"))
    assert len(saved) == 1 and "14.20" in saved[0].read_text(), saved


def put_together(pay, window):
    open_finding(window)
    window.tap("pair")
    window.wait_screen("pair")
    work = window.wait(lambda seen: any("11.45" in t["label"] for t in seen["targets"]), "the task of 11.45")
    window.tap(next(t["id"] for t in work["targets"] if "11.45" in t["label"]))
    line = next(f["lines"][0] for f in pay.before if f["cause"] == "unexplained")
    window.reach("line:" + line)
    window.tap("line:" + line)
    window.shot("pair")
    window.tap("join")
    window.wait_screen("pay")
    window.has_text("Kept: these belong together.")


def together(pay):
    pay.before = pay.findings()
    with pay.sit() as window:
        put_together(pay, window)
        window.shot("together")
        window.tap("undo")
        window.has_text("14.20\u00a0USD are without explanation.")
        window.close()
    assert pay.findings() == pay.before, "undone, and yet something is different"
    with pay.sit() as window:
        put_together(pay, window)
        window.close()
    kept = [f for f in pay.findings() if f["method"] == "manual"]
    assert len(kept) == 1 and len(kept[0]["entries"]) == 1, kept
    pay.ask("unmatch", *kept[0]["entries"])
    assert pay.findings() == pay.before


def a_statement(pay):
    """A table of no known shape: its columns are chosen, day and month asked about, then it is added and taken back."""
    table = Path(pay.data) / "november.csv"
    table.write_text(TABLE)
    with pay.sit() as window:
        window.tap("nav:pay")
        window.reach("add-statement")
        window.tap("add-statement")
        window.wait_screen("add-statement")
        window.hand.give(table, then="look")
        window.wait_screen("paper")
        for column in ("choice:#1", "choice:#2"):
            window.target(column)
            window.shot("paper-" + column[-1])
            asked = window.look()["texts"]
            window.tap(column)
            window.wait(lambda seen, was=asked: seen["texts"] != was, "the next question")
        window.has_text("Which column says the currency?")
        window.reach("typed")
        window.hand.write("typed", "USD")
        window.tap("next")
        window.has_text("Which column says if a line is")
        window.reach("choice:none")
        window.tap("choice:none")
        window.has_text("Which column names the task")
        window.reach("choice:none")
        window.tap("choice:none")
        window.has_text("Is 03/11/2026")
        window.shot("paper-dates")
        window.tap("choice:dmy")
        window.has_text("The first lines")
        window.has_text("3.50\u00a0USD")
        window.shot("paper")
        window.tap("add")
        window.wait_screen("pay")
        window.has_text("2 lines of Amber are here now.")
        window.tap("undo")
        window.has_text("Taken back")
        window.close()
    papers = {p["from"]: p["withdrawn"] for p in pay.statements()}
    assert papers == {"2026-10-17": False, "2026-11-03": True}, papers


def files_to_keep(pay):
    """The report of the month that is shown, and the whole record."""
    with pay.sit() as window:
        open_october(window)
        window.reach("to-keep")
        window.tap("to-keep")
        window.reach("save-report")
        window.shot("to-keep")
        window.tap("save-report")
        window.has_text("pointage-report-2026-10.html")
        window.has_text("It was not sent to anyone.")
        window.reach("save-record")
        window.tap("save-record")
        window.has_text("pointage-record-")
        window.close()
    report = (Path(pay.data) / "pointage-report-2026-10.html").read_text()
    assert report.lower().startswith("<!doctype html>") and report.rstrip().endswith("</html>"), report[:80]
    for figure in ("60.00", "42.49", "14.20\u00a0USD", "2026"):  # worked for, came, without explanation
        assert figure in report, figure
    tables = list(Path(pay.data).glob("pointage-record-*.csv"))
    lines = tables[0].read_text().splitlines()
    assert len(tables) == 1 and len(lines) == 1 + len(pay.ask("ledger", "list")["entries"]), (tables, lines[:2])


def money_without_a_statement(pay):
    """Birch pays on a telephone: typed wrongly and undone, typed anew and counted, taken back from the month."""
    pay.ask("ledger", "add", "--kind", "task", "--platform", "Birch", "--started", "2026-10-05T09:00:00+03:00", "--ended",
            "2026-10-05T09:30:00+03:00", "--seconds", "1800", "--expected", "4.00", "--currency", "USD")

    def keep(window, sum, day="2026-11-03"):
        window.reach("money-came")
        window.tap("money-came")
        window.wait_screen("money-came")
        window.reach("platform:Birch")
        window.tap("platform:Birch")
        for field, words in (("sum", sum), ("via", "M-Pesa")):
            window.reach(field)
            window.hand.write(field, words)
        window.hand.write_anew("day", day)  # today stands there
        window.shot("money-came")
        window.tap("keep")
        window.wait_screen("pay")

    with pay.sit() as window:
        open_october(window)
        keep(window, "40")
        window.has_text("Kept: 40.00\u00a0USD from Birch.")
        window.shot("money-kept")
        window.tap("undo")
        window.has_text("Undone.")
        window.close()
    assert pay.paid("Birch") == ["0.00"] and not pay.money().get(False), pay.money()
    with pay.sit() as window:
        open_october(window)
        keep(window, "4,00")
        window.has_text("Kept: 4.00\u00a0USD from Birch.")
        window.has_text("46.49")  # what came, Birch's with it
        window.close()
    assert pay.paid("Birch") == ["4.00"], pay.money()
    kept = pay.money()[False]
    assert (kept["on"], kept["via"], kept["platform"]) == ("2026-11-03", "M-Pesa", "Birch"), kept
    with pay.sit() as window:
        open_october(window)
        window.reach("received")
        window.tap("received")
        window.reach("take-back-money:" + kept["id"])
        window.shot("money-listed")
        window.tap("take-back-money:" + kept["id"])
        window.has_text("Taken back: it counts no more")
        window.has_text("42.49")
        window.close()
    assert pay.paid("Birch") == ["0.00"] and not pay.money().get(False), pay.money()


def main():
    needs.window()
    for width, height in ((480, 800), (1280, 800)):
        with tempfile.TemporaryDirectory(prefix="pointage-october-") as data:
            os.environ["HOME"] = data  # where a letter is saved
            pay = Pay(data, width, height)
            october(pay)
            letter(pay)
            together(pay)
            a_statement(pay)
            files_to_keep(pay)
            money_without_a_statement(pay)
        print(f"October by {HAND.name} at {width}x{height}: done")
    return 0


sys.exit(main())
