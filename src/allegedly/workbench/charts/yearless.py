"""Happenings on a day of an unknown year: no place on the timeline, a list of their own."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from allegedly.ledger import Filter, Ledger, Reader
from allegedly.ledger.columns import Columns
from allegedly.workbench.listing import Row, row
from allegedly.workbench.profiles.kept import Kept

FEW = 60
"""So many are listed; more are counted."""

_read: WeakKeyDictionary[Ledger, tuple[int, list[int]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Yearless:
    """How many they are, and the first of them by their days."""

    total: int
    rows: tuple[Row, ...]


def yearless_of(of: Ledger, reader: Reader, columns: Columns, chosen: Filter) -> Yearless:
    """Those that a filter keeps; whichever days it asks for, they may lie there."""
    seqs = reader.among(columns, chosen, yearless_seqs(of, reader))
    told = list(reader.still(seqs).values())
    told.sort(key=lambda one: (one.date.edtf if one.date else "", one.id))
    return Yearless(len(told), tuple(row(one) for one in told[:FEW]))


def yearless_seqs(of: Ledger, reader: Reader) -> list[int]:
    """The numbers of all of them; as a happening of a number never changes, only new ones are looked at."""
    return Kept(of, reader).of("yearless", lambda: _looked_up(of, reader))


def _looked_up(of: Ledger, reader: Reader) -> list[int]:
    highest, held = _read.get(of, (0, []))
    now = reader.state().highest
    found = [*held, *reader.yearless(highest)] if now >= highest else reader.yearless(0)
    _read[of] = max(now, found[-1] if found else 0), found
    return found
