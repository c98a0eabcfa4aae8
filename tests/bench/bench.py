#!/usr/bin/env python3
"""Speed and size as ratios within one run, as a table.   bench.py PROGRAM BENCH_ANSWER [ROW...]

Each row pairs what Pointage does with a yardstick on the same machine in the same minutes; the smallest of three runs counts.
Exit 1 when a row is over its bound.
"""
import csv
import json
import os
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "interop"))
import label_studio  # noqa: E402
from label_studio_editor import submit_to_next_ms  # noqa: E402
from many_pictures import ManyPictures  # noqa: E402
from window import Window  # noqa: E402

PROGRAM, ANSWER = sys.argv[1], sys.argv[2]
RUNS = 3


def seconds(work, prepare=lambda: None, runs=RUNS):
    best = float("inf")
    for _ in range(runs):
        prepare()
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def pointage(home, *words):
    done = subprocess.run([PROGRAM, "--home", str(home), "--json", *words], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def peak_of(*words):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    done = subprocess.run(["/usr/bin/env", "python3", "-c",
                           "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,check=True);"
                           "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)", *words], capture_output=True, text=True, check=True)
    del before
    return int(done.stdout) / 1024


def text_batch(folder, count):
    folder.mkdir()
    (folder / "config.xml").write_text('<View><Text name="t" value="$text"/><Choices name="c" toName="t"><Choice value="A"/><Choice value="B"/></Choices></View>')
    rows = [{"id": n, "data": {"text": f"Sentence {n}: the soup was {n % 97} spoons deep and nobody counted them twice."}} for n in range(count)]
    (folder / "tasks.json").write_text(json.dumps(rows))
    (folder / "batch.json").write_text('{"title":"Bench","platform":"Amber","pay":{"amount":"0.012","currency":"USD","per":"task"}}')
    return [(row["id"], json.dumps(row["data"])) for row in rows]


def row_import(folder):
    rows = text_batch(folder / "batch", 100_000)

    def plain():
        database = sqlite3.connect(folder / "plain.db")
        database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, external TEXT, data TEXT)")
        database.executemany("INSERT INTO t (external, data) VALUES (?, ?)", rows)
        database.commit()
        database.close()

    home = folder / "home"
    ours = seconds(lambda: pointage(home, "batch", "import", str(folder / "batch")), lambda: shutil.rmtree(home, ignore_errors=True))
    theirs = seconds(plain, lambda: (folder / "plain.db").unlink(missing_ok=True))
    yield "import of 100,000 text tasks / SQLite bulk insert", ours / theirs, 5, "x"
    shutil.rmtree(home)
    yield "import of 100,000 text tasks, peak", peak_of(PROGRAM, "--home", str(home), "batch", "import", str(folder / "batch")), 80, "MB"


def row_answer(folder):
    figures = dict(re.findall(r"(\w+) ([\d.]+)", subprocess.run([ANSWER, str(folder)], capture_output=True, text=True, check=True).stdout))
    yield "answer until durable / bare commit of the same bytes", float(figures["answer"]) / float(figures["bare"]), 2.5, "x"
    yield "answer with its ledger entry / bare commit", float(figures["both"]) / float(figures["bare"]), 4.5, "x"


def ledger_rows(path, count):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow("external_id,platform,client,project,kind,started_at,ended_at,active_seconds,items,expected_amount,currency,submitted_at".split(","))
        for n in range(count):
            day = f"2026-{1 + n % 9:02}-{1 + n // 9 % 28:02}"
            out.writerow([f"x{n}", "Amber", "", "sort", "task", f"{day}T08:00:00Z", f"{day}T08:01:00Z", 60, 1, "0.05", "USD", f"{day}T08:01:00Z"])


def statement_rows(path, count):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow("line_id,date,kind,external_id,description,items,amount,currency".split(","))
        for n in range(count):
            out.writerow([f"l{n}", f"2026-{2 + n % 9:02}-15", "payment", f"x{n}", "", "", "0.05" if n % 50 else "0.04", "USD"])


