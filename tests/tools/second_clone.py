#!/usr/bin/env python3
"""A source that was compiled in one folder is not compiled again in another, whatever HOME and XDG_CACHE_HOME hold.

    second_clone.py SOURCE
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "interop"))
import needs  # noqa: E402

SOURCE = Path(sys.argv[1])
OPTIONS = re.search(r"^add_compile_options\(-ffunction-sections.*$", (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8"), re.M)[0]
PROJECT = f"""cmake_minimum_required(VERSION 3.25)
project(clone LANGUAGES CXX C)
include(cmake/cache.cmake)
{OPTIONS}
add_executable(one one/main.cc)
target_include_directories(one PRIVATE ${{CMAKE_SOURCE_DIR}})
"""


def clone(folder):
    for name in ("cmake/cache.cmake", "tools/cache_folder"):
        (folder / name).parent.mkdir(parents=True)
        shutil.copy(SOURCE / name, folder / name)
    (folder / "CMakeLists.txt").write_text(PROJECT, encoding="utf-8")
    (folder / "one").mkdir()
    (folder / "one/one.h").write_text("#pragma once\ninline const char* here() { return __FILE__; }\n", encoding="utf-8")
    (folder / "one/main.cc").write_text('#include "one/one.h"\nint main() { return *here() == 0; }\n', encoding="utf-8")
    return folder


def hits(environment, cache):
    told = subprocess.run(["ccache", "--print-stats"], env={**environment, "CCACHE_DIR": str(cache)}, capture_output=True, text=True,
                          check=True).stdout
    return sum(int(number) for number in re.findall(r"^(?:direct|preprocessed)_cache_hit\s+(\d+)$", told, re.M))


def check(folder, given, cache):
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith("CCACHE_") and name not in ("HOME", "XDG_CACHE_HOME")} | given
    for number, name in enumerate(("first", "second/deeper")):
        root = clone(folder / name)
        for words in (["cmake", "-G", "Ninja", "-S", root, "-B", root / "build"], ["cmake", "--build", root / "build"]):
            subprocess.run(words, env=environment, cwd=root, stdout=subprocess.DEVNULL, check=True)
        assert hits(environment, cache) == number, f"{given}: {hits(environment, cache)} found after {name}"
        assert not [path for path in root.rglob("ccache*") if path.is_dir()], f"{given}: a cache inside the clone"


def main():
    needs.programs("ccache", "cmake", "ninja")
    with tempfile.TemporaryDirectory(prefix="pointage-clones-") as name:
        top = Path(name).resolve()
        check(top / "xdg", {"HOME": str(top / "h1"), "XDG_CACHE_HOME": str(top / "x1")}, top / "x1/ccache")
        check(top / "home", {"HOME": str(top / "h2")}, top / "h2/.cache/ccache")
        check(top / "empty", {"HOME": str(top / "h3"), "XDG_CACHE_HOME": ""}, top / "h3/.cache/ccache")
    print("compiled once, in whatever folder it is built")


main()
