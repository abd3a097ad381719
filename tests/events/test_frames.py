"""The frame tables: every sentence in them does what its line says, and what does not fit is refused."""

from __future__ import annotations

import pytest
from spacy.language import Language

from allegedly import settings
from allegedly.events import frames, light
from allegedly.records import MODES
from evals.frames import failures, marked

HEADER = frames.COLUMNS
LINE = ("shoot", "verb", "obj:@agent", "-", "firearms", "-", "-", "[Guards] shot {a herder}.", "-")


def test_every_sentence_of_the_tables_does_what_its_line_says(nlp: Language) -> None:
    assert list(failures(nlp)) == []


def test_every_type_and_every_mode_is_reached() -> None:
    reached = {(f.type, f.mode) for f in frames.load().all()}
    assert {(kind, mode) for kind, modes in MODES.items() for mode in modes} <= reached
    assert set(MODES) == {kind for kind, _ in reached}


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (1, "adverb", "part"),
        (2, "obj:@nobody", "@nobody"),
        (4, "shouting", "no mode of ASSAULT"),
        (5, "sub ject", "no place"),
    ],
)
def test_a_line_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch, column: int, value: str, said: str) -> None:
    line = tuple(value if k == column else x for k, x in enumerate(LINE))
    monkeypatch.setattr(settings, "rows", lambda file, language="en": (HEADER, line))
    with pytest.raises(ValueError, match=rf"frames/assault.tsv, entry 'shoot'.*{said}"):
        frames.read("ASSAULT", "en", {})


def test_a_line_with_a_column_too_few_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "rows", lambda file, language="en": (HEADER, LINE[:-1]))
    with pytest.raises(ValueError, match="8 columns, not 9"):
        frames.read("ASSAULT", "en", {})


def test_a_class_may_name_classes_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("class", "words"), ("@guards", "guard,warder"), ("@armed", "@guards,soldier")]
    monkeypatch.setattr(settings, "rows", lambda file, language="en": rows)
    assert frames.word_classes("en")["@armed"] == {"guard", "warder", "soldier"}
    rows.append(("@all", "@nobody"))
    with pytest.raises(ValueError, match="@all: the class @nobody"):
        frames.word_classes("en")


def test_support_verbs_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (light.COLUMNS, ("stage", "-", "obj", "somebody", "-", "Nurses staged a strike."))
    monkeypatch.setattr(settings, "rows", lambda file, language="en": rows)
    light.load.cache_clear()
    with pytest.raises(ValueError, match="entry 'stage'"):
        light.load()
    light.load.cache_clear()


def test_marks_are_taken_out_of_a_sentence() -> None:
    given = marked("[Guards] shot {a herder}.")
    assert given.text == "Guards shot a herder."
    assert [given.text[a:b] for a, b in given.spans["actor"]] == ["Guards"]
    assert [given.text[a:b] for a, b in given.spans["recipient"]] == ["a herder"]
