#!/usr/bin/env python3
"""The work, the record and the tour where there is no network at all, not even loopback; and where there is one, none of them
asks for it: no command but those that send and take opens a socket.

    without_network.py PROGRAM SAMPLE
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import needs

PROGRAM, SAMPLE = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
NOBODY_THERE = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--net"]
INTERNET = re.compile(r"socket\((AF_INET6?|AF_NETLINK|AF_PACKET)|connect\([^)]*AF_INET")


class Person:
    def __init__(self, home, under):
        self.home, self.under = home, under

    def __call__(self, *words, code=0):
        environment = {name: value for name, value in os.environ.items() if name not in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY")}
        done = subprocess.run([*self.under, PROGRAM, "--home", self.home, *words, "--json"], env=environment, capture_output=True,
                              text=True, check=False)
        assert done.returncode == code, (words, done)
        return json.loads(done.stdout) if done.stdout else {}


def evening(person, aside):
    """One of each command that needs nobody."""
    said = person("batch", "check", str(SAMPLE / "batches/themes"))
    assert said["supported"], said
    batch = person("batch", "import", str(SAMPLE / "batches/themes"))["batch"]
    tasks = person("task", "list", "--batch", batch)["tasks"]
    answer = json.loads((SAMPLE / "answers/themes.json").read_text())["301"]
    given = aside / "answer.json"
    given.write_text(json.dumps(answer["result"]))
    person("task", "answer", tasks[0]["id"], "--result", str(given), "--seconds", "34")
    person("task", "skip", tasks[1]["id"], "--reason", "unclear")
    person("batch", "export", batch, "--out", str(aside / "answers-out.json"))
    person("ledger", "import", str(SAMPLE / "ledger.csv"))
    person("platform", "set", "Amber", "--pay-after", "14", "--dispute-within", "45")
    person("statement", "import", str(SAMPLE / "statements/amber-2026-10.csv"), "--platform", "Amber")
    found = person("reconcile", "--platform", "Amber", "--as-of", "2026-11-20", code=1)
    assert found["findings"], found
    person("hours", "--by", "month")
    person("report", "--out", str(aside / "report.html"))
    person("claim", "--platform", "Amber", "--lang", "en", "--as-of", "2026-11-20", "--out", str(aside / "letter.html"))
    person("ledger", "verify")
    person("outbox", "list")
    assert any(entry["external_id"] == tasks[0]["external_id"] for entry in person("ledger", "list")["entries"])


def nobody_there(folder):
    if subprocess.run([*NOBODY_THERE, "true"], check=False).returncode != 0:  # some containers do not
        return print("this machine lets nobody be without a network: only the sockets are watched")
    person = Person(folder / "alone", NOBODY_THERE)
    evening(person, folder)
    tour = subprocess.run([*NOBODY_THERE, PROGRAM, "--home", folder / "tour", "tour"], capture_output=True, text=True, check=False)
    assert tour.returncode == 0 and "14.20" in tour.stdout, tour
    print("without a network: work, answers, statement, findings, pages and the tour")


def nobody_asked(folder):
    calls = folder / "calls"
    watched = ["strace", "-f", "-qq", "-A", "-o", str(calls), "-e", "trace=socket,connect"]
    evening(Person(folder / "watched", watched), folder)
    subprocess.run([*watched, PROGRAM, "--home", folder / "watched-tour", "tour"], stdout=subprocess.DEVNULL, check=True)
    asked = INTERNET.findall(calls.read_text())
    assert not asked, calls.read_text()
    account = Person(folder / "watched", watched)
    token = folder / "token"
    token.write_text("a" * 40)
    account("account", "add", "amber", "--type", "label-studio", "--url", "http://127.0.0.1:9", "--token-file", str(token))
    assert not INTERNET.search(calls.read_text()), "an account that is only written down asks the network"
    account("sync", "--account", "amber", code=3)
    assert INTERNET.search(calls.read_text()), "this look sees no socket at all"
    print("with one: no socket is opened until something is to be sent or taken")


def main():
    needs.programs("unshare", "strace")
    with tempfile.TemporaryDirectory(prefix="pointage-alone-") as folder:
        nobody_there(Path(folder))
        nobody_asked(Path(folder))


main()
