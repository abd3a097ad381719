"""Events of reports: their numbers stay when a report is read again, and they are found by key, text and binding."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from allegedly.ledger import EventRow, Ledger, Writer, binding_of
from allegedly.records import Findings, ProducedBy
from tests.ledger.made import findings, happening, report, rows


def put(writer: Writer, found: Findings) -> list[int]:
    return writer.put_events(writer.put_report(found, None, ()).seq, rows(found))


def test_events_come_out_in_order_as_read_and_as_corrected(ledger: Ledger) -> None:
    found = findings(2)
    first, *rest = rows(found)
    corrected = replace(first, sighting=replace(first.sighting, mode="torture"), confirmed=True)
    with ledger.write() as writer:
        seq = writer.put_report(found, None, ()).seq
        seqs = writer.put_events(seq, [corrected, *(replace(row, rejected=True) for row in rest)])
    with ledger.read() as reader:
        assert list(reader.events(seq)) == seqs
        assert reader.events(seq)[seqs[0]].mode == "torture"
        assert reader.machine(seqs)[seqs[0]] == first.sighting
        assert reader.machine(seqs)[seqs[1]] == reader.sightings(seqs)[seqs[1]] == rest[0].sighting
        assert reader.judged(seqs[:2]) == {seqs[0]: (False, True), seqs[1]: (True, False)}
        assert reader.sightings([9_999]) == {}


def test_events_read_again_keep_their_number_and_the_others_go(ledger: Ledger) -> None:
    found = findings(3)
    old = rows(found)
    with ledger.write() as writer:
        seq = writer.put_report(found, None, ()).seq
        seqs = writer.put_events(seq, old)
        writer.put_links([(seqs[0], seqs[1], 0.9), (seqs[1], seqs[2], 0.8)])
        writer.put_happening(happening("h1", old[1].sighting), seqs[1:2])
        moved = replace(old[0].machine, trigger=old[0].machine.evidence)
        renumbered = replace(old[1].machine, event="e77", rank=5)
        again = writer.put_events(
            seq, [EventRow(machine=moved, sighting=moved), EventRow(machine=renumbered, sighting=renumbered), *old[2:]]
        )
        assert again[1:] == seqs[1:]
        assert again[0] not in seqs
        assert writer.events(seq)[seqs[1]] == renumbered
        assert writer.component(again)[1] == [(seqs[1], seqs[2], 0.8)]
        assert writer.happening_of(again) == {seqs[1]: "h1"}
        assert writer.counts().events == len(old)


def test_two_events_of_one_binding_keep_their_order(ledger: Ledger) -> None:
    first = rows(findings(3))[0]
    denied = replace(first, machine=replace(first.machine, event="e9", status="not_happened"))
    with ledger.write() as writer:
        seq = writer.put_report(findings(3), None, ()).seq
        assert writer.put_events(seq, [first, denied]) == writer.put_events(seq, [first, denied])


def test_events_are_candidates_by_their_reports_keys_unless_rejected_or_superseded(ledger: Ledger) -> None:
    one, two, three = (rows(findings(n))[:1] for n in (1, 2, 3))
    types = {row[0].sighting.type for row in (one, two, three)}
    with ledger.write() as writer:
        for n, its, keys in ((1, one, ("a", "b")), (2, two, ("b", "c")), (3, three, ("b",))):
            seq = writer.put_report(findings(n), None, ()).seq
            writer.put_events(seq, its)
            writer.put_blocks(seq, keys)
        assert writer.near(("a", "b", "c"), 9) == [(2, 2), (1, 2), (3, 1)]
        assert writer.near(("a", "b", "c"), 1) == [(2, 2)]
        assert writer.near(("z",), 9) == writer.near((), 9) == []
        assert list(writer.candidates((3, 1, 2), types)) == [1, 2, 3]
        assert writer.candidates((2,), types) == {2: two[0].sighting}
        assert writer.candidates((1, 2), ()) == writer.candidates((), types) == {}
        assert writer.candidates((1,), {"AID"} - types) == {}
        writer.put_events(1, [replace(one[0], rejected=True)])
        assert list(writer.candidates((1, 2), types)) == [2]
        writer.drop_blocks(3)
        writer.put_blocks(3, ("d",))
        assert writer.near(("a", "b"), 9) == [(1, 2), (2, 1)]
        changed = Findings(produced_by=findings(2).produced_by, report=report("Other words.", id="r2"))
        assert writer.put_report(changed, None, ()).outcome == "revised"
        assert writer.near(("a", "b", "c"), 9) == [(1, 2)]


def test_a_binding_finds_its_event_again(ledger: Ledger) -> None:
    found = findings(5)
    with ledger.write() as writer:
        seqs = put(writer, found)
        kept, gone = binding_of(rows(found)[0].machine), binding_of(rows(findings(6))[0].machine)
        other_voice = replace(binding_of(rows(found)[1].machine), voiced=(1, 2, 3))
        assert writer.find([kept, gone, other_voice]) == {kept: seqs[0], gone: None, other_voice: seqs[1]}
        writer.drop_events(1)
        assert writer.find([kept]) == {kept: None}


def test_dropped_events_leave_nothing_behind(ledger: Ledger) -> None:
    found = findings(5)
    with ledger.write() as writer:
        seqs = put(writer, found)
        writer.put_links([(seqs[0], seqs[1], 1.0)])
        writer.drop_events(1)
        assert writer.component(seqs) == (sorted(seqs), [])
        assert writer.actors() == []
        assert put(writer, findings(6))


def test_components_are_closed_over_links(ledger: Ledger) -> None:
    with ledger.write() as writer:
        seqs = [seq for n in range(1, 5) for seq in put(writer, findings(n))]
        a, b, c, d, e = seqs[:5]
        writer.put_links([(b, a, 0.7), (b, c, 0.6), (d, e, 0.9)])
        assert writer.component([a]) == ([a, b, c], [(a, b, 0.7), (b, c, 0.6)])
        writer.put_links([(a, b, 0.5), (c, d, 0.4)])
        assert writer.component([e]) == ([a, b, c, d, e], [(a, b, 0.5), (b, c, 0.6), (c, d, 0.4), (d, e, 0.9)])
        writer.drop_links([b, d])
        assert writer.component([a, c]) == ([a, c], [])


@pytest.mark.parametrize("many", [1_234])
def test_more_events_than_a_statement_takes(ledger: Ledger, many: int) -> None:
    with ledger.write() as writer:
        seqs: list[int] = []
        number = 0
        while len(seqs) < many:
            seqs += put(writer, findings(number))
            number += 1
        writer.put_links([(seqs[0], seq, 0.5) for seq in seqs[1:]])
        assert writer.component(seqs[-1:])[0] == seqs
        assert list(writer.sightings(seqs)) == seqs
        assert len(writer.component(seqs[:1])[1]) == len(seqs) - 1


def test_actors_are_listed_by_how_many_events_know_them(ledger: Ledger) -> None:
    with ledger.write() as writer:
        for n in range(20):
            put(writer, findings(n))
        listed = writer.actors()
        assert [row.events for row in listed] == sorted((row.events for row in listed), reverse=True)
        police = writer.actors("RIOT pol")
        assert {row.name for row in police} == {"Riot police"}
        assert writer.actors(police[0].key) == police[:1]
        assert writer.actors(limit=1, offset=1) == listed[1:2]
        held = [s for row in writer.reports() for s in writer.events(row.seq).values()]
        mine = [s for s in held if police[0].key in [figure.key for figure in s.actors]]
        assert police[0].events == len(mine)
        assert police[0].reports == len({s.report for s in mine})
        assert writer.actors("100%_no one") == []


def test_actors_may_have_the_name_that_most_events_give(ledger: Ledger) -> None:
    base = rows(findings(1))[0]

    def named(event: str, name: str, at: int) -> EventRow:
        figure = replace(base.machine.actors[0], key="police~KAZ", name=name)
        sighting = replace(base.machine, event=event, actors=(figure, figure), recipients=(), voiced=(at,))
        return EventRow(machine=sighting, sighting=sighting)

    with ledger.write() as writer:
        seq = writer.put_report(findings(1), None, ()).seq
        writer.put_events(seq, [named("e1", "Police", 1), named("e2", "The police", 2), named("e3", "The police", 3)])
        (row,) = writer.actors()
        assert (row.name, row.events, row.reports) == ("The police", 3, 1)


def test_a_newer_version_does_not_double_events(ledger: Ledger) -> None:
    with ledger.write() as writer:
        put(writer, findings(7))
        before = writer.counts()
        put(writer, findings(7, version=ProducedBy(allegedly="0.3.0", model="m3")))
        assert writer.counts() == before
