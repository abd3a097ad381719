"""Overlapping spans turned into well-nested pieces.

Contents, sources and cues overlap freely: a source stands inside the words of an outer voice, a quotation is broken by
its "she said", another runs on over paragraphs, two spans may even cross; events' words stand anywhere among them.
Markup and styles must nest. The sweep cuts the text wherever a span starts or ends, keeps the open marks in one fixed
order (longest outermost) and closes and reopens just those that would cross. Every character of the text comes out
exactly once, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, Protocol

from allegedly.records import Span
from allegedly.rendering.event_rows import EventRow
from allegedly.rendering.voices import Labelled

Order = tuple[int, int, int, int, int, int, int]
MarkRole = Literal["content", "source", "cue"]
_ROLES: tuple[MarkRole, ...] = ("content", "source", "cue")
_BREAKS = re.compile(r"[\n\r\u2028\u2029]+")


class Stretch(Protocol):
    """What can be swept: the characters `[start, end)` of the text, and how stretches stand inside each other."""

    @property
    def start(self) -> int:
        """The first character's offset."""

    @property
    def end(self) -> int:
        """The offset after the last character."""

    @property
    def order(self) -> Order:
        """The less, the further out: hoisted or not, length, start; the rest makes it unambiguous."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of an attribution in its role there. `part` counts the pieces of a content from 0."""

    start: int
    end: int
    role: MarkRole
    row: Labelled
    part: int = 0

    @property
    def order(self) -> Order:
        """Longest first, so that what holds another mark is always the outer one."""
        return 1, self.start - self.end, self.start, 0, self.row.number, _ROLES.index(self.role), self.part


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an event, or several: one mark however many read something out of them."""

    start: int
    end: int
    rows: tuple[EventRow, ...]

    @property
    def order(self) -> Order:
        """Inside a voice's mark of the same words."""
        return 1, self.start - self.end, self.start, 2, 0, 0, 0


@dataclass(frozen=True, slots=True)
class Words:
    """The characters `[start, end)` of the text under the marks open now."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A mark opens. `begins` says that it really starts here; `resumes` that a paragraph break interrupted it."""

    mark: Stretch
    begins: bool
    resumes: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """A mark closes. `ends` says that it really ends here."""

    mark: Stretch
    ends: bool


Step = Words | Opening | Closing


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's extent, without its line breaks, and the steps that write it."""

    start: int
    end: int
    steps: tuple[Step, ...]


def marks_of(rows: Iterable[Labelled]) -> tuple[Mark, ...]:
    """All marks of the labelled attributions. A source or cue that serves several of one voice is marked once."""
    found: list[Mark] = []
    seen: set[tuple[MarkRole, str, int, int]] = set()
    for row in rows:
        roles: list[tuple[MarkRole, int, Span]] = [
            ("content", part, span) for part, span in enumerate(row.attribution.content)
        ]
        if row.source:
            roles.append(("source", 0, row.source))
        if row.attribution.cue:
            roles.append(("cue", 0, row.attribution.cue))
        for role, part, span in roles:
            key = (role, row.voice.letter, span.start, span.end)
            if role == "content" or key not in seen:
                found.append(Mark(span.start, span.end, role, row, part))
                seen.add(key)
    return tuple(found)


def triggers_of(events: Iterable[EventRow]) -> tuple[Trigger, ...]:
    """The marks of the events' triggers and of their mentions', in the order of the text."""
    at: dict[tuple[int, int], list[EventRow]] = {}
    for row in events:
        for span in row.words:
            here = at.setdefault((span.start, span.end), [])
            if row not in here:
                here.append(row)
    return tuple(Trigger(start, end, tuple(rows)) for (start, end), rows in sorted(at.items(), key=itemgetter(0)))


def paragraphs(text: str, marks: Iterable[Stretch]) -> Iterator[Paragraph]:
    """The text's paragraphs, each with well-nested steps. Line breaks between them belong to none."""
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    near: list[Stretch] = []
    start = 0
    for end, following in _extents(text):
        while waiting and waiting[-1].start < end:
            near.append(waiting.pop())
        near = [mark for mark in near if mark.end > start]
        if end > start:
            yield Paragraph(start, end, tuple(_steps(near, start, end)))
        start = following


def depths(marks: Iterable[Mark]) -> dict[Mark, int]:
    """For each content, how many levels of contents it holds: the space that stacked underlines need below it."""
    levels: dict[Mark, int] = {}
    open_marks: list[Mark] = []
    contents = sorted((mark for mark in marks if mark.role == "content"), key=lambda mark: (mark.start, mark.order))
    for mark in contents:
        levels[mark] = 0
        open_marks = [outer for outer in open_marks if outer.end > mark.start]
        for level, outer in enumerate(reversed(open_marks), start=1):
            levels[outer] = max(levels[outer], level)
        open_marks.append(mark)
    return levels


def _extents(text: str) -> Iterator[tuple[int, int]]:
    """For each paragraph its end and the start of the next."""
    for gap in _BREAKS.finditer(text):
        yield gap.start(), gap.end()
    yield len(text), len(text)


def _steps(marks: list[Stretch], start: int, end: int) -> Iterator[Step]:
    starting: dict[int, list[Stretch]] = {}
    cuts = {start, end}
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            starting.setdefault(first, []).append(mark)
            cuts |= {first, last}
    places = sorted(cuts)
    wanted: list[Stretch] = []
    opened: list[Stretch] = []
    for place, following in zip(places, [*places[1:], end], strict=True):
        wanted = [mark for mark in wanted if mark.end > place] if place < end else []
        wanted = sorted(wanted + starting.get(place, []), key=lambda mark: mark.order)
        kept = 0
        while kept < min(len(opened), len(wanted)) and opened[kept] is wanted[kept]:
            kept += 1
        while len(opened) > kept:
            mark = opened.pop()
            yield Closing(mark, ends=mark.end == place)
        for mark in wanted[kept:]:
            yield Opening(mark, begins=mark.start == place, resumes=mark.start < start == place)
            opened.append(mark)
        if place < following:
            yield Words(place, following)
