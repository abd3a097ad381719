"""Reports with findings, made from sentences of our own by a seed: enough of them to fill a ledger, without a model."""

from __future__ import annotations

import random

from msgspec.structs import replace

from allegedly.happenings.sightings import sightings
from allegedly.ledger import EventRow
from allegedly.records import (
    Actor,
    Attribution,
    Count,
    Counts,
    Event,
    EventDate,
    EventPlace,
    Findings,
    Happening,
    HappeningDate,
    Member,
    Place,
    ProducedBy,
    Report,
    Sighting,
    Source,
    Span,
    Time,
    sha256_of,
)
from allegedly.records.happening import Account, Details, Statement, Voice

TOWNS = tuple(
    (f"{first}{last}", country)
    for first, country in (
        ("Or", "KAZ"),
        ("Tam", "KAZ"),
        ("Kara", "UZB"),
        ("Bel", "GEO"),
        ("Él", "FRA"),
        ("Sint", "ARM"),
    )
    for last in ("vel", "sin", "du", "mor", "avre", "ograd", "abad", "ika")
)
DOERS = (("Riot police", "COP"), ("Soldiers of the guard", "MIL"), ("Members of the Dawn Front", "REB"))
DEEDS = (("arrested", "COERCE", "arrest"), ("beat", "ASSAULT", "beat"), ("abducted", "ASSAULT", "abduct"))
VICTIMS = ("miners", "teachers", "villagers", "students of the art school", "reporters", "bakers", "deacons", "nurses")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SPEAKERS = ("The Interior Ministry", "A lawyer for the families", "The mayor", "")
SYLLABLES = ("ba", "dor", "fel", "gri", "hun", "jas", "kel", "lom", "mir", "nu", "pra", "sto", "tev", "wix", "zan")
VERSIONS = ProducedBy(allegedly="0.1.0", model="m1")


def report(text: str, id: str = "r1", **more: str | None) -> Report:
    """A report of this text."""
    known = {"title": "Unrest in the east", "publisher": "The Daily Post", "published": "2016-05-27", "url": None}
    return Report(id=id, publisher_kind="media", language="en", text=text, sha256=sha256_of(text), **{**known, **more})


def findings(seed: int, *, version: ProducedBy = VERSIONS, id: str | None = None, words: str = "") -> Findings:
    """A report of three to seven events with all that is found in it; the same seed, the same findings."""
    rng = random.Random(seed)
    actors: list[Actor] = []
    places, times, links, events = [], [], [], []
    text = words
    for number in range(1, rng.randint(4, 8)):
        town, country = rng.choice(TOWNS)
        doer, sector = rng.choice(DOERS)
        deed, kind, mode = rng.choice(DEEDS)
        victims, speaker, count = rng.choice(VICTIMS), rng.choice(SPEAKERS), rng.randint(2, 90)
        day, month = rng.randint(1, 28), rng.randint(1, 12)
        said = f", {speaker[0].lower()}{speaker[1:]} said" if speaker else ""
        sentence = f"{doer} {deed} {count} {victims} in {town} on {MONTHS[month - 1]} {day}{said}."
        begin = len(text)
        text += f"{sentence} {_babble(rng)} "
        whole = (begin, begin + len(sentence))
        parts = {
            "doer": doer,
            "deed": deed,
            "count": str(count),
            "victims": victims,
            "town": town,
            "day": f"{MONTHS[month - 1]} {day}",
        }
        if speaker:
            parts |= {"speaker": f"{speaker[0].lower()}{speaker[1:]}", "said": "said"}
        at: dict[str, Span] = {}
        for part, its in parts.items():
            start = text.rindex(its, *whole)
            at[part] = Span.of(text, start, start + len(its))
        evidence = Span.of(text, *whole)
        actors.append(Actor(f"a{3 * number}", doer, "organisation", country, sector, (at["doer"],)))  # type: ignore[arg-type]
        actors.append(Actor(f"a{3 * number + 1}", victims, "group", country, "CVL", (at["victims"],)))
        if speaker:
            actors.append(Actor(f"a{3 * number + 2}", speaker, "organisation", country, "GOV", (at["speaker"],)))
            content = Span.of(text, begin, at["speaker"].start - 2)
            source = Source(f"a{3 * number + 2}", at["speaker"])
            links.append(Attribution(f"t{number}", "statement", "indirect", source, at["said"], (content,), None))
        places.append(Place(at["town"], town, country, 40.0 + number, 70.0, None))
        times.append(Time(at["day"], f"2016-{month:02}-{day:02}"))
        events.append(
            Event(
                id=f"e{number}",
                type=kind,  # type: ignore[arg-type]
                mode=mode,
                contexts=(),
                rank=number,
                trigger=at["deed"],
                evidence=evidence,
                mentions=(),
                actors=(f"a{3 * number}",),
                recipients=(f"a{3 * number + 1}",),
                roles=(),
                place=EventPlace(town, at["town"], country, 40.0 + number, 70.0, None, False),
                date=EventDate(f"2016-{month:02}-{day:02}", at["day"], False),
                counts=Counts(arrested=Count(count, "exact", at["count"])) if mode == "arrest" else Counts(),
                status="happened",
                status_cues=(),
                distanced=False,
                voice=(f"t{number}",) if speaker else (),
                score=0.9,
            )
        )
    made = report(text.strip(), id or f"r{seed}", title=f"News of {seed}", url=f"https://post.example/{id or seed}")
    return Findings(
        produced_by=version,
        report=made,
        actors=tuple(actors),
        places=tuple(places),
        times=tuple(times),
        attributions=tuple(links),
        events=tuple(events),
    )


def _babble(rng: random.Random) -> str:
    """A sentence of words that no other report has: what joins reports must be what they tell."""
    return " ".join("".join(rng.choices(SYLLABLES, k=4)) for _ in range(12)).capitalize() + "."


def rows(found: Findings) -> list[EventRow]:
    """The events of a report as they are stored when nobody has corrected them."""
    return [EventRow(machine=s, sighting=s) for s in sightings(found)]


def happening(id: str, *members: Sighting, **more: object) -> Happening:
    """A happening of these events, told by each report in its own voice."""
    first = members[0]
    voice = Voice(first.publisher, "MED", None, f"publisher:{first.publisher}")
    said = tuple(Statement(s.report, s.event, s.evidence) for s in members)
    made = Happening(
        id=id,
        type=first.type,
        mode=first.mode,
        place=first.place,
        date=HappeningDate(first.edtf) if first.edtf else None,
        standing="reported",
        independent_voices=1,
        reports=tuple(dict.fromkeys(s.report for s in members)),
        actors=first.actors,
        recipients=first.recipients,
        events=tuple(Member(s.report, s.event, s.rank) for s in members),
        accounts=(Account(voice, (), "asserts", said, Details()),),
    )
    return replace(made, **more)
