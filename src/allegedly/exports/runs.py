"""Capitalised words that stand together in a text and may be somebody's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from allegedly.exports import lexicon
from allegedly.world import names

WORD = re.compile(r"[^\W\d_]+(?:[’'\-‐‑][^\W\d_]+)*")
LETTERS = re.compile(r"[^\W\d_]+")
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_JOINED = re.compile(r"\.?[ \u00a0]|[ \u00a0]?[“\"‘'(]|[”\"’')][ \u00a0]")
"""What may stand between two words of one name: a space, the point of an initial, the marks of a nickname."""

_BEFORE_SENTENCE = ".!?:—–\n"


class Run(Struct, frozen=True):
    """The words at `[start, end)` of a text; a possessive ending is outside, and in none of the words."""

    start: int
    end: int
    words: tuple[str, ...]


def runs(text: str) -> Iterator[Run]:
    """The runs of a text: joined by spaces, particles, initials and the marks of a nickname.

    Titles, honorifics and words that only start a sentence are cut off in front; a possessive ends a run.
    """
    lex = lexicon.load()
    lower = frozenset(word for word in WORD.findall(text) if word.islower())
    held: list[re.Match[str]] = []
    waiting: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        if held and not _joined(text, (waiting or held)[-1], word, lex):
            yield from _cut(held, text, lower)
            held, waiting = [], []
        if word[0][0].isupper():
            held, waiting = [*held, *waiting, word], []
        elif held and word[0] in lex.particles:
            waiting.append(word)
        elif held:
            yield from _cut(held, text, lower)
            held, waiting = [], []
    yield from _cut(held, text, lower)


def folded(words: Iterable[str]) -> tuple[str, ...]:
    """The pieces of a name in the form in which they are compared, without initials and particles."""
    particles = lexicon.load().particles
    pieces = (names.key(piece) for word in words for piece in LETTERS.findall(word))
    return tuple(piece for piece in pieces if len(piece) > 1 and piece not in particles)


def _joined(text: str, one: re.Match[str], other: re.Match[str], lex: lexicon.Lexicon) -> bool:
    gap = text[one.end() : other.start()]
    if POSSESSIVE.search(one[0]) or not _JOINED.fullmatch(gap):
        return False
    return not gap.startswith(".") or len(one[0]) == 1 or lex.short(one[0])


def _cut(words: list[re.Match[str]], text: str, lower: frozenset[str]) -> Iterator[Run]:
    lex = lexicon.load()
    bare = [POSSESSIVE.sub("", word[0]) for word in words]
    if names.key(" ".join(bare)) in lex.organisations:
        return
    first = _title(bare, lex)
    if not first and bare and _starts(words[0], text) and (lex.common(bare[0]) or bare[0].lower() in lower):
        first = 1  # a word of the language, with a capital because a sentence starts there
    if first < len(words):
        yield Run(words[first].start(), words[-1].start() + len(bare[-1]), tuple(bare[first:]))


def _title(words: list[str], lex: lexicon.Lexicon) -> int:
    """How many words in front are a title: *Kyrgyz President* of *Kyrgyz President Azamat Pell*. The last word of
    several is a name (*Tom King*)."""
    small = [word.casefold() for word in words]
    ends = range(len(small) - 1, 0, -1)
    return next((i for i in ends if lex.titled(small[:i]) or {small[i - 1], f"{small[i - 1]}."} & lex.honorifics), 0)


def _starts(word: re.Match[str], text: str) -> bool:
    """Whether a sentence starts with the word."""
    before = text[max(0, word.start() - 8) : word.start()].rstrip(" \u00a0“\"‘'(")
    return not before or before[-1] in _BEFORE_SENTENCE
