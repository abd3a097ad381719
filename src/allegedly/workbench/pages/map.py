"""The map: where the chosen happenings are said to have been."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from allegedly.workbench.base import ledger, page, workbench
from allegedly.workbench.charts.map import WORLD, View, asked, fitted, land
from allegedly.workbench.charts.marks import Mark, marks
from allegedly.workbench.charts.places import places_of
from allegedly.workbench.charts.projection import HEIGHT, WIDTH
from allegedly.workbench.choosing import Chosen
from allegedly.workbench.listing import PARAMETERS
from allegedly.workbench.lists import late
from allegedly.workbench.profiles.paging import Number

router = APIRouter(include_in_schema=False)
MOST = 100
"""Places on a page of the table beneath the map."""


@router.get("/map")
def shown(request: Request, page_number: Number = 1) -> Response:
    """The places of the happenings that the query keeps; `view` says what part of the world, `page` which of them the
    table lists."""
    chosen = Chosen.of(request.query_params)
    columns, behind = workbench(request).lists.at_once()
    if columns is None:
        return page(request, "counting", title="Map", lead="Where things are said to have happened.")
    with ledger(request).read() as reader:
        found = places_of(ledger(request), reader, columns, chosen.filter)
        held = len(columns.seq)
    spots = found.spots
    seen = request.query_params.get("view", "")
    view = WORLD if seen == "world" else asked(seen) or fitted(spots)
    drawn = marks(spots, view)
    narrow = view.narrow()

    def to(where: str) -> str:
        return chosen.to("/map", {"view": where})

    def leads(mark: Mark, view: View) -> str:
        if len(mark.spots) > 1:
            return "#places" if view.nearest else to(view.around(mark.from_x, mark.from_y).value)
        spot = mark.spots[0]
        return chosen.to(changes={"place": spot.name, "country": spot.country or None, "view": None})

    context: dict[str, Any] = {
        "view": view,
        "sheet": (WIDTH, round(HEIGHT)),
        "pictures": (("wide", view, drawn), ("narrow", narrow, marks(spots, narrow))),
        "land": land(narrow if narrow.height > view.height else view),
        "leads": leads,
        "to": to,
        "place": lambda spot: chosen.to(changes={"place": spot.name, "country": spot.country or None}),
        "table": spots[(page_number - 1) * MOST : page_number * MOST],
        "at": page_number,
        "pages": max(1, -(-len(spots) // MOST)),
        "turn": lambda number: chosen.to("/map", {"view": seen or None, "page": number if number > 1 else None}),
        "places": len(spots),
        "placed": sum(spot.total for spot in spots),
        "seen": sum(mark.total for mark in drawn),
        "nowhere": found.nowhere,
        "unknown": found.unknown,
    }
    return page(request, "map", chosen=chosen, held=held, labels=PARAMETERS, late=late(columns, behind), **context)
