"""A claim that somebody looks into, or that stands by itself, is somebody's word, and not theirs who look into it."""

import pytest
from spacy.language import Language


def over(nlp: Language, text: str, word: str) -> list[tuple[str | None, str | None]]:
    """Source and cue of the attributions over a word."""
    at = text.index(word)
    held = [t for t in nlp(text)._.attributions if any(c.start <= at < c.end for c in t.content)]
    return [(t.source.span.text if t.source else None, t.cue.text if t.cue else None) for t in held]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The ombudsman is looking into claims that warders beat a poet to death.", "claims"),
        ("The panel examined allegations that the colonel had starved the camp.", "allegations"),
        ("Police are checking reports that gunmen abducted two teachers near Kaya.", "reports"),
        ("Amid reports that rebels had shot the bishop, thousands left the town.", "reports"),
        ("The navy faces accusations that its divers burned the boats.", "accusations"),
    ],
)
def test_what_is_claimed_is_in_an_unnamed_voice(nlp: Language, text: str, cue: str) -> None:
    word = next(w for w in ("beat", "starved", "abducted", "shot", "burned") if w in text)
    assert over(nlp, text, word) == [(None, cue)]


def test_whoever_makes_a_claim_is_its_source(nlp: Language) -> None:
    text = "The opposition repeated its claim that police had shot two students."
    assert [source for source, _ in over(nlp, text, "shot")] == ["The opposition"]


def test_a_looker_who_says_so_keeps_what_it_says(nlp: Language) -> None:
    text = "The panel found that the colonel had starved the camp."
    assert [source for source, _ in over(nlp, text, "starved")] == ["The panel"]
