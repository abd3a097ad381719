"""A place that a report names, and where on earth that is."""

from __future__ import annotations

from msgspec import Struct

from allegedly.records.span import Span


class Place(Struct, frozen=True):
    """A toponym in the report, resolved to a gazetteer entry where the report gives grounds for one.

    `name` is the gazetteer's name, or the report's own words where no entry fits; then country, coordinates (degrees,
    WGS 84) and `geonames` are null. A country's coordinates are a point to draw, not where something happened.
    """

    span: Span
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None


class EventPlace(Struct, frozen=True):
    """Where an event is said to take place.

    The words stand in the event's clause or sentence; where they stand in an earlier sentence about the same
    occurrence, `inherited` says so.
    """

    name: str
    span: Span
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    inherited: bool