def row_reconcile(folder):
    home = folder / "home"
    ledger_rows(folder / "ledger.csv", 100_000)
    statement_rows(folder / "statement.csv", 100_000)
    pointage(home, "ledger", "import", str(folder / "ledger.csv"))
    pointage(home, "statement", "import", str(folder / "statement.csv"), "--platform", "Amber")
    journal = folder / "all.journal"
    journal.write_text(subprocess.run([PROGRAM, "--home", str(home), "ledger", "export", "--format", "hledger"], capture_output=True, text=True, check=True).stdout)
    ours = seconds(lambda: pointage(home, "reconcile", "--as-of", "2026-11-10"))
    theirs = seconds(lambda: subprocess.run(["ledger", "-f", str(journal), "bal"], stdout=subprocess.DEVNULL, check=True))
    yield "reconcile 100,000 x 100,000 to JSON / ledger bal", ours / theirs, 1.0, "x"


def blank_page(folder):
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", f"--user-data-dir={folder}/chromium", f"--screenshot={folder}/blank.png", "about:blank"],
                   capture_output=True, check=True)


def row_start(folder):
    home = folder / "home"
    text_batch(folder / "batch", 100_000)
    ledger_rows(folder / "ledger.csv", 1_000_000)
    pointage(home, "batch", "import", str(folder / "batch"))
    pointage(home, "ledger", "import", str(folder / "ledger.csv"))
    firsts = []
    for _ in range(RUNS):
        with Window(PROGRAM, 480, 800, home=str(home)) as window:
            begun = time.perf_counter()
            window.wait_screen("today")
            firsts.append(time.perf_counter() - begun)
    page = seconds(lambda: blank_page(folder), lambda: shutil.rmtree(folder / "chromium", ignore_errors=True))
    yield "start to Today, 100,000 tasks and 1,000,000 entries / Chromium's blank page", min(firsts) / page, 0.35, "x"


def cpu_ticks(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def go_to(window, place):
    if place == "workbench":
        window.tap("nav:work")
        window.wait_screen("work")
        window.tap("start")
    elif place != "today":
        window.tap("settings" if place == "settings" else "nav:" + place)
    window.wait_screen(place)


def idle_at(home, place):
    """-> frames drawn and clock ticks used in ten seconds in which nobody does anything."""
    with Window(PROGRAM, 480, 800, home=str(home)) as window:
        window.wait_screen("today")
        go_to(window, place)
        subprocess.run(["sleep", "1"], check=True)  # what was under way when the screen settled
        frame = window.look()["frame"]
        before = cpu_ticks(window.program.pid)
        subprocess.run(["sleep", "10"], check=True)
        ticks = cpu_ticks(window.program.pid) - before
        return max(0, window.close()["frames"] - frame - 1), ticks  # one frame closes it


def row_idle(folder):
    home = folder / "home"
    picture_batch(folder / "batch", 2)
    pointage(home, "batch", "import", str(folder / "batch"))
    for place in ("today", "work", "pay", "send", "settings", "workbench"):
        frames, ticks = idle_at(home, place)
        yield f"idle for 10 s, {place}: frames", frames, 0, ""
        yield f"idle for 10 s, {place}: clock ticks of CPU", ticks, 1, ""


def picture_batch(folder, count):
    sample = Path(__file__).resolve().parents[2] / "sample/batches/sort"
    folder.mkdir(parents=True)
    pictures = sorted(sample.glob("*.jpg"))
    shutil.copy(sample / "config.xml", folder)
    for n in range(count):
        shutil.copy(pictures[n % len(pictures)], folder / f"{n}.jpg")
    tasks = [{"id": n + 1, "data": {"image": f"{n}.jpg"}} for n in range(count)]
    (folder / "tasks.json").write_text(json.dumps(tasks))


def kilobytes(pid, *fields):
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(line.split()[1]) for line in told.splitlines() if line.split(":")[0] in fields)


def family(pid):
    """A process and all that it started."""
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from family(int(child))


