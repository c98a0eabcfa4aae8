#!/usr/bin/env python3
"""tools/fuzz takes its targets in turns from run to run, and keeps what they found within bounds.

    turns.py SOURCE_FOLDER
The targets themselves, and what builds them, are stood in for.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

STAND_IN = """#!/usr/bin/env bash
echo "$(basename "$0")" >>"$TAKEN"
for argument; do [ ! -d "$argument" ] || { found=$argument; break; }; done
ls "$found" | sed "s/^/had /" >>"$TAKEN"
for i in 1 2 3 4; do head -c "$PIECE" /dev/zero >"$found/$(basename "$0")-$RUN-$i"; done
"""


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def run(tree, number, seconds, piece=9):
    taken = tree / "taken"
    taken.unlink(missing_ok=True)
    subprocess.run([tree / "tools/fuzz", str(seconds)], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "PATH": f"{tree}/bin:{os.environ['PATH']}", "TAKEN": str(taken),
                        "XDG_CACHE_HOME": str(tree / "cache"), "RUN": str(number), "PIECE": str(piece)})
    lines = taken.read_text().split("\n")
    return [line for line in lines if line and not line.startswith("had ")], any(line.startswith("had ") for line in lines)


def main():
    source = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        tree = pathlib.Path(scratch)
        shutil.copytree(source / "tools", tree / "tools")
        for shared in ("sample", "docs", "tests/golden", "tests/fuzz"):
            shutil.copytree(source / shared, tree / shared)
        shutil.copy(source / "README.md", tree)
        program(tree / "bin/ninja", "#!/bin/sh\n")
        targets = sorted(path.stem for path in (tree / "tests/fuzz").glob("*_fuzz.cc"))
        for target in targets:
            program(tree / "build/asan-ubsan/tests" / target, STAND_IN)

        order = []
        for number in range(len(targets)):
            some, _ = run(tree, number, 125)
            assert len(some) == 2, f"two minutes took {some}"
            order += some
        assert order == (targets + targets), f"taken: {order}"
        most = int(re.search(r"^most_kept=(\d+)", (tree / "tools/fuzz").read_text(), re.MULTILINE)[1])
        more, had = run(tree, len(targets), 60 * (len(targets) + 1), most // 3)
        assert sorted(more) == targets and len(more) == len(targets), f"all at once took {more}"
        assert had, "nothing of what was found before was there"
        for target in targets:
            bytes_kept = sum(path.stat().st_size for path in (tree / "cache/pointage/fuzz" / target).iterdir())
            assert most // 2 < bytes_kept <= most, f"{target} keeps {bytes_kept} bytes"
        one, _ = run(tree, 99, 5)
        assert len(one) == 1, f"five seconds took {one}"


main()
