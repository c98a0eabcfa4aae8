#!/usr/bin/env python3
"""The real window by keyboard alone: first start, every place, a picture answered, October's finding. No mouse moves.

    window_by_keyboard.py PROGRAM

In each place Tab reaches everything that can be acted on and comes round again: nothing is out of reach, nothing traps.
"""
import sys
import tempfile

import needs
from hands import Keys, focused, tab, tab_back
from window import Window

PROGRAM = sys.argv[1]
NO_STOP = {"text"}  # roles that are read, not acted on
PLACES = ["today", "work", "pay", "send", "settings"]


def all_the_way_round(window, place):
    met = [tab(window)]
    while (now := tab(window)) != met[0]:
        assert now not in met, f"{place}: Tab is trapped between {now} and {met[-1]}"
        met.append(now)
    back = tab_back(window)
    assert back == met[-1], f"{place}: Shift+Tab goes to {back}, not back to {met[-1]} of {met}"
    return met


def round_trip(window, place):
    for _ in range(3):  # what a job finds meanwhile can add a line to the place
        before = ids_to_reach(window)
        met = all_the_way_round(window, place)
        if before == ids_to_reach(window):
            break
    assert before <= set(met), f"{place}: out of reach by Tab: {sorted(before - set(met))}"
    return len(met)


def ids_to_reach(window):
    return {t["id"] for t in window.look()["targets"] if t["enabled"] and t["role"] not in NO_STOP}


def first_start(window):
    for screen, step in (("start-language", "next"), ("start-who", "next"), ("start-work", "start:sample")):
        window.wait_screen(screen)
        window.tap(step)
    window.wait_screen("today")


def every_place(window):
    for place in PLACES:
        window.tap("settings" if place == "settings" else "nav:" + place)
        # A press that was taken leaves nothing in focus: the place alone may have been there before.
        window.wait(lambda seen: seen["screen"] == place and focused(seen) is None, f"{place} by its press")
        print(f"  {place}: {round_trip(window, place)} stops")


def answer_a_picture(window):
    window.tap("nav:work")
    window.wait_screen("work")
    row = next(t["id"] for t in window.look()["targets"] if t["id"].startswith("job:") and "Penguins" in t["label"])
    window.tap(row)
    window.has_text("1 of 12")
    window.key("1")
    window.wait(lambda seen: any(t["id"].startswith("choice:") and t["value"] == "chosen" for t in seen["targets"]), "a choice by its key")
    window.key("ctrl+Return")
    window.has_text("2 of 12")
    window.tap("stop")
    window.wait_screen("work")


def october(window):
    window.tap("nav:pay")
    window.wait_screen("pay")
    if window.width < 1080:  # a wide window shows the largest one beside the month
        window.tap("look")
        window.wait_screen("finding")
    window.target("ask")
    round_trip(window, "finding" if window.width < 1080 else "pay")


def main():
    needs.window()
    for width, height in ((480, 800), (1280, 800)):
        print(f"{width}x{height}")
        with tempfile.TemporaryDirectory(prefix="pointage-keys-") as data, Window(PROGRAM, width, height, data=data, hand=Keys) as window:
            first_start(window)
            every_place(window)
            answer_a_picture(window)
            october(window)
            window.close()
    return 0


sys.exit(main())
