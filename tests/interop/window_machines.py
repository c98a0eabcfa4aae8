#!/usr/bin/env python3
"""The real window on poor machines: only OpenGL 2.1, only OpenGL ES 2, no OpenGL at all, a dense screen, and a window that is made
tiny, pushed off the screen, hidden, shown again and that loses its focus, or that comes to a denser screen while it runs.

    window_machines.py PROGRAM DENSER_SCREEN [SHOTS]      DENSER_SCREEN: moved_to_denser_screen.cc, built
"""
import os
import subprocess
import sys
import tempfile

import needs
import window
from window import Window

PROGRAM = sys.argv[1]
DENSER_SCREEN = sys.argv[2]
SHOTS = sys.argv[3] if len(sys.argv) > 3 else None


def drawn_by(expected, **environment):
    """Starts with this environment, goes through two screens, -> None; says what drew it."""
    os.environ.update(environment)
    try:
        with Window(PROGRAM, 480, 800, shots=SHOTS) as w:
            w.wait_screen("start-language")
            w.tap("next")
            w.shot("drawn-" + expected.replace(" ", "-").lower())
            assert colours_in(w) > 8, f"{expected}: an empty picture"
            stats = w.close()
        assert stats["graphics"] == expected, stats
        print("drawn by", expected)
    finally:
        for name in environment:
            del os.environ[name]


def colours_in(w):
    told = subprocess.run(["import", "-window", "root", "-format", "%k", "info:-"], env=w.environment, capture_output=True, text=True, check=True)
    return int(told.stdout)


def says_no_opengl():
    nothing = {"POINTAGE_OPENGL": "none"}
    blind = {"__EGL_VENDOR_LIBRARY_FILENAMES": "/dev/null", "LIBGL_DRIVERS_PATH": "/nowhere", "MESA_LOADER_DRIVER_OVERRIDE": "none"}
    for environment in (nothing, blind):
        os.environ.update(environment)
        try:
            with Window(PROGRAM, 480, 800, errors=subprocess.PIPE) as w:
                _, told = w.program.communicate(timeout=window.PATIENCE)
                assert w.program.returncode == 3, (w.program.returncode, told)
                told = told.decode()
                assert told.count("\n") == 1 and "OpenGL" in told and "pointage tour" in told, told
        finally:
            for name in environment:
                del os.environ[name]
    print("no OpenGL: one line, exit 3")


def lives_through_odd_sizes():
    with Window(PROGRAM, 480, 800) as w:
        w.wait_screen("start-language")
        shown = subprocess.run(["xdotool", "search", "--class", "pointage"], env=w.environment, capture_output=True, text=True, check=True)
        number = shown.stdout.split()[-1]
        for words in (["windowsize", number, 1, 1], ["windowsize", number, 30, 700], ["windowmove", number, -3000, -3000],
                      ["windowunmap", number], ["windowmap", number], ["windowsize", number, 240, 180]):
            w.xdotool(*words)
        w.wait(lambda seen: seen["targets"] and all(t["x"] + t["w"] <= 240 and t["y"] + t["h"] <= 180 for t in seen["targets"]), "the smallest size")
        for words in (["windowmove", number, 0, 0], ["windowsize", number, 480, 800], ["windowfocus", number]):
            w.xdotool(*words)
        w.wait(lambda seen: any(t["id"] == "next" and t["y"] > 500 for t in seen["targets"]), "the window at its old size")
        w.tap("next")
        w.wait_screen("start-who")
        assert w.program.poll() is None
    print("tiny, off the screen, hidden, shown again")


def grows_on_a_dense_screen():
    with Window(PROGRAM, 480, 800, dpi=96) as w:
        usual = w.target("next")
    with Window(PROGRAM, 960, 1600, dpi=192, asked="480x800") as w:
        w.wait_screen("start-language")
        dense = w.target("next")
    assert abs(dense["h"] - 2 * usual["h"]) <= 2 and abs(dense["w"] - 2 * usual["w"]) <= 4, (usual, dense)
    print("twice as large on a screen twice as dense")


def comes_to_a_denser_screen():
    """Letters and targets grow where they are, and what was typed stays."""
    with tempfile.NamedTemporaryFile("w", suffix=".scale") as scale:
        os.environ.update(LD_PRELOAD=DENSER_SCREEN, POINTAGE_SCALE_FILE=scale.name)
        try:
            with Window(PROGRAM, 960, 1600, shots=SHOTS) as w:
                w.tap("next")
                w.wait_screen("start-who")
                w.hand.write("nickname", "Amina")
                before = w.target("next")
                scale.write("2")
                scale.flush()
                w.xdotool("mousemove", 100, 100)
                after = w.wait(lambda seen: any(t["id"] == "next" and t["h"] > 1.5 * before["h"] for t in seen["targets"]), "larger letters")
                assert any(t["id"] == "nickname" and t["value"] == "Amina" for t in after["targets"]), after["targets"]
                w.shot("denser-live")
                assert colours_in(w) > 8, "an empty picture"
                w.tap("next")
                w.wait_screen("start-work")
        finally:
            del os.environ["LD_PRELOAD"], os.environ["POINTAGE_SCALE_FILE"]
    print("twice as large when it comes to a denser screen")


def main():
    needs.window()
    needs.programs("xprop", "import")
    drawn_by("OpenGL 3")
    drawn_by("OpenGL 2.1", MESA_GL_VERSION_OVERRIDE="2.1")
    drawn_by("OpenGL ES 2", POINTAGE_OPENGL="es2")
    says_no_opengl()
    lives_through_odd_sizes()
    grows_on_a_dense_screen()
    comes_to_a_denser_screen()
    return 0


sys.exit(main())
