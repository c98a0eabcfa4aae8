"""What a test cannot do without. Where it is missing the test says SKIPPED and is counted; in CI, where set-up installs all of
it, it fails. The one place that decides which."""
import os
import shutil
import sys
from pathlib import Path

import label_studio

SKIPPED = 4
ANOTHER_TIME = Path(__file__).resolve().parent.parent / "support" / "another_time"  # faketime, wherever one is used


def programs(*names):
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"])
    leave_without([name for name in names if shutil.which(name, path=path) is None])


def window():
    programs("Xvfb", "xdotool")


def server():
    leave_without([] if label_studio.program() else ["Label Studio"])


def leave_without(missing):
    if missing:
        print("SKIPPED:", ", ".join(missing), "missing")
        sys.exit(1 if os.environ.get("CI") else SKIPPED)
