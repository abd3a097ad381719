"""Language: English unless it clearly is not; what is declared decides only for texts too short to tell."""

from __future__ import annotations

import pytest

from allegedly.reading import identify
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


def test_plain_english_needs_no_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identify, "_identifier", lambda: pytest.fail("the identifier was asked"))
    text = "The harbour master said that two of the ferries had left with the mail and were not seen by the pilots."
    assert identify.language_of(text) == "en"


def test_a_foreign_text_with_an_english_title_in_it_is_not_taken_for_plain_english() -> None:
    text = (
        "Le film « The Lord of the Rings » a été projeté hier soir devant les grévistes, selon le préfet de la région, "
        "qui a démenti toute arrestation et promis une enquête sur les violences de samedi."
    )
    assert identify.language_of(text) == "fr"
