#!/usr/bin/env python3
"""catalogues.py POT PO...: says which texts a catalogue lacks, is unsure of, or translates without their placeholders.

Exit 1 where there is one. Called by `tools/words check`, which has just collected the texts from the sources.
"""

import re
import sys


def unquoted(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text.strip()[1:-1])


def entries(path):
    """(context, text) -> (plural, forms, fuzzy), as the file has them."""
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        parts, name, fuzzy = {}, None, False
        for line in block.splitlines():
            if line.startswith("#,") and "fuzzy" in line:
                fuzzy = True
            if line.startswith("#"):
                continue
            if match := re.match(r"(msg\S+) (\".*)", line):
                name, line = match[1], match[2]
                parts[name] = ""
            if name:
                parts[name] += unquoted(line)
        if parts.get("msgid"):
            forms = [words for key, words in parts.items() if key.startswith("msgstr")]
            yield (parts.get("msgctxt", ""), parts["msgid"]), (parts.get("msgid_plural"), forms, fuzzy)


def slots(text):
    return set(re.findall(r"\{\d\}", text))


def faults(wanted, path):
    there = dict(entries(path))
    for key, (plural, _, _) in wanted.items():
        if key not in there:
            yield "lacks", key
            continue
        _, forms, fuzzy = there[key]
        if not all(forms) or len(forms) != (2 if plural else 1):
            yield "lacks", key
        elif fuzzy:
            yield "is unsure of", key
        elif path.endswith("fr.po") and any(re.search(r" [?!;:»]|« ", form) for form in forms):
            yield "lets a line break before a sign of", key
        elif slots(forms[-1]) != slots(plural or key[1]) or not all(slots(f) <= slots(plural or key[1]) for f in forms):
            yield "loses or adds a placeholder of", key


def main(pot, *catalogues):
    wanted = dict(entries(pot))
    wrong = [f"{path} {what} {key[1]!r}" for path in catalogues for what, key in faults(wanted, path)]
    print("\n".join(wrong[:60]) or f"{len(wanted)} texts stand in each of {len(catalogues)} catalogues")
    sys.exit(1 if wrong or not wanted or len(catalogues) < 2 else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
