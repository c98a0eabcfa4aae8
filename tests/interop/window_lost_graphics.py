#!/usr/bin/env python3
"""The real window when the graphics driver is reset under it, with OpenGL 3, 2.1 and ES 2: the same screen comes back with its picture
and the work where it was, and goes on.

    window_lost_graphics.py PROGRAM RESET_DRIVER [SHOTS]      RESET_DRIVER: reset_graphics_driver.cc, built

No driver here can be made to lose what it holds, so a stand-in says that it did and takes the textures away.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import needs
from window import Window

PROGRAM, RESET_DRIVER = sys.argv[1], sys.argv[2]
SHOTS = sys.argv[3] if len(sys.argv) > 3 else None


def colours_in(w, target):
    at = w.target(target)
    words = ["import", "-window", "root", "-crop", f"{at['w']:.0f}x{at['h']:.0f}+{at['x']:.0f}+{at['y']:.0f}", "-format", "%k", "info:-"]
    return int(subprocess.run(words, env=w.environment, capture_output=True, text=True, check=True).stdout)


def windows(w):
    return subprocess.run(["xdotool", "search", "--class", "pointage"], env=w.environment, capture_output=True, text=True).stdout.split()


def reset(w, file):
    """-> once the window that was is gone and another is there."""
    before = set(windows(w))
    file.touch()
    w.xdotool("mousemove", 240, 3)  # a frame is only drawn when something happens
    w.wait(lambda _seen: not file.exists(), "the driver to be asked")
    w.wait(lambda _seen: windows(w) and not before & set(windows(w)), "another window")


def to_the_picture(w):
    for screen, press in (("start-language", "next"), ("start-who", "next"), ("start-work", "start:sample")):
        w.wait_screen(screen)
        w.tap(press)
    w.wait_screen("today")
    w.tap("nav:work")
    row = next(t["id"] for t in w.wait(lambda s: any("Penguins" in t["label"] for t in s["targets"]), "the job")["targets"] if "Penguins" in t["label"])
    w.tap(row)
    w.has_text("1 of 12")
    w.wait(lambda _seen: colours_in(w, "picture") > 500, "the picture")


def comes_back(name, **environment):
    with tempfile.TemporaryDirectory(prefix="pointage-reset-") as folder:
        file = Path(folder) / "reset"
        os.environ.update(environment, LD_PRELOAD=RESET_DRIVER, POINTAGE_RESET_FILE=str(file))
        try:
            with Window(PROGRAM, 480, 800, shots=SHOTS) as w:
                to_the_picture(w)
                w.tap("choice:Penguin")
                w.wait(lambda seen: any(t["id"] == "choice:Penguin" and t["value"] for t in seen["targets"]), "the choice")
                reset(w, file)
                w.wait(lambda _seen: colours_in(w, "picture") > 500, "the picture again")
                w.shot("after-reset-" + name.replace(" ", "-").lower())
                w.tap("done")  # the choice stands, or it would be refused
                w.has_text("2 of 12")
                w.wait(lambda _seen: colours_in(w, "picture") > 500, "the next picture")
                assert w.close()["graphics"] == name
        finally:
            for word in [*environment, "LD_PRELOAD", "POINTAGE_RESET_FILE"]:
                del os.environ[word]
    print("back after a reset of", name)


def main():
    needs.window()
    needs.programs("import")
    comes_back("OpenGL 3")
    comes_back("OpenGL 2.1", MESA_GL_VERSION_OVERRIDE="2.1")
    comes_back("OpenGL ES 2", POINTAGE_OPENGL="es2")
    return 0


sys.exit(main())
