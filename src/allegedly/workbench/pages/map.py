"""The map: where the chosen happenings are said to have been."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from allegedly.ledger import Ledger, Reader
from allegedly.ledger.columns import Columns
from allegedly.workbench.base import ledger, page, workbench
from allegedly.workbench.charts.map import WORLD, Mark, Spot, asked, fitted, land, marks
from allegedly.workbench.choosing import Chosen
from allegedly.workbench.listing import PARAMETERS
from allegedly.workbench.profiles.kept import Kept
from allegedly.world import gazetteer

router = APIRouter(include_in_schema=False)
MOST = 100
"""Places in the table beneath the map; the list has a facet of them all."""
PRECISE = ("city", "district")

Known = tuple[str, float | None, float | None, bool]


@router.get("/map")
def shown(request: Request) -> Response:
    """The places of the happenings that the query keeps; `view` says what part of the world."""
    chosen = Chosen.of(request.query_params)
    with ledger(request).read() as reader:
        columns = workbench(request).columns.of(reader)
        places, nowhere = reader.placed(columns, chosen.filter)
        known = _known(ledger(request), reader, columns) if places else {}
        held = len(columns.seq)
    spots, unknown = [], 0
    for one in places:
        name, lat, lon, precise = known[one.place, one.country]
        if lat is None or lon is None:
            unknown += sum(one.counts.values())
        else:
            spots.append(Spot(name, one.country, lat, lon, precise, tuple(one.counts.items())))
    seen = request.query_params.get("view", "")
    view = WORLD if seen == "world" else asked(seen) or fitted(spots)
    drawn = marks(spots, view)

    def to(where: str) -> str:
        return chosen.to("/map", {"view": where})

    def leads(mark: Mark) -> str:
        if len(mark.spots) > 1:
            return to(view.__class__(mark.x - view.width / 6, mark.y - view.height / 6, view.width / 3).value)
        spot = mark.spots[0]
        return chosen.to(changes={"place": spot.name, "country": spot.country or None, "view": None})

    context: dict[str, Any] = {
        "view": view,
        "land": land(view),
        "marks": drawn,
        "leads": leads,
        "to": to,
        "place": lambda spot: chosen.to(changes={"place": spot.name, "country": spot.country or None}),
        "table": spots[:MOST],
        "places": len(spots),
        "placed": sum(spot.total for spot in spots),
        "seen": sum(mark.total for mark in drawn),
        "nowhere": nowhere,
        "unknown": unknown,
    }
    return page(request, "map", chosen=chosen, held=held, labels=PARAMETERS, **context)


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
