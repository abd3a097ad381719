"""Who takes part where a name stands before an event's noun, and what a phrase in front of joined clauses is of."""

from __future__ import annotations

import pytest
from spacy.language import Language

from allegedly.records import Event
from tests.events.test_scene import read


def parties(nlp: Language, text: str, kind: str) -> tuple[list[str], list[str]]:
    """The names of actors and recipients of the first event of a type."""
    doc = nlp(text)
    names = {a.id: a.name for a in doc._.actors}
    event: Event = next(e for e in doc._.events if e.type == kind)
    return [names[a] for a in event.actors], [names[a] for a in event.recipients]


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Nine herders were buried after Nato airstrikes on a village.", "ASSAULT", ["Nato"]),
        ("US warships carried out strikes on a rebel port.", "ASSAULT", ["US"]),
        ("The town was rebuilt after Islamic State attacks on its market.", "ASSAULT", ["Islamic State"]),
        ("The FBI investigation into the mayor took a year.", "ACCUSE", ["FBI"]),
        ("The Paris attacks changed the law.", "ASSAULT", []),
        ("The cook is serving a two-year sentence for taking part in a riot.", "PROTEST", ["cook"]),
    ],
)
def test_who_does_what_a_noun_names(nlp: Language, text: str, kind: str, actors: list[str]) -> None:
    assert parties(nlp, text, kind)[0] == actors


def test_who_comes_under_attack_is_attacked_whomever_they_were_raiding(nlp: Language) -> None:
    assert "patrol" in parties(nlp, "The patrol came under attack during a raid against rebels.", "ASSAULT")[1]


def test_a_day_before_joined_clauses_is_that_of_all(nlp: Language) -> None:
    events = read(nlp, "On Friday the march turned violent and one man was shot.")
    assert [e.date and e.date.edtf for e in events if e.type == "ASSAULT"] == ["2016-11-11"]


def test_a_town_is_called_as_the_report_writes_it(nlp: Language) -> None:
    (event,) = [e for e in read(nlp, "A bomb killed two guards in Mazar-i-Sharif.") if e.type == "ASSAULT"]
    assert event.place is not None
    assert event.place.name == "Mazar-i-Sharif"
