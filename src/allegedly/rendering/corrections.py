"""What people corrected about one happening, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from allegedly.ledger import Reader
from allegedly.ledger.binding import bound
from allegedly.ledger.history import in_force
from allegedly.records import Action, Entry, Happening, Sighting
from allegedly.rendering.plain import one_line

DID: dict[Action, str] = {
    "confirm": "confirmed that an event was read rightly",
    "reject": "rejected an event",
    "edit": "changed",
    "merge-actors": "held several actors for the same",
    "split-actor": "held an actor, in some reports, for somebody else",
    "merge-happenings": "held happenings for the same",
    "not-the-same": "parted events from this happening",
    "undo": "took back a correction",
    "forget": "had a report forgotten",
}
"""What the person who made an entry did."""


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of the history about a happening; `holds` says that it was not taken back."""

    entry: Entry
    holds: bool

    @property
    def words(self) -> str:
        """What was done, without the reason: "changed place from “Poti, GEO” to nothing"."""
        entry = self.entry
        if entry.action == "edit":
            return f"changed {entry.field} from {value_words(entry.old)} to {value_words(entry.new)}"
        return f"{DID[entry.action]} (entry {entry.undoes})" if entry.action == "undo" else DID[entry.action]

    @property
    def bare(self) -> str:
        """The same without values, which may name somebody."""
        return f"changed {self.entry.field}" if self.entry.action == "edit" else self.words


def corrections(reader: Reader, happening: Happening) -> tuple[Correction, ...]:
    """The entries about the happening's events and actors, in order, with those that take them back."""
    machine = reader.machine(reader.members(happening.id))
    keys = {figure.key for figure in (*happening.actors, *happening.recipients)}
    entries = list(reader.history())
    holding = {entry.seq for entry in in_force(entries)}
    return tuple(Correction(entry, entry.seq in holding) for entry in _about(entries, list(machine.values()), keys))


def _about(entries: Sequence[Entry], machine: Sequence[Sighting], keys: set[str]) -> Iterator[Entry]:
    shas = {sighting.sha256 for sighting in machine}
    kept: set[int] = set()
    for entry in entries:
        meant = any(
            binding.sha256 in shas and bound(binding, machine) is not None for binding in (*entry.about, *entry.against)
        )
        if meant or keys & set(entry.actors) or entry.undoes in kept:
            kept.add(entry.seq)
            yield entry


def value_words(value: Any) -> str:
    """A value of an edit for people: names and dates without the fields around them."""
    match value:
        case None | [] | "":
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(value_words, value))
        case {"name": str(name)} | {"edtf": str(name)}:
            return f"“{one_line(name)}”"
        case {"figure": figure}:
            return value_words(figure)
        case dict():
            given = (f"{key} {value_words(its)}" for key, its in value.items() if its is not None and key != "span")
            return ", ".join(given) or "nothing"
    return f"“{one_line(str(value))}”"
