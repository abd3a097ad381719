"""What is said to have happened: our own reports and sentences, and sentences with a PLOVER label."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from evals import floors, score_events
from evals.compile_reports import REPORTS, SENTENCES
from evals.running import Row, heading, print_figures, read_jsonl, run_system
from evals.score_ledger import Gold, LedgerScores, compare, differences, score

SETS = ("event-reports-seen", "event-reports-unseen", "event-sentences-seen", "event-sentences-unseen")
PLOVER = ("gsr-dev", "plv-dev")


def event_gold(name: str) -> tuple[list[Row], list[Gold]]:
    """The reports of one of our own sets, and the gold of each."""
    _, kind, half = name.split("-")
    if kind == "sentences":
        rows = read_jsonl(SENTENCES / f"events-{half}.jsonl")
        return rows, rows
    reports = read_jsonl(REPORTS / f"reports-{half}.jsonl")
    return reports, [_gold_file(REPORTS / half / f"{report['id']}.gold.json") for report in reports]


def _gold_file(path: Path) -> Gold:
    gold: Gold = json.loads(path.read_text(encoding="utf-8"))
    return gold


def own_events(name: str, threads: int | None = None) -> LedgerScores:
    """Scores one of our own sets."""
    reports, gold = event_gold(name)
    return score(zip(gold, run_system(reports, threads), strict=True))


def _errors(reports: list[Row], gold: list[Gold], system: list[Row]) -> Iterator[str]:
    for report, rows, found in zip(reports, gold, system, strict=True):
        lines = differences(report["id"], compare(rows, found))
        if lines and len(report["text"]) < 300:
            yield report["text"]
        yield from lines


def section_events(options: argparse.Namespace) -> None:
    """Our own reports and sentences, errors of the seen ones, and the floors."""
    measured: dict[str, dict[str, float]] = {}
    for name in SETS:
        reports, gold = event_gold(name)
        system = run_system(reports, options.threads)
        scores = score(zip(gold, system, strict=True))
        measured[name] = scores.figures()
        heading(name)
        print(scores.table(), flush=True)
        if options.errors and name.endswith("-seen"):
            print(*_errors(reports, gold, system), sep="\n")
    floors.keep(measured, options)


def section_plover(options: argparse.Namespace) -> None:
    """Sentences with one PLOVER label each."""
    for name in PLOVER:
        gold = read_jsonl(options.corpora / "plover" / f"{name}.jsonl")
        heading(f"PLOVER {name}")
        system = run_system(gold, options.threads)
        figures, missed = score_events.score(gold, system)
        extra = figures.pop("extra")
        print_figures(figures)
        print(f"extra {extra:.2f} a record; missed: " + ", ".join(f"{label} {n}" for label, n in missed.most_common()))
        if options.errors:
            for row, found in zip(gold, system, strict=True):
                if not any(score_events.manual_labels(e) & set(row["event"].split("|")) for e in found["events"]):
                    said = " ".join(f"{e['type']} “{e['trigger']['text']}”" for e in found["events"])
                    print(f"  {row['event']}: {row['text']} <- {said or 'nothing'}")
