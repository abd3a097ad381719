"""What the timeline and the map draw: happenings by periods and by places."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from msgspec import Struct

from allegedly.records import LEDGER_SCHEMA_VERSION
from allegedly.workbench.api.answers import Answer, answered
from allegedly.workbench.api.wanted import chosen
from allegedly.workbench.base import ledger, workbench
from allegedly.workbench.charts.places import places_of
from allegedly.workbench.charts.timeline import Unit, stacks, unit_of, window
from allegedly.workbench.choosing import Chosen

router = APIRouter(prefix="/api", tags=["charts"])


class Period(Struct, frozen=True):
    """Days from `first` to `last`: happenings surely in them, by standing, and how many more may be (`maybe`)."""

    first: date
    last: date
    counts: dict[str, int]
    maybe: int


class Timeline(Struct, frozen=True, kw_only=True):
    """The periods of a window of time; `undated` happenings are in none. No unit: nothing is dated."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    unit: Unit | None
    dated: int
    undated: int
    periods: list[Period]


class MapPlace(Struct, frozen=True):
    """A place with happenings by standing. `precise`: a town or smaller; else the point stands for an area."""

    name: str
    country: str | None
    lat: float
    lon: float
    precise: bool
    counts: dict[str, int]


class Map(Struct, frozen=True, kw_only=True):
    """The places with a point; `nowhere` happenings have no place, `unknown` ones a place whose point nobody knows."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    nowhere: int
    unknown: int
    places: list[MapPlace]


@router.get("/timeline", **answered(Timeline))
def timeline(request: Request, wanted: Annotated[Chosen, Depends(chosen)]) -> Response:
    """The happenings that the parameters keep, by days, months, years or decades of the window from `from` to `to`."""
    low, high = wanted.filter.date_from, wanted.filter.date_to
    with ledger(request).read() as reader:
        days = reader.days(workbench(request).lists.of(reader), wanted.filter)
    seen = window(days, low, high)
    periods = [
        Period(one.first, one.last, {standing: count for standing, count in one.counts if count}, one.maybe)
        for one in (stacks(days, *seen) if seen else ())
    ]
    unit = unit_of(*seen) if seen else None
    return Answer(Timeline(unit=unit, dated=len(days.seq), undated=days.undated, periods=periods))


@router.get("/map", **answered(Map))
def places(request: Request, wanted: Annotated[Chosen, Depends(chosen)]) -> Response:
    """The places of the happenings that the parameters keep, those of most first."""
    of = ledger(request)
    with of.read() as reader:
        found = places_of(of, reader, workbench(request).lists.of(reader), wanted.filter)
    listed = [
        MapPlace(one.name, one.country or None, one.lat, one.lon, one.precise, dict(one.counts)) for one in found.spots
    ]
    return Answer(Map(nowhere=found.nowhere, unknown=found.unknown, places=listed))
