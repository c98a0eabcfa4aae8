#!/usr/bin/env python3
"""Draws the sample's pictures, its task lists and its answers: the same bytes every time.

    tools/make_sample_pictures.py        (needs python3-pil; the results are kept in sample/)

sort: penguins or sea, one thing a picture.  tins: shop shelves, about thirty tins each, and the boxes round them.
"""
import json
import math
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

SAMPLE = Path(__file__).resolve().parent.parent / "sample"
ZOOM = 2  # drawn larger, then reduced: smooth edges


def shade(colour, factor):
    return tuple(max(0, min(255, round(c * factor))) for c in colour)


def canvas(width, height, top, bottom):
    image = Image.new("RGB", (width * ZOOM, height * ZOOM))
    draw = ImageDraw.Draw(image)
    for y in range(height * ZOOM):
        t = y / (height * ZOOM)
        draw.line([(0, y), (width * ZOOM, y)], tuple(round(a + (b - a) * t) for a, b in zip(top, bottom)))
    return image, draw


def save(image, path, quality=82):
    path.parent.mkdir(parents=True, exist_ok=True)
    image = image.resize((image.width // ZOOM, image.height // ZOOM), Image.LANCZOS)
    image.save(path, quality=quality, optimize=True)


def ellipse(draw, x, y, rx, ry, colour):
    draw.ellipse([(x - rx) * ZOOM, (y - ry) * ZOOM, (x + rx) * ZOOM, (y + ry) * ZOOM], colour)


def polygon(draw, points, colour):
    draw.polygon([(x * ZOOM, y * ZOOM) for x, y in points], colour)


def penguin(draw, x, y, s, rng):
    lean = rng.uniform(-0.1, 0.1) * s
    polygon(draw, [(x - 0.36 * s, y - 0.25 * s), (x - 0.62 * s, y + 0.45 * s), (x - 0.3 * s, y + 0.3 * s)], (24, 28, 38))
    polygon(draw, [(x + 0.36 * s, y - 0.25 * s), (x + 0.62 * s, y + 0.45 * s), (x + 0.3 * s, y + 0.3 * s)], (24, 28, 38))
    ellipse(draw, x, y + 0.1 * s, 0.42 * s, 0.85 * s, (30, 34, 46))
    ellipse(draw, x, y + 0.22 * s, 0.29 * s, 0.66 * s, (244, 242, 236))
    ellipse(draw, x + lean, y - 0.72 * s, 0.3 * s, 0.29 * s, (30, 34, 46))
    ellipse(draw, x + lean - 0.11 * s, y - 0.76 * s, 0.06 * s, 0.07 * s, (250, 250, 250))
    ellipse(draw, x + lean + 0.11 * s, y - 0.76 * s, 0.06 * s, 0.07 * s, (250, 250, 250))
    polygon(draw, [(x + lean - 0.09 * s, y - 0.66 * s), (x + lean + 0.09 * s, y - 0.66 * s), (x + lean, y - 0.5 * s)], (222, 150, 40))
    ellipse(draw, x - 0.2 * s, y + 0.95 * s, 0.18 * s, 0.07 * s, (222, 150, 40))
    ellipse(draw, x + 0.2 * s, y + 0.95 * s, 0.18 * s, 0.07 * s, (222, 150, 40))


def waves(draw, width, top, bottom, rng):
    for k in range(7):
        y = top + (bottom - top) * k / 7
        phase = rng.uniform(0, 6)
        points = [(x, y + 5 * math.sin(x / 23 + phase)) for x in range(0, width + 8, 8)]
        polygon(draw, points + [(width, bottom + 10), (0, bottom + 10)], shade((54, 116, 158), 1.05 - 0.07 * k))


def sort_picture(path, kind, seed):
    rng = random.Random(seed)
    image, draw = canvas(480, 360, (186, 208, 224), (226, 232, 232))
    if kind == "Penguin":
        polygon(draw, [(0, 250), (170, 215), (330, 240), (480, 205), (480, 360), (0, 360)], (238, 242, 244))
        for _ in range(rng.choice([1, 1, 2, 3])):
            penguin(draw, rng.uniform(90, 390), rng.uniform(190, 240), rng.uniform(58, 96), rng)
    elif kind == "Sea":
        waves(draw, 480, rng.uniform(120, 190), 360, rng)
    else:
        polygon(draw, [(0, 300), (130, 120), (220, 210), (330, 90), (480, 290), (480, 360), (0, 360)], (138, 132, 124))
        polygon(draw, [(296, 128), (330, 90), (368, 134), (332, 122)], (246, 246, 246))
        ellipse(draw, 400, 70, 26, 26, (246, 214, 128))
    save(image, path)


TIN = [(176, 64, 50), (108, 80, 56), (190, 148, 54), (86, 124, 72), (196, 126, 78), (122, 148, 178), (40, 118, 112)]


def tin(image, draw, x, y, w, h, kind, colour):
    """A tin whose outline is exactly x, y, w, h."""
    rim = max(5, h * 0.07)
    body = {"Tin": colour, "Dented tin": colour, "Bare tin": (176, 180, 182), "Jar": (206, 218, 214)}[kind]
    for i in range(int(w * ZOOM)):
        t = i / (w * ZOOM)
        light = 0.72 + 0.5 * math.sin(math.pi * min(1, t * 1.15)) * (1 - 0.35 * t)
        column = x * ZOOM + i
        draw.line([(column, (y + rim) * ZOOM), (column, (y + h - rim) * ZOOM)], shade(body, light))
        for a, b in ((y, y + rim), (y + h - rim, y + h)):
            draw.line([(column, a * ZOOM), (column, b * ZOOM - 1)], shade((188, 192, 196) if kind != "Jar" else (150, 120, 70), light))
    if kind == "Bare tin":
        for k in range(1, 7):
            yy = (y + rim + (h - 2 * rim) * k / 7) * ZOOM
            draw.line([(x * ZOOM + 4, yy), ((x + w) * ZOOM - 4, yy)], (140, 146, 150), 2)
    elif kind == "Jar":
        ellipse(draw, x + w / 2, y + h * 0.58, w * 0.33, h * 0.22, (146, 62, 74))
    else:
        for dx, dy in ((-0.16, -0.06), (0.12, -0.08), (-0.02, 0.06), (0.18, 0.08), (-0.2, 0.12)):
            ellipse(draw, x + w * (0.5 + dx), y + h * (0.5 + dy), w * 0.08, h * 0.045, shade(body, 1.7))
    if kind == "Dented tin":
        polygon(draw, [(x + 1, y + h * 0.35), (x + w * 0.26, y + h * 0.52), (x + 1, y + h * 0.68)], shade(body, 0.42))
        draw.line([(x * ZOOM + 2, (y + h * 0.35) * ZOOM), ((x + w * 0.26) * ZOOM, (y + h * 0.52) * ZOOM)], shade(body, 1.5), 3)


def shelf(path, seed):
    rng = random.Random(seed)
    width, height, rows = 720, 768, 5
    image, draw = canvas(width, height, (126, 120, 100), (160, 152, 128))
    boxes = []
    for row in range(rows):
        floor = 150 + row * 150
        draw.rectangle([0, floor * ZOOM, width * ZOOM, (floor + 12) * ZOOM], (142, 106, 74))
        draw.rectangle([0, (floor + 12) * ZOOM, width * ZOOM, (floor + 16) * ZOOM], (96, 70, 50))
        x = rng.uniform(14, 34)
        while True:
            w, h = rng.uniform(78, 104), rng.uniform(84, 126)
            w, h = round(w), round(h)
            if x + w > width - 12:
                break
            kind = rng.choices(["Tin", "Dented tin", "Bare tin", "Jar"], [14, 3, 2, 2])[0]
            left, top = round(x), floor - h
            tin(image, draw, left, top, w, h, kind, rng.choice(TIN))
            boxes.append((left, top, w, h, kind))
            x += w + rng.uniform(6, 22)
    image = image.filter(ImageFilter.GaussianBlur(0.6))
    save(image, path, 84)
    return width, height, boxes


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def make_sort():
    kinds = ["Penguin", "Sea", "Penguin", "Other", "Sea", "Penguin", "Sea", "Penguin", "Other", "Sea", "Penguin", "Sea"]
    tasks, answers = [], {}
    for number, kind in enumerate(kinds, 1):
        name = f"coast-{number:02}.jpg"
        sort_picture(SAMPLE / "batches/sort" / name, kind, number)
        tasks.append({"id": 100 + number, "data": {"image": name}})
        answers[str(100 + number)] = {"seconds": 4 + number % 5, "result": [
            {"value": {"choices": [kind]}, "id": f"sort{number:06}", "from_name": "thing", "to_name": "picture",
             "type": "choices", "origin": "manual"}]}
    write_json(SAMPLE / "batches/sort/tasks.json", tasks)
    write_json(SAMPLE / "answers/sort.json", answers)


def make_tins():
    tasks, answers = [], {}
    for number in range(1, 4):
        name = f"shelf-{number}.jpg"
        width, height, boxes = shelf(SAMPLE / "batches/tins" / name, 40 + number)
        tasks.append({"id": 200 + number, "data": {"image": name}})
        result = [{"original_width": width, "original_height": height, "image_rotation": 0,
                   "value": {"x": x / width * 100, "y": y / height * 100, "width": w / width * 100,
                             "height": h / height * 100, "rotation": 0, "rectanglelabels": [kind]},
                   "id": f"tin{number}{k:06}", "from_name": "kind", "to_name": "shelf", "type": "rectanglelabels",
                   "origin": "manual"} for k, (x, y, w, h, kind) in enumerate(boxes)]
        answers[str(200 + number)] = {"seconds": 300 + 20 * number, "result": result}
        print(name, len(boxes), "tins")
    write_json(SAMPLE / "batches/tins/tasks.json", tasks)
    write_json(SAMPLE / "answers/tins.json", answers)


make_sort()
make_tins()