def blank_page_pss(folder):
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
             "--disable-component-update", "--remote-debugging-port=0", f"--user-data-dir={folder}/chromium", "about:blank"]
    page = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    try:
        for line in page.stderr:
            if "DevTools listening" in line:
                break
        subprocess.run(["sleep", "3"], check=True)
        return sum(kilobytes(pid, "Pss") for pid in family(page.pid))
    finally:
        page.terminate()
        page.communicate()


BARE_WINDOW = """
import ctypes, sys, time
def anonymous():
    return sum(int(l.split()[1]) for l in open('/proc/self/smaps_rollup') if l.startswith('Anonymous:'))
before = anonymous()
glfw, gl = ctypes.CDLL('libglfw.so.3'), ctypes.CDLL('libGL.so.1')
glfw.glfwCreateWindow.restype = ctypes.c_void_p
glfw.glfwInit()
for hint, value in ((0x22002, 3), (0x22003, 2), (0x22008, 0x32001)):
    glfw.glfwWindowHint(hint, value)
window = ctypes.c_void_p(glfw.glfwCreateWindow(480, 800, b'bare', None, None))
glfw.glfwMakeContextCurrent(window)
for _ in range(30):
    gl.glClear(0x4000)
    glfw.glfwSwapBuffers(window)
    glfw.glfwPollEvents()
print(anonymous() - before)
"""


def bare_window(environment):
    """Anonymous memory that a window with an OpenGL 3 context costs by itself, kB."""
    return int(subprocess.run([sys.executable, "-c", BARE_WINDOW], env=environment, capture_output=True, text=True, check=True).stdout)


class AnonymousPeak(threading.Thread):
    """The most anonymous memory of a process, looked at every 10 ms until done() tells it, in kB."""
    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.most, self.over = pid, 0, threading.Event()
        self.start()

    def run(self):
        while not self.over.wait(0.01):
            self.most = max(self.most, kilobytes(self.pid, "Anonymous"))

    def done(self):
        self.over.set()
        self.join()
        return self.most


def after_answers(home, count):
    """-> PSS, and anonymous memory above a bare window in the end and at its peak, kB."""
    with Window(PROGRAM, 480, 800, home=str(home)) as window:
        window.wait_screen("today")
        peak = AnonymousPeak(window.program.pid)
        go_to(window, "workbench")
        for n in range(count):
            window.has_text(f"{n + 1} of {count}")
            window.wait(lambda seen: any(t["id"] == "picture" for t in seen["targets"]), "the picture")
            window.tap("choice:Sea")
            if n + 1 < count:
                window.tap("done")
        pid, bare = window.program.pid, bare_window(window.environment)
        return kilobytes(pid, "Pss"), kilobytes(pid, "Anonymous") - bare, peak.done() - bare


def row_memory(folder):
    home = folder / "home"
    picture_batch(folder / "batch", 50)
    pointage(home, "batch", "import", str(folder / "batch"))
    ours, own, peak = after_answers(home, 50)
    yield "PSS at 480x800 after 50 picture tasks / Chromium's blank page", ours / blank_page_pss(folder), 0.35, "x"
    yield "anonymous memory after 50 picture tasks above a bare window", own / 1024, 32, "MB"
    yield "the same at its peak", peak / 1024, 64, "MB"


def row_sending(folder):
    """The pictures of tasks that were taken before are fetched. Meanwhile places are changed."""
    home, token = folder / "home", folder / "token"
    token.write_text("0123456789abcdef0123456789abcdef01234567")
    with ManyPictures(1000) as platform:
        pointage(home, "account", "add", "Amber", "--type", "label-studio", "--url", platform.url, "--token-file", str(token))
        platform.open = False
        subprocess.run([PROGRAM, "--home", str(home), "sync", "--take", "1000"], capture_output=True)
        platform.open = True
        with Window(PROGRAM, 480, 800, home=str(home)) as window:
            window.wait_screen("today")
            window.tap("nav:send")
            window.tap("send-now")
            window.wait(lambda _seen: platform.served > 5, "the first pictures")
            while platform.served < 900:
                for place in ("work", "today"):
                    window.tap("nav:" + place)
            stats = window.close()
    yield "window while a sync of 1,000 pictures runs: input to frame, 95 of 100", stats["input_to_frame_ms"]["p95"], 2 * 1000 / 60, "ms"


