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
