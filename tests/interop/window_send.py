#!/usr/bin/env python3
"""Sending in the real window against a real Label Studio server: an account is added, work taken, answered, sent; the
receipt is seen; a transfer is stopped in the middle and gone on with.

    window_send.py PROGRAM SAMPLE_FOLDER
"""
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
SHOTS = os.environ.get("POINTAGE_SHOTS")  # a folder: keep pictures of each place
TAKEN = 5


def fill(server):
    folder = SAMPLE / "batches" / "sort"
    project = server.call("POST", "/api/projects/", {"title": "Penguins or sea", "label_config": (folder / "config.xml").read_text()})
    for task in json.loads((folder / "tasks.json").read_text()):
        server.upload(project["id"], task["data"]["image"], (folder / task["data"]["image"]).read_bytes())
    return str(project["id"])


def ask(home, *words):
    done = subprocess.run([PROGRAM, "--home", home, "--json", *words], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def write(window, field, text):
    window.tap(field)
    window.xdotool("type", "--delay", "5", text)
    if field != "account-token":
        window.wait(lambda seen: any(t["id"] == field and t["value"] == text for t in seen["targets"]), f"{text!r} in {field}")


def add_account(window, url):
    for screen, press in (("start-language", "next"), ("start-who", "next"), ("start-work", "start:account")):
        window.wait_screen(screen)
        window.tap(press)
    window.wait_screen("add-account")
    window.has_text("Working from files sends nothing.")
    write(window, "account-name", "Amber")
    write(window, "account-url", url)
    write(window, "account-token", label_studio.TOKEN)
    assert not any(label_studio.TOKEN in text for text in window.look()["texts"]), "the token is shown"
    window.shot("add-account")
    window.tap("add")


def take(window, project, count):
    window.wait_screen("take-work")
    window.target("project:" + project)
    while f"Take {count}" != window.target("project:" + project)["label"]:
        window.tap("count:less")
    window.shot("take-work")
    window.tap("project:" + project)
    window.wait_screen("send")


def answer(window, row, count):
    window.has_text("kept for you until")
    window.tap(row)
    for number in range(1, count + 1):
        window.has_text(f"{number} of {count}")
        window.tap("choice:" + ("Penguin" if number % 2 else "Sea"))
        window.tap("done")
    window.wait_screen("work")


def send_and_see_the_receipt(window):
    window.tap("nav:send")
    seen = window.wait(lambda s: any(t["id"] == "send-now" and t["enabled"] for t in s["targets"]) or any("received today" in t for t in s["texts"]),
                       "something to send")
    window.shot("send-waiting")
    if any(t["id"] == "send-now" and t["enabled"] for t in seen["targets"]):
        window.tap("send-now")
    window.has_text("received today")
    window.has_text("Nothing is waiting to be sent.")
    window.has_text("Data today: about")
    window.shot("send-received")
    window.tap(next(t["id"] for t in window.look()["targets"] if t["id"].endswith(":stored")))
    window.wait_screen("outbox")
    window.has_text(", receipt ")
    window.shot("outbox")
    window.tap("back")


def stop_in_the_middle(window, project, proxy):
    window.tap("take:Amber")
    window.target("project:" + project)
    proxy.bytes_a_second = 20_000
    take(window, project, TAKEN)
    window.has_text("Fetching picture")
    window.shot("send-busy")
    window.tap("stop-sending")
    window.target("send-now")
    window.has_text("Send and receive")
    proxy.bytes_a_second = 0
    window.tap("send-now")
    window.target("take-work")
    window.tap("send-log")
    window.wait_screen("send-log")
    window.has_text("stopped by you")
    window.shot("send-log")


def evening(server, project, data):
    proxy = SlowProxy(server.port)
    with Window(PROGRAM, 480, 800, data=data, shots=SHOTS) as window:
        add_account(window, proxy.url)
        take(window, project, TAKEN)
        window.has_text(f"{TAKEN} tasks taken.")
        window.tap("nav:work")
        row = next(t["id"] for t in window.wait(lambda s: any(t["id"].startswith("job:") for t in s["targets"]), "the job")["targets"]
                   if t["id"].startswith("job:"))
        answer(window, row, TAKEN)
        send_and_see_the_receipt(window)
        stop_in_the_middle(window, project, proxy)
        proxy.bytes_a_second = 5_000
        window.tap("back")
        window.tap("take:Amber")  # a window that closes while it asks ends at once
        stats = window.close()
    proxy.close()
    assert stats["frames"] > 0
    home = (Path(data) / "pointage" / "last-home").read_text().strip()
    states = [item["state"] for item in ask(home, "outbox", "list")["items"]]
    assert states == ["stored"] * TAKEN, states
    batch, = ask(home, "batch", "list")["batches"]
    assert (batch["tasks"], batch["sent"]) == (2 * TAKEN, TAKEN), batch
    there = server.call("GET", f"/api/projects/{project}/export?exportType=JSON")
    counts = [len(task["annotations"]) for task in there if task["annotations"]]
    assert counts == [1] * TAKEN, counts


def main():
    needs.window()
    needs.server()
    with label_studio.Server() as server, tempfile.TemporaryDirectory(prefix="pointage-send-") as data:
        evening(server, fill(server), data)
    print("an account added, five taken, answered, sent and received once; a transfer stopped and gone on with")
    return 0


sys.exit(main())
