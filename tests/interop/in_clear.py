#!/usr/bin/env python3
"""No picture, name, sentence, draft or answer of the work stands on the disk in clear, after the command line and the real
window have worked on it: not in the home, and not in any other folder that the program was given or went to by itself.

    in_clear.py PROGRAM SAMPLE
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import needs
from window import Window

PROGRAM, SAMPLE = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
WRITTEN = re.compile(rb'(?:openat|open|creat)\([^"]*"((?:[^"\\]|\\.)*)"[^)]*(?:O_WRONLY|O_RDWR|O_CREAT)[^)]*\) = \d')
NO_DISK = (b"/dev/", b"/proc/", b"/sys/")
BESIDE_THE_HOME = ("cache/mesa_shader_cache", "cache/fontconfig", "data/pointage/last-home")
PICTURE_BEGINS = (b"JFIF\0", b"Exif\0\0", b"\x89PNG\r\n\x1a\n", b"WEBPVP8", b"farbfeld", b"\nP6\n")


class World:
    """Each kind of folder that a program may think of is given it, each empty."""

    def __init__(self, folder):
        self.root, self.aside = folder / "searched", folder / "aside"
        self.home, self.calls = self.root / "data/pointage/sample", self.aside / "calls"
        self.aside.mkdir(parents=True)
        for name, place in {"HOME": "person", "TMPDIR": "tmp", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache",
                            "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run"}.items():
            (self.root / place).mkdir(parents=True, mode=0o700)
            os.environ[name] = str(self.root / place)
        for name in ("DBUS_SESSION_BUS_ADDRESS", "POINTAGE_HOME"):
            os.environ.pop(name, None)
        self.program = self.aside / "watched"  # the same program, each file that it opens to write into written down
        self.program.write_text(f'#!/bin/sh\nexec strace -D -f -qq -A -o "{self.calls}" -e trace=open,openat,creat "{PROGRAM}" "$@"\n')
        self.program.chmod(0o755)

    def ask(self, *words):
        done = subprocess.run([self.program, "--home", self.home, "--json", *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0, (words, done.stderr)
        return json.loads(done.stdout)


def import_and_answer(world):
    """Everything of the sample, half of it answered; what is exported goes aside, where she wanted it."""
    for name in ("sort", "tins", "themes", "moderation"):
        batch = world.ask("batch", "import", str(SAMPLE / "batches" / name))["batch"]
        answers = json.loads((SAMPLE / "answers" / f"{name}.json").read_text())
        tasks = world.ask("task", "list", "--batch", batch)["tasks"]
        for task, answer in list(zip(tasks, answers.values()))[::2]:
            file = world.aside / "answer.json"
            file.write_text(json.dumps(answer["result"]))
            world.ask("task", "answer", task["id"], "--result", str(file), "--seconds", str(answer["seconds"]))
        world.ask("batch", "export", batch, "--out", str(world.aside / "export.json"))
        assert b'"from_name"' in (world.aside / "export.json").read_bytes()


def see_in_window(world, jobs, end):
    """Both jobs with pictures are opened: a box drawn and left as a draft, a picture answered and the next one seen."""
    with Window(str(world.program), 1280, 800, home=str(world.home), data=os.environ["XDG_DATA_HOME"]) as window:
        window.tap("nav:work")
        window.wait_screen("work")
        window.tap("job:" + jobs["Tins on a shelf"])
        at = window.target("picture")
        window.target("done")
        window.key("1")
        x, y = int(at["x"] + at["w"] / 2), int(at["y"] + at["h"] / 2)
        window.drag(x, y, x + 60, y + 40)
        window.wait(lambda seen: "Boxes on this picture" in seen["texts"], "a box")
        window.tap("stop")
        window.wait_screen("work")
        window.tap("job:" + jobs["Penguins or sea"])
        window.target("picture")
        window.tap("choice:Penguin")
        window.tap("done")
        window.target("choice:Penguin")
        end(window)


def secrets():
    for batch in sorted((SAMPLE / "batches").iterdir()):
        yield json.loads((batch / "batch.json").read_text())["title"].encode()
        for task in json.loads((batch / "tasks.json").read_text()):
            yield from (value.encode() for value in task["data"].values())
        for value in re.findall(r'value="([^"$]{4,})"', (batch / "config.xml").read_text()):
            yield value.encode()
        for picture in batch.glob("*.jpg"):
            yield from slices(picture.read_bytes())
    for answers in (SAMPLE / "answers").iterdir():
        for answer in json.loads(answers.read_text()).values():
            for item in answer["result"]:
                yield item["id"].encode()
    yield b'"from_name"'
    yield b"rectanglelabels"


def slices(picture):
    """Out of the middle, where no two pictures are alike; a flat sky is no secret."""
    cut = [picture[at:at + 24] for at in range(len(picture) // 12, len(picture) - 24, len(picture) // 12)]
    telling = [piece for piece in cut if len(set(piece)) > 12]
    assert len(telling) >= 5, cut
    return telling


def search(world, wanted):
    files = [path for path in world.root.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) > 500_000, files
    for path in files:
        held, name = path.read_bytes(), str(path.relative_to(world.root)).encode()
        for secret in wanted:
            assert secret not in held, f"{path} holds {secret[:40]!r} in clear"
            assert secret not in name, f"{path} is named after {secret[:40]!r}"
        if world.home in path.parents:
            for begins in PICTURE_BEGINS:
                assert begins not in held, f"{path} holds a picture: {begins!r}"
    beside = sorted(str(path.relative_to(world.root)) for path in files if world.home not in path.parents)
    strange = [name for name in beside if not name.startswith(BESIDE_THE_HOME)]
    assert not strange, f"files beside the home: {strange}"
    return len(files)


def check_where_it_wrote(world):
    written = set(WRITTEN.findall(world.calls.read_bytes()))
    assert any(path.endswith(b"tasks.db-wal") for path in written), written
    inside = (str(world.root).encode(), str(world.aside).encode(), tempfile.gettempdir().encode() + b"/pointage-window-")
    strange = [path for path in written if path.startswith(b"/") and not path.startswith(inside + NO_DISK)]
    assert not strange, f"written elsewhere: {strange}"


def main():
    needs.window()
    needs.programs("strace")
    tempfile.gettempdir()  # what is this test's own stays where it is
    with tempfile.TemporaryDirectory(prefix="pointage-clear-") as folder:
        world, wanted = World(Path(folder).resolve()), sorted(set(secrets()))
        assert len(wanted) > 200, len(wanted)
        import_and_answer(world)
        jobs = {batch["title"]: batch["id"] for batch in world.ask("batch", "list")["batches"]}
        search(world, wanted)
        see_in_window(world, jobs, lambda window: search(world, wanted) and window.close())
        search(world, wanted)
        see_in_window(world, jobs, lambda window: window.program.kill())
        files = search(world, wanted)
        check_where_it_wrote(world)
    print(f"none of {len(wanted)} secrets in {files} files")


main()
