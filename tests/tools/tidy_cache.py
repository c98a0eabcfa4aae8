#!/usr/bin/env python3
"""What tools/tidy reads, and what it knows already: with a stand-in for clang-tidy that writes down what it was given and calls
unclean whatever holds the word UNCLEAN. In a repository of the test's own.

    tidy_cache.py SOURCE
"""
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "interop"))
import needs  # noqa: E402

TOOLS = Path(sys.argv[1]) / "tools"
STAND_IN = r"""#!/bin/sh
if [ "$1" = --version ]; then echo "version 19"; exit; fi
for file; do :; done
case "$*" in *--checks=*) set=short ;; *) set=wide ;; esac
echo "$set $file" >>"$READ"
! grep -q UNCLEAN "$file" || { echo "$file: unclean"; exit 1; }
"""
FILES = {"desk/a.h": "int a();\n", "desk/a.cc": '#include "desk/a.h"\n', "desk/b.h": '#include "desk/a.h"\n',
         "desk/b.cc": '#include "desk/b.h"\n', "desk/c.cc": "int c;\n", "tests/desk/a_test.cc": '#include "desk/a.h"\n',
         ".clang-tidy": "Checks: '*'\n", ".gitignore": "build/\n"}
DAYS = itertools.count(1)
EVERY = {"short " + name for name in FILES if name.endswith(".cc")}


class Clone:
    def __init__(self, folder, origin=None):
        self.root, self.read, self.cache = folder, folder.parent / (folder.name + ".read"), FOLDER / "cache"
        if origin:
            self.git("clone", "-q", origin.root, self.root, at=folder.parent)
        else:
            folder.mkdir()
            self.git("init", "-q")
            (folder / "tools").mkdir()
            for name in ("tidy", "cache_folder"):
                shutil.copy(TOOLS / name, folder / "tools")
            self.write(FILES)
            self.git("add", "-A")
            self.commit()
        commands = [{"directory": str(folder), "file": str(folder / name), "command": f"clang++ -I{folder} -c {folder / name}"}
                    for name in FILES if name.endswith(".cc")]
        self.write({"build/asan-ubsan/compile_commands.json": json.dumps(commands)})

    def write(self, files):
        for name, text in files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")
            os.utime(self.root / name, (day := next(DAYS), day))  # long before anything here is read

    def git(self, *words, at=None):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=at or self.root, check=True)

    def commit(self):
        self.git("commit", "-qam", "a step")

    def tidy(self, *words):
        """-> the exit code, and what was read of what."""
        self.read.write_text("", encoding="utf-8")
        environment = {**os.environ, "READ": str(self.read), "PATH": f"{FOLDER / 'bin'}:{os.environ['PATH']}",
                       "XDG_CACHE_HOME": str(self.cache)}
        done = subprocess.run([self.root / "tools/tidy", *words], env=environment, capture_output=True, text=True, check=False)
        return done.returncode, set(self.read.read_text(encoding="utf-8").splitlines())


def check(clone):
    assert clone.tidy() == (0, EVERY), "at first every file is read, tests too"
    assert clone.tidy() == (0, set()), "what is clean is not read again"
    assert Clone(FOLDER / "second", clone).tidy() == (0, set()), "nor in another folder"

    clone.write({"desk/c.cc": "int d;\n"})
    clone.commit()
    clone.write({"desk/b.h": '#include "desk/a.h"\nint b;\n'})
    clone.commit()
    wanted = {"wide desk/c.cc", "short desk/c.cc", "wide desk/b.cc", "short desk/b.cc"}
    assert clone.tidy() == (0, wanted), "all that changed since the last clean commit, a header through its own source"

    clone.write({"desk/a.h": "long a();\n"})
    code, read = clone.tidy()
    assert code == 0 and read == {"wide desk/a.cc", "short desk/a.cc", "short desk/b.cc", "short tests/desk/a_test.cc"}, read

    clone.write({"tests/desk/a_test.cc": "UNCLEAN\n"})
    for _ in range(2):
        code, read = clone.tidy()
        assert code == 1 and read == {"short tests/desk/a_test.cc"}, ("what is unclean is read until it is mended", code, read)
    clone.commit()
    assert clone.tidy()[0] == 1, "nor does its commit count as clean"
    clone.write({"tests/desk/a_test.cc": FILES["tests/desk/a_test.cc"], ".clang-tidy": "Checks: 'bugprone-*'\n"})
    code, read = clone.tidy()
    assert code == 0 and EVERY <= read, ("other checks, everything anew", read)


def check_cold(clone):
    """A machine that knows nothing: what several commits brought together is read wide, as far as origin tells them apart."""
    clone.cache = FOLDER / "cold"
    assert clone.tidy() == (0, EVERY), "nothing comes before the first commit"

    forget(clone)
    clone.write({"desk/c.cc": "int e;\n"})
    clone.commit()
    clone.write({"desk/a.cc": "int a() { return 0; }\n"})
    clone.commit()
    code, read = clone.tidy()
    assert code == 0 and read == EVERY | {"wide desk/c.cc", "wide desk/a.cc"}, read

    forget(clone)
    clone.git("push", "-q", "origin", "HEAD")
    code, read = clone.tidy()
    assert code == 0 and read == EVERY | {"wide desk/a.cc"}, ("pushed, nothing tells them apart", read)

    forget(clone)
    clone.git("remote", "remove", "origin")
    assert clone.tidy()[1] == EVERY | {"wide desk/a.cc"}, "nor without an origin"


def forget(clone):
    shutil.rmtree(clone.cache)


needs.programs("git")
with tempfile.TemporaryDirectory(prefix="pointage-tidy-") as name:
    FOLDER = Path(name)
    (FOLDER / "bin").mkdir()
    (FOLDER / "bin/clang-tidy-19").write_text(STAND_IN, encoding="utf-8")
    (FOLDER / "bin/clang-tidy-19").chmod(0o755)
    first = Clone(FOLDER / "first")
    first.git("config", "receive.denyCurrentBranch", "ignore")
    check_cold(Clone(FOLDER / "behind", first))
    check(Clone(FOLDER / "third"))
    print("what was clean is not read again; what changed is, by the wide set")
