#!/usr/bin/env python3
"""The invariant against a real Label Studio server: after any sequence of failures, and kill -9 at any point, each answer
is on the server exactly once or still here with a reason; nothing is there that nobody gave; the ledger equals what was done.

    invariant.py PROGRAM [FIRST_SEED] [COUNT] [SECONDS]        a failing seed is printed and run again with: invariant.py PROGRAM SEED 1
"""
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import label_studio  # noqa: E402
from fault_proxy import SEND_FAULTS, FaultProxy  # noqa: E402

PROGRAM = sys.argv[1]
FIRST = int(sys.argv[2]) if len(sys.argv) > 2 else 1
COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 300
SECONDS = int(sys.argv[4]) if len(sys.argv) > 4 else 24 * 3600  # no schedule is begun after that
LEAST = min(COUNT, 20)  # a machine too slow for so few proves nothing
CONFIG = '<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="A"/><Choice value="B"/></Choices></View>'
OTHER = '<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="B"/><Choice value="C"/></Choices></View>'
TASKS = 3
CALM = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
QUICK = {**CALM, "POINTAGE_NO_PROGRESS_SECONDS": "0.8"}  # in runs where faults are planned: a stall costs a second, not a minute


def result(task, choice):
    return [{"id": f"r{task}", "from_name": "c", "to_name": "t", "type": "choices", "value": {"choices": [choice]}}]


class Schedule:
    def __init__(self, server, seed, folder):
        self.server, self.seed, self.random = server, seed, random.Random(seed)
        self.home, self.program, self.given, self.gone, self.changed = folder + "/home", None, {}, set(), False
        self.clock = None

    def run(self, *words, given=None, may_die=False):
        command = [PROGRAM, "--home", self.home, "--json", *words]
        if self.clock:
            command = ["faketime", "-f", self.clock, *command]
        self.program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env=QUICK if may_die else CALM, start_new_session=True)
        out, err = self.program.communicate(given, timeout=120)
        code = self.program.returncode
        assert code in (0, 3) or (may_die and code in (-9, 137)), f"{words}: exit {code}\n{out}\n{err}"
        return json.loads(out) if code in (0, 3) and out else {}

    def kill(self):
        os.killpg(self.program.pid, signal.SIGKILL)

    def prepare(self, url):
        self.project = self.server.call("POST", "/api/projects/", {"title": f"Seed {self.seed}", "label_config": CONFIG})["id"]
        self.server.call("POST", f"/api/projects/{self.project}/import", [{"data": {"text": f"text {n}"}} for n in range(TASKS)])
        self.run("account", "add", "a", "--type", "label-studio", "--url", url, "--token-file", "-", given=label_studio.TOKEN)
        taken = self.run("sync", "--project", str(self.project), "--take", str(TASKS))
        assert taken["tasks_received"] == TASKS, taken
        batch = self.run("batch", "list")["batches"][0]["id"]
        self.tasks = {t["id"]: int(t["external_id"]) for t in self.run("task", "list", "--batch", batch)["tasks"]}
        for task in self.tasks:
            self.answer(task)

    def answer(self, task):
        choice = self.random.choice("AB")
        self.given[task] = result(self.tasks[task], choice)
        self.run("task", "answer", task, "--result", "-", "--seconds", "7", given=json.dumps(self.given[task]))

    def happen(self):
        """Something between two runs: an edit, a task or a config that goes, a clock that jumps, nothing."""
        what = self.random.choice(["edit", "edit", "edit", "nothing", "nothing", "nothing", "delete", "config", "clock"])
        if what == "edit":
            self.answer(self.random.choice(list(self.tasks)))
        if what == "delete" and self.seed % 5 == 0:
            task = self.random.choice(list(self.tasks))
            if task not in self.gone:
                self.server.call("DELETE", f"/api/tasks/{self.tasks[task]}/")
                self.gone.add(task)
        if what == "config" and self.seed % 5 == 1:
            try:
                self.server.call("PATCH", f"/api/projects/{self.project}/", {"label_config": OTHER})
                self.changed = True
            except urllib.error.HTTPError:
                pass  # answers that are there already forbid it
        if what == "clock":
            self.clock = self.random.choice(["-20000d", "+3d", None])

    def faults(self):
        kinds = [self.random.choice(SEND_FAULTS) for _ in range(self.random.randint(1, 5))]
        return [(kind if self.random.random() < 0.85 else "none", self.random.random()) for kind in kinds]

    def go(self, proxy):
        self.prepare(proxy.url)
        proxy.kill = self.kill
        for _ in range(self.random.randint(1, 3)):
            proxy.plan = self.faults()
            self.run("sync", "--upload-only", may_die=True)
            self.check(False)
            self.happen()
        proxy.plan, self.clock = [], None
        until = time.monotonic() + 20  # a Retry-After of one second holds
        while self.run("sync", "--upload-only")["pending"] > 0 and time.monotonic() < until:
            pass
        self.check(True)

    def check(self, settled):
        listed = self.server.call("GET", f"/api/tasks/?project={self.project}&fields=all&page_size=100")["tasks"]
        there = {t["id"]: t["annotations"] for t in listed}
        items = {i["task"]: i for i in self.run("outbox", "list")["items"]}
        for task, number in self.tasks.items():
            annotations, item = there.get(number, []), items[task]
            assert len(annotations) <= 1, f"task {number} holds {len(annotations)} answers: {annotations}"
            assert all(a["result"] for a in annotations), f"a phantom on task {number}: {annotations}"
            if item["state"] == "stored" and task not in self.gone:
                assert annotations and annotations[0]["result"] == self.given[task], (item, annotations, self.given[task])
            if item["state"] in ("waiting", "set_aside") and item["tries"] and not (item["state"] == "waiting" and item["last_error"] is None):
                assert len(item["last_error"]) > 15, item
            if item["state"] == "set_aside":
                assert item["last_error"], item
            if settled:
                assert item["state"] in ("stored", "set_aside"), item
                self.check_set_aside(task, item)
        if settled:
            entries = [e for e in self.run("ledger", "list")["entries"] if e["kind"] == "task"]
            counted = sum(float(e["active_seconds"]) for e in entries if e.get("holds", True))
            assert counted >= 7 * TASKS, entries

    def check_set_aside(self, task, item):
        """Only what can never go may stay: the task is gone, the questions changed, or the platform refused it once."""
        if item["state"] == "set_aside":
            refused = any(word in item["last_error"] for word in ("too large", "something else", "refuses", "no longer", "cannot be found"))
            assert refused or task in self.gone or self.changed, item


