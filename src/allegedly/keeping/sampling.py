"""Random rows to check by hand, and what the answers say: how often a field is right, and how far two people agree."""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from msgspec import Struct

from allegedly.ledger import Reader
from allegedly.records import Sighting

FIELDS = ("type", "status", "voice", "actors", "recipients", "place", "date")
"""What is judged, each in a column `<field> right?`."""

CONTEXT = ("event", "published", "publisher", "sentence", "trigger")
YES, NO = frozenset(["y", "yes", "1", "true", "right"]), frozenset(["n", "no", "0", "false", "wrong"])
NORMAL = 1.959964
"""The normal distribution's 97.5% point: intervals are of 95%."""


class Share(Struct, frozen=True):
    """How many of the answers about a field say that it is right, with Wilson's interval of 95% (Wilson 1927)."""

    field: str
    right: int
    answered: int
    low: float
    high: float


class Agreement(Struct, frozen=True):
    """How far two people agree about a field: the share of equal answers, and Cohen's kappa (Cohen 1960).

    `kappa` is null where both gave one and the same answer throughout: agreement by chance is then certain.
    """

    field: str
    both: int
    same: int
    kappa: float | None


class SheetError(ValueError):
    """A sheet that cannot be read; `str` is one sentence that says where and why."""


def draw(reader: Reader, size: int, seed: int) -> Iterator[Sighting]:
    """`size` events at random, without repetition; the same ledger and seed give the same ones."""
    seqs = reader.event_numbers()
    chosen = random.Random(seed).sample(seqs, min(size, len(seqs)))
    for seq in chosen:
        yield reader.sightings([seq])[seq]


def write_sheet(events: Iterator[Sighting], stream: TextIO) -> int:
    """Writes a CSV sheet with an empty answer column for each field; returns the number of rows."""
    out = csv.writer(stream)
    answers = [name for field in FIELDS for name in (field, f"{field} right?")]
    out.writerow([*CONTEXT, *answers, "note"])
    rows = 0
    for event in events:
        about = (
            f"{event.report}:{event.event}",
            event.published,
            event.publisher,
            event.evidence.text,
            event.trigger.text,
        )
        values = (cell for field in FIELDS for cell in (_value(event, field), ""))
        out.writerow([_harmless(cell or "") for cell in (*about, *values, "")])
        rows += 1
    return rows


def read_sheet(stream: TextIO, name: str) -> dict[str, dict[str, bool]]:
    """The answers of a sheet, by event and field; empty cells are no answer. Raises `SheetError`."""
    rows = csv.DictReader(stream)
    missing = [f"{field} right?" for field in FIELDS if f"{field} right?" not in (rows.fieldnames or ())]
    if missing or "event" not in (rows.fieldnames or ()):
        raise SheetError(f"{name} is no sheet of a sample: it has no column {(missing or ['event'])[0]!r}.")
    answers: dict[str, dict[str, bool]] = {}
    for line, row in enumerate(rows, 2):
        given = {field: (row[f"{field} right?"] or "").strip().casefold() for field in FIELDS}
        for field, answer in given.items():
            if answer and answer not in YES | NO:
                raise SheetError(f"{name}, line {line}: {answer!r} for {field} is neither yes nor no.")
        answers[row["event"]] = {field: answer in YES for field, answer in given.items() if answer}
    return answers


def shares(answers: Mapping[str, Mapping[str, bool]]) -> list[Share]:
    """How often each field was found right; the last one is rows of which every field that was judged is right."""
    found = [_share(field, [row[field] for row in answers.values() if field in row]) for field in FIELDS]
    return [*found, _share("all", [all(row.values()) for row in answers.values() if row])]


def agreements(one: Mapping[str, Mapping[str, bool]], other: Mapping[str, Mapping[str, bool]]) -> list[Agreement]:
    """How far two people's answers about the same events agree, by field."""
    found = []
    for field in FIELDS:
        events = [event for event in one if field in one[event] and field in other.get(event, {})]
        found.append(_agreement(field, [(one[event][field], other[event][field]) for event in events]))
    return found


def _share(field: str, answers: Sequence[bool]) -> Share:
    n, right = len(answers), sum(answers)
    if n == 0:
        return Share(field, 0, 0, 0.0, 1.0)
    share, z = right / n, NORMAL**2 / n
    middle = (share + z / 2) / (1 + z)
    half = NORMAL * math.sqrt(share * (1 - share) / n + z / (4 * n)) / (1 + z)
    return Share(field, right, n, max(0.0, middle - half), min(1.0, middle + half))


def _agreement(field: str, pairs: Sequence[tuple[bool, bool]]) -> Agreement:
    n = len(pairs)
    same = sum(a == b for a, b in pairs)
    if n == 0:
        return Agreement(field, 0, 0, None)
    yes, other = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    chance = yes * other + (1 - yes) * (1 - other)
    return Agreement(field, n, same, None if chance == 1 else (same / n - chance) / (1 - chance))


def _value(event: Sighting, field: str) -> str:
    match field:
        case "type":
            return f"{event.type} {event.mode or ''}".strip()
        case "voice":
            return " > ".join(one.figure.name if one.figure else "somebody" for one in event.voice) or "the report"
        case "place":
            return event.place.name if event.place else ""
        case "date":
            return event.edtf or ""
        case "actors" | "recipients":
            return "; ".join(figure.name for figure in getattr(event, field))
        case _:
            return str(getattr(event, field))


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
