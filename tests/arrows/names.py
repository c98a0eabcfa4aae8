#!/usr/bin/env python3
"""No two headers give one name to two types of a namespace: one executable would merge their templates without a word.

    names.py PROJECT_FOLDER
"""
import re
import sys
from pathlib import Path

ROOT = Path(sys.argv[1])


def headers():
    for top in ("platform", "tasks", "ledger", "storage", "sync", "client"):
        for path in sorted((ROOT / top).rglob("*.h")):
            yield path.relative_to(ROOT).as_posix(), path.read_text()


def types_of(text):
    """Type names defined directly in a namespace, with that namespace's path."""
    path = []
    for line in text.splitlines():
        if opened := re.match(r"^(?:inline )?namespace ([\w:]*) ?\{", line):
            path.append(opened[1])
        elif re.match(r"^\}  // (?:inline )?namespace", line):
            path.pop()
        elif defined := re.match(r"^(?:struct|class|enum class)(?: \[\[\w+\]\])? (\w+)[^;]*(?:\{|$)", line):
            yield "::".join(path), defined[1]


def main():
    owners = {}
    for name, text in headers():
        for owner in types_of(text):
            owners.setdefault(owner, []).append(name)
    faults = [f"{space}::{name} is two things, in {' and '.join(files)}" for (space, name), files in owners.items() if len(files) > 1]
    print("\n".join(faults) or f"{len(owners)} types, each named once")
    return 1 if faults else 0


sys.exit(main())
