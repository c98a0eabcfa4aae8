#!/usr/bin/env python3
"""The README's commands as they are written, in their order, from a fresh home: what a newcomer copies must work.

    readme_commands.py PROJECT PROGRAM

Words that the README leaves to the reader (ID, TASK, FILE, DIR, LINE, a server's address) are filled in with what the
commands before them printed. The blocks that speak to a platform run against a real server, and are skipped where none
can be installed. A line that sets up a machine (apt, ./package, ./test) is read by the checks that run it.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import label_studio
import needs

PROJECT, PROGRAM = Path(sys.argv[1]), Path(sys.argv[2])
ELSEWHERE = ("ninja ", "./test", "./package", "sudo", "apt", "git", "tools/", ".ci/run")
ON_A_PLATFORM = re.compile(r"account |project list|sync|outbox")
MAY_SAY_NO = re.compile(r"pointage (--json )?(reconcile|batch check|ledger verify)|run tour")  # exit 1 is an answer


def commands():
    """Command lines of the README's sh blocks, and `inline` ones that begin with pointage; comments are left out."""
    text = (PROJECT / "README.md").read_text()
    found = []
    for block in re.findall(r"```sh\n(.*?)```", text, re.S):
        for line in block.replace("\\\n", " ").splitlines():
            line = re.sub(r"(^|\s)#.*", "", line).strip()
            if line and not line.startswith(ELSEWHERE):
                found.append(line)
    assert len(found) > 15, f"only {len(found)} commands were found in the README"
    return found


class Reader:
    """A newcomer: one folder with the project's sample in it, one home, and what was printed so far."""

    def __init__(self, folder, server):
        self.folder, self.server = Path(folder), server
        (self.folder / "home").mkdir()
        os.symlink(PROJECT / "sample", self.folder / "sample")
        (self.folder / "bin").mkdir()
        os.symlink(PROGRAM, self.folder / "bin" / "pointage")
        (self.folder / "token.txt").write_text(label_studio.TOKEN + "\n")
        self.environment = {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "HOME": f"{self.folder}/home",
                            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"),
                            "LANG": "C.UTF-8"}

    def json(self, *words):
        done = subprocess.run(["pointage", "--json", *words], cwd=self.folder, env=self.environment, capture_output=True, text=True)
        return json.loads(done.stdout)

    def filled(self, line):
        if re.search(r"\b(ID|TASK|FILE)\b", line):
            batch = next(b for b in self.json("batch", "list")["batches"] if b["todo"])
            task = self.json("task", "list", "--batch", batch["id"], "--state", "todo")["tasks"][0]
            result = self.sample_answer(task["external_id"])
            (self.folder / "result.json").write_text(json.dumps(result))
            line = re.sub(r"\bID\b", batch["id"], line)
            line = re.sub(r"\bTASK\b", task["id"], line)
            line = re.sub(r"\bFILE\b", "result.json", line)
        line = re.sub(r"^\./run\b", str(PROJECT / "run"), line)
        if self.server:
            line = line.replace("https://labels.example.org", self.server.url)
        return line

    @staticmethod
    def sample_answer(external_id):
        for file in sorted((PROJECT / "sample/answers").glob("*.json")):
            answers = json.loads(file.read_text())
            if str(external_id) in answers:
                return answers[str(external_id)]["result"]
        raise AssertionError(f"the sample has no answer for {external_id}")

    def run(self, line):
        line = self.filled(line)
        done = subprocess.run(line, shell=True, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=300)
        allowed = (0, 1) if MAY_SAY_NO.search(line) else (0,)
        assert done.returncode in allowed, f"$ {line}\nexit {done.returncode}\n{done.stdout}\n{done.stderr}"


def project_on(server):
    folder = PROJECT / "sample/batches/moderation"
    project = server.call("POST", "/api/projects/", {"title": "Sample", "label_config": (folder / "config.xml").read_text()})
    for task in json.loads((folder / "tasks.json").read_text()):
        server.call("POST", f"/api/projects/{project['id']}/import", [{"data": task["data"]}])


def read_through(lines, server=None):
    with tempfile.TemporaryDirectory(prefix="pointage-readme-") as folder:
        reader = Reader(folder, server)
        for line in lines:
            reader.run(line)


def main():
    lines = commands()
    if PROGRAM.parent != PROJECT / "build/release":  # ./run would build that one
        lines = [line for line in lines if not line.startswith("./run")]
    alone = [line for line in lines if not ON_A_PLATFORM.search(line)]
    read_through(alone)
    platform = [line for line in lines if ON_A_PLATFORM.search(line)]
    if label_studio.program() is None:
        print(f"{len(alone)} commands hold; {len(platform)} need a server that could not be installed")
    needs.server()
    with label_studio.Server() as server:
        project_on(server)
        read_through(platform, server)
    print(f"{len(lines)} commands of the README hold as written")


main()
