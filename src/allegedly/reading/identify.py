"""Which language a text is in."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from allegedly.reading.settings import IDENTIFICATION
from allegedly.settings import rows

_NAMES = {"eng": "en", "english": "en", "fra": "fr", "fre": "fr", "french": "fr", "deu": "de", "ger": "de",
          "german": "de", "spa": "es", "spanish": "es", "rus": "ru", "russian": "ru", "ara": "ar", "arabic": "ar",
          "zho": "zh", "chi": "zh", "chinese": "zh", "por": "pt", "portuguese": "pt"}  # fmt: skip


@cache
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str, declared: str | None = None) -> str:
    """The ISO 639 code (two letters where there are two) of the text's language.

    `declared` is what a page or record says. It is often a template's language, so it decides only for a text too short
    to tell; without it such a text is in the default language. A text is held to be English unless it clearly is not.
    """
    sample = unicodedata.normalize("NFKC", text[: IDENTIFICATION.looked_at])
    letters = [char for char in sample if char.isalpha()]
    foreign = bool(letters) and sum(map(_non_latin, letters)) / len(letters) > IDENTIFICATION.non_latin
    said = _code(declared)
    if len(letters) < IDENTIFICATION.min_letters and not foreign:
        return said or IDENTIFICATION.default
    if not foreign and _plain(sample):
        return IDENTIFICATION.default
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    best, probability = ranked[0]
    if foreign:
        return said if said and said == best else next(code for code, _ in ranked if code != "en")
    english = dict(ranked).get("en", 0.0)
    if best != "en" and english < IDENTIFICATION.not_english and probability >= IDENTIFICATION.other:
        return best
    return IDENTIFICATION.default


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for word, *_ in rows("function_words.tsv")[1:])


def _plain(sample: str) -> bool:
    """Whether English function words are so frequent that the identifier (0.7 s to load) need not be asked."""
    words = sample.casefold().split()
    known = sum(word in _function_words() for word in words)
    return len(words) >= IDENTIFICATION.plain_words and known / len(words) >= IDENTIFICATION.plain_share


def _non_latin(char: str) -> bool:
    return char > "\u024f" and not unicodedata.name(char, "").startswith("LATIN")


def _code(declared: str | None) -> str | None:
    """The bare code in "en-US", "en_GB", "eng" or "English"; null for anything else."""
    if not declared:
        return None
    first = declared.strip().casefold().replace("_", "-").split("-")[0]
    code = _NAMES.get(first, first)
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None
