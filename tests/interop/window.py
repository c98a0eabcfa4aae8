"""The real window under Xvfb, driven by its own map of the screen, by a hand that points or by one that has only keys."""
import json
import os
import select
import subprocess
import tempfile
import time
from pathlib import Path

from hands import Mouse

PATIENCE = 30  # seconds until a thing that should show is missed


class Window:
    def __init__(self, program, width, height, home=None, data=None, shots=None, dpi=None, asked=None, errors=None, language="en", hand=Mouse, bus=None):
        self.folder = tempfile.TemporaryDirectory(prefix="pointage-window-")
        self.map_file = Path(self.folder.name) / "map.json"
        self.hand = hand(self)
        self.shots, self.size, self.width, self.height = shots, f"{width}x{height}", width, height
        self.waited = 0.0  # seconds for the program, not for the hand
        reader, writer = os.pipe()
        self.xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
                                     pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as told:  # a line once the display answers
            display = told.readline().strip()
        self.environment = dict(os.environ, DISPLAY=":" + display, XDG_DATA_HOME=data or self.folder.name + "/data",
                                LIBGL_ALWAYS_SOFTWARE="1", LANGUAGE=language, LC_ALL="C.UTF-8")
        for name in ("POINTAGE_HOME", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
            self.environment.pop(name, None)
        if bus:  # a session of the test's own, with a keyring
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        if dpi:
            subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{dpi}\n"],
                           env=self.environment, check=True)
        words = [program, "--window-size", asked or f"{width}x{height}", "--ui-map", str(self.map_file),
                 "--stats", self.folder.name + "/stats.json"]
        try:
            self.program = subprocess.Popen(words + (["--home", home] if home else []), env=self.environment, stderr=errors)
        except OSError:
            self.xvfb.kill()  # a display left behind would hold the test's output open
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait(30)
        self.xvfb.terminate()
        self.xvfb.wait(30)
        self.folder.cleanup()

    def look(self):
        try:
            return json.loads(self.map_file.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {"screen": "", "frame": -1, "targets": [], "texts": []}

    def wait(self, holds, what):
        began = time.monotonic()
        while time.monotonic() < began + PATIENCE:
            seen = self.look()
            if holds(seen):
                self.waited += time.monotonic() - began
                return seen
            assert self.program.poll() is None, f"the window ended with {self.program.returncode} while waiting for {what}"
            select.select([], [], [], 0.02)
        raise AssertionError(f"missed {what}; the screen is {seen['screen']} with {[t['id'] for t in seen['targets']]} and {seen['texts']}")

    def wait_screen(self, name):
        return self.wait(lambda seen: seen["screen"] == name, "screen " + name)

    def target(self, wanted):
        seen = self.wait(lambda s: any(t["id"] == wanted and t["enabled"] for t in s["targets"]), "target " + wanted)
        return next(t for t in seen["targets"] if t["id"] == wanted)

    def has_text(self, part):
        return self.wait(lambda seen: any(part in text for text in seen["texts"]), f"the text {part!r}")

    def xdotool(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True)

    def tap(self, wanted):
        self.hand.press(wanted)

    def reach(self, wanted):
        """Until it can be seen."""
        return self.hand.reach(wanted)

    def drag(self, x0, y0, x1, y1):
        self.xdotool("mousemove", x0, y0, "mousedown", 1)
        self.xdotool("mousemove", (x0 + x1) // 2, (y0 + y1) // 2, "mousemove", x1, y1, "mouseup", 1)

    def key(self, *names):
        self.xdotool("key", *names)

    def shot(self, name):
        if self.shots:
            subprocess.run(["import", "-window", "root", f"{self.shots}/{name}-{self.hand.name}-{self.size}.png"], env=self.environment, check=True)

    def close(self):
        """Ends it as an ending session does; -> the statistics it wrote."""
        self.program.terminate()
        self.program.wait(30)
        stats = Path(self.folder.name) / "stats.json"
        return json.loads(stats.read_text()) if stats.exists() else {}
