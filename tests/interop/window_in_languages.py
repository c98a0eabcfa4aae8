#!/usr/bin/env python3
"""The window in French by the environment alone (no locale but C.UTF-8), then in Swahili by one press, kept for the next time.

    window_in_languages.py PROGRAM

The program is run from a copy in a folder of its own, as from a USB stick: no catalogue lies beside it.
"""
import os
import shutil
import sys
import tempfile

import needs
from window import Window

SHOTS = os.environ.get("POINTAGE_SHOTS")  # a folder: keep pictures of each place
PLACES = ("work", "pay", "send", "today")


def walk(window, language):
    for place in PLACES:
        window.tap("nav:" + place)
        window.wait_screen(place)
        window.shot(f"{language}-{place}")


def first_start(program, data, size):
    with Window(program, *size, data=data, shots=SHOTS, language="de:fr") as window:
        window.wait_screen("start-language")
        window.has_text("Travaillez sans réseau. Gardez vos heures. Vérifiez votre paie.")
        window.shot("fr-start")
        for press in ("next", "next", "start:sample"):
            window.tap(press)
        window.wait_screen("today")
        window.has_text("Recherche")
        window.target("continue")
        walk(window, "fr")
        window.tap("settings")
        window.wait_screen("settings")
        window.tap("setting:letters")
        window.wait_screen("letters")
        window.has_text("Langue")
        window.shot("fr-settings")
        window.tap("language:sw")
        window.has_text("Lugha")
        window.shot("sw-settings")
        window.tap("back")
        window.wait_screen("settings")
        window.tap("back")
        window.wait_screen("today")
        window.has_text("Kutafuta")
        window.close()


def next_time(program, data, size):
    with Window(program, *size, home=data + "/pointage/sample", data=data, shots=SHOTS, language="en") as window:
        window.wait_screen("today")
        window.has_text("Kutafuta")
        walk(window, "sw")
        window.close()


def main():
    needs.window()
    for size in ((480, 800), (360, 640), (1280, 800)):
        with tempfile.TemporaryDirectory(prefix="pointage-tongues-") as stick:
            program = shutil.copy(sys.argv[1], stick + "/pointage")
            first_start(program, stick + "/data", size)
            next_time(program, stick + "/data", size)
        print("three languages at", size)


if __name__ == "__main__":
    main()
