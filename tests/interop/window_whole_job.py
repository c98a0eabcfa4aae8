#!/usr/bin/env python3
"""The whole job in the real window: work taken from a real Label Studio server, done without a network, priced, sent when
there is one again, and three weeks later the platform's statement held against the record.

    window_whole_job.py PROGRAM SAMPLE_FOLDER
"""
import csv
import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import label_studio
import needs
from slow_proxy import SlowProxy
from window import Window

PROGRAM, SAMPLE = sys.argv[1], Path(sys.argv[2])
SHOTS = os.environ.get("POINTAGE_SHOTS")
TAKEN, PRICE, LATER = 5, "0.05", 21  # days
SUM = "\u00a0USD"


def fill(server):
    folder = SAMPLE / "batches" / "sort"
    project = server.call("POST", "/api/projects/", {"title": "Penguins or sea", "label_config": (folder / "config.xml").read_text()})
    for task in json.loads((folder / "tasks.json").read_text())[:TAKEN]:
        server.upload(project["id"], task["data"]["image"], (folder / task["data"]["image"]).read_bytes())
    return str(project["id"])


class Worker:
    def __init__(self, folder):
        self.data, self.home = folder, folder + "/record"

    def sit(self, days=0):
        program = PROGRAM
        if days:  # the same program on a later day; what it measures by stays true
            program = self.data + "/later"
            Path(program).write_text(f'#!/bin/sh\nFAKETIME_DONT_FAKE_MONOTONIC=1 exec "{needs.ANOTHER_TIME}" -f +{days}d "{PROGRAM}" "$@"\n')
            Path(program).chmod(0o755)
        return Window(program, 480, 800, home=self.home, data=self.data, shots=SHOTS)

    def ask(self, *words, days=0, codes=(0,)):
        later = [needs.ANOTHER_TIME, "-f", f"+{days}d"] if days else []
        done = subprocess.run([*later, PROGRAM, "--home", self.home, "--json", *words], capture_output=True, text=True)
        assert done.returncode in codes, (words, done.returncode, done.stderr)
        return json.loads(done.stdout)


def take(window, url, project):
    window.tap("nav:send")
    window.tap("add-account")
    window.hand.write("account-name", "Amber")
    window.hand.write("account-url", url)
    window.tap("account-token")
    window.xdotool("type", "--delay", "5", label_studio.TOKEN)
    window.tap("add")
    window.wait_screen("take-work")
    window.tap("project:" + project)
    window.has_text(f"{TAKEN} tasks taken.")


def answer_without_network(window):
    window.tap("nav:work")
    window.has_text("no price yet")
    window.shot("no-price")
    window.tap(next(t["id"] for t in window.look()["targets"] if t["id"].startswith("job:")))
    for number in range(1, TAKEN + 1):
        window.has_text(f"{number} of {TAKEN}")
        window.tap("choice:Penguin")
        window.tap("done")
    window.wait_screen("work")


def try_to_send(window):
    window.tap("nav:send")
    window.has_text("answers on this computer only")
    window.tap("send-now")
    window.has_text("Your answer is safe on this computer")
    window.shot("no-network")


def say_the_price(window):
    window.tap("nav:today")
    window.has_text("1 job has no price yet")
    window.tap("nav:work")
    window.tap(next(t["id"] for t in window.look()["targets"] if t["id"].startswith("terms:")))
    window.wait_screen("job")
    window.hand.write("price", PRICE)
    window.hand.write("currency", "USD")
    window.shot("job")
    window.tap("keep")
    window.has_text(f"{TAKEN} tasks on your record have it now.")


def send(window):
    window.tap("nav:send")
    window.tap("send-now")
    window.has_text("Nothing is waiting to be sent.")


def month_worked(worker):
    hours = worker.ask("hours")["total"]
    assert hours["expected"] == [{"amount": "0.25", "currency": "USD"}], hours
    assert hours["seconds_paid"] > 0, hours


def statement(worker, numbers):
    """Three paid whole, one paid less, of one not a word; by the platform's own numbers."""
    days = [(datetime.date.today() + datetime.timedelta(days=n)).isoformat() for n in (12, 16, 18, LATER)]
    rows = [(f"L{n}", day, "payment", number, "sort", 1, PRICE if n < 3 else "0.03", "USD")
            for n, (day, number) in enumerate(zip(days, numbers))]
    path = Path(worker.data) / "amber.csv"
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow("line_id,date,kind,external_id,description,items,amount,currency".split(","))
        table.writerows(rows)
    return path


def the_statement_comes(worker, numbers):
    worker.ask("platform", "set", "Amber", "--pay-after", "14", "--dispute-within", "45")
    with worker.sit(days=LATER + 1) as window:
        window.tap("nav:pay")
        window.tap("add-statement")
        window.hand.give(statement(worker, numbers), then="look")
        window.wait_screen("paper")
        window.reach("add")
        window.tap("add")
        window.wait_screen("pay")
        go_to_the_month_of_work(window)
        window.has_text("0.07" + SUM + " are missing.")
        texts = window.look()["texts"]
        for figure, words in (("0.25", "Worked for"), ("0.18", "Came"), ("0.07", "Missing and due")):
            assert texts[texts.index(words) - 1] == figure, (words, texts)
        window.shot("whole-job-pay")
        window.close()
    found = worker.ask("reconcile", "--platform", "Amber", days=LATER + 1, codes=(1,))
    by_status = sorted((f["status"], f["cause"], (f["difference"] or {}).get("amount")) for f in found["findings"])
    assert by_status == sorted([("matched", None, "0.00")] * 3 + [("underpaid", "rate_changed", "-0.02"), ("unpaid", "pending_overdue", "-0.05")]), by_status
    assert all(f["covered"] for f in found["findings"]), found


def go_to_the_month_of_work(window):
    month = datetime.date.today().strftime("%B %Y")
    while not any(month in text for text in window.look()["texts"]):
        before = window.look()["texts"]
        window.tap("month:before")
        window.wait(lambda seen: seen["texts"] != before, "another month")


def read_back(server, project):
    there = server.call("GET", f"/api/projects/{project}/export?exportType=JSON")
    assert [len(task["annotations"]) for task in there] == [1] * TAKEN, there
    for task in there:
        result, = task["annotations"][0]["result"]
        assert (result["type"], result["value"]) == ("choices", {"choices": ["Penguin"]}), result
    return sorted(str(task["id"]) for task in there)


def live(server, worker):
    project = fill(server)
    proxy = SlowProxy(server.port)
    with worker.sit() as window:
        take(window, proxy.url, project)
        proxy.close()
        answer_without_network(window)
        try_to_send(window)
        assert all(not t["annotations"] for t in server.call("GET", f"/api/projects/{project}/export?exportType=JSON&download_all_tasks=true"))
        say_the_price(window)
        proxy = SlowProxy(server.port, at=proxy.at)
        send(window)
        window.close()
    proxy.close()
    month_worked(worker)
    the_statement_comes(worker, read_back(server, project))


def main():
    needs.window()
    needs.programs("faketime")
    needs.server()
    with label_studio.Server() as server, tempfile.TemporaryDirectory(prefix="pointage-whole-") as data:
        live(server, Worker(data))
    print("taken, done without a network, priced, sent once, and 0.07 of 0.25 USD found missing")
    return 0


sys.exit(main())
