"""An invented report with its findings, written by hand, where a test needs to say what stands in it."""

from __future__ import annotations

from typing import Any

import msgspec

from allegedly.exports import Item
from allegedly.records import (
    Account,
    Actor,
    Attribution,
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
    Participation,
    ProducedBy,
    Report,
    Source,
    Span,
    Statement,
    Voice,
    sha256_of,
)

TEXT = (
    "At least 12 dockers were beaten by police in Batumi on Saturday, Lasha Gogua said. "
    "The Interior Ministry denied that anybody had died."
)


def piece(words: str, text: str = TEXT) -> Span:
    """The span of the first place where these words stand."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def report(text: str = TEXT, **changes: Any) -> Report:
    made = Report(
        id="r1",
        title="Dockers beaten",
        publisher="Harbour Gazette",
        publisher_kind="media",
        published="2022-09-12",
        language="en",
        url="https://harbour-gazette.example/1",
        sha256=sha256_of(text),
        text=text,
    )
    return msgspec.structs.replace(made, **changes)


EVENT = Event(
    id="e1",
    type="ASSAULT",
    mode="beat",
    contexts=("human_rights",),
    rank=1,
    trigger=piece("beaten"),
    evidence=piece(TEXT.split(". ")[0] + "."),
    mentions=(),
    actors=("a2",),
    recipients=("a1",),
    roles=(Participation("actor", "a2", piece("police")), Participation("recipient", "a1", piece("dockers"))),
    place=EventPlace("Batumi", piece("Batumi"), "GEO", 41.64, 41.63, 615532, False),
    date=EventDate("2022-09-10", piece("Saturday"), False),
    counts=Counts(injured=Count(12, "at_least", piece("At least 12"))),
    status="happened",
    status_cues=(),
    distanced=False,
    voice=("t1",),
    score=0.9,
)

FINDINGS = Findings(
    produced_by=ProducedBy("0.1.0", "en-test"),
    report=report(),
    actors=(
        Actor("a1", "dockers", "group", None, "LAB", (piece("dockers"),)),
        Actor("a2", "police", "organisation", "GEO", "COP", (piece("police"),)),
        Actor("a3", "Lasha Gogua", "person", None, None, (piece("Lasha Gogua"),)),
    ),
    attributions=(
        Attribution(
            "t1",
            "statement",
            "indirect",
            Source("a3", piece("Lasha Gogua")),
            piece("said"),
            (piece(TEXT.split(", ")[0]),),
            None,
        ),
    ),
    events=(EVENT,),
)

HAPPENING = Happening(
    id="h1",
    type="ASSAULT",
    mode="beat",
    place=EVENT.place,
    date=HappeningDate("2022-09-10"),
    standing="one-sided",
    independent_voices=1,
    reports=("r1",),
    actors=(Figure("police~GEO", "police", "organisation", "GEO", "COP"),),
    recipients=(Figure("dockers~?", "dockers", "group", None, "LAB"),),
    events=(Member("r1", "e1", 1),),
    accounts=(
        Account(
            voice=Voice("Lasha Gogua", None, None, "actor:lasha-gogua"),
            via=(),
            position="asserts",
            statements=(Statement("r1", "e1", EVENT.evidence),),
            details=Details(injured=12),
            actors=("police",),
            recipients=("dockers",),
        ),
    ),
)


def item(**changes: Any) -> Item:
    """The item of the one event, with fields of the event changed."""
    return Item(findings=FINDINGS, event=msgspec.structs.replace(EVENT, **changes), happening=HAPPENING)
