#!/usr/bin/env python3
"""On a machine that has none of the tools a test needs, the test says SKIPPED; in CI, where nothing may be left out in silence,
it fails. And one that was skipped all the same fails the count.   skips.py SOURCE"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(sys.argv[1])
SKIPPED = 4
REPORT = """<testsuite>
<testcase name="here: it ran" time="1" status="run"></testcase>
<testcase name="there: it did not" time="0" status="notrun"><skipped message="SKIP_RETURN_CODE=4"/></testcase>
</testsuite>"""


def needy():
    scripts = [path for folder in ("interop", "packaging") for path in sorted((SOURCE / "tests" / folder).glob("*.py"))]
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        if script.name == "needs.py":
            continue
        assert "SKIPPED" not in text, f"{script.name} decides by itself what a missing tool means: see needs.py"
        # The README's commands are read before a server is needed.
        if "needs." in text and script.name != "readme_commands.py":
            yield script


def ends_with(script, empty, ci):
    environment = {"PATH": str(empty), "HOME": str(empty), **({"CI": "true"} if ci else {})}
    hand = ["mouse"] if "HANDS[" in script.read_text(encoding="utf-8") else []
    return subprocess.run([sys.executable, script, "no-program", str(SOURCE / "sample"), *hand], env=environment, capture_output=True,
                          text=True, timeout=60, check=False)


def check_scripts(empty):
    scripts = list(needy())
    assert len(scripts) >= 16, scripts
    for script in scripts:
        alone, in_ci = ends_with(script, empty, ci=False), ends_with(script, empty, ci=True)
        assert alone.returncode == SKIPPED and alone.stdout.startswith("SKIPPED: "), (script.name, alone)
        assert in_ci.returncode == 1 and in_ci.stdout.startswith("SKIPPED: "), (script.name, in_ci)
    print(len(scripts), "tests fail in CI where their tools are missing")


def check_count(empty):
    report = empty / "tests.xml"
    report.write_text(REPORT, encoding="utf-8")
    for ci, code, named in ((False, 0, False), (True, 1, True)):
        environment = {name: value for name, value in os.environ.items() if name != "CI"} | ({"CI": "true"} if ci else {})
        run = subprocess.run(["bash", "-c", '. "$1"; count_tests "$2"', "bash", SOURCE / "tools/count.sh", report],
                             env=environment, capture_output=True, text=True, check=False)
        assert run.stdout == "1 passed, 0 failed, 1 skipped\n", run
        assert run.returncode == code and ("there: it did not" in run.stderr) == named, run
    print("a skipped test fails the count in CI, by its name")


with tempfile.TemporaryDirectory(prefix="pointage-bare-") as folder:
    check_scripts(Path(folder))
    check_count(Path(folder))
