"""What changed between two revisions of a report, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]

MOST = 4_000_000
"""Comparisons of words that one changed stretch is worth: a second's work. A larger one is shown as a whole."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A changed stretch as pieces, or `unchanged` paragraphs between two of them."""

    pieces: tuple[Piece, ...] = ()
    unchanged: int = 0


def changes(old: str, new: str) -> tuple[Passage, ...]:
    """How the text `old` became `new`: by paragraphs, and inside of changed ones by words."""
    before, after = _lines(old), _lines(new)
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            found.append(Passage(unchanged=b - a))
        else:
            found.append(Passage(tuple(_pieces("\n".join(before[a:b]), "\n".join(after[c:d])))))
    return tuple(found)


def _lines(text: str) -> list[str]:
    return [line for line in _LINE.findall(text) if line.strip()]


def _pieces(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) * len(after) > MOST:
        yield Piece("gone", old)
        yield Piece("new", new)
        return
    plain = [word.strip() for word in before], [word.strip() for word in after]
    for tag, a, b, c, d in SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", _joined(after[c:d]))
        else:
            yield from _piece("gone", before[a:b])
            yield from _piece("new", after[c:d])


def _piece(kind: Kind, words: Sequence[str]) -> Iterator[Piece]:
    if words:
        yield Piece(kind, _joined(words))


def _joined(words: Sequence[str]) -> str:
    return "".join(words)
