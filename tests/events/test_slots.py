"""Who does what to whom, whatever the clause looks like."""

from __future__ import annotations

import pytest
from spacy.language import Language

from allegedly.events import grammar
from allegedly.events.slots import Slots
from allegedly.language.view import view

SUBJECT_AND_OBJECT = [
    ("Guards shot the herder.", "shot", "Guards", "herder"),
    ("The herder was shot by guards.", "shot", "guards", "herder"),
    ("The herder shot by guards was buried on Friday.", "shot", "guards", "herder"),
    ("The guards who shot the herder were transferred.", "shot", "guards", "herder"),
    ("The village which soldiers burned in March is empty.", "burned", "soldiers", "village"),
    ("The guards began shooting the herder.", "shooting", "guards", "herder"),
    ("The general ordered the guards to shoot the herder.", "shoot", "guards", "herder"),
    ("The guards promised to shoot the herder.", "shoot", "guards", "herder"),
    ("The guards stormed the farm and shot the herder.", "shot", "guards", "herder"),
    ("The herder was beaten and shot by guards.", "shot", "guards", "herder"),
    ("The guards left the village, shooting the herder.", "shooting", "guards", "herder"),
    ("The guards were accused of shooting the herder.", "shooting", "guards", "herder"),
    ("The guild issued a statement condemning the mayor.", "condemning", "guild", "mayor"),
    ("The guild demanded the mayor to free the weavers.", "free", "mayor", "weavers"),
]


@pytest.mark.parametrize(("text", "word", "subject", "target"), SUBJECT_AND_OBJECT)
def test_subject_and_object_are_those_of_the_plain_sentence(
    nlp: Language, text: str, word: str, subject: str, target: str
) -> None:
    doc = nlp(text)
    i = next(t.i for t in doc if t.text == word)
    slots = Slots(view(doc), grammar.load())
    assert [doc[k].text for k in slots.fill(i, "subj")] == [subject]
    assert [doc[k].text for k in slots.fill(i, "obj")] == [target]


def test_a_dotted_place_is_a_place_inside_a_place(nlp: Language) -> None:
    doc = nlp("The union rejected the governor's offer.")
    slots = Slots(view(doc), grammar.load())
    i = next(t.i for t in doc if t.text == "rejected")
    assert [doc[k].text for k in slots.path(i, ("obj", "poss"))] == ["governor"]


def test_a_phrase_one_step_down_counts_for_the_event(nlp: Language) -> None:
    doc = nlp("A raid by soldiers on a clinic left two nurses hurt.")
    slots = Slots(view(doc), grammar.load())
    i = next(t.i for t in doc if t.text == "raid")
    assert [doc[k].text for k in slots.fill(i, "on")] == ["clinic"]
    assert [doc[k].text for k in slots.fill(i, "by")] == ["soldiers"]
