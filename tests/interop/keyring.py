#!/usr/bin/env python3
"""Where the key to a home is kept, in a desktop session of its own with a real, open keyring, and without one: in the program,
on the disk, and in the words of Settings.

    keyring.py TEST_PROGRAM PROGRAM
"""
import os
import re
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import needs
from window import Window

TEST_PROGRAM, PROGRAM = sys.argv[1:3]
IN_KEYRING, IN_FILE = "Opens with this computer's login.", "Opens for anyone who uses this computer."


def pointage(home, *words, bus):
    environment = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    environment["XDG_RUNTIME_DIR"] = str(home.parent)
    if bus:
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus
    return subprocess.run([PROGRAM, "--home", home, *words], env=environment, capture_output=True, text=True, check=False)


def settings_say(home, words, bus):
    with Window(PROGRAM, 480, 800, home=str(home), bus=bus) as window:
        window.wait_screen("today")
        window.tap("settings")
        window.wait_screen("settings")
        window.has_text(words)
        window.close()


def with_keyring(home, bus):
    assert pointage(home, "tour", bus=bus).returncode == 0
    assert not (home / "key").exists(), "a key lies in the home beside the keyring's"
    label = (home / "key-in-keyring").read_text(encoding="utf-8").strip()
    key = subprocess.run(["secret-tool", "lookup", "home", label], capture_output=True, text=True, check=True).stdout.strip()
    assert re.fullmatch("[0-9a-f]{64}", key), f"the keyring holds {len(key)} characters"
    for file in home.rglob("*"):
        held = file.read_bytes() if file.is_file() else b""
        assert key.encode() not in held and bytes.fromhex(key) not in held, f"{file.name} holds the key"
    settings_say(home, IN_KEYRING, bus)
    refused = pointage(home, "hours", bus=None)
    assert refused.returncode == 3 and refused.stderr.count("\n") == 1 and "keyring" in refused.stderr, refused
    assert pointage(home, "ledger", "verify", bus=bus).returncode == 0
    print("with a keyring: the key is there alone, and Settings says so")


def without_keyring(home):
    assert pointage(home, "tour", bus=None).returncode == 0
    assert not (home / "key-in-keyring").exists()
    assert stat.S_IMODE((home / "key").stat().st_mode) == 0o600, oct((home / "key").stat().st_mode)
    settings_say(home, IN_FILE, bus=None)
    print("without one: a file of its owner, and Settings says so")


def in_session():
    unlocked = subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets"], input=b"words", stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False)
    assert unlocked.returncode == 0, "the keyring does not open"
    subprocess.run([TEST_PROGRAM, "[.keyring]"], check=True)
    homes = Path(os.environ["HOME"]) / "homes"
    homes.mkdir()
    with_keyring(homes / "kept", os.environ["DBUS_SESSION_BUS_ADDRESS"])
    without_keyring(homes / "alone")


def main():
    needs.programs("dbus-run-session", "gnome-keyring-daemon", "secret-tool")
    needs.window()
    with tempfile.TemporaryDirectory(prefix="pointage-keyring-") as home:
        run = Path(home) / "run"
        run.mkdir(mode=0o700)
        session = dict(os.environ, HOME=home, XDG_RUNTIME_DIR=str(run), XDG_DATA_HOME=home + "/data", POINTAGE_IN_SESSION="yes")
        # What the session starts ends with its bus.
        return subprocess.run(["dbus-run-session", "--", sys.executable, *sys.argv], env=session, check=False).returncode


sys.exit(in_session() if "POINTAGE_IN_SESSION" in os.environ else main())
