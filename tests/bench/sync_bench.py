#!/usr/bin/env python3
"""Sync as ratios within one run, against a real Label Studio server.   sync_bench.py PROGRAM [wire] [lossy] [cpu]

Exit 1 when a row is over its bound.
"""
import gzip
import http.server
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / name) for name in ("interop", "support")]
import label_studio  # noqa: E402
from slow_link import SlowLink  # noqa: E402

PROGRAM = sys.argv[1]
HOME_TOOL = str(Path(PROGRAM).parent / "tests" / "home_tool")
ALONE = {**os.environ, "XDG_DATA_HOME": "/dev/null/none"}  # nobody else's turn to send is waited for, nor the keyring asked
PICTURE = 60_000
IMAGES = '<View><Image name="i" value="$image"/><Choices name="c" toName="i"><Choice value="A"/></Choices></View>'


def pointage(home, *words, given=None):
    done = subprocess.run([PROGRAM, "--home", home, "--json", *words], input=given, capture_output=True, text=True, env=ALONE)
    assert done.returncode in (0, 3), done.stderr
    return json.loads(done.stdout) if done.stdout else {}


def result(number):
    return json.dumps([{"id": f"r{number}", "from_name": "c", "to_name": "i", "type": "choices", "value": {"choices": ["A"]}}])


def pictures(server, count):
    project = server.call("POST", "/api/projects/", {"title": "Bench", "label_config": IMAGES})["id"]
    noise = random.Random(1)
    for n in range(count):
        server.upload(project, f"p{n}.jpg", b"\xff\xd8\xff" + noise.randbytes(PICTURE - 3))
    return str(project)


def add(home, url):
    pointage(home, "account", "add", "a", "--type", "label-studio", "--url", url, "--token-file", "-", given=label_studio.TOKEN)


def answer_all(home):
    given = []
    for batch in pointage(home, "batch", "list")["batches"]:
        for n, task in enumerate(pointage(home, "task", "list", "--batch", batch["id"])["tasks"]):
            given.append(result(n))
            pointage(home, "task", "answer", task["id"], "--result", "-", "--seconds", "5", given=given[-1])
    return given


def row_wire(server, folder):
    home, project = folder + "/home", pictures(server, 200)
    add(home, server.url)
    taken = pointage(home, "sync", "--project", project, "--take", "200")
    given = answer_all(home)
    sent = pointage(home, "sync", "--project", project)
    assert taken["media_received"] == sent["stored"] == 200, (taken, sent)
    wire = sum(run["bytes_sent"] + run["bytes_received"] for run in (taken, sent))
    yield "bytes on the wire, 200 pictures and answers / media + gzip of answers", wire / (200 * PICTURE + len(gzip.compress("".join(given).encode()))), 1.10


def by_curl(link, server, project, folder):
    tasks = server.call("GET", f"/api/tasks/?project={project}&fields=task_only&page_size=500")["tasks"]
    begun = time.monotonic()
    for n, task in enumerate(tasks):
        for _ in range(50):
            done = subprocess.run(["curl", "-sS", "-C", "-", "--retry", "5", "--retry-all-errors", "-H", "Authorization: Token " + label_studio.TOKEN,
                                   "-o", f"{folder}/curl-{n}", link.url + task["data"]["image"]], capture_output=True)
            if done.returncode == 0:
                break
    return time.monotonic() - begun


def row_lossy(server, folder):
    count, home = 60, folder + "/home"
    project = pictures(server, count)
    link = SlowLink(server.port)
    add(home, link.url)
    begun, stopped = time.monotonic(), None
    for _ in range(20):
        done = pointage(home, "sync", "--project", project, *([] if stopped is not None else ["--take", str(count)]))
        stopped = done["stopped"]
        if not done["media_pending"] and not stopped:
            break
    ours, down, resets = time.monotonic() - begun, link.down, link.resets
    theirs = by_curl(link, server, project, folder)
    link.close()
    print(f"  {count} pictures: {ours:.1f} s, {down} bytes down, {resets} resets; curl {theirs:.1f} s", flush=True)
    yield "64 KB/s, 400 ms, resets: time / (bytes / bandwidth)", ours / (down / link.rate), 1.20
    yield "the same: bytes down / media and the replies' heads", down / (count * PICTURE + 2 * count * 1300 + 12_000), 1.01
    yield "the same: time / curl -C - --retry, file by file", ours / theirs, 1.00


