"""Words as they are compared: their stems, and how much a shared one tells.

A word that few reports hold tells more than one that many do. How many do is measured once, on a fixed collection of
news (`data/<language>/word_counts.tsv`), and never on the ledger at hand: what two reports share must not depend on
what else is there.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from allegedly.happenings.settings import limits
from allegedly.settings import rows

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_STEM_LEFT = 3  # letters that an ending leaves


def words(text: str) -> list[str]:
    """The words and numbers of a text in lower case, in order, without accents and possessive endings."""
    return [_plain(word) for word in _WORD.findall(text)]


@lru_cache(200_000)
def _plain(word: str) -> str:
    small = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    if small.isascii():
        return small.replace(",", "") if small[0].isdigit() else small
    apart = unicodedata.normalize("NFKD", small)
    return "".join(c for c in apart if not unicodedata.combining(c)) or small


@lru_cache(200_000)
def stem(word: str) -> str:
    """A word without its ending: *freed*, *frees* and *free* are one."""
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_LEFT:
            return word[: -len(ending)]
    return word


@lru_cache(200_000)
def weight(stemmed: str) -> float:
    """How much a shared stem tells, the logarithm of one over the share of reports that hold it; 0 for common words."""
    table, reports = _counts()
    found = table.get(stemmed, 1)
    return 0.0 if found > limits().common * reports else math.log(reports / found)


def content(text: str) -> tuple[str, ...]:
    """The stems of the words that tell something, as often as they stand there, in the order of the text."""
    return tuple(s for s in map(stem, words(text)) if weight(s))


def weights(stems: Iterable[str]) -> dict[str, float]:
    """How much each stem tells of where it stands: one that stands there n times counts 1 + log n times its weight."""
    return {stemmed: (1 + math.log(times)) * weight(stemmed) for stemmed, times in Counter(stems).items()}


def telling(stems: Iterable[str], number: int) -> list[str]:
    """The stems that tell most of where they stand, in that order; the alphabet decides between equals."""
    found = weights(stems)
    return sorted(found, key=lambda s: (-found[s], s))[:number]


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted((row[0] for row in rows("endings.tsv")[1:]), key=lambda e: (-len(e), e)))


@cache
def _counts() -> tuple[dict[str, int], int]:
    """How many reports hold a stem, and of how many reports."""
    body = rows("word_counts.tsv")[1:]
    (_, reports), *counted = body
    return {word: int(count) for word, count in counted}, int(reports)
