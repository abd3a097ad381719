"""The measure of factuality, on hand-made pairs and a hand-made Doc."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

import allegedly.events.factuality
import allegedly.language.component  # noqa: F401 (both set extensions)
from evals.factuality import FactualityScores, add


def test_the_figures_of_known_pairs():
    scores = FactualityScores(found=[1.0, 2.0, 3.0], gold=[-1.0, 1.0, 3.0])
    assert scores.r == pytest.approx(1.0)
    assert scores.mae == pytest.approx(1.0)
    assert FactualityScores(found=[1.0, 1.0], gold=[-1.0, 1.0]).r == 0.0
    assert FactualityScores(found=[3.0, -3.0], gold=[-1.0, 1.0]).r == pytest.approx(-1.0)


def test_the_judged_words_are_compared():
    doc = Doc(spacy.blank("en").vocab, words=["The", "ferry", "may", "sail"])
    doc._.factuality = np.array([2.0, 2.5, 1.0, 0.5], dtype=np.float32)
    scores = FactualityScores()
    add(scores, [{"token": 3, "word": "sail", "factuality": 1.0}], doc)
    assert (scores.found, scores.gold) == ([0.5], [1.0])


def test_a_word_without_a_value_is_an_error():
    doc = Doc(spacy.blank("en").vocab, words=["sailed"])
    with pytest.raises(ValueError, match="no factuality for 'sailed'"):
        add(FactualityScores(), [{"token": 0, "word": "sailed", "factuality": 3.0}], doc)
