"""The places of chosen happenings, with their points: what the map draws."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from allegedly.ledger import Filter, Ledger, Reader
from allegedly.ledger.columns import Columns
from allegedly.records import Happening
from allegedly.workbench.charts.map import Spot
from allegedly.world import gazetteer

PRECISE = frozenset(("city",))
"""Kinds of places whose point is where it was; a district is as wide as a county."""

Known = tuple[str, float | None, float | None, bool]

_GONE: Known = ("", None, None, False)
"""A place whose happening has gone since the columns were read."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places that have a point; how many happenings have no place, and how many one whose point is `unknown`."""

    spots: tuple[Spot, ...]
    nowhere: int
    unknown: int


def places_of(of: Ledger, reader: Reader, columns: Columns, chosen: Filter) -> Places:
    """The places of the happenings that a filter keeps, those of most first."""
    placed, nowhere = reader.placed(columns, chosen)
    known = _known(of, reader, columns) if placed else {}
    spots, unknown = [], 0
    for one in placed:
        name, lat, lon, precise = known.get((one.place, one.country), _GONE)
        if lat is None or lon is None:
            unknown += sum(one.counts.values())
        else:
            spots.append(Spot(name, one.country, lat, lon, precise, tuple(one.counts.items())))
    return Places(tuple(spots), nowhere, unknown)


def _known(of: Ledger, reader: Reader, columns: Columns) -> dict[tuple[str, str], Known]:
    """Every place of the ledger: its name as written, its point, and whether that is a town's.

    What one happening says of it. A happening of a number never changes, so only new ones are read after a write.
    """
    writes, before = _read.get(of, (0, {}))
    if not writes or writes != columns.writes:
        examples = reader.examples(columns)
        new = {key: seq for key, seq in examples.items() if before.get(key, (0, _GONE))[0] != seq}
        there = reader.still(list(new.values()))
        made = {key: before[key] for key in examples if key not in new}
        made |= {key: (seq, _seen(there[seq])) for key, seq in new.items() if seq in there}
        _read[of], before = (columns.writes, made), made
    return {key: known for key, (_, known) in before.items()}


_read: WeakKeyDictionary[Ledger, tuple[int, dict[tuple[str, str], tuple[int, Known]]]] = WeakKeyDictionary()


def _seen(happening: Happening) -> Known:
    place = happening.place
    if place is None:
        return _GONE
    kinds = {one.kind for one in gazetteer.find(place.name) if one.geonames and one.geonames == place.geonames}
    return place.name, place.lat, place.lon, bool(kinds) and kinds.issubset(PRECISE)