class Echo(http.server.BaseHTTPRequestHandler):
    """As much of the server as sending needs."""
    protocol_version = "HTTP/1.1"
    config = IMAGES
    tasks, made = 10_000, "2026-10-05T10:00:00.123456Z"

    def say(self, status, value):
        body = json.dumps(value).encode()
        self.wfile.write(b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "dm/actions" in self.path:
            return self.say(200, {"id": json.loads(body)["selectedItems"]["included"][0], "unique_lock_id": "x"})
        self.say(201, {"id": 7, "result": json.loads(body)["result"]})

    def do_GET(self):
        if "version" in self.path:
            self.say(200, {"release": "1.23.2"})
        elif "whoami" in self.path:
            self.say(200, {"id": 1})
        elif "/api/projects/" in self.path:
            self.say(200, {"id": 1, "title": "Bench", "label_config": self.config})
        elif "include=id%2Cdata" in self.path or "include=id,data" in self.path:
            after = int(self.path.split("value%22%3A")[1].split("%")[0])
            self.say(200, {"total": self.tasks, "tasks": [{"id": n, "data": {"image": "data:image/gif,GIF89a%01"}, "created_at": self.made} for n in range(after + 1, min(after + 100, self.tasks) + 1)]})
        elif "include=id,created_at" in self.path:
            chosen = self.path.split("%5B")[1].split("%5D")[0].split("%2C")
            self.say(200, {"total": self.tasks, "tasks": [{"id": int(n), "created_at": self.made} for n in chosen]})
        else:
            self.say(200, {"tasks": [], "total": self.tasks})

    def log_message(self, *_):
        pass


def cpu(*words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ALONE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def row_cpu(_server, folder):
    front = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=front.serve_forever, daemon=True).start()
    url, home = f"http://127.0.0.1:{front.server_address[1]}", folder + "/home"
    add(home, url)
    pointage(home, "sync", "--project", "1", "--take", str(Echo.tasks))
    given = subprocess.run([HOME_TOOL, home, "answer"], capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(given) == Echo.tasks, len(given)
    lines = []
    for n, one in enumerate(given):
        body = json.dumps({"result": json.loads(one), "was_cancelled": False, "lead_time": 5.0, "unique_id": "0" * 36, "import_id": 1})
        Path(f"{folder}/b{n}").write_text(body)
        lines.append(f'url = "{url}/api/tasks/{n + 1}/annotations/"\ndata = "@{folder}/b{n}"\nheader = "Content-Type: application/json"\noutput = /dev/null\n')
    Path(folder + "/all").write_text("next\n".join(lines))
    ours = cpu(PROGRAM, "--home", home, "sync", "--upload-only")
    again = pointage(home, "sync", "--upload-only")
    assert not again["pending"] + again["stored"] + again["already_stored"], again
    theirs = cpu("curl", "-sS", "-K", folder + "/all")
    front.shutdown()
    print(f"  {len(given)} answers: {ours:.2f} s of CPU, curl {theirs:.2f} s", flush=True)
    yield f"CPU of sending {len(given)} answers / curl with the same bodies", ours / theirs, 3.0


ROWS = {"wire": row_wire, "lossy": row_lossy, "cpu": row_cpu}


def main():
    if label_studio.program() is None:
        print("SKIPPED: Label Studio is not installed")
        return 0
    over = 0
    with label_studio.Server() as server:
        for name in sys.argv[2:] or ROWS:
            with tempfile.TemporaryDirectory(prefix="pointage-bench-", dir=label_studio.scratch()) as folder:
                for what, figure, bound in ROWS[name](server, folder):
                    over += figure > bound
                    print(f"{what:76} {figure:9.3f}x {bound:7}x {'' if figure <= bound else 'OVER'}", flush=True)
    return 1 if over else 0


sys.exit(main())
