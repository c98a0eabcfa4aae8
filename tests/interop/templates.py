#!/usr/bin/env python3
"""How many of the labelling templates that a Label Studio server brings along can be done here completely.

    templates.py PROGRAM
"""
import json
import subprocess
import sys
import tempfile

import label_studio
import needs

ALL, AT_LEAST = 69, 22  # of this release


def checked(program, home, template):
    done = subprocess.run([program, "--home", home, "--json", "batch", "check", str(template)], capture_output=True, text=True)
    assert done.returncode in (0, 1), f"{template}: exit {done.returncode}\n{done.stderr}"
    told = json.loads(done.stdout)
    assert told["supported"] == (done.returncode == 0), told
    assert told["supported"] or all(len(each["why"]) > 10 for each in told["unsupported"]) and told["unsupported"], told
    return told["supported"]


def main(program):
    needs.server()
    server = label_studio.program()
    templates = sorted(server.parent.parent.glob("lib/python3*/site-packages/label_studio/annotation_templates/**/config.yml"))
    assert len(templates) == ALL, f"{len(templates)} templates"
    with tempfile.TemporaryDirectory(prefix="pointage-templates-") as home:
        fit = [template.parent.name for template in templates if checked(program, home, template)]
    print(f"{len(fit)} of {ALL} templates can be done here: {', '.join(fit)}")
    assert len(fit) >= AT_LEAST, fit
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
