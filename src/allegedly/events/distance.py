"""Words by which a text marks that it does not vouch for what it calls an event (`distance.tsv`), and scare quotes.

*Allegedly* and *reportedly* are attributions without a source and none of this; they stand in the table as weak.
"""

from dataclasses import dataclass
from functools import cache

from msgspec import Struct

from allegedly import settings
from allegedly.language.view import View

COLUMNS = ("word", "part", "reach", "strength", "example")
OPENING, CLOSING, EITHER = "“‘«„", "”’»", "\"'"
WHOSE_WORDS = ("direct", "mixed")
SLOT = "X"


class DistanceSettings(Struct, frozen=True):
    """Field names are those of the file, which gives the reasons."""

    scare_words: int
    phrase_before: int


@cache
def limits() -> DistanceSettings:
    return settings.section("distance", DistanceSettings)


@dataclass(frozen=True)
class Words:
    """The strong words of `distance.tsv`: before a noun, in a clause, and the phrases before what they speak of."""

    nouns: frozenset[str]
    clauses: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    doubts: frozenset[str]
    """The weak adverbs: *allegedly*."""


@cache
def words(language: str = "en") -> Words:
    """Raises ValueError where the table has other columns."""
    header, *lines = settings.rows("distance.tsv", language)
    if header != COLUMNS:
        raise ValueError(f"{language}/distance.tsv: the columns are {', '.join(header)}, not {', '.join(COLUMNS)}")
    strong = [line for line in lines if line[3] == "strong"]
    return Words(
        nouns=frozenset(w for w, _, reach, *_ in strong if reach == "noun-after"),
        clauses=frozenset(w for w, _, reach, *_ in strong if reach == "clause" and " " not in w),
        phrases=frozenset(tuple(w.split()) for w, _, reach, *_ in strong if reach == "object-after"),
        doubts=frozenset(w for w, part, _, strength, *_ in lines if strength == "weak" and part == "adverb"),
    )


def distanced(view: View, first: int, end: int, trigger: int, language: str = "en") -> tuple[int, int] | None:
    """The tokens `[first, end)` that hold an event at arm's length, None where the text vouches for its wording.

    `first` and `end` bound the words that name the event, `trigger` is their head token.
    """
    table = words(language)
    return (
        beside(view, trigger, table)
        or before(view, min(first, leftmost(view, trigger)), table)
        or quoted(view, first, end, trigger)
    )


def beside(view: View, i: int, table: Words) -> tuple[int, int] | None:
    """*Supposed*, *so-called*, *supposedly* on the event's word."""
    for c in view.children[i]:
        if c > i and view.dep[c] != "advmod":
            continue
        low = max(0, c - 2)
        written = "".join(view.text[low : c + 1]).lower()  # so - called, in three tokens
        known = table.nouns if view.pos[i] in ("NOUN", "PROPN") else table.clauses
        if view.lower[c] in known or view.lower[c] in table.clauses:
            return (c, c + 1)
        if written in known:
            return (low, c + 1)
    return None


def doubted(view: View, i: int, language: str = "en") -> bool:
    """Whether a weak adverb stands with an event's word: where nothing else gives it a voice, it is held at arm's
    length."""
    doubts = words(language).doubts
    return any(view.lower[c] in doubts for c in view.children[i] if view.dep[c] == "advmod")


def leftmost(view: View, i: int) -> int:
    """Where the words before a noun begin."""
    if view.dep[i] == "compound":
        i = view.head[i]
    return min([i, *(c for c in view.children[i] if view.dep[c] in ("det", "amod", "compound", "nummod"))])


def before(view: View, i: int, table: Words) -> tuple[int, int] | None:
    """*What it calls*, *under the pretext of* right before the words."""
    start = max(view.sents[view.sent[i]][0], i - limits().phrase_before)
    for low in range(start, i):
        inside = tuple(view.lower[low:i])
        if any(p[0] == inside[0] and fits(p, inside) for p in table.phrases):
            return (low, i)
    return None


def fits(phrase: tuple[str, ...], inside: tuple[str, ...]) -> bool:
    """Whether words are a phrase, one or more of them in its slot."""
    if SLOT not in phrase:
        return phrase == inside
    at = phrase.index(SLOT)
    after = len(phrase) - at - 1
    return len(inside) >= len(phrase) and inside[:at] == phrase[:at] and inside[-after:] == phrase[-after:]


def quoted(view: View, first: int, end: int, trigger: int) -> tuple[int, int] | None:
    """Scare quotes: marks around few words with the event's in them, none of them anybody's quoted words."""
    room = limits().scare_words
    marks = OPENING + CLOSING + EITHER
    low = next((k for k in range(trigger - 1, trigger - 1 - room, -1) if k >= 0 and view.text[k] in marks), None)
    high = next(
        (k for k in range(trigger + 1, trigger + 1 + room) if k < len(view.text) and view.text[k] in marks), None
    )
    if low is None or high is None or high - low - 1 > room or view.text[low] in CLOSING or view.text[high] in OPENING:
        return None
    if any(view.text[k] in ".!?" for k in range(low, high)) or view.sent[low] != view.sent[high]:
        return None
    start, stop = view.idx[low], view.idx[high] + 1
    for attribution in view.doc._.attributions:
        if attribution.manner in WHOSE_WORDS and any(c.start <= start and stop <= c.end for c in attribution.content):
            return None
    return (low, high + 1)
