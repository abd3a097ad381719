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
    """The words that begin at `starts` and reach to `end` in a text; a possessive ending is outside, and in none of
    the words. `opens`: the first word may have its capital only because a sentence starts there."""

    starts: tuple[int, ...]
    end: int
    words: tuple[str, ...]
    opens: bool

    @property
    def start(self) -> int:
        """Where the first word begins."""
        return self.starts[0]

    def rest(self) -> Run | None:
        """The run without its first word, None where it has no other."""
        return Run(self.starts[1:], self.end, self.words[1:], False) if len(self.words) > 1 else None


def runs(text: str) -> Iterator[Run]:
    """The runs of a text: joined by spaces, particles, initials and the marks of a nickname.

    Titles and honorifics are cut off in front; a possessive ends a run.
    """
    lex = lexicon.load()
    lower = frozenset(word for word in WORD.findall(text) if word.islower())
    held: list[re.Match[str]] = []
    waiting: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        if held and not _joined(text, (waiting or held)[-1], word, lex):
            yield from _cut(held, text, lower)
            held, waiting = [], []
        if _capital(word[0], lex):
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
    while first < len(bare) and bare[first].casefold() in lex.determiners:
        first += 1
    if first < len(bare):
        start = bare[first]
        opens = _starts(words[first], text) and (lex.common(start) or start.lower() in lower)
        starts = tuple(word.start() for word in words[first:])
        yield Run(starts, words[-1].start() + len(bare[-1]), tuple(bare[first:]), opens)


def _capital(word: str, lex: lexicon.Lexicon) -> bool:
    """Whether a word is written as a name: *Pell*, *al-Pell*, *d'Arvigny*, not *pro-Pell*."""
    if word[0].isupper():
        return True
    first, *others = re.split(r"[’'\-‐‑]", word)
    return bool(others) and others[0][0].isupper() and (len(first) == 1 or first in lex.particles)


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
