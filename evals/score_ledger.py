"""Scores the events of reports, with their voices, against gold rows.

    python -m evals.score_ledger GOLD_FOLDER SYSTEM.jsonl [--rows]

The folder holds `ID.gold.json` files, the JSONL the contract's objects of the same reports. A row of `rows` is found
when an event of one of its types has its trigger (or a mention's) within `at`, or its words `near` in its evidence; it
is right when all other keys that it gives agree. Rows take their events in order, each the free one with the fewest
wrong keys. An event that agrees with a `never` row in all keys violates it. An event that no row took and that no
`allowed` row describes is extra. `gold_rows.py` says what the keys mean.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.system_events import SystemEvent, system_events

Row = dict[str, Any]
Gold = dict[str, list[Row]]

LOCATING = ("type", "at", "near")
COMPARED = ("mode", "actor", "recipient", "place", "date", "status", "distanced", "voice", "counts")


def _holds(pattern: str, names: Iterable[str]) -> bool:
    folded = [name.casefold() for name in names]
    return any(part.strip().casefold() in name for part in pattern.split("|") for name in folded)


def _named(want: str | None, names: Sequence[str]) -> bool:
    return not names if want is None else _holds(want, names)


def _voiced(want: Sequence[str], chain: Sequence[frozenset[str]]) -> bool:
    return len(want) == len(chain) and all(
        any(not names if part == "?" else _holds(part, names) for part in pattern.split("|"))
        for pattern, names in zip(want, chain, strict=True)
    )


def _one_of(want: str | None, value: str | None) -> bool:
    return value is None if want is None else value in want.split("|")


AGREES: dict[str, Callable[[Any, SystemEvent], bool]] = {
    "type": lambda want, event: _one_of(want, event.type),
    "at": lambda want, event: any(want[0] <= start < want[1] for start in event.starts),
    "near": lambda want, event: _holds(want, [event.evidence]),
    "mode": lambda want, event: _one_of(want, event.mode),
    "status": lambda want, event: _one_of(want, event.status),
    "date": lambda want, event: _one_of(want, event.date),
    "distanced": lambda want, event: event.distanced == want,
    "actor": lambda want, event: _named(want, event.actor),
    "recipient": lambda want, event: _named(want, event.recipient),
    "place": lambda want, event: _named(want, () if event.place is None else (event.place,)),
    "voice": lambda want, event: _voiced(want, event.voice),
    "counts": lambda want, event: all(event.counts.get(kind) == value for kind, value in want.items()),
}


def wrong_keys(row: Row, event: SystemEvent, keys: Sequence[str] = COMPARED) -> list[str]:
    """The keys of a row in which an event differs."""
    return [key for key in keys if key in row and not AGREES[key](row[key], event)]


@dataclass
class Comparison:
    """One report against its gold: for each row the keys that are wrong, None where it was not found."""

    rows: list[tuple[Row, list[str] | None]]
    violated: list[Row]
    extra: list[SystemEvent]


def compare(gold: Gold, system: Row) -> Comparison:
    """Compares the contract's object of one report with its gold rows."""
    events = system_events(system)
    free = dict(enumerate(events))
    rows: list[tuple[Row, list[str] | None]] = []
    for row in gold["rows"]:
        wrong = {i: wrong_keys(row, event) for i, event in free.items() if not wrong_keys(row, event, LOCATING)}
        best = min(wrong, key=lambda i: len(wrong[i]), default=None)
        rows.append((row, None if best is None else wrong[best]))
        if best is not None:
            del free[best]
    every = (*LOCATING, *COMPARED)
    return Comparison(
        rows,
        [row for row in gold.get("never", ()) if any(not wrong_keys(row, event, every) for event in events)],
        [e for e in free.values() if all(wrong_keys(row, e, every) for row in gold.get("allowed", ()))],
    )


@dataclass
class LedgerScores:
    """Counts over reports."""

    reports: int = 0
    rows: int = 0
    found: int = 0
    right: int = 0
    never: int = 0
    extra: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, comparison: Comparison) -> None:
        """Counts one report in."""
        self.reports += 1
        self.rows += len(comparison.rows)
        self.never += len(comparison.violated)
        self.extra += len(comparison.extra)
        for row, wrong in comparison.rows:
            if wrong is not None:
                self.found += 1
                self.right += not wrong
                self.asked.update(key for key in COMPARED if key in row)
                self.wrong.update(wrong)

    def figures(self) -> dict[str, float]:
        """Found and right in percent of the rows, `never` in rows violated, `extra` in events a report."""
        share = 100 / max(1, self.rows)
        return {
            "found": self.found * share,
            "right": self.right * share,
            "never": float(self.never),
            "extra": self.extra / max(1, self.reports),
        }

    def table(self) -> str:
        """The figures on one line, and a line with how often each key of a found row is wrong."""
        figures = self.figures()
        keys = (f"{key} {self.wrong[key]}/{self.asked[key]}" for key in COMPARED if self.asked[key])
        return (
            f"rows {self.rows}  found {figures['found']:.1f}%  right {figures['right']:.1f}%  "
            f"never-rows violated {self.never}  extra {figures['extra']:.2f} a report\n"
            f"wrong of found: {'  '.join(keys) or 'none found'}"
        )


def score(pairs: Iterable[tuple[Gold, Row]]) -> LedgerScores:
    """Scores pairs of a report's gold and its object of the contract."""
    scores = LedgerScores()
    for gold, system in pairs:
        scores.add(compare(gold, system))
    return scores


def differences(name: str, comparison: Comparison) -> list[str]:
    """A line for each row not found, wrong or violated, and for each extra event."""
    lines = []
    for row, wrong in comparison.rows:
        if wrong is None or wrong:
            what = "not found" if wrong is None else f"wrong {','.join(wrong)}"
            lines.append(f"  {name}: {what}: {json.dumps(row, ensure_ascii=False)}")
    lines += [f"  {name}: must never stand: {json.dumps(r, ensure_ascii=False)}" for r in comparison.violated]
    return lines + [f"  {name}: extra {e.type} {e.status} '{e.trigger}'" for e in comparison.extra]


def read_folder(folder: Path, system: Path) -> list[tuple[str, Gold, Row]]:
    """The gold files of a folder, by name, with the contract's object of each; ValueError where one has none."""
    with system.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    by_id = {Path(row["report"]["id"]).stem: row for row in rows}
    found = []
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        if name not in by_id:
            raise ValueError(f"{system} has no report {name}")
        found.append((name, json.loads(path.read_text(encoding="utf-8")), by_id[name]))
    return found


def main(arguments: list[str] | None = None) -> None:
    """Prints the figures of a folder of gold files."""
    parser = argparse.ArgumentParser(description="Scores events against gold rows.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("system", type=Path)
    parser.add_argument("--rows", action="store_true", help="print what was missed, wrong, forbidden or extra")
    options = parser.parse_args(arguments)
    found = read_folder(options.gold, options.system)
    if options.rows:
        for name, gold, system in found:
            print(*differences(name, compare(gold, system)), sep="\n")
    print(score((gold, system) for _, gold, system in found).table())


if __name__ == "__main__":
    main()
