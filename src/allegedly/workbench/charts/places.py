"""The places of chosen happenings, with their points: what the map draws."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.ledger import Filter, Ledger, Reader
from allegedly.ledger.columns import Columns
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
    return Kept(of, reader).of("places", lambda: _looked_up(reader, columns))


def _looked_up(reader: Reader, columns: Columns) -> dict[tuple[str, str], Known]:
    examples = reader.examples(columns)
    made: dict[tuple[str, str], Known] = {}
    for key, happening in zip(examples, reader.in_order(list(examples.values())), strict=True):
        place = happening.place
        if place is not None:
            kinds = {e.kind for e in gazetteer.find(place.name) if e.geonames and e.geonames == place.geonames}
            made[key] = (place.name, place.lat, place.lon, bool(kinds) and kinds.issubset(PRECISE))
    return made
