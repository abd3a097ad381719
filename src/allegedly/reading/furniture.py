"""What stands between an article's paragraphs and is not its text: counters, share bars, a headline said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from allegedly.reading.dates import edtf_of
from allegedly.reading.settings import PAGE
from allegedly.settings import rows

_COUNTER = re.compile(r"(?:(?:image |photo |picture |slide |page )?\d{1,3} ?(?:/|of|von|de) ?\d{1,3}(?: |$))+")
_NO_COUNTER = re.compile(r"[^\w/]+")
_NUMBERS = re.compile(r"[\d\s.,|/•·:+-]+(?:k|m)?", re.IGNORECASE)
_NO_WORD = re.compile(r"[^\w\s-]+")
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


@cache
def _phrases(kind: str) -> frozenset[str]:
    return frozenset(phrase for row_kind, phrase in rows("page_furniture.tsv") if row_kind == kind)


@cache
def _bar() -> re.Pattern[str]:
    """A paragraph of nothing but furniture phrases and numbers: "Share Tweet 12 Email"."""
    longest_first = sorted(_phrases("whole"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?:(?:" + "|".join(map(re.escape, longest_first)) + r"|\d{1,4}k?)(?:\s+|$))+")


def without_furniture(paragraphs: Iterable[str], title: str) -> list[str]:
    """The paragraphs that are text, in order; `title` is the report's, which pages like to say again.

    Only short paragraphs are dropped, so that a sentence which begins with "Share" or "Print" stays. A paragraph that
    says exactly what the one before it said is dropped as well.
    """
    kept: list[str] = []
    headline = _folded(title)
    for paragraph in paragraphs:
        folded = _folded(paragraph)
        if not folded or (headline and folded == headline) or _is_furniture(paragraph, folded):
            continue
        if not kept or kept[-1] != paragraph:
            kept.append(paragraph)
    return kept


def _is_furniture(paragraph: str, folded: str) -> bool:
    if len(folded) > 400 or len(folded.split()) >= PAGE.furniture_words:
        return False
    if edtf_of(paragraph):
        return True  # a dateline without a place: metadata
    counter = _NO_COUNTER.sub(" ", paragraph.casefold()).strip()
    if _COUNTER.fullmatch(counter) or _NUMBERS.fullmatch(paragraph) or _bar().fullmatch(folded):
        return True
    starts = any(folded == phrase or folded.startswith(phrase + " ") for phrase in _phrases("starts"))
    return starts and (":" in paragraph or not _END.search(paragraph) or folded.startswith(("copyright", "all rights")))


def _folded(paragraph: str) -> str:
    return " ".join(_NO_WORD.sub(" ", paragraph.casefold()).split())
