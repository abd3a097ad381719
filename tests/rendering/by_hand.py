"""Findings made by hand for the tests of the screens: attributions and events given by the words they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allegedly.records import (
    Actor,
    Attribution,
    AttributionKind,
    Bound,
    Count,
    Counts,
    Event,
    EventDate,
    EventPlace,
    EventType,
    Findings,
    Manner,
    Mention,
    Participation,
    Place,
    ProducedBy,
    PublisherKind,
    Report,
    Source,
    Span,
    Status,
    Time,
    sha256_of,
)

RALLY = (
    "Police in the western city of Oral detained at least 30 people on Saturday during an unsanctioned rally against "
    "land sales, witnesses said. The Interior Ministry denied that anyone had been detained.\n\n“No one was arrested. "
    "Citizens were invited to the station for a conversation,” ministry spokesman Daniyar Seitov told reporters on "
    "Sunday. The Courier wrote that rights group Open Square said five of its volunteers were allegedly beaten by riot "
    "officers.\n\n“We will not go home,” organisers said, “until the law\n\nis withdrawn.” Another rally is planned."
)


def span(text: str, words: str, after: int = 0) -> Span:
    """The span of the first place from `after` on where the words stand."""
    start = text.index(words, after)
    return Span.of(text, start, start + len(words))


def attribution(
    text: str,
    number: int,
    source: str | None,
    cue: str | None,
    content: Sequence[str],
    *,
    kind: AttributionKind = "statement",
    manner: Manner = "indirect",
    inside: int | None = None,
    actor: str | None = None,
) -> Attribution:
    """An attribution `t<number>` of the words given; `actor` defaults to one of its own."""
    return Attribution(
        id=f"t{number}",
        kind=kind,
        manner=manner,
        source=Source(actor or f"a{number}", span(text, source)) if source else None,
        cue=span(text, cue, text.index(source) if source else 0) if cue else None,
        content=tuple(span(text, words) for words in content),
        inside=f"t{inside}" if inside else None,
    )


def event(
    text: str,
    number: int,
    type: EventType,
    mode: str | None,
    trigger: str,
    *,
    after: int = 0,
    who: Sequence[str] = (),
    whom: Sequence[str] = (),
    place: EventPlace | None = None,
    date: EventDate | None = None,
    counts: Counts | None = None,
    status: Status = "happened",
    cues: Sequence[str] = (),
    distanced: bool = False,
    voice: Sequence[int] = (),
    also: Sequence[str] = (),
) -> Event:
    """An event `e<number>`, its words looked for from `after` on, its evidence the trigger's line; rank is number."""
    there = span(text, trigger, after)
    first = text.rfind("\n", 0, there.start) + 1
    last = text.find("\n", there.end)
    line = Span.of(text, first, len(text) if last < 0 else last)
    roles = [
        Participation(role, f"{role}-{words}", span(text, words, after))
        for role, names in (("actor", who), ("recipient", whom))
        for words in names
    ]
    return Event(
        id=f"e{number}",
        type=type,
        mode=mode,
        contexts=("human_rights",),
        rank=number,
        trigger=there,
        evidence=line,
        mentions=tuple(Mention(span(text, words, there.end), line) for words in also),
        actors=tuple(part.actor for part in roles if part.role == "actor"),
        recipients=tuple(part.actor for part in roles if part.role == "recipient"),
        roles=tuple(roles),
        place=place,
        date=date,
        counts=counts or Counts(),
        status=status,
        status_cues=tuple(span(text, words, after) for words in cues),
        distanced=distanced,
        voice=tuple(f"t{index}" for index in voice),
        score=0.75,
    )


def count(text: str, words: str, value: int | None, bound: Bound = "exact") -> Count:
    """A count by its words."""
    return Count(value, bound, span(text, words))