def beside(name):
    """A bench program, which lies where the answer's does."""
    return str(Path(ANSWER).parent / name)


def instructions(*words):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=measured_frame", *words],
                          capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def row_boxes(_folder):
    for width, height in ((480, 800), (1280, 800)):
        few, many = (instructions(beside("boxes_bench"), str(count), str(width), str(height)) for count in (20, 2000))
        yield f"instructions of a frame at {width}x{height} with 2,000 boxes in sight / with 20", many / few, 12, "x"


def photograph_batch(folder, count, width, height, kind="plain"):
    picture_batch(folder, count)
    for n in range(count):
        subprocess.run([beside("picture_bench"), "make", str(width), str(height), kind, str(n + 1), str(folder / f"{n}.jpg")], check=True)


def open_first(window, count):
    window.wait_screen("today")
    go_to(window, "workbench")
    window.has_text(f"1 of {count}")
    window.target("picture")


def sort_by_key(home, count, look):
    """Answers all but the last, `look` seconds each; -> the window's statistics."""
    with Window(PROGRAM, 480, 800, home=str(home)) as window:
        open_first(window, count)
        for n in range(1, count):
            window.has_text(f"{n} of {count}")
            window.target("picture")
            subprocess.run(["sleep", str(look)], check=True)
            window.key("1")
            window.wait(lambda seen: any(t["id"].startswith("choice:") and t["value"] == "chosen" for t in seen["targets"]), "her choice")
            window.key("Return")
        window.has_text(f"{count} of {count}")
        window.target("picture")
        return window.close()


def editor_ms(batch):
    """Of the same pictures in the same minutes; where no server is installed, what was once measured."""
    if label_studio.program() is None:
        return 402
    pictures = [(picture.name, picture.read_bytes()) for picture in sorted(batch.glob("*.jpg"))]
    return statistics.median(submit_to_next_ms((batch / "config.xml").read_text(), pictures))


def row_next(folder):
    photograph_batch(folder / "large", 8, 4000, 3000)
    pointage(folder / "home", "batch", "import", str(folder / "large"))
    stats = sort_by_key(folder / "home", 8, 1.5)
    yield "submit to next picture on screen, 12-megapixel JPEGs: frames", stats["submit_to_picture_frames"]["max"], 2, ""
    picture_batch(folder / "small", 20)
    pointage(folder / "home2", "batch", "import", str(folder / "small"))
    stats = sort_by_key(folder / "home2", 20, 0.3)
    yield "submit to next small picture usable / Label Studio's editor on a local server", stats["submit_to_picture_ms"]["p50"] / editor_ms(folder / "small"), 0.1, "x"


