#!/usr/bin/env python3
"""Looks at the report and the letter with a real browser: no console error, nothing wider than a phone, A4 prints on which
every finding's reason and last day can be read.

pages_in_chromium.py TEST_LEDGER runs that program to have the pages made, then opens them in headless Chromium. Without
Chromium or pdftotext it is skipped.
"""
import html.parser
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import needs

PAGES = {"report.html": "Last day to ask", "claim.html": "I may ask until"}  # and how a finding's last day is said in it
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"]
MEASURE = """<!doctype html><meta charset="utf-8"><body><iframe src="PAGE" style="width:360px;height:780px;border:0">
</iframe><pre id="out"></pre><script>onload=()=>{const d=document.querySelector('iframe').contentDocument,r=d.documentElement;
const box=e=>e.getBoundingClientRect(),chart=d.querySelector('svg'),parts=[...d.querySelectorAll('svg text,svg rect[height]')];
const out=parts.filter(p=>box(p).right>box(chart).right+1||box(p).bottom>box(chart).bottom+1||box(p).width<1);
const texts=parts.filter(p=>p.tagName=='text'),on=texts.filter(a=>texts.some(b=>a!==b&&box(a).left<box(b).right&&box(b).left<box(a).right
&&box(a).top<box(b).bottom&&box(b).top<box(a).bottom));
document.getElementById('out').textContent='width '+r.scrollWidth+' of '+r.clientWidth+
'; chart '+parts.length+' out '+out.length+' over '+on.length}</script>"""


def browser():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def chromium(folder, *arguments):
    with tempfile.TemporaryDirectory(prefix="pointage-browser-") as profile:
        command = [browser(), *FLAGS, f"--user-data-dir={profile}", "--enable-logging=stderr", "--v=0", *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def check_width_and_chart(folder, page, charted):
    (folder / "measure.html").write_text(MEASURE.replace("PAGE", page), encoding="utf-8")
    run = chromium(folder, "--allow-file-access-from-files", "--dump-dom", (folder / "measure.html").as_uri())
    found = re.search(r"width (\d+) of (\d+)", run.stdout)
    assert found, f"{page}: the browser measured nothing: {run.stderr[-400:]}"
    assert int(found[1]) <= int(found[2]), f"{page}: {found[1]} px wide on a screen of {found[2]}"
    parts, out, over = (int(n) for n in re.search(r"chart (\d+) out (\d+) over (\d+)", run.stdout).groups())
    assert (parts > 10) == charted, f"{page}: the browser drew {parts} parts of a chart"
    assert out == over == 0, f"{page}: {out} parts lie outside the chart, {over} texts on one another"


def check_console(folder, page):
    run = chromium(folder, "--window-size=360,780", f"--screenshot={folder / (page + '.png')}", (folder / page).as_uri())
    assert (folder / (page + ".png")).stat().st_size > 5000, f"{page}: no picture"
    said = [line for line in run.stderr.splitlines() if "CONSOLE" in line]
    assert not said, f"{page}: the console says {said[0]}"


class Paragraphs(html.parser.HTMLParser):
    """The text of each <p>, also of those that a closed <details> hides on a screen."""

    def __init__(self):
        super().__init__()
        self.texts, self.inside = [], False

    def handle_starttag(self, tag, attrs):
        if tag == "p":
            self.texts.append("")
        self.inside = self.inside or tag == "p"

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "p"

    def handle_data(self, data):
        if self.inside:
            self.texts[-1] += data


def check_words_on_paper(page, source, target, last_day):
    paragraphs = Paragraphs()
    paragraphs.feed(source.read_text(encoding="utf-8"))
    assert any(last_day in text for text in paragraphs.texts), f"{page}: no finding has a last day"
    run = subprocess.run(["pdftotext", "-raw", str(target), "-"], capture_output=True, text=True, check=True)
    paper = "".join(run.stdout.split())
    for text in paragraphs.texts:
        assert "".join(text.split()) in paper, f"{page}: the paper does not say “{text}”"


def check_print(folder, page):
    target = folder / (page + ".pdf")
    chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={target}", (folder / page).as_uri())
    pdf = target.read_bytes()
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert box, f"{page}: no page in the print"
    assert abs(float(box[1]) - 595) < 2 and abs(float(box[2]) - 842) < 2, f"{page}: not A4 but {box[1]} x {box[2]}"
    check_words_on_paper(page, folder / page, target, PAGES[page])


def main(program):
    needs.leave_without(([] if browser() else ["Chromium"]) + ([] if shutil.which("pdftotext") else ["pdftotext"]))
    keep = os.environ.get("POINTAGE_PAGES_KEEP")
    with tempfile.TemporaryDirectory(prefix="pointage-pages-") as name:
        folder = pathlib.Path(keep or name)
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([program, "report: October*,claim: the letter*"], env={**os.environ, "POINTAGE_PAGES": str(folder)},
                       check=True, stdout=subprocess.DEVNULL)
        for page in PAGES:
            check_width_and_chart(folder, page, page == "report.html")
            check_console(folder, page)
            check_print(folder, page)
            print(f"{page}: fits 360 px, says nothing on the console, prints on A4, every word of it")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
