"""Language: English unless it clearly is not; what is declared decides only for texts too short to tell."""

from __future__ import annotations

import pytest

from allegedly.reading.identify import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police detained thirty people in Almaty on Saturday, witnesses said.", "en"),
        ("Police in Toamasina, Antananarivo arrested Rajoelina Ratsiraka", "en"),
        ("La policía detuvo a treinta personas en Almaty durante la protesta.", "es"),
        ("In Oral wurden gestern dreißig Menschen verhaftet, sagte ein Sprecher.", "de"),
        ("Полиция задержала тридцать человек во время митинга в субботу, сообщили очевидцы.", "ru"),
        ("警察は土曜日に三十人を拘束したと目撃者が語った。", "ja"),
        ("Oral, 12 May", "en"),
        ("12 34", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_declared_language_is_not_trusted_against_the_text() -> None:
    assert language_of("Police detained thirty people in Almaty on Saturday, witnesses said.", "fr") == "en"
    assert language_of("La policía detuvo a treinta personas en Almaty durante la protesta.", "en-US") == "es"


@pytest.mark.parametrize(("declared", "language"), [("fr-FR", "fr"), ("ENG", "en"), ("English", "en"), ("??", "en")])
def test_a_declared_language_decides_for_a_few_words(declared: str, language: str) -> None:
    assert language_of("Paris, 12 mai", declared) == language
