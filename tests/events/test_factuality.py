"""`token._.factuality` and the two numbers that it is made of."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Token

from allegedly.events.traits import traits
from allegedly.language.view import view


def leave(nlp: Language, text: str) -> Token:
    return next(t for t in nlp(text) if t.lemma_ == "leave")


@pytest.mark.parametrize("number", ["factuality", "committed"])
@pytest.mark.parametrize(
    ("firmer", "weaker"),
    [
        ("Soldiers left the town.", "Soldiers may leave the town."),
        ("Soldiers may leave the town.", "Soldiers did not leave the town."),
        ("Soldiers will leave the town.", "Soldiers refused to leave the town."),
        ("Soldiers left the town, the mayor said.", "If soldiers leave the town, the mayor will return."),
    ],
)
def test_what_is_said_more_firmly_has_the_larger_number(nlp: Language, number: str, firmer: str, weaker: str) -> None:
    values = [getattr(leave(nlp, text)._, number) for text in (firmer, weaker)]
    assert -3 <= values[1] < values[0] <= 3


def test_a_plan_is_stood_by_and_has_not_happened(nlp: Language) -> None:
    token = leave(nlp, "Soldiers will leave the town next week.")
    assert token._.committed > 1 > 0 > token._.realised
    assert token._.realised < token._.factuality < token._.committed


def test_white_space_and_a_doc_without_a_tree_have_none(nlp: Language) -> None:
    assert nlp.make_doc("Soldiers left.")[1]._.factuality is None
    doc = nlp("Soldiers left.\n\nThe town was quiet.")
    assert [t._.realised for t in doc if t.is_space] == [None]


def test_a_caller_s_own_numbers_stand(nlp: Language) -> None:
    doc = nlp("Soldiers\nleft.")
    doc._.factuality = np.array([0.5, np.nan, 2.75, 0.0], dtype=np.float32)
    assert [t._.factuality for t in doc] == [0.5, None, 2.75, 0.0]


def test_traits_name_the_status_the_function_words_and_the_words_above(nlp: Language) -> None:
    doc = nlp("Nobody moved. Did the army refuse to leave the old town?")
    v = view(doc)
    found = traits(v, next(t.i for t in doc if t.text == "leave"))
    assert {"s=possible", "s=not_happened"} & set(found)
    assert {
        "0tag=VB",
        "0mark=to",
        "1lemma=refuse",
        "1over=refuse/xcomp",
        "1aux=do",
        "c=obj=town",
        "depth=1",
        "?",
    } <= set(found)
    assert "?" not in traits(v, 1)
    assert "1w=do" not in traits(v, 2)
