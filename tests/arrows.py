#!/usr/bin/env python3
"""Reads every #include against the table in docs/ARCHITECTURE.md, and every type name against the others of its namespace.

    arrows.py PROJECT_FOLDER

A wrong arrow and a type name that two headers give to two things (which one executable would merge without a word) are failures.
"""
import re
import sys
from pathlib import Path

ROOT = Path(sys.argv[1])
BASE = {"platform/base"}
PLATFORM = {"platform/base", "platform/os", "platform/crypto", "platform/text", "platform/archive", "platform/pictures"}
ROOMS = {
    "platform/base": BASE,
    "platform/os": BASE | {"platform/os"},
    "platform/crypto": BASE | {"platform/crypto", "platform/os"},
    "platform/text": BASE | {"platform/text"},
    "platform/archive": BASE | {"platform/archive", "platform/os"},
    "platform/pictures": BASE | {"platform/pictures"},
    "platform/window": BASE | {"platform/window"},
    "tasks": {"platform/base", "platform/crypto", "platform/text", "tasks"},
    "ledger": {"platform/base", "platform/crypto", "platform/text", "ledger"},
    "storage": PLATFORM | {"tasks", "ledger", "storage"},
    "sync": PLATFORM | {"tasks", "sync"},
    "client/models": PLATFORM | {"tasks", "ledger", "client/models"},
    "client/text": {"platform/base", "client/models", "client/text"},
    "client/widgets": {"platform/base", "platform/pictures", "client/models", "client/text", "client/widgets"},
    "client/screens": {"platform/base", "platform/pictures", "platform/text", "client/models", "client/text", "client/widgets", "client/screens"},
}
EVERYTHING = {"client/app", "client/cli"}
OUTSIDE = {  # header -> who may name it
    "sqlite3.h": {"storage"},
    "curl/curl.h": {"sync"},
    "GLFW/glfw3.h": {"platform/window"},
    "imgui.h": {"client/screens", "client/widgets", "client/text", "client/app", "platform/window"},
    "imgui_internal.h": {"client/screens", "client/widgets", "client/text", "client/app", "platform/window"},
    "sodium.h": {"platform/crypto"},
    "zip.h": {"platform/archive"},
    "CLI/CLI.hpp": {"client/cli"},
}


def room_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in ("platform", "client") else parts[0]


def sources():
    for top in ("platform", "tasks", "ledger", "storage", "sync", "client"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix in (".h", ".cc"):
                yield path.relative_to(ROOT).as_posix(), path.read_text()


def wrong_arrows(name, text):
    room = room_of(name)
    for quote, target in re.findall(r'^#include ([<"])([^>"]+)[>"]', text, re.M):
        if quote == '"' and "/" in target and room not in EVERYTHING and room_of(target) not in ROOMS[room]:
            yield f"{name}: may not include {target}"
        if target in OUTSIDE and room not in OUTSIDE[target]:
            yield f"{name}: may not include {target}"


def types_of(text):
    """Type names defined directly in a namespace, with that namespace's path."""
    path = []
    for line in text.splitlines():
        if opened := re.match(r"^(?:inline )?namespace ([\w:]*) ?\{", line):
            path.append(opened[1])
        elif re.match(r"^\}  // (?:inline )?namespace", line):
            path.pop()
        elif defined := re.match(r"^(?:struct|class|enum class)(?: \[\[\w+\]\])? (\w+)[^;]*\{", line):
            yield "::".join(path), defined[1]


def main():
    faults, owners = [], {}
    for name, text in sources():
        faults += wrong_arrows(name, text)
        if name.endswith(".h"):
            for owner in types_of(text):
                owners.setdefault(owner, []).append(name)
    faults += [f"{space}::{name} is two things, in {' and '.join(files)}" for (space, name), files in owners.items() if len(files) > 1]
    print("\n".join(faults) or f"{len(owners)} types and all arrows hold")
    return 1 if faults else 0


sys.exit(main())
