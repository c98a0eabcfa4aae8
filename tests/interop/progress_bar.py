#!/usr/bin/env python3
"""Long work shows a bar on a terminal, and nothing on a pipe.

    progress_bar.py PROGRAM

What reads from standard input lasts as long as the test wants: its file ends when the terminal has shown the bar, and the
same command beside it, begun before, has then said nothing on its pipe. What works on the record has a large one, and is
asked for a bar where it lasted long enough.
"""
import os
import pty
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
ERASED = b"\r\x1b[K"
PATIENCE = 20
CERTAINLY_LONG = 2.0  # seconds: the bar comes after one
WORK = "external_id,platform,client,project,kind,started_at,ended_at,active_seconds,items,expected_amount,currency,submitted_at\n"
PAY = "line_id,date,kind,external_id,description,items,amount,currency\n"


class Terminal:
    """A command whose standard error is a terminal."""

    def __init__(self, home, *words):
        self.mine, its = pty.openpty()
        self.seen = b""
        self.begun = time.monotonic()
        self.run = subprocess.Popen([PROGRAM, "--home", str(home), "--json", *words], stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, stderr=its)
        os.close(its)

    def read(self):
        try:
            more = os.read(self.mine, 4096)
        except OSError:  # the other end is closed
            more = b""
        self.seen += more
        return bool(more)

    def until_bar(self):
        while b"[" not in self.seen.replace(ERASED, b""):
            waits = select.select([self.mine], [], [], PATIENCE)[0]
            assert waits and self.read(), f"no bar: {self.run.args} said {self.seen!r}"

    def end(self, text=""):
        out, _ = self.run.communicate(text.encode())
        self.took = time.monotonic() - self.begun
        while self.read():
            pass
        os.close(self.mine)
        return out


def on_a_pipe(home, *words):
    return subprocess.Popen([PROGRAM, "--home", str(home), "--json", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)


def imports(folder):
    rows = {("ledger", "import", "-"): WORK + "T,Amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:30:00Z,1800,1,5.00,USD,\n",
            ("statement", "import", "-", "--platform", "Amber"): PAY + "L,2026-10-17,payment,T,,1,5.00,USD\n"}
    for words, text in rows.items():
        piped, shown = on_a_pipe(folder / "piped", *words), Terminal(folder / "shown", *words)
        shown.until_bar()
        out = shown.end(text)
        assert shown.run.returncode == 0 and b'"added":1' in out, (words, out, shown.seen)
        assert shown.seen.endswith(ERASED) and b"#" in shown.seen, (words, shown.seen)
        out, err = piped.communicate(text.encode())
        assert piped.returncode == 0 and out and not err, (words, out, err)
        print(*words, "shows a bar on a terminal, nothing on a pipe")


def large_record(home, folder):
    rows = "".join(f"T-{i},Amber,,sort,task,2026-10-05T09:00:00Z,2026-10-05T09:30:00Z,1800,1,5.00,USD,\n" for i in range(150_000))
    (folder / "work.csv").write_text(WORK + rows)
    lines = "".join(f"L-{i},2026-10-17,payment,T-{i},,1,5.00,USD\n" for i in range(150_000))
    (folder / "pay.csv").write_text(PAY + lines)
    return [("ledger", "import", str(folder / "work.csv")),
            ("statement", "import", str(folder / "pay.csv"), "--platform", "Amber"),
            ("reconcile", "--as-of", "2026-11-20"), ("report", "--out", str(folder / "report.html")), ("hours",),
            ("ledger", "verify"), ("ledger", "export", "--format", "csv")]


def on_the_record(folder):
    home = folder / "large"
    for words in large_record(home, folder):
        shown = Terminal(home, *words)
        shown.end()
        assert shown.run.returncode == 0, (words, shown.seen)
        bar = b"#" in shown.seen or b"..." in shown.seen
        assert bar or shown.took < CERTAINLY_LONG, (words, shown.took, shown.seen)
        assert not bar or shown.seen.endswith(ERASED), (words, shown.seen)
        print(*words[:2], f"took {shown.took:.1f} s,", "with a bar" if bar else "too short for one")


def main():
    with tempfile.TemporaryDirectory(prefix="pointage-progress-") as name:
        imports(Path(name))
        on_the_record(Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
