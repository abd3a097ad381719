"""Every type and mode is explained."""

from __future__ import annotations

from allegedly.records import MODES
from allegedly.rendering.meanings import codebook, meaning, meanings


def test_every_type_and_mode_is_explained_once() -> None:
    expected = [(type, mode) for type, modes in MODES.items() for mode in (None, *modes)]
    assert [(one.type, one.mode) for one in codebook()] == expected
    for one in codebook():
        assert 10 < len(one.meaning) < 90
        assert not one.meaning.endswith(".")
        assert one.example.endswith(".")


def test_meanings_of_some() -> None:
    assert meaning("COERCE", "arrest").startswith("Arresting")
    assert [one.kind for one in meanings(["PROTEST", "COERCE arrest", "AID", "PROTEST"])] == [
        "AID",
        "PROTEST",
        "COERCE arrest",
    ]
