"""Phrases that a verb asks for hang on the verb."""

import pytest
from spacy.language import Language

from allegedly import settings
from allegedly.language import attachment


@pytest.mark.parametrize(("verb", "example"), [(v, e) for v, _, e in settings.rows("verb_prepositions.tsv", "en")[1:]])
def test_every_example_is_read_as_its_line_says(nlp: Language, verb: str, example: str) -> None:
    doc = nlp(example)
    head = next(t for t in doc if t.lemma_ == verb)
    cases = [t for t in doc if t.dep_ == "case" and t.lower_ in attachment.governed()[verb]]
    assert any(t.head.head == head for t in cases)


def test_what_no_verb_asks_for_stays_with_its_noun(nlp: Language) -> None:
    doc = nlp("Police charged the owner of a mill with fraud.")
    mill, fraud = (next(t for t in doc if t.text == x) for x in ("mill", "fraud"))
    assert (mill.head.text, fraud.head.text) == ("owner", "charged")


def test_a_table_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (attachment.COLUMNS, ("charge", "with"))
    monkeypatch.setattr(settings, "rows", lambda *_: rows)
    attachment.governed.cache_clear()
    with pytest.raises(ValueError, match="charge"):
        attachment.governed()
    attachment.governed.cache_clear()
