"""Sightings, figures and accounts written by hand, with only what a test is about."""

from __future__ import annotations

from typing import Any

from allegedly.happenings.identity import actor_key, is_named
from allegedly.records import (
    Account,
    Count,
    Counts,
    Details,
    EventPlace,
    Figure,
    Sighting,
    Span,
    Speaker,
    Statement,
    Voice,
)


def figure(name: str, kind: str = "organisation", sector: str | None = None, country: str | None = None) -> Figure:
    return Figure(actor_key(name, kind, country), name, kind, country, sector)  # type: ignore[arg-type]


def speaker(name: str, kind: str = "organisation", sector: str | None = None, country: str | None = None) -> Speaker:
    return Speaker(figure(name, kind, sector, country), is_named(name, kind))  # type: ignore[arg-type]


NOBODY = Speaker(None, False)
WITNESSES = speaker("witnesses", "group", "CVL")
POLICE = speaker("police", "group", "COP", "KAZ")
MINISTRY = speaker("Interior Ministry", "organisation", "GOV", "KAZ")
OPEN_SQUARE = speaker("Open Square", "organisation", "NGO")


def place(name: str = "Oral", country: str | None = "KAZ", **fields: Any) -> EventPlace:
    given = {"lat": None, "lon": None, "geonames": None, "inherited": False} | fields
    return EventPlace(name=name, span=Span(0, len(name), name), country=country, **given)


def counts(**given: int | str) -> Counts:
    made = {
        name: Count(None if isinstance(n, str) else n, "exact", Span(0, len(str(n)), str(n)))
        for name, n in given.items()
    }
    return Counts(**made)


def sighting(report: str = "r1", event: str = "e1", voice: tuple[Speaker, ...] = (), **fields: Any) -> Sighting:
    """An arrest that happened, in the words of the Steppe Courier, unless said otherwise."""
    given = {
        "sha256": "",
        "title": "",
        "publisher": "Steppe Courier",
        "publisher_kind": "media",
        "published": "2019-05-27",
        "type": "COERCE",
        "mode": "arrest",
        "status": "happened",
        "distanced": False,
        "rank": 1,
        "score": 0.9,
        "trigger": Span(0, 1, "x"),
        "evidence": Span(0, len(report + event), report + event),
    } | fields
    return Sighting(report=report, event=event, voice=voice, **given)  # type: ignore[arg-type]


def account(party: str, position: str = "asserts", *reports: str, name: str = "") -> Account:
    """An account with a statement in each report, a report of its own where none is given."""
    voice = Voice(name or party, None, None, party)
    statements = tuple(
        Statement(report, "e1", Span(0, 1, "x")) for report in reports or (f"{party} {position} {name}",)
    )
    return Account(voice, (), position, statements, Details())  # type: ignore[arg-type]