def worker(server, seeds, failures, done, until):
    with FaultProxy(server.port) as proxy:
        proxy.stall_seconds = 1.2
        while seeds and not failures and time.monotonic() < until:
            seed = seeds.pop(0)
            with tempfile.TemporaryDirectory(prefix="pointage-inv-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
                proxy.log.clear()
                schedule = Schedule(server, seed, folder)
                try:
                    schedule.go(proxy)
                    done.extend(kind for kind, _ in proxy.log)
                except Exception as error:  # noqa: BLE001
                    failures.append((seed, error, list(proxy.log)))


def main():
    if label_studio.program() is None:
        print("SKIPPED: Label Studio is not installed")
        return 1 if os.environ.get("CI") else label_studio.SKIPPED
    seeds, failures, done = list(range(FIRST, FIRST + COUNT)), [], []
    begun = time.monotonic()
    with label_studio.Server() as server:
        workers = [threading.Thread(target=worker, args=(server, seeds, failures, done, begun + SECONDS)) for _ in range(2)]
        for each in workers:
            each.start()
        for each in workers:
            each.join()
    for seed, error, log in failures:
        print(f"seed {seed}: {type(error).__name__}: {error}\n  faults: {log}")
    kinds = sorted((done.count(kind), kind) for kind in set(done))
    print(f"{COUNT - len(seeds) - len(failures)} schedules from seed {FIRST} hold, {len(done)} faults, {time.monotonic() - begun:.0f} s; " +
          ", ".join(f"{kind} {count}" for count, kind in kinds))
    if seeds and not failures:
        print(f"the time was up: {len(seeds)} of {COUNT} schedules were not begun")
    return 1 if failures or COUNT - len(seeds) < LEAST else 0


sys.exit(main())
