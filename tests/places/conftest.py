"""The language model and the place finder alone."""

import pytest
from spacy.language import Language

import allegedly.places.component as places
from allegedly.pipeline import load


@pytest.fixture(scope="session")
def finder() -> Language:
    nlp = load()
    for name in nlp.pipe_names:
        if name not in ("allegedly_language", places.NAME):
            nlp.remove_pipe(name)
    if places.NAME not in nlp.pipe_names:
        nlp.add_pipe(places.NAME)
    return nlp
