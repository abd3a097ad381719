"""The sentences before and after a quote, so that it can be read as it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from allegedly.records import Span

_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[]?[^\W\d_a-z]|\s*$)|[\n\r\u2028\u2029]+")
"""Where a sentence may end: a stop before a capital, or the end of a line."""

SHORTEST = 25
"""Characters of a piece that can be a sentence: a shorter one is mostly cut at an abbreviation ("Mr.", "St.")."""

LONGEST = 320
"""Characters of context on either side."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before and after a quote; `cut_before` and `cut_after` say that a sentence was shortened."""

    before: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


def context(text: str, quote: Span) -> Context:
    """The sentence before and the one after the quote in its report's text; empty where there is none.

    A quote whose words do not stand at its offsets has no context: it was not taken from this text.
    """
    if text[quote.start : quote.end] != quote.text:
        return Context("", "")
    head, tail = text[: quote.start].rstrip(), text[quote.end :].lstrip()
    before, after = _last(head), _first(tail)
    return Context(
        before=before[-LONGEST:].lstrip(),
        after=after[:LONGEST].rstrip(),
        cut_before=len(before) > LONGEST,
        cut_after=len(after) > LONGEST,
    )


def _last(head: str) -> str:
    """The last sentence of what comes before."""
    start, window = 0, max(0, len(head) - 4 * LONGEST)
    for end in _END.finditer(head, window):
        if len(head[end.end() :].strip()) < SHORTEST:
            break
        start = end.end()
    return head[max(start, window) :].strip()


def _first(tail: str) -> str:
    """The first sentence of what comes after."""
    for end in _END.finditer(tail, 0, 4 * LONGEST):
        if len(tail[: end.end()].strip()) >= SHORTEST:
            return tail[: end.end()].strip()
    return tail[: 4 * LONGEST].strip()