def peak(window):
    """In MB."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{window.program.pid}/status").read_text())[1]) / 1024


def peak_and_opening(home):
    """-> peak memory, and milliseconds from the press to the picture."""
    with Window(PROGRAM, 480, 800, home=str(home)) as window:
        open_first(window, 1)
        return peak(window), window.close()["open_to_picture_ms"]["p50"]


def peak_without_picture(folder):
    text_batch(folder / "none", 1)
    pointage(folder / "home-none", "batch", "import", str(folder / "none"))
    with Window(PROGRAM, 480, 800, home=str(folder / "home-none")) as window:
        go_to(window, "workbench")
        return peak(window)


def row_photographs(folder):
    empty = peak_without_picture(folder)
    for kind, most in (("plain", 96), ("progressive", 160)):
        batch, home = folder / kind, folder / ("home-" + kind)
        photograph_batch(batch, 1, 7303, 5479, kind)
        pointage(home, "batch", "import", str(batch))
        told = subprocess.run([beside("picture_bench"), "decode", str(batch / "0.jpg")], capture_output=True, text=True, check=True).stdout
        alone = float(re.search(r"plain ([\d.]+)", told)[1])
        runs = [peak_and_opening(home) for _ in range(RUNS)]
        yield f"open a 40-megapixel JPEG ({kind}) to first view / libjpeg-turbo's own decode", min(ms for _, ms in runs) / alone, 1.2, "x"
        yield f"peak memory of that above a workbench without a picture ({kind})", max(high for high, _ in runs) - empty, most, "MB"


SHELF = "TTTDTTBBTDDTTTBTDTTBBBTTDTBBDD"  # 30 tins as they stand: 17 times the next is of another kind, the first included


def draw_shelf(window, kinds):
    """A drag for each box, a key where the label is another, one press at the end; -> how many actions that took."""
    at, actions, in_hand = window.target("picture"), 0, ""
    side = min(at["w"], at["h"])
    left, top = at["x"] + (at["w"] - side) // 2, at["y"] + (at["h"] - side) // 2  # inside the picture, whatever its shape
    for n, kind in enumerate(kinds):
        if kind != in_hand:
            window.key(str("TDB".index(kind) + 1))
            actions, in_hand = actions + 1, kind
        x, y = left + side // 8 + n % 6 * side // 8, top + side // 8 + n // 6 * side // 7
        window.drag(x, y, x + side // 10, y + side // 9)
        actions += 1
        window.wait(lambda seen, k=n + 1: any(t["id"] == f"mark:{k}" for t in seen["targets"]) or (k > 4 and str(k) in seen["texts"]), f"box {n + 1}")
    window.tap("done")
    return actions + 1


def row_actions(folder):
    shutil.copytree(Path(__file__).resolve().parents[2] / "sample/batches/tins", folder / "tins")
    home = folder / "home"
    batch = json.loads(pointage(home, "batch", "import", str(folder / "tins")))
    with Window(PROGRAM, 1280, 800, home=str(home)) as window:
        window.wait_screen("today")
        go_to(window, "workbench")
        window.has_text("1 of 3")
        actions = draw_shelf(window, SHELF)
        window.has_text("2 of 3")
        window.close()
    pointage(home, "batch", "export", batch["batch"] if "batch" in batch else batch["id"], "--out", str(folder / "out.json"))
    drawn = json.loads((folder / "out.json").read_text())[0]["annotations"][0]["result"]
    names = {"Tin": "T", "Dented tin": "D", "Bare tin": "B"}
    assert "".join(names[item["value"]["rectanglelabels"][0]] for item in drawn) == SHELF, drawn
    yield "actions for 30 labelled boxes of 3 labels and submit / Label Studio's 61", actions / 61, 0.8, "x"
    yield "the same, against its best setting", actions, 48, ""


def row_size(_folder):
    yield "stripped binary", os.path.getsize(PROGRAM) / 1e6, 8, "MB"


def row_run(_folder):
    run = Path(__file__).resolve().parents[2] / "run"
    subprocess.run([run, "--version"], stdout=subprocess.DEVNULL, check=True)
    yield "a second ./run until main", seconds(lambda: subprocess.run([run, "--version"], stdout=subprocess.DEVNULL, check=True)), 1, "s"


ROWS = {"size": row_size, "run": row_run, "idle": row_idle, "memory": row_memory, "answer": row_answer, "import": row_import, "reconcile": row_reconcile, "start": row_start, "sending": row_sending,
        "boxes": row_boxes, "next": row_next, "photographs": row_photographs, "actions": row_actions}


def main():
    over = 0
    print(f"{'what':76} {'is':>9} {'must be':>9}")
    for name in sys.argv[3:] or ROWS:
        with tempfile.TemporaryDirectory(prefix="pointage-bench-") as folder:
            for what, figure, bound, unit in ROWS[name](Path(folder)):
                over += figure > bound
                print(f"{what:76} {figure:9.2f}{unit:2} {bound:7}{unit:2} {'' if figure <= bound else 'OVER'}", flush=True)
    return 1 if over else 0


sys.exit(main())
