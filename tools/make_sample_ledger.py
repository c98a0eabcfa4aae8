#!/usr/bin/env python3
"""Writes sample/ledger.csv and sample/statements/*.csv: two months of one invented worker.

October at Amber is the month that the screens show; September at Birch holds every other kind of finding.
The output is the same on every run.
"""
import csv
import datetime as dt
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent / "sample"
ZONE = dt.timezone(dt.timedelta(hours=3))
LEDGER = ("external_id,platform,client,project,kind,started_at,ended_at,active_seconds,items,expected_amount,currency,"
          "submitted_at").split(",")
STATEMENT = "line_id,date,kind,external_id,description,items,amount,currency".split(",")


def work(platform, project, day, clock, seconds, amount, external_id="", kind="task", items=1, currency="USD"):
    start = dt.datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZONE)
    end = start + dt.timedelta(seconds=seconds)
    return [external_id, platform, "", project, kind, start.isoformat(), end.isoformat(), seconds, items, amount,
            currency if amount else "", end.isoformat() if kind in ("task", "hourly") else ""]


def october():
    rows = []
    for i in range(200):  # 24 s each: 1 h 20
        start = dt.datetime(2026, 10, 5, 8, 0) + dt.timedelta(seconds=24 * i)
        rows.append(work("Amber", "sort", start.date(), start.time(), 24, "0.05"))
    for i in range(10):  # 4 min each: 40 min
        start = dt.datetime(2026, 10, 3, 9, 0) + dt.timedelta(minutes=4 * i)
        rows.append(work("Amber", "tins", start.date(), start.time(), 240, "0.60", f"A-tin-{i + 1:02}"))
    rows.append(work("Amber", "moderation", "2026-10-06", "13:00", 4 * 3600, "12.00", kind="hourly"))
    for day, amount in ((12, "7.30"), (13, "11.45"), (14, "11.25")):
        rows.append(work("Amber", "themes", f"2026-10-{day}", "10:00", 3600, amount))
    rows.append(work("Amber", "themes", "2026-10-28", "10:00", 1800, "2.00"))
    for kind, day, minutes in (("search", 2, 20), ("wait", 5, 15), ("training", 7, 25), ("test", 8, 10),
                               ("payment", 20, 8), ("dispute", 21, 7), ("passed", 9, 5)):
        rows.append(work("Amber", "", f"2026-10-{day:02}", "07:00", minutes * 60, "", kind=f"unpaid:{kind}"))
    rows.append(work("Amber", "", "2026-10-05", "07:55", 0, "51", kind="cost:data", currency="KES"))
    return rows


def amber():
    lines = [["A-1001", "2026-10-19", "payment", "", "sort 5 Oct", 192, "9.60", "USD"],
             ["A-1002", "2026-10-19", "payment", "", "moderation 6 Oct", "", "12.00", "USD"],
             ["A-1003", "2026-10-19", "payment", "", "themes 12-14 Oct", "", "15.80", "USD"],
             ["A-1004", "2026-10-19", "bonus", "", "thank you", "", "0.75", "USD"],
             ["A-1005", "2026-10-19", "fee", "", "service fee", "", "-1.00", "USD"]]
    for i in range(1, 9):
        lines.append([f"A-11{i:02}", "2026-10-17", "payment", f"A-tin-{i:02}", "tins", 1, "0.60", "USD"])
    lines.append(["A-1109", "2026-10-17", "payment", "A-tin-09", "tins", 1, "0.54", "USD"])
    lines.append(["A-1110", "2026-10-17", "rejection", "A-tin-10", "poor overlap", "", "0.00", "USD"])
    lines.append(["A-1900", "2026-10-30", "payout", "", "42.49 USD paid out as 5311.25 KES, 125 KES per USD", "",
                  "42.49", "USD"])
    return sorted(lines, key=lambda line: (line[1], line[0]))


def september():
    rows = [work("Birch", "shelves", f"2026-09-{day:02}", "09:00", 900, amount, f"B-{i}")
            for i, (day, amount) in enumerate(((1, "1.20"), (2, "1.20"), (3, "1.20"), (4, "1.20"), (25, "1.20")), 1)]
    rows.append(work("Birch", "labels", "2026-09-07", "09:00", 1200, "3.00"))
    rows.append(work("Birch", "labels", "2026-09-07", "10:00", 1200, "3.00"))
    rows.append(work("Birch", "captions", "2026-09-09", "09:00", 600, "0.333", "B-cap"))
    for amount, clock in (("2.10", "09:00"), ("3.40", "11:00"), ("4.75", "14:00")):
        rows.append(work("Birch", "stories", "2026-09-14", clock, 1800, amount))
    rows.append(work("Birch", "search", "2026-09-16", "09:00", 3600, "5.00", "B-hour", kind="hourly"))
    return rows


def birch():
    return [["B-901", "2026-09-10", "payment", "B-1", "shelves", 1, "1.20", "USD"],
            ["B-902", "2026-09-11", "payment", "B-2", "shelves", 1, "1.20", "USD"],
            ["B-903", "2026-09-12", "payment", "B-2", "shelves", 1, "1.20", "USD"],
            ["B-904", "2026-09-12", "payment", "B-3", "shelves", 1, "1.20", "USD"],
            ["B-905", "2026-09-20", "reversal", "B-3", "quality review", "", "-1.20", "USD"],
            ["B-906", "2026-09-13", "payment", "B-4", "shelves", 1, "1.50", "USD"],
            ["B-907", "2026-09-15", "payment", "", "labels 7 Sep", 1, "3.00", "USD"],
            ["B-908", "2026-09-16", "payment", "B-cap", "captions", 1, "0.33", "USD"],
            ["B-909", "2026-09-18", "payment", "", "stories 14 Sep", "", "5.50", "USD"],
            ["B-910", "2026-09-19", "payment", "B-9999", "survey", 1, "0.80", "USD"],
            ["B-911", "2026-09-30", "payout", "", "September", "", "14.73", "USD"]]


def write(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out, lineterminator="\n").writerows([header, *rows])


if __name__ == "__main__":
    write(ROOT / "ledger.csv", LEDGER, september() + october())
    write(ROOT / "statements" / "amber-2026-10.csv", STATEMENT, amber())
    write(ROOT / "statements" / "birch-2026-09.csv", STATEMENT, birch())
