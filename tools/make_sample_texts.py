#!/usr/bin/env python3
"""Writes the sample's text tasks and their answers: marked words become offsets in code points, so nothing is counted by hand.

    tools/make_sample_texts.py
"""
import json
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "sample"

# A theme stands in braces behind the words that carry it: [words]{Theme}.
THEMES = [
    ("The [soup was thin]{Taste}, but the [girl at the counter]{Service} was kind.", "Mixed", 4, ""),
    ("Nous avons payé [douze euros pour un café tiède]{Price} ; [la terrasse]{Place}, elle, vaut le détour.", "Mixed", 5, ""),
    ("[चाय बहुत अच्छी थी]{Taste} और [दाम भी कम था]{Price}, मैं फिर आऊँगी।", "Pleased", 5, ""),
    ("Best [mandazi]{Taste} in town 🥰👩🏾‍🍳, [50 bob each]{Price}, go early!", "Pleased", 4, "Is bob a currency here?"),
    ("We waited [forty minutes for a menu]{Service} and left.", "Unhappy", 5, ""),
    ("[Two hundred for a small plate]{Price}? The [view of the bay]{Place} is free elsewhere.", "Unhappy", 4, ""),
    ("Le [poisson grillé]{Taste} était parfait et [le patron]{Service} nous a offert le thé.", "Pleased", 5, ""),
    ("It was a restaurant.", "Mixed", 2, "No theme in it"),
]

MESSAGES = [
    ("See you at the market on Saturday, I will bring the big basket.", "Let it stand", []),
    ("If you open your stall again I will burn it down. You know I will.", "Take it down", ["Threat"]),
    ("You count like a goat, give me my change back.", "Ask a second person", []),
    ("People from the hill villages are thieves, all of them. Throw them out.", "Take it down", ["Insult", "Hatred of a group"]),
    ("Great goal last night, the whole street was shouting!", "Let it stand", []),
    ("Go back to where you came from or we will come to your house tonight.", "Take it down", ["Threat", "Hatred of a group"]),
]


def parse(marked):
    text, spans, rest = "", [], marked
    while "[" in rest:
        before, rest = rest.split("[", 1)
        words, rest = rest.split("]{", 1)
        theme, rest = rest.split("}", 1)
        text += before
        spans.append((len(text), len(text) + len(words), words, theme))
        text += words
    return text + rest, spans


def item(number, name, to, kind, value):
    return {"value": value, "id": number, "from_name": name, "to_name": to, "type": kind, "origin": "manual"}


def write(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def themes():
    tasks, answers = [], {}
    for number, (marked, mood, stars, note) in enumerate(THEMES, 301):
        text, spans = parse(marked)
        tasks.append({"id": number, "data": {"text": text}})
        result = [item(f"t{number}{k}", "theme", "text", "labels", {"start": a, "end": b, "text": words, "labels": [theme]})
                  for k, (a, b, words, theme) in enumerate(spans)]
        result.append(item(f"t{number}m", "mood", "text", "choices", {"choices": [mood]}))
        result.append(item(f"t{number}r", "clear", "text", "rating", {"rating": stars}))
        if note:
            result.append(item(f"t{number}n", "note", "text", "textarea", {"text": [note]}))
        answers[str(number)] = {"seconds": 20 + len(text) // 4, "result": result}
    write(SAMPLE / "batches/themes/tasks.json", tasks)
    write(SAMPLE / "answers/themes.json", answers)


def messages():
    tasks, answers = [], {}
    for number, (text, verdict, why) in enumerate(MESSAGES, 401):
        tasks.append({"id": number, "data": {"text": text}})
        result = [item(f"m{number}v", "verdict", "message", "choices", {"choices": [verdict]})]
        if why:
            result.append(item(f"m{number}w", "why", "message", "choices", {"choices": why}))
        answers[str(number)] = {"seconds": 12 + len(text) // 6, "result": result}
    write(SAMPLE / "batches/moderation/tasks.json", tasks)
    write(SAMPLE / "answers/moderation.json", answers)


themes()
messages()
