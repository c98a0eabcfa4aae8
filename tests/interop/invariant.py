#!/usr/bin/env python3
"""The invariant against real Label Studio servers: after any sequence of failures, and kill -9 at any point, each answer is
on the server exactly once or still here with a reason; nothing is there that nobody gave; the ledger equals what was done;
a picture is here whole, or its task says why not.

    invariant.py PROGRAM HOME_TOOL [FIRST_SEED] [COUNT] [SECONDS]

Ten schedules share a home, so that it holds what nine storms before left in it; every second ten has a personal token. A
failing seed is printed with its ten; they are run again with: invariant.py PROGRAM HOME_TOOL FIRST_OF_TEN 10
"""
import contextlib
import hashlib
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
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import label_studio  # noqa: E402
import needs  # noqa: E402
from busy_server import BusyServer  # noqa: E402
from fault_proxy import ASIDE_FAULTS, MEDIA_FAULTS, SEND_FAULTS, FaultProxy  # noqa: E402

PROGRAM, HOME_TOOL = sys.argv[1:3]
FIRST = int(sys.argv[3]) if len(sys.argv) > 3 else 1
COUNT = int(sys.argv[4]) if len(sys.argv) > 4 else 300
SECONDS = int(sys.argv[5]) if len(sys.argv) > 5 else 24 * 3600  # no ten are begun after that
TEN, TASKS, PICTURES, SERVERS, HANDS = 10, 3, 2, 2, 2  # HANDS: schedules side by side on each server
CONFIG = '<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="A"/><Choice value="B"/></Choices></View>'
OTHER = '<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="B"/><Choice value="C"/></Choices></View>'
IMAGES = '<View><Image name="i" value="$image"/><Choices name="c" toName="i"><Choice value="A"/></Choices></View>'
CALM = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
QUICK = {**CALM, "POINTAGE_NO_PROGRESS_SECONDS": "0.5"}  # in runs where faults are planned: a stall costs half a second
# What a server or a file of its may do for good, by itself or at a fault's word.
REFUSALS = ("too large", "something else", "refuses", "no longer", "cannot be found")
PAGES = {"page_200", "page_as_picture"}


def sending(head):
    return b"/annotations/" in head.split(b"\r\n")[0] and head.startswith((b"POST", b"PATCH"))


def fetching(head):
    return head.startswith(b"GET /data/")


class Client:
    """One home on one computer, and what its person did there."""

    def __init__(self, home, name):
        self.home, self.name, self.clock, self.running = home, name, None, None
        self.given, self.done = {}, {}  # task: its answer now; task: the seconds of every time it was answered

    def run(self, *words, given=None, may_die=False, patient=False):
        command = [PROGRAM, "--home", self.home, "--json", *words]
        if self.clock:
            command = [needs.ANOTHER_TIME, "-f", self.clock, *command]
        program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env={**(QUICK if may_die and not patient else CALM), "XDG_DATA_HOME": self.home + "-data"}, start_new_session=True)
        self.running = program
        try:
            out, err = program.communicate(given, timeout=180)
        finally:
            self.kill()  # what hangs is not to go on under the next schedule
            self.running, code = None, program.returncode
        assert code in (0, 3) or (may_die and code in (-9, 137)), f"{words}: exit {code}\n{out}\n{err}"
        return json.loads(out) if code in (0, 3) and out else {}

    def kill(self):
        running = self.running
        if running and running.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)

    def take(self, project, count, known):
        """Until there are as many that are not among the `known`: {ours: the platform's number}."""
        told, until = None, time.monotonic() + 60
        while len(new := {task: number for task, number in self.listed(project).items() if task not in known}) < count:
            assert time.monotonic() < until, f"{self.name}: {len(new)} of {count} tasks of project {project} came: {told}"
            told = self.run("sync", "--project", str(project), "--take", str(count - len(new)))
        return new

    def listed(self, project):
        tasks = {}
        for batch in self.run("batch", "list")["batches"]:
            if batch["title"] == f"Project {project}":
                tasks.update({t["id"]: int(t["external_id"]) for t in self.run("task", "list", "--batch", batch["id"])["tasks"]})
        return tasks

    def answer(self, task, choice, seconds):
        given = [{"id": f"{self.name}-{task}", "from_name": "c", "to_name": "t", "type": "choices", "value": {"choices": [choice]}}]
        self.run("task", "answer", task, "--result", "-", "--seconds", str(seconds), given=json.dumps(given))
        self.given[task] = given
        self.done.setdefault(task, []).append(seconds)


