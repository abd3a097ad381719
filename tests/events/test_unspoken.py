"""Where nobody says anything there is no voice, whatever the model takes for a cue."""

import pytest
from spacy.language import Language


def voices(nlp: Language, text: str, kind: str) -> list[str | None]:
    doc = nlp(text)
    said = {t.id: t for t in doc._.attributions}
    event = next(e for e in doc._.events if e.type == kind)
    return [source.span.text if (source := said[v].source) else None for v in event.voice]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Seattle has witnessed a crackdown on smuggling.", "COERCE", []),
        ("The United States and China have backed sanctions on Peru.", "SANCTION", []),
        ("The police chief quipped that militants had ambushed a convoy.", "ASSAULT", ["The police chief"]),
        ("Militants ambushed a convoy, the police chief quipped.", "ASSAULT", ["the police chief"]),
        ("The clip purports to show captives held by rebels.", "ASSAULT", ["The clip"]),
        ("According to the ferry company, pirates attacked two crews.", "ASSAULT", ["the ferry company"]),
    ],
)
def test_a_deed_is_no_saying(nlp: Language, text: str, kind: str, expected: list[str]) -> None:
    assert voices(nlp, text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The man, who told a nurse that he had been beaten, was detained by the army.", "COERCE", []),
        ("The man who police say killed two tourists was arrested in Cusco.", "COERCE", []),
        ("The man who police say killed two tourists was arrested in Cusco.", "ASSAULT", ["police"]),
        ("The general denied involvement in the massacre.", "ASSAULT", []),
        ("The general denied any role in the bombing.", "ASSAULT", []),
        ("An adult found guilty of assaulting a guard could face ten years in jail.", "ASSAULT", []),
    ],
)
def test_what_stands_outside_a_clause_or_is_known_is_not_its_speakers_word(
    nlp: Language, text: str, kind: str, expected: list[str]
) -> None:
    assert voices(nlp, text, kind) == expected


def test_a_wish_or_a_demand_is_no_deed(nlp: Language) -> None:
    for text, expected in (
        ("Police want three men arrested over the fire.", {("COERCE", "intended")}),
        (
            "The monks made several demands including the release of two novices.",
            {("REQUEST", "happened"), ("RETREAT", "demanded")},
        ),
    ):
        assert {(e.type, e.status) for e in nlp(text)._.events} == expected


def test_telling_somebody_that_is_no_request(nlp: Language) -> None:
    doc = nlp("A farmer told the radio that soldiers had opened fire on his cattle.")
    assert [e.type for e in doc._.events] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were false reports of a bombing in Lagos.", ("ASSAULT", "not_happened")),
        ("“No one told us anything, and I heard some gunshots not very far away,” she said.", ("ASSAULT", "happened")),
        ("The troops did not shoot.", ("ASSAULT", "not_happened")),
        ("The abbot hoped that his novice had been freed.", ("RETREAT", "possible")),
        ("“Burn his barn, or stab him with a knife,” the preacher said.", ("ASSAULT", "demanded")),
        ("The war games included attacks against a mock missile site.", ("ASSAULT", "not_happened")),
        (
            "There was no proof, and there had not been any sign that the driver, a cook, had stabbed a guard.",
            ("ASSAULT", "not_happened"),
        ),
    ],
)
def test_what_is_negated_and_what_is_not(nlp: Language, text: str, expected: tuple[str, str]) -> None:
    assert expected in {(e.type, e.status) for e in nlp(text)._.events}
