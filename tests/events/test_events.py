"""Events as a user gets them: an allegation is never a fact, a plan never an occurrence, a denial never an event."""

from __future__ import annotations

from typing import Any

import pytest

import allegedly
from allegedly import reading
from allegedly.pipeline import find
from allegedly.records import Event, Findings

PUBLISHED = "2021-06-10"  # a Thursday


@pytest.fixture(scope="module")
def read() -> Any:
    def findings(text: str, title: str = "") -> Findings:
        report = reading.from_text(text, title=title, publisher="Bay Courier", published=PUBLISHED)
        found = next(iter(find([report])))
        assert isinstance(found, Findings)
        return found

    return findings


def names(found: Findings, ids: tuple[str, ...]) -> list[str]:
    by_id = {a.id: a.name for a in found.actors}
    return [by_id[i] for i in ids]


def voices(found: Findings, event: Event) -> list[str | None]:
    by_id = {t.id: t for t in found.attributions}
    return [by_id[v].source.span.text if by_id[v].source else None for v in event.voice]  # type: ignore[union-attr]


def only(found: Findings, kind: str) -> Event:
    (event,) = [e for e in found.events if e.type == kind]
    return event


def test_what_a_witness_says_is_the_witness_s(read: Any) -> None:
    found = read("Soldiers beat two fishermen in Valparaíso on Tuesday, witnesses said.")
    event = only(found, "ASSAULT")
    assert (event.mode, event.status) == ("beat", "happened")
    assert names(found, event.actors) == ["Soldiers"]
    assert names(found, event.recipients) == ["two fishermen"]
    assert voices(found, event) == ["witnesses"]
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Valparaíso", "CHL")
    assert event.date is not None
    assert event.date.edtf == "2021-06-08"


def test_every_cell_stands_on_its_words(read: Any) -> None:
    found = read(
        "Soldiers beat two fishermen in Valparaíso on Tuesday, witnesses said. At least 30 nurses were arrested."
    )
    text = found.report.text
    spans = []
    for e in found.events:
        spans += [e.trigger, e.evidence, *(r.span for r in e.roles), *e.status_cues]
        spans += [x.span for x in (e.place, e.date, e.counts.arrested) if x is not None]
        assert e.evidence.holds(e.trigger)
    assert spans
    assert all(text[s.start : s.end] == s.text for s in spans)
    arrest = only(found, "COERCE")
    assert arrest.counts.arrested is not None
    assert (arrest.counts.arrested.value, arrest.counts.arrested.bound) == (30, "at_least")


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The ministry denied that anyone had been detained in Lusaka.", "COERCE", "not_happened"),
        ("No one was arrested in Lusaka.", "COERCE", "not_happened"),
        ("Bakers plan a strike in Tunis next week.", "PROTEST", "planned"),
        ("The union called for the release of the editor.", "RETREAT", "demanded"),
        ("Villagers fear that soldiers will attack the town.", "ASSAULT", "possible"),
        ("Rebels tried to kidnap the mayor of Goma.", "ASSAULT", "attempted"),
    ],
)
def test_status_is_never_flattened(read: Any, text: str, kind: str, status: str) -> None:
    assert {e.status for e in read(text).events if e.type == kind} == {status}


def test_an_accusation_is_an_event_and_its_deed_the_accuser_s_word(read: Any) -> None:
    found = read("The mayor accused the guards of beating a pupil.")
    assert voices(found, only(found, "ACCUSE")) == []
    assert voices(found, only(found, "ASSAULT")) == ["The mayor"]


def test_what_somebody_is_arrested_for_did_not_just_happen(read: Any) -> None:
    found = read("A porter was arrested for stabbing a guard in Lima.")
    assert only(found, "COERCE").status == "happened"
    assert only(found, "ASSAULT").status == "possible"


def test_a_noun_that_points_back_is_a_mention_in_whatever_voice(read: Any) -> None:
    found = read("Witnesses said soldiers attacked a village in Mali. Norway condemned the attack.")
    attack = only(found, "ASSAULT")
    assert voices(found, attack) == ["Witnesses"]
    assert [m.trigger.text for m in attack.mentions] == ["attack"]


def test_the_title_s_line_yields_nothing(read: Any) -> None:
    title = "Army kills nine in Mopti"
    found = read(f"{title}\nNine people were shot dead by gunmen in Mopti, an elder said.", title=title)
    assert {voices(found, e)[0] for e in found.events} == {"an elder"}


def test_the_day_of_the_saying_is_not_the_day_of_the_deed(read: Any) -> None:
    found = read("Police said on Wednesday that gunmen had attacked a clinic in Goma.")
    assert only(found, "ASSAULT").date is None


def test_ranks_count_from_one_and_scores_are_shares(read: Any) -> None:
    found = read("Police arrested two reporters. The union condemned the arrest and called for their release.")
    assert sorted(e.rank for e in found.events) == list(range(1, len(found.events) + 1))
    assert all(0 < e.score < 1 for e in found.events)


def test_contexts_come_from_the_sentence(read: Any) -> None:
    found = read("Riot police fired tear gas at students who protested against censorship.")
    assert "repression" in found.events[0].contexts


def test_metaphors_of_play_are_no_events(read: Any) -> None:
    text = "The visitors attacked from the whistle and shot twice over the bar. The keeper saved the penalty. " * 3
    assert read(text).events == ()


def test_events_are_the_same_alone_and_among_others() -> None:
    texts = ["Police arrested two reporters in Minsk.", "Dockers went on strike in Gdańsk on Monday.", "It rained."]
    reports = [reading.from_text(t, publisher="", published=PUBLISHED) for t in texts]
    together = list(find(reports))
    assert together == [next(iter(find([r]))) for r in reports]


def test_the_python_entry_gives_the_same() -> None:
    found = allegedly.read("Police arrested two reporters in Minsk.", published=PUBLISHED)
    assert [e.type for e in found.events] == ["COERCE"]
