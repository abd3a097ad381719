"""Casing, white space and lemma scripts: what training and run time share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.language import lemmas
from allegedly.language.features import CASINGS, CONTINUED, SPACINGS, casing, piece_features, spacing


@given(st.text())
def test_every_word_has_a_casing_and_every_gap_a_spacing(text: str) -> None:
    assert 0 <= casing(text) < CASINGS
    assert 0 <= spacing(text) < SPACINGS


@pytest.mark.parametrize(
    ("form", "lemma", "upos"),
    [
        ("Rallies", "rally", "NOUN"),
        ("was", "be", "AUX"),
        ("Oral", "Oral", "PROPN"),
        ("NATO", "NATO", "PROPN"),
        ("said", "say", "VERB"),
        ("’s", "be", "AUX"),
        ("Said", "say", "VERB"),
    ],
)
def test_a_script_makes_its_lemma(form: str, lemma: str, upos: str) -> None:
    assert lemmas.apply(form, lemmas.script(form, lemma, upos)) == lemma


def test_a_script_learnt_from_one_word_serves_another() -> None:
    assert lemmas.apply("cities", lemmas.script("parties", "party", "NOUN")) == "city"


def test_features_follow_the_pieces_of_a_word() -> None:
    ids, case, space, first = piece_features([[7], [8, 9]], [1, 2], [3, 1])
    assert ids == [7, 8, 9]
    assert case == [1, 2, 2]
    assert space == [3, 1, CONTINUED]
    assert first == [0, 1]
