"""When it was, which of two it was, and who did what somebody is blamed for."""

from __future__ import annotations

import pytest
from spacy.language import Language

from allegedly.events import grammar
from allegedly.events.slots import Slots
from allegedly.language.view import view
from allegedly.records import Event


def events(nlp: Language, text: str, kind: str) -> list[Event]:
    return [e for e in nlp(text)._.events if e.type == kind]


def test_a_day_before_coordinated_verbs_is_the_day_of_both(nlp: Language) -> None:
    text = "On 3 May 2020 the ministry rejected the offer and accused the miners of theft."
    for kind in ("REJECT", "ACCUSE"):
        (event,) = events(nlp, text, kind)
        assert event.date is not None
        assert event.date.edtf == "2020-05-03"


def test_what_had_happened_already_is_another_occurrence(nlp: Language) -> None:
    text = "A court sentenced Ana Lobo to two years in prison. Lobo had already been sentenced to nine years in prison."
    assert len(events(nlp, text, "SANCTION")) == 2


def test_the_blamed_did_what_they_are_blamed_for(nlp: Language) -> None:
    text = "The Red Lions militia has been blamed for the deaths of nine farmers."
    doc = nlp(text)
    (event,) = [e for e in doc._.events if e.type == "ASSAULT"]
    said = {r.role: r.span.text for r in event.roles}
    assert said["actor"] == "The Red Lions militia"
    assert "farmers" in said["recipient"]
    assert event.voice  # somebody blames them: the report does not say that they did it


@pytest.mark.parametrize(
    ("text", "word", "place", "expected"),
    [
        ("She urged the union to continue supporting the strikers.", "urged", "inf", ["supporting", "continue"]),
        ("The village has seen attacks, killing nine.", "killing", "subj", ["attacks"]),
        ("The judge extended her detention.", "detention", "mod", []),
    ],
)
def test_places_that_small_words_decide(nlp: Language, text: str, word: str, place: str, expected: list[str]) -> None:
    doc = nlp(text)
    slots = Slots(view(doc), grammar.load())
    i = next(t.i for t in doc if t.text == word)
    assert [doc[k].text for k in slots.fill(i, place)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Hundreds of weavers marched in Oslo.", "PROTEST", ["Hundreds of weavers"], []),
        ("Hundreds of weavers marched outside the court in Oslo.", "PROTEST", ["Hundreds of weavers"], ["the court"]),
        ("Weavers took part in riots in the port of Dakar.", "PROTEST", ["Weavers"], []),
        ("The militia claimed responsibility for the bombing of a mill.", "ASSAULT", ["The militia"], ["a mill"]),
        ("The judge handed the weaver a prison sentence.", "COERCE", ["The judge"], ["the weaver"]),
        ("The weaver was handed a 20-year sentence.", "SANCTION", [], ["The weaver"]),
        ("Gunmen shot dead two monks near Kidal.", "ASSAULT", ["Gunmen"], ["two monks"]),
    ],
)
def test_who_did_it_to_whom(nlp: Language, text: str, kind: str, actor: list[str], recipient: list[str]) -> None:
    (event,) = events(nlp, text, kind)
    assert [r.span.text for r in event.roles if r.role == "actor"] == actor
    assert [r.span.text for r in event.roles if r.role == "recipient"] == recipient


@pytest.mark.parametrize(
    "text",
    [
        "Police moved to arrest the weavers on Monday.",
        "The militia took the opportunity to seize the airport.",
        "The ministry saw fit to arrest the weavers.",
        "Two officers pleaded guilty to torturing a weaver.",
        "The general used a post on a social network to accuse the union of fraud.",
    ],
)
def test_what_a_verb_before_it_only_leads_up_to_happened(nlp: Language, text: str) -> None:
    assert [e.status for e in nlp(text)._.events] == ["happened"]


def test_what_would_come_is_no_mention_of_what_came(nlp: Language) -> None:
    text = (
        "Belgrade condemned past missile launches by Tirana. The ministry said that the rocket launch would breach it."
    )
    found = events(nlp, text, "MOBILIZE")
    assert [e.status for e in found] == ["happened", "planned"]
    assert not any(e.mentions for e in found)


def test_a_third_raid_is_another_one(nlp: Language) -> None:
    text = "In May the rebels raided a mill near Bria. In June the rebels carried out their third raid on the mill."
    assert len(events(nlp, text, "ASSAULT")) == 2


def test_an_attack_with_a_place_and_day_of_its_own_is_no_mention_of_one_without(nlp: Language) -> None:
    text = (
        "Dozens of people were injured by gunfire, the prefect said. "
        "The plan was last used during the Nov. 13 terrorist attacks in Paris that killed 130 people."
    )
    injured = next(e for e in nlp(text)._.events if e.trigger.text == "injured")
    assert injured.place is None
    assert injured.counts.killed is None


def test_an_interview_is_no_target(nlp: Language) -> None:
    doc = nlp("The bishop condemned the raid at a rally in Lagos.")
    condemned = next(e for e in doc._.events if e.type == "ACCUSE")
    assert condemned.recipients == ()
