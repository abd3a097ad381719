"""`token._.factuality` by the grammar, where the model has no head for it."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("firmer", "weaker"),
    [
        ("Soldiers left the town.", "Soldiers may leave the town."),
        ("Soldiers may leave the town.", "Soldiers did not leave the town."),
        ("Soldiers will leave the town.", "Soldiers refused to leave the town."),
    ],
)
def test_what_is_said_more_firmly_has_the_larger_number(nlp: Language, firmer: str, weaker: str) -> None:
    values = [next(t for t in nlp(text) if t.lemma_ == "leave")._.factuality for text in (firmer, weaker)]
    assert -3 <= values[1] < values[0] <= 3


def test_white_space_and_a_doc_without_a_tree_have_none(nlp: Language) -> None:
    assert nlp.make_doc("Soldiers left.")[1]._.factuality is None
    doc = nlp("Soldiers left.\n\nThe town was quiet.")
    assert [t._.factuality for t in doc if t.is_space] == [None]