class Ten:
    """What ten schedules share: a home, a project of texts, a project of pictures."""

    def __init__(self, busy, proxy, folder, first):
        self.busy, self.proxy, self.first = busy, proxy, first
        self.clients = [Client(f"{folder}/home-{n}", f"c{n}") for n in range(2)]
        self.token = busy.personal_token() if first // TEN % 2 else label_studio.TOKEN
        self.text, self.images = self.project(CONFIG), None
        self.pictures, self.excused = {}, set()  # task: hash of its picture; tasks whose picture may be missing

    def project(self, config):
        made = self.busy.call("POST", "/api/projects/", {"title": "Made for a test", "label_config": config})["id"]
        self.busy.call("PATCH", f"/api/projects/{made}/", {"title": f"Project {made}"})
        return made

    def texts(self, project):
        self.busy.call("POST", f"/api/projects/{project}/import", [{"data": {"text": f"text {n}"}} for n in range(TASKS)])

    def client(self, n):
        client = self.clients[n]
        if not os.path.isdir(client.home):
            client.run("account", "add", "a", "--type", "label-studio", "--url", self.proxy.url, "--token-file", "-", given=self.token)
        return client


class Schedule:
    def __init__(self, ten, seed):
        self.ten, self.busy, self.proxy, self.random = ten, ten.busy, ten.proxy, random.Random(seed)
        kind, self.hard_to_take = seed % TEN, seed % 3 == 0
        self.two, self.stormy, self.config_goes, self.tasks_go, self.media = kind in (2, 6), kind == 7 and seed % 30 == 7, kind == 1, kind in (0, 5), kind in (3, 8)
        self.mine, self.gone, self.changed = {}, set(), False

    def go(self):
        self.proxy.plan, self.proxy.aside, self.proxy.cares = [], [], sending
        clients = [self.ten.client(n) for n in range(2 if self.two else 1)]
        self.proxy.kill = lambda: [each.kill() for each in clients]
        self.project = self.ten.project(CONFIG) if self.config_goes else self.ten.text
        self.ten.texts(self.project)
        for client in clients:
            client.clock = None
            self.mine[client] = self.take(client)
            for task in self.mine[client]:
                self.answer(client, task)
        if self.media:
            self.fetch_pictures(clients[0])
        for _ in range(self.random.randint(1, 3)):
            self.send(clients)
            self.check(clients, False)
            self.happen(self.random.choice(clients))
        self.finish(clients)
        self.check(clients, True)

    def faults(self, kinds):
        return [(self.random.choice(kinds) if self.random.random() < 0.85 else "none", self.random.random()) for _ in range(self.random.randint(1, 5))]

    def faults_aside(self):
        """Seldom on the two that each run begins with: behind them there is more to break."""
        return [(self.random.choice(ASIDE_FAULTS) if self.random.random() < (0.1 if n < 2 else 0.3) else "none", self.random.random()) for n in range(9)]

    @contextlib.contextmanager
    def trouble(self, plan, aside):
        """While it lasts things go wrong by plan; afterwards nothing is on its way any more."""
        self.proxy.plan, self.proxy.aside = plan, aside
        try:
            yield
        finally:
            self.proxy.plan, self.proxy.aside = [], []
            self.proxy.settle()

    def take(self, client):
        known = set(client.listed(self.project))
        if self.hard_to_take:
            with self.trouble([], self.faults_aside()):
                client.run("sync", "--project", str(self.project), "--take", str(TASKS), may_die=True)
        return client.take(self.project, TASKS, known)

    def answer(self, client, task):
        client.answer(task, self.random.choice("AB"), self.random.randint(1, 90))

    def send(self, clients):
        with self.trouble(self.faults(SEND_FAULTS), self.random.choice([[], self.faults_aside()])), self.storm():
            runs = [threading.Thread(target=self.send_one, args=(client,)) for client in clients]
            self.died = []
            for each in runs:
                each.start()
            for each in runs:
                each.join()
        assert not self.died, self.died

    def storm(self):
        return self.busy.storm() if self.stormy else contextlib.nullcontext()

    def send_one(self, client):
        try:
            client.run("sync", "--upload-only", may_die=True, patient=self.stormy)
        except Exception as error:  # noqa: BLE001
            self.died.append(error)

    def happen(self, client):
        """Something between two runs: an edit, a task or a config that goes, a clock that jumps, nothing."""
        what = self.random.choice(["edit", "edit", "edit", "nothing", "nothing", "nothing", *["delete"] * 4, "config", "clock"])
        task = self.random.choice(list(self.mine[client]))
        if what == "edit":
            self.answer(client, task)
        if what == "delete" and self.tasks_go:
            self.delete(client)
        if what == "config" and self.config_goes:
            with contextlib.suppress(urllib.error.HTTPError):  # answers that are there already forbid it
                self.busy.call("PATCH", f"/api/projects/{self.project}/", {"label_config": OTHER})
                self.changed = True
        if what == "clock":
            client.clock = self.random.choice(["-20000d", "+3d", None])

    def delete(self, client):
        """Her newest one; its number may stand for another task at once, in her project or in somebody's."""
        task, number = max(self.mine[client].items(), key=lambda item: item[1])
        if task in self.gone:
            return
        self.gone.add(task)
        project, alone = self.random.choice([self.project, self.busy.elsewhere()]), self.random.random() < 0.3
        again = not alone and self.busy.replace_task(number, project)
        if alone:
            self.busy.delete_task(number)
        self.proxy.log.append(("number_given_again" if again else "task_deleted", 0, "her work"))

    def finish(self, clients):
        until = time.monotonic() + 40
        for client in clients:
            client.clock = None
            while client.run("sync", "--upload-only")["pending"] > 0 and time.monotonic() < until:
                pass  # a Retry-After of one second holds

    def check(self, clients, settled):
        for client in clients:
            items = {item["task"]: item for item in client.run("outbox", "list")["items"]}
            for task, number in self.mine[client].items():
                self.check_task(client, task, number, items[task], settled)
            if settled:
                self.check_ledger(client)
        for number in {n for client in clients for n in self.mine[client].values()}:
            names = [result[0]["id"] for result, _ in self.busy.annotations(number) if result]
            assert all(any(name == f"{c.name}-{task}" for c in self.ten.clients for task in c.given) for name in names), f"nobody gave {names}"

    def check_task(self, client, task, number, item, settled):
        there = self.busy.annotations(number)
        assert all(result for result, _ in there), f"a phantom on task {number}: {there}"
        mine = [result for result, _ in there if result[0]["id"] == f"{client.name}-{task}"]
        assert len(mine) <= 1, f"task {number} holds {len(mine)} answers: {there}"
        assert not (mine and task in self.gone), f"task {number} is another one now: {there}"
        if item["state"] == "stored" and task not in self.gone:
            assert mine == [client.given[task]], (item, there, client.given[task])
        if item["state"] in ("waiting", "set_aside") and item["tries"] and not (item["state"] == "waiting" and item["last_error"] is None):
            assert len(item["last_error"]) > 15, item
        if not settled:
            return
        assert item["state"] in ("stored", "set_aside"), item
        if item["state"] == "set_aside":  # only what can never go
            assert any(words in item["last_error"] for words in REFUSALS) or task in self.gone or self.changed, item

    def check_ledger(self, client):
        """Of every task one entry holds, with the seconds of its newest answer; each earlier one stands before it in a chain."""
        entries = [e for e in client.run("ledger", "list")["entries"] if e["kind"] == "task"]
        replaced = [e["supersedes"] for e in entries if e["supersedes"]]
        assert len(set(replaced)) == len(replaced) and set(replaced) <= {e["id"] for e in entries}, entries
        assert len({e["id"] for e in entries}) == len(entries) == sum(map(len, client.done.values())), (len(entries), client.done)
        holding = [e for e in entries if e["id"] not in replaced and not e["withdrawn"]]
        assert sorted(Decimal(str(e["active_seconds"])) for e in holding) == sorted(Decimal(done[-1]) for done in client.done.values()), (holding, client.done)
        assert sorted(Decimal(str(e["active_seconds"])) for e in entries) == sorted(Decimal(s) for done in client.done.values() for s in done), entries
        assert all(e["items"] == 1 and e["platform"] == "a" and e["expected"] is None and e["price_basis"] == "account" for e in entries), entries

    def fetch_pictures(self, client):
        """Pictures under failures, one of them perhaps gone from the server."""
        if self.ten.images is None:
            self.ten.images = self.ten.project(IMAGES)
        images, before = self.ten.images, set(self.busy.tasks(self.ten.images))
        for n in range(PICTURES):
            payload = b"\xff\xd8\xff" + self.random.randbytes(30_000)
            self.busy.upload(images, f"p{n}.jpg", payload)
            new, = set(self.busy.tasks(images)) - before
            before.add(new)
            self.ten.pictures[new] = hashlib.blake2b(payload, digest_size=32).hexdigest()
        missing = None
        if self.random.random() < 0.3:
            missing = max(before)
            self.lose_file_of(missing)
        seen = len(self.proxy.log)
        self.proxy.cares, wanted = fetching, PICTURES
        for _ in range(2):
            with self.trouble(self.faults(MEDIA_FAULTS), self.random.choice([[], self.faults_aside()])):
                client.run("sync", "--project", str(images), "--take", str(wanted), may_die=True)
            wanted = max(0, len(self.ten.pictures) - len(client.listed(images)))
        until = time.monotonic() + 40
        while (done := client.run("sync", "--project", str(images), "--take", str(wanted)))["media_pending"] or done["tasks_received"] < wanted:
            wanted -= done["tasks_received"]
            assert time.monotonic() < until, done
        self.proxy.cares = sending
        self.check_pictures(client, missing, {kind for kind, _, place in self.proxy.log[seen:] if place == "picture"})

    def lose_file_of(self, task):
        (data,), = self.busy.read("SELECT data FROM task WHERE id = ?", task)
        reference = json.loads(data)["image"]
        os.unlink(self.busy.server.folder.name + "/data/media/" + reference.removeprefix("/data/"))

    def check_pictures(self, client, missing, faults):
        told = subprocess.run([HOME_TOOL, client.home, "media"], capture_output=True, text=True, env=CALM, check=True).stdout
        lines = [line.split(" ", 2) for line in told.splitlines()]
        assert len(lines) == len(self.ten.pictures), (told, self.ten.pictures)
        for number, kept, problem in lines:
            whole = kept == self.ten.pictures[int(number)]
            assert whole or (kept == "-" and len(problem) > 15), (number, kept, problem)
            if not whole and int(number) not in self.ten.excused:
                assert int(number) == missing or faults & PAGES, (number, problem, faults)
                self.ten.excused.add(int(number))