def findings(
    text: str,
    attributions: Sequence[Attribution] = (),
    events: Sequence[Event] = (),
    *,
    publisher_kind: PublisherKind = "media",
    model: str = "by hand",
    title: str = "A title",
    publisher: str = "Steppe Courier",
    url: str | None = None,
    language: str = "en",
    identity: str = "land-rally",
) -> Findings:
    """Findings with an actor for every source and party, a place and a time for every event's."""
    actors: dict[str, Actor] = {}
    for actor, words in _appearances(attributions, events):
        if actor not in actors:
            actors[actor] = Actor(actor, words.text, "unknown", "KAZ", "GOV", (words,))
    places = [found.place for found in events if found.place and not found.place.inherited]
    dates = [found.date for found in events if found.date and not found.date.inherited]
    return Findings(
        produced_by=ProducedBy("0.1.0", model),
        report=Report(identity, title, publisher, publisher_kind, "2019-05-27", language, url, sha256_of(text), text),
        actors=tuple(actors.values()),
        places=tuple(Place(it.span, it.name, it.country, it.lat, it.lon, it.geonames) for it in places),
        times=tuple(Time(date.span, date.edtf) for date in dates),
        attributions=tuple(attributions),
        events=tuple(events),
    )


def _appearances(attributions: Sequence[Attribution], events: Sequence[Event]) -> Iterator[tuple[str, Span]]:
    for found in attributions:
        if found.source:
            yield found.source.actor, found.source.span
    for told in events:
        for part in told.roles:
            yield part.actor, part.span


def rally_events() -> list[Event]:
    """Events of the rally in every kind of voice; the words of the first one cross each other."""
    oral, saturday = span(RALLY, "Oral"), span(RALLY, "Saturday")
    denial = RALLY.index("“No one")
    return [
        event(
            RALLY, 1, "COERCE", "arrest", "detained at least 30",
            who=["Police"], whom=["at least 30 people"], voice=[1],
            place=EventPlace("Oral", oral, "KAZ", 51.23, 51.37, 608668, False),
            date=EventDate("2019-05-25", saturday, False),
            counts=Counts(arrested=count(RALLY, "at least 30", 30, "at_least")),
        ),
        event(RALLY, 2, "PROTEST", "demo", "rally", voice=[1], also=["rally"]),
        event(RALLY, 3, "REJECT", None, "denied", who=["The Interior Ministry"]),
        event(
            RALLY, 4, "COERCE", "arrest", "been detained",
            whom=["anyone"], status="not_happened", cues=["denied"], voice=[2],
        ),
        event(
            RALLY, 5, "COERCE", "arrest", "arrested", after=denial,
            whom=["No one"], status="not_happened", cues=["No"], voice=[3],
            place=EventPlace("Oral", oral, None, None, None, None, True),
            date=EventDate("2019-05-25", saturday, True),
            counts=Counts(arrested=count(RALLY, "No one", 0)),
        ),
        event(
            RALLY, 6, "ASSAULT", "beat", "beaten",
            who=["riot officers"], whom=["five of its volunteers"], voice=[4, 5, 6],
        ),
        event(RALLY, 7, "PROTEST", "demo", "rally", after=RALLY.index("Another"), status="planned", cues=["planned"]),
    ]  # fmt: skip


def rally(events: Sequence[Event] = ()) -> Findings:
    """A report with nested, broken, sourceless and paragraph-crossing attributions."""
    return findings(
        RALLY,
        [
            attribution(RALLY, 1, "witnesses", "said", [RALLY[: RALLY.index(", witnesses")]]),
            attribution(RALLY, 2, "The Interior Ministry", "denied", ["that anyone had been detained"]),
            attribution(
                RALLY,
                3,
                "ministry spokesman Daniyar Seitov",
                "told",
                [RALLY[RALLY.index("“No one") : RALLY.index(" ministry spokesman")]],
                manner="direct",
            ),
            attribution(
                RALLY,
                4,
                "The Courier",
                "wrote",
                ["that rights group Open Square said five of its volunteers were allegedly beaten by riot officers"],
            ),
            attribution(
                RALLY,
                5,
                "rights group Open Square",
                "said",
                ["five of its volunteers were allegedly beaten by riot officers"],
                inside=4,
            ),
            attribution(RALLY, 6, None, "allegedly", ["beaten by riot officers"], inside=5),
            attribution(
                RALLY,
                7,
                "organisers",
                "said",
                ["“We will not go home,”", "“until the law\n\nis withdrawn.”"],
                manner="direct",
            ),
            attribution(RALLY, 8, None, "is planned", ["Another rally"], kind="intention"),
        ],
        events,
        title="Police detain dozens at land rally in Oral",
        url="https://courier.example/oral",
    )
