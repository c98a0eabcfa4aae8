#!/usr/bin/env python3
"""Reads every include and says which one goes against the arrows of docs/ARCHITECTURE.md. Exit 1 when one does."""

import re
import sys
from pathlib import Path

PLATFORM = ["platform"]
ROOMS = {  # folder: folders it may include, beside itself; the longest folder that fits decides
    "platform/base": [],
    "platform": ["platform/base"],
    "tasks": PLATFORM,
    "ledger": PLATFORM,
    "storage": ["tasks", "ledger", *PLATFORM],
    "sync": ["tasks", *PLATFORM],
    "client/models": ["tasks", "ledger", *PLATFORM],
    "client/text": ["client/models", "platform/base", "platform/text"],
    "client/widgets": ["client/text", "client/models", "platform/base", "platform/text", "platform/pictures"],  # decoded pixels
    "client/screens": ["client/widgets", "client/text", "client/models", "tasks", "platform/base", "platform/text"],
    "client/app": ["client/models", "tasks", "ledger", "storage", "sync", *PLATFORM],
    "client/window": ["client/app", "client/models", "client/screens", "client/widgets", "client/text", "tasks", "ledger", *PLATFORM],
    "client/cli": ["client/app", "client/models", "tasks", "ledger", "storage", "sync", *PLATFORM],
    "client": ["client"],  # main.cc, where they meet
}
LIBRARIES = {  # header: the only folders that may know it
    r"sqlite3\.h": ["storage"],
    r"curl/": ["sync"],
    r"GLFW/": ["platform/window"],
    r"imgui": ["client/screens", "client/widgets", "client/text", "client/window", "platform/window"],
    r"sodium": ["platform/crypto"],
    r"unicode/": ["platform/text"],
    r"hb\.h|fribidi": ["client/text"],
    r"zip\.h": ["platform/archive"],
    r"libsecret/": ["platform/crypto"],
    r"gio/": ["platform/link"],
    r"pugixml": ["tasks"],
    r"nlohmann/": ["tasks", "sync", "client/app", "client/window", "client/cli"],
    r"CLI/": ["client/cli"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def under(path, folder):
    return path == folder or path.startswith(folder + "/")


def room_of(path):
    fitting = [room for room in ROOMS if under(path, room)]
    return max(fitting, key=len) if fitting else None


def may_include(path, room, header):
    own = path.rsplit("/", 1)[0]
    return under(header, own) or any(under(header, folder) for folder in ROOMS[room])


def faults(path, text):
    room = room_of(path)
    for kind, header in INCLUDE.findall(text):
        if kind == '"' and room_of(header) and not may_include(path, room, header):
            yield f"{path}: {room} may not include {header}"
        for pattern, folders in LIBRARIES.items():
            if re.match(pattern, header) and not any(under(path, folder) for folder in folders):
                yield f"{path}: only {', '.join(folders)} may include {header}"


def check_the_checker():
    bad = list(faults("sync/x.cc", '#include "ledger/entry.h"\n#include <sqlite3.h>\n'))
    good = list(faults("storage/x.cc", '#include "ledger/entry.h"\n#include <sqlite3.h>\n'))
    assert len(bad) == 2 and not good, (bad, good)


def main():
    root = Path(sys.argv[1])
    check_the_checker()
    found = []
    for folder in ("platform", "tasks", "ledger", "storage", "sync", "client"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in (".cc", ".h"):
                found += faults(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    print("\n".join(found) if found else "every include follows the arrows")
    return 1 if found else 0


sys.exit(main())
