"""`token._.factuality`, from the array that the language component leaves on the Doc."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

import allegedly.language.component  # noqa: F401 (sets the extensions)


def test_a_token_has_the_number_of_its_place_and_white_space_none() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Ferries", "\n", "sailed"])
    assert [t._.factuality for t in doc] == [None, None, None]
    doc._.factuality = np.array([0.5, np.nan, 2.75], dtype=np.float32)
    assert [t._.factuality for t in doc] == [pytest.approx(0.5), None, pytest.approx(2.75)]
