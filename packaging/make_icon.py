#!/usr/bin/env python3
"""Draws the program's icon, a rounded square with a tick of two lines, as icons/pointage.svg and as PNGs. python3 packaging/make_icon.py"""

import math
import struct
import zlib
from pathlib import Path

BLUE, WHITE = (0x24, 0x48, 0x9E), (0xFF, 0xFF, 0xFF)
TICK = [(0.26, 0.52), (0.43, 0.69), (0.75, 0.33)]  # parts of the side
CORNER, LINE, MARGIN = 0.2, 0.1, 0.04
SIZES = (16, 24, 32, 48, 64, 128, 256)


def svg():
    side = 64
    points = " ".join(f"{x * side:g},{y * side:g}" for x, y in TICK)
    m = MARGIN * side
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}">\n'
            f'  <rect x="{m:g}" y="{m:g}" width="{side - 2 * m:g}" height="{side - 2 * m:g}" rx="{CORNER * side:g}" fill="#{"%02X%02X%02X" % BLUE}"/>\n'
            f'  <polyline points="{points}" fill="none" stroke="#FFFFFF" stroke-width="{LINE * side:g}" stroke-linecap="round" stroke-linejoin="round"/>\n'
            f'</svg>\n')


def outside_square(x, y):  # distance from the rounded square, negative inside
    half = 0.5 - MARGIN - CORNER
    dx, dy = abs(x - 0.5) - half, abs(y - 0.5) - half
    return math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - CORNER


def outside_line(x, y, a, b):
    ux, uy = b[0] - a[0], b[1] - a[1]
    t = max(0.0, min(1.0, ((x - a[0]) * ux + (y - a[1]) * uy) / (ux * ux + uy * uy)))
    return math.hypot(x - a[0] - t * ux, y - a[1] - t * uy) - LINE / 2


def cover(distance, size):  # how much of a pixel lies inside
    return max(0.0, min(1.0, 0.5 - distance * size))


def pixel(px, py, size):
    x, y = (px + 0.5) / size, (py + 0.5) / size
    alpha = cover(outside_square(x, y), size)
    tick = max(cover(outside_line(x, y, TICK[0], TICK[1]), size), cover(outside_line(x, y, TICK[1], TICK[2]), size))
    return bytes([round(b + (w - b) * tick) for b, w in zip(BLUE, WHITE)] + [round(alpha * 255)])


def png(size):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"".join(pixel(x, y, size) for x in range(size)) for y in range(size))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


folder = Path(__file__).parent / "icons"
folder.mkdir(exist_ok=True)
(folder / "pointage.svg").write_text(svg(), encoding="utf-8")
for n in SIZES:
    (folder / f"pointage-{n}.png").write_bytes(png(n))