def run_ten(busy, proxy, first, last, done):
    with tempfile.TemporaryDirectory(prefix="pointage-inv-", dir=label_studio.scratch()) as folder:
        ten = Ten(busy, proxy, folder, first)
        for seed in range(first, last):
            proxy.log.clear()
            try:
                Schedule(ten, seed).go()
            except Exception as error:  # noqa: BLE001
                return seed, error, list(proxy.log)
            done.append([(kind, place) for kind, _, place in proxy.log])
    return None


def worker(busy, firsts, failures, done, until):
    with FaultProxy(busy.port) as proxy:
        proxy.stall_seconds, proxy.hold_database = 0.8, busy.locked
        while firsts and not failures and time.monotonic() < until:
            first = firsts.pop(0)
            failed = run_ten(busy, proxy, first, min(first + TEN, FIRST + COUNT), done)
            if failed:
                failures.append((first, *failed))


def counted(words):
    return ", ".join(f"{word} {words.count(word)}" for word in sorted(set(words), key=words.count))


def main():
    needs.programs("faketime")
    needs.server()
    firsts, failures, done = list(range(FIRST, FIRST + COUNT, TEN)), [], []
    with contextlib.ExitStack() as servers:
        running = [BusyServer(servers.enter_context(label_studio.Server())) for _ in range(SERVERS)]
        begun = time.monotonic()
        workers = [threading.Thread(target=worker, args=(busy, firsts, failures, done, begun + SECONDS)) for busy in running for _ in range(HANDS)]
        for each in workers:
            each.start()
        for each in workers:
            each.join()
        took = time.monotonic() - begun
    for first, seed, error, log in failures:
        print(f"seed {seed}, of the ten from {first}: {type(error).__name__}: {error}\n  faults: {log}")
    faults = [fault for each in done for fault in each if fault[0] != "none"]
    print(f"{len(done)} schedules from seed {FIRST} hold, {len(faults)} faults, {took:.0f} s; " +
          "; ".join(counted([fault[n] for fault in faults]) for n in range(2)), flush=True)
    return 1 if failures or (len(done) < COUNT and SECONDS > 3600) else 0


if __name__ == "__main__":
    sys.exit(main())
