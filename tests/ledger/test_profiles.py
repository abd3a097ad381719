"""Actors and sources over a whole ledger: what the indices say is what the happenings and events themselves say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

import pytest

from allegedly.keeping.correcting import Person, forget, merge_actors, reject
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger, Reader
from allegedly.ledger.profiles import PARTS, Part
from allegedly.records import (
    Actor,
    Attribution,
    Counts,
    Event,
    EventDate,
    EventPlace,
    Figure,
    Findings,
    Happening,
    Position,
    Sighting,
    Source,
    Span,
)
from tests.ledger.made import VERSIONS, findings, report

SEEDS = range(1, 25)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    keeper = Keeper(ledger)
    for seed in SEEDS:
        keeper.record(findings(seed))
    keeper.record(findings(3, id="a copy"))
    return ledger


def figures_of(event: Sighting, part: Part) -> list[Figure]:
    if part == "said":
        return [speaker.figure for speaker in event.voice if speaker.figure]
    return list(event.actors if part == "did" else event.recipients)


def all_events(reader: Reader) -> list[tuple[int, Sighting]]:
    return [pair for row in reader.reports() for pair in reader.events(row.seq).items()]


def by_id(happenings: Iterator[Happening]) -> dict[str, Happening]:
    return {happening.id: happening for happening in happenings}


def test_the_cast_counts_each_actors_events_by_its_part(filled: Ledger) -> None:
    with filled.read() as reader:
        events = [event for _, event in all_events(reader)]
        wanted = {
            part: Counter(key for event in events for key in {figure.key for figure in figures_of(event, part)})
            for part in PARTS
        }
        keys = reader.actor_keys()
        cast = reader.cast(keys)
        assert [row.called.key for row in cast] == keys
        assert {row.called.key for row in cast} == set().union(*wanted.values())
        for row in cast:
            assert [row.did, row.undergone, row.said] == [wanted[part][row.called.key] for part in PARTS]
        totals = [row.did + row.undergone + row.said for row in cast]
        assert totals == sorted(totals, reverse=True)
        assert reader.cast(keys[5:7]) == cast[5:7]
        police = reader.actor_keys("POLICE")
        assert police == [key for key in keys if "police" in key]
        assert {row.called.name for row in reader.cast(police)} == {"Riot police"}
        assert reader.actor_keys("no such name") == []
        assert reader.cast(["no such key"]) == []
        assert reader.called("no such key") == []


def test_an_actors_happenings_are_those_of_its_events(filled: Ledger) -> None:
    with filled.read() as reader:
        events = all_events(reader)
        of = reader.happening_of(seq for seq, _ in events)
        told = by_id(reader.happenings())
        for part in PARTS:
            key = Counter(f.key for _, event in events for f in figures_of(event, part)).most_common(1)[0][0]
            mine = [(seq, event) for seq, event in events if key in {f.key for f in figures_of(event, part)}]
            wanted = {of[seq] for seq, _ in mine}
            seqs = reader.actor_happenings(key, part, limit=1000)
            listed = reader.told(seqs)
            assert {happening.id for happening in listed} == wanted
            days = [happening.date.edtf for happening in listed if happening.date]
            assert all(a >= b for a, b in pairwise(days))
            assert reader.actor_happenings(key, part, limit=2, offset=1) == seqs[1:3]
            assert reader.actor_events(key, part, seqs) == {event.key for _, event in mine}
            tally = reader.actor_tally(key, part)
            assert {(t.type, t.standing): t.happenings for t in tally} == Counter(
                (told[id].type, told[id].standing) for id in wanted
            )
            first = tally[0]
            narrowed = reader.actor_happenings(key, part, 1000, standing=first.standing, type=first.type)
            assert len(narrowed) == first.happenings


def test_an_actors_company_is_on_the_other_side_of_its_events(filled: Ledger) -> None:
    with filled.read() as reader:
        events = [event for _, event in all_events(reader)]
        key = reader.actor_keys("police")[0]
        wanted = Counter(f.key for e in events if key in {a.key for a in e.actors} for f in e.recipients)
        assert {c.key: c.events for c in reader.company(key, "did", 100)} == wanted
        assert len(reader.company(key, "did", 1)) == 1
        assert reader.company(key, "undergone", 100) == []


def test_a_partys_happenings_go_by_its_positions(filled: Ledger) -> None:
    with filled.read() as reader:
        happenings = list(reader.happenings())
        accounts = [(h, account) for h in happenings for account in h.accounts]
        parties = {account.voice.party for _, account in accounts}
        sides = reader.sides()
        assert {side.party for side in sides} == parties
        spoken = [side.happenings for side in sides]
        assert spoken == sorted(spoken, reverse=True)
        for side in sides:
            for position in get_args(Position):
                wanted = {h.id for h, a in accounts if (a.voice.party, a.position) == (side.party, position)}
                assert getattr(side, position) == len(wanted)
                seqs = reader.side_happenings(side.party, position, 1000)
                assert {h.id for h in reader.told(seqs)} == wanted
                assert reader.side_happenings(side.party, position, 1, 1) == seqs[1:2]
            alone = {h.id for h in happenings if h.independent_voices == 1 and says(h, side.party, "asserts")}
            assert {h.id for h in reader.told(reader.side_happenings(side.party, "asserts", 999, alone=True))} == alone
            assert side.alone == len(alone)
            assert reader.side(side.party) == side
            names = Counter(a.voice.name for _, a in accounts if a.voice.party == side.party)
            assert {voice.name for voice in reader.side_voices(side.party)} == set(names)
            carrying = {s.report for _, a in accounts if a.voice.party == side.party for s in a.statements}
            carriers = reader.carriers(side.party)
            assert set(reader.report_ids(carriers).values()) == carrying
            assert carriers == sorted(carriers, reverse=True)
        assert reader.side("state:ATL") is None
        assert {side.party for side in reader.sides("lawyer")} == {
            a.voice.party for _, a in accounts if "lawyer" in a.voice.name
        }


def says(happening: Happening, party: str, position: str) -> bool:
    return any((a.voice.party, a.position) == (party, position) for a in happening.accounts)


def test_who_denies_whom(ledger: Ledger) -> None:
    keeper = Keeper(ledger)
    text = (
        "Riot police arrested 12 bakers in Orvel on March 3, a lawyer for the families said. "
        "The Interior Ministry denied that police arrested bakers in Orvel on March 3."
    )
    keeper.record(denied(text))
    with ledger.read() as reader:
        (happening,) = reader.happenings()
        assert happening.standing == "contested"
        asserting, denying = (
            next(a.voice.party for a in happening.accounts if a.position == position)
            for position in ("asserts", "denies")
        )
        side, other = reader.side(asserting), reader.side(denying)
        assert side is not None
        assert (side.asserts, side.alone, side.opposed) == (1, 1, 1)
        assert other is not None
        assert (other.denies, other.countered, other.asserts) == (1, 1, 0)
        (opponent,) = reader.opponents(asserting, "asserts", ("denies", "differs"), 5)
        assert (opponent.party, opponent.happenings) == (denying, 1)
        (accuser,) = reader.opponents(denying, "denies", ("asserts",), 5)
        assert (accuser.party, accuser.happenings) == (asserting, 1)
        assert reader.side_happenings(asserting, "asserts", 9, opposed=False) == []
        assert len(reader.side_happenings(asserting, "asserts", 9, opposed=True)) == 1


def denied(text: str) -> Findings:
    """The findings of two sentences: a lawyer says it, the ministry denies it."""

    def span(words: str, after: int = 0) -> Span:
        start = text.index(words, after)
        return Span.of(text, start, start + len(words))

    second = text.index("The Interior")
    sentences = (Span.of(text, 0, second - 1), Span.of(text, second, len(text)))
    actors = (
        Actor("a1", "Riot police", "organisation", "KAZ", "COP", (span("Riot police"),)),
        Actor("a2", "bakers", "group", "KAZ", "CVL", (span("12 bakers"),)),
        Actor("a3", "a lawyer for the families", "person", "KAZ", "LGL", (span("a lawyer for the families"),)),
        Actor("a4", "The Interior Ministry", "organisation", "KAZ", "GOV", (span("The Interior Ministry"),)),
    )
    said = Attribution(
        "t1", "statement", "indirect", Source("a3", span("a lawyer for the families")), span("said"),
        (Span.of(text, 0, text.index(", a lawyer")),), None,
    )  # fmt: skip
    denial = Attribution(
        "t2", "statement", "indirect", Source("a4", span("The Interior Ministry")), span("denied"),
        (Span.of(text, text.index("police arrested", second), len(text) - 1),), None,
    )  # fmt: skip
    events = tuple(
        Event(
            id=id, type="COERCE", mode="arrest", contexts=(), rank=1, trigger=span("arrested", sentence.start),
            evidence=sentence, mentions=(), actors=("a1",), recipients=("a2",), roles=(),
            place=EventPlace("Orvel", span("Orvel", sentence.start), "KAZ", 43.0, 70.0, None, False),
            date=EventDate("2016-03-03", span("March 3", sentence.start), False), counts=Counts(), status=status,
            status_cues=(), distanced=False, voice=(voice,), score=0.9,
        )
        for id, sentence, status, voice in (
            ("e1", sentences[0], "happened", "t1"), ("e2", sentences[1], "not_happened", "t2")
        )
    )  # fmt: skip
    made = report(text, published="2016-03-04")
    return Findings(produced_by=VERSIONS, report=made, actors=actors, attributions=(said, denial), events=events)


def test_what_is_rejected_or_forgotten_leaves_the_indices(filled: Ledger) -> None:
    keeper = Keeper(filled)
    with filled.read() as reader:
        row = reader.report("r5")
        assert row is not None
        seq, event = next(iter(reader.events(row.seq).items()))
        party = next(
            a.voice.party
            for h in reader.told(reader.actor_happenings(event.actors[0].key, "did", 1000))
            for a in h.accounts
            if any((s.report, s.event) == event.key for s in a.statements)
        )
        before = reader.side(party)
    reject(keeper, Person("Ada", "not in the text"), [f"r5:{event.event}"])
    with filled.read() as reader:
        after = reader.side(party)
        assert before is not None
        assert after is not None
        assert after.asserts == before.asserts - 1
        assert seq not in reader.standing_of([seq])
    for id in [*(f"r{seed}" for seed in SEEDS), "a copy"]:
        forget(keeper, Person("Ada", "asked to"), id)
    with filled.read() as reader:
        assert reader.sides() == []
        assert reader.actor_keys() == []
        for table in ("voices", "names"):
            assert reader._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_heads_are_of_the_newest_revisions(filled: Ledger) -> None:
    Keeper(filled).record(findings(2, words="Revised. "))
    with filled.read() as reader:
        newest = reader.report("r2")
        assert newest is not None
        assert newest.revision == 2
        found = reader.heads(["r2", "r4", "none"])
        assert found.keys() == {"r2", "r4"}
        assert (found["r2"].seq, found["r2"].title) == (newest.seq, newest.report.title)


def test_merging_reaches_an_actor_that_only_speaks(filled: Ledger) -> None:
    keeper = Keeper(filled)
    with filled.read() as reader:
        spoken = [row.called.key for row in reader.cast(reader.actor_keys()) if not (row.did or row.undergone)]
        one, other = spoken[:2]
        wanted = sorted({*reader.events_of_actor(one), *reader.events_of_actor(other)})
    merge_actors(keeper, Person("Ada", "the same people"), [one, other])
    with filled.read() as reader:
        assert reader.called(other) == []
        assert reader.events_of_actor(one) == wanted
        grown = reader.sides()
    keeper.rebuild()
    with filled.read() as reader:
        assert reader.sides() == grown
        assert reader.events_of_actor(one) == wanted
