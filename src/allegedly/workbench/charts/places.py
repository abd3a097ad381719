"""The places of chosen happenings, with their points: what the map draws."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from allegedly.ledger import Filter, Ledger, Reader
from allegedly.ledger.columns import Columns
from allegedly.records import Happening
from allegedly.workbench.charts.map import Spot
from allegedly.workbench.profiles.kept import Kept
from allegedly.world import gazetteer

PRECISE = frozenset(("city",))
"""Kinds of places whose point is where it was; a district is as wide as a county."""

Known = tuple[str, float | None, float | None, bool]


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
        name, lat, lon, precise = known[one.place, one.country]
        if lat is None or lon is None:
            unknown += sum(one.counts.values())
        else:
            spots.append(Spot(name, one.country, lat, lon, precise, tuple(one.counts.items())))
    return Places(tuple(spots), nowhere, unknown)


def _known(of: Ledger, reader: Reader, columns: Columns) -> dict[tuple[str, str], Known]:
    """Every place of the ledger: its name as written, its point, and whether that is a town's; kept until a write."""
    return Kept(of, reader).of("places", lambda: _looked_up(of, reader, columns))


def _looked_up(of: Ledger, reader: Reader, columns: Columns) -> dict[tuple[str, str], Known]:
    """What one happening says of each place. A happening of a number never changes: only new ones are read."""
    examples = reader.examples(columns)
    before = _read.get(of, {})
    new = {key: seq for key, seq in examples.items() if before.get(key, (0, None))[0] != seq}
    made = {key: before[key] for key in examples if key not in new}
    for (key, seq), happening in zip(new.items(), reader.in_order(list(new.values())), strict=True):
        made[key] = seq, _seen(happening)
    _read[of] = made
    return {key: known for key, (_, known) in made.items() if known}


_read: WeakKeyDictionary[Ledger, dict[tuple[str, str], tuple[int, Known | None]]] = WeakKeyDictionary()


def _seen(happening: Happening) -> Known | None:
    place = happening.place
    if place is None:
        return None
    kinds = {one.kind for one in gazetteer.find(place.name) if one.geonames and one.geonames == place.geonames}
    return place.name, place.lat, place.lon, bool(kinds) and kinds.issubset(PRECISE)
