"""Lines on pages -> paragraphs, for formats that know no paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from allegedly.reading.settings import LAYOUT

_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*|[ivxl]{1,6}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•▪◦–*]|\(?\d{1,2}[.)])\s")


class Line(Struct, frozen=True):
    """One line of text on a page; lengths in points, measured from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page_height: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers, and without heads and feet that come back on other pages."""
    seen = Counter(mark for page in pages for mark in {_mark(line) for line in page if _in_margin(line)})
    return [
        [
            line
            for line in page
            if not (_in_margin(line) and (_PAGE_NUMBER.fullmatch(line.text) or seen[_mark(line)] > 1))
        ]
        for page in pages
    ]


def paragraphs(pages: Iterable[Sequence[Line]]) -> Iterator[str]:
    """The text of each paragraph: lines joined by spaces, words divided at line ends put together.

    A paragraph may go on over a page or column end, if the line before it does not end a sentence.
    """
    current: list[Line] = []
    for page in pages:
        pitch = _pitch(page)
        edge = max((line.right for line in page), default=0.0)
        for line in page:
            if current and _starts(line, current, pitch, edge):
                yield _joined(current)
                current = []
            current.append(line)
    if current:
        yield _joined(current)


def _starts(line: Line, before: Sequence[Line], pitch: float, edge: float) -> bool:
    last = before[-1]
    ended = bool(_END.search(last.text))
    drop = last.bottom - line.bottom
    if drop <= 0 or drop > 20 * pitch:  # a new column or page
        return ended or _size_changes(last, line)
    if drop > LAYOUT.paragraph_gap * pitch or _size_changes(last, line) or _BULLET.match(line.text):
        return True
    body_left = min(one.left for one in before)
    indented = line.left - body_left > LAYOUT.indent * line.height
    short = last.right - body_left < LAYOUT.short_line * (edge - body_left)
    return ended and (indented or short)


def _size_changes(last: Line, line: Line) -> bool:
    ratio = max(last.height, line.height) / max(0.1, min(last.height, line.height))
    return ratio > LAYOUT.size_change


def _pitch(page: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in points."""
    drops = [(a, a.bottom - b.bottom) for a, b in pairwise(page)]
    usual = [drop for line, drop in drops if 0.5 * line.height < drop < 4 * line.height]
    # The lower quartile's side: a page of one-line paragraphs has more gaps than lines that go on.
    return median(sorted(usual)[: max(1, (len(usual) + 1) // 2)]) if usual else 12.0


def _joined(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        if text.endswith(("-", "\xad")) and text[-2:-1].isalnum() and line.text[:1].isalnum():
            # "arres-|ted" was divided; "anti-|Government" and "72-|hour" were not.
            divided = text[-2].isalpha() and line.text[0].islower()
            text = (text[:-1] if divided else text[:-1] + "-") + line.text
        else:
            text = f"{text} {line.text}" if text else line.text
    return text.replace("\xad", "-") if text.endswith("\xad") else text.replace("\xad", "")


def _in_margin(line: Line) -> bool:
    margin = LAYOUT.margin * line.page_height
    return line.bottom > line.page_height - margin or line.top < margin


def _mark(line: Line) -> str:
    """What a running head has in common with itself on other pages: all but its numbers."""
    return _DIGITS.sub("#", line.text.casefold())
