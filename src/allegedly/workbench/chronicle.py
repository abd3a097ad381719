"""The history as a screen shows it: each entry in words, what it is about, and whether it still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from allegedly.ledger.history import in_force
from allegedly.records import Binding, Entry

ACTIONS: dict[str, str] = {
    "confirm": "confirmed",
    "reject": "rejected",
    "edit": "edited",
    "merge-actors": "merged actors",
    "split-actor": "split an actor",
    "merge-happenings": "merged happenings",
    "not-the-same": "parted events that are not the same",
    "undo": "undid",
    "forget": "forgot a report",
}


@dataclass(frozen=True, slots=True)
class About:
    """An event that an entry is about: where it stands now; `report` is empty where the ledger no longer reads it."""

    report: str
    event: str
    type: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry: `undone_by` is the entry that took it back, null while it holds."""

    entry: Entry
    did: str
    old: str
    new: str
    about: tuple[About, ...]
    more: int
    holds: bool
    undone_by: int | None


SHOWN = 5
"""Events of one entry that are named; the others are counted."""


def lines(entries: Sequence[Entry], shown: Sequence[Entry], events: Mapping[Binding, About]) -> tuple[Line, ...]:
    """Lines of the entries `shown`; `entries` is the whole history, `events` what their bindings mean now."""
    holding = {entry.seq for entry in in_force(entries)}
    undone = undoings(entries)
    found = []
    for entry in shown:
        bindings = (*entry.about, *entry.against)
        about = tuple(events.get(one) or About("", "", one.type, "") for one in bindings[:SHOWN])
        holds = entry.seq in holding if entry.action != "undo" else entry.seq not in undone
        found.append(
            Line(
                entry=entry,
                did=ACTIONS[entry.action],
                old=value(entry.old),
                new=value(entry.new),
                about=about,
                more=max(0, len(bindings) - SHOWN),
                holds=holds,
                undone_by=None if holds else undone.get(entry.seq),
            )
        )
    return tuple(found)


def undoings(entries: Sequence[Entry]) -> dict[int, int]:
    """Which entry took which back, of the undoings that hold themselves."""
    found: dict[int, int] = {}
    for entry in reversed(entries):
        if entry.action == "undo" and entry.undoes is not None and entry.seq not in found:
            found[entry.undoes] = entry.seq
    return found


def value(given: Any) -> str:
    """An edit's value in words: names for actors, `name (CODE)` for a place, "nothing" for null."""
    match given:
        case None | []:
            return "nothing"
        case bool():
            return "yes" if given else "no"
        case {"name": str(name)}:
            return f"{name} ({given['country']})" if given.get("country") else name
        case {"value": count}:
            return value(count)
        case {"figure": figure}:
            return value(figure)
        case dict():
            return ", ".join(f"{name}: {value(one)}" for name, one in given.items() if one is not None) or "nothing"
        case list() | tuple():
            return ", ".join(map(value, given))
    return str(given)
