"""Happenings made by hand, with as many voices as a test needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from allegedly.exports import Group, Item
from allegedly.happenings.standing import independent_voices, standing
from allegedly.records import (
    Account,
    Actor,
    Count,
    Counts,
    Details,
    Event,
    EventDate,
    EventPlace,
    Figure,
    Findings,
    Happening,
    HappeningDate,
    Member,
    Position,
    ProducedBy,
    Report,
    Span,
    Statement,
    Voice,
    sha256_of,
)

BEFORE, AFTER = "The square had been closed since the morning.", "Shops nearby stayed open until the evening."


class Telling(NamedTuple):
    """One voice's word in a report of its own."""

    name: str
    position: Position = "asserts"
    party: str = ""
    arrested: int | None = None
    place: str | None = "Poti"
    date: str | None = "2021-05-04"
    by: str = "Police"
    published: str | None = "2021-05-05"
    quote: str = "Police arrested students in Poti."
    title: str = "Arrests"
    publisher: str = "The Harbour Post"
    url: str | None = "https://harbour.example/1"


def group(tellings: Sequence[Telling], *, type: str = "COERCE", mode: str = "arrest") -> Group:
    """The happening that these voices tell of, each in its report `r1`, `r2` and so on."""
    items, accounts = [], []
    for number, one in enumerate(tellings, start=1):
        text = f"{BEFORE} {one.quote} {AFTER}"
        quote = Span.of(text, len(BEFORE) + 1, len(BEFORE) + 1 + len(one.quote))
        report = Report(
            id=f"r{number}", title=one.title, publisher=one.publisher, publisher_kind="media",
            published=one.published, language="en", url=one.url, sha256=sha256_of(text), text=text,
        )  # fmt: skip
        event = Event(
            id="e1", type=type, mode=mode, contexts=(), rank=1, trigger=quote, evidence=quote, mentions=(),  # type: ignore[arg-type]
            actors=("a1",), recipients=(), roles=(),
            place=EventPlace(one.place, quote, "GEO", 42.1, 41.7, None, False) if one.place else None,
            date=EventDate(one.date, quote, False) if one.date else None,
            counts=Counts(arrested=Count(one.arrested, "exact", quote) if one.arrested is not None else None),
            status="not_happened" if one.position == "denies" else "happened",
            status_cues=(), distanced=False, voice=(), score=0.9,
        )  # fmt: skip
        actor = Actor("a1", one.by, "organisation", "GEO", "COP", (quote,))
        found = Findings(produced_by=ProducedBy("0.1.0", "en-1"), report=report, actors=(actor,), events=(event,))
        items.append(Item(findings=found, event=event))
        voice = Voice(one.name, None, None, one.party or f"actor:{one.name}")
        statement = Statement(report.id, "e1", quote)
        accounts.append(
            Account(voice, (), one.position, (statement,), Details(arrested=one.arrested), (one.by,), ("12 students",))
        )
    first = items[0].event
    return Group(
        happening=Happening(
            id="h1", type=type, mode=mode, place=first.place,  # type: ignore[arg-type]
            date=HappeningDate(first.date.edtf) if first.date else None,
            standing=standing(accounts), independent_voices=independent_voices(accounts),
            reports=tuple(item.findings.report.id for item in items),
            actors=(Figure("police", tellings[0].by, "group", "GEO", "COP"),),
            recipients=(Figure("students", "12 students", "group", None, None),),
            events=tuple(Member(item.findings.report.id, "e1", 1) for item in items),
            accounts=tuple(accounts),
        ),
        items=tuple(items),
    )  # fmt: skip
