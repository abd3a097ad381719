"""What is read where the parser tore a phrase: possessors, numbers, what a cue introduces."""

from __future__ import annotations

import pytest
from spacy.language import Language

import allegedly
from allegedly.events import grammar, mended
from allegedly.events.numbers import number
from allegedly.events.slots import Slots
from allegedly.language.view import view
from tests.events.written import tree

NUNS = (
    "In/in/ADP/IN/1/case May/May/PROPN/NNP/7/obl least/least/ADJ/JJS/7/obl:agent 17/17/NUM/CD/7/nsubj:pass "
    "nuns/nun/NOUN/NNS/7/nsubj:pass were/be/AUX/VBD/7/aux:pass not/not/PART/RB/7/advmod held/hold/VERB/VBN/7/root "
    "by/by/ADP/IN/7/compound:prt guards/guard/NOUN/NNS/7/obl"
)
WEAVERS = (
    "In/in/ADP/IN/1/case May/May/PROPN/NNP/6/obl the/the/DET/DT/3/det weavers/weaver/NOUN/NNS/6/nsubj "
    "’/’/PART/POS/3/case strike/strike/NOUN/NN/6/nsubj grew/grow/VERB/VBD/6/root"
)
WEEK = (
    "They/they/PRON/PRP/1/nsubj led/lead/VERB/VBD/1/root last/last/ADJ/JJ/5/amod week/week/NOUN/NN/5/compound "
    "’s/’s/PART/POS/5/case march/march/NOUN/NN/1/obj"
)
ACCUSED = "He/he/PRON/PRP/1/nsubj accused/accuse/VERB/VBD/1/root"


def slots(written: str) -> Slots:
    return Slots(tree(written), grammar.load())


def test_a_number_beside_its_noun_is_the_noun_s() -> None:
    found = slots(NUNS)
    count = number(found.view, 4)
    assert found.fill(7, "obj") == [4]
    assert count is not None
    assert count.value == 17


def test_who_it_is_done_by_stands_under_by() -> None:
    found = slots(NUNS)
    assert found.fill(7, "subj") == []  # neither *least*, which has no preposition, nor a particle's object
    assert found.fill(7, "prt") == []


@pytest.mark.parametrize(("written", "noun", "owner"), [(WEAVERS, 5, 3), (WEEK, 5, 3)])
def test_a_possessor_stands_before_its_mark(written: str, noun: int, owner: int) -> None:
    found = slots(written)
    assert found.fill(noun, "poss") == [owner]
    assert found.fill(noun, "mod") == []


def test_what_was_said_is_found_over_a_comma_that_seemed_to_end_a_sentence(nlp: Language) -> None:
    doc = nlp("If the talks fail, the union will occupy the mill, Pell warned. “They left.” He told the radio at noon.")
    v = view(doc)
    warned, told = (next(t.i for t in doc if t.text == word) for word in ("warned", "told"))
    assert [doc[k].text for k in mended.said(v, warned)] == ["occupy"]
    assert mended.said(v, told) == []


def test_the_evidence_holds_what_was_said() -> None:
    found = allegedly.read(
        "Dockers left. If the talks fail, the union will occupy the mill, union leader Ode Pell warned."
    )
    threat = next(e for e in found.events if e.type == "THREATEN")
    assert "occupy the mill" in threat.evidence.text
    assert threat.trigger.text == "warned"


@pytest.mark.parametrize(
    "written",
    [
        f"{ACCUSED} Guards/guard/NOUN/NNS/4/obj of/of/SCONJ/IN/4/mark lying/lie/VERB/VBG/1/ccomp",
        f"{ACCUSED} her/she/PRON/PRP/1/iobj of/of/SCONJ/IN/4/mark lying/lie/VERB/VBG/1/ccomp",
    ],
)
def test_an_object_hung_on_the_clause_behind_it_is_the_verb_s(written: str) -> None:
    assert slots(written).fill(1, "obj") == [2]


def test_a_participle_after_be_is_passive_whatever_the_auxiliary_was_taken_for() -> None:
    found = slots(
        "Men/man/NOUN/NNS/2/nsubj were/be/AUX/VBD/2/reparandum held/hold/VERB/VBN/2/root by/by/ADP/IN/4/case "
        "guards/guard/NOUN/NNS/2/obl"
    )
    assert (found.fill(2, "obj"), found.fill(2, "subj")) == ([0], [4])


def test_a_number_of_whom_something_is_told_is_a_part_of_those_before_it(nlp: Language) -> None:
    doc = nlp("Soldiers detained nine men, three of whom were beaten.")
    names = {a.id: a.name for a in doc._.actors}
    assert [[names[r] for r in e.recipients] for e in doc._.events] == [["nine men"], ["nine men"]]


def test_what_is_due_to_resume_is_planned(nlp: Language) -> None:
    (event,) = nlp("Talks on a loan are due to resume next month.")._.events
    assert (event.type, event.status) == ("CONSULT", "planned")


def test_what_a_number_is_of_says_of_what_kind_it_is() -> None:
    troops = (
        "They/they/PRON/PRP/1/nsubj withdrew/withdraw/VERB/VBD/1/root some/some/DET/DT/1/obj of/of/ADP/IN/5/case "
        "its/its/PRON/PRP$/5/nmod:poss troops/troop/NOUN/NNS/1/obj"
    )
    view = tree(troops)
    assert mended.portion(view, 2, frozenset()) == [5]
    assert mended.portion(view, 5, frozenset()) == []


def test_a_part_of_the_troops_is_troops(nlp: Language) -> None:
    doc = nlp("Chad has begun withdrawing some of its troops from the lake.")
    assert [(e.type, e.mode) for e in doc._.events] == [("RETREAT", "withdraw")]


def test_an_infinitive_taken_for_a_second_clause_is_no_fact(nlp: Language) -> None:
    doc = nlp("The general said that the raid would breach the truce; he is unlikely to free the nuns.")
    assert {e.status for e in doc._.events if e.type == "RETREAT" and e.mode == "release"} <= {"not_happened"}
