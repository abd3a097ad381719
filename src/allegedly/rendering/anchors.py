"""Where the links of a page lead: an element of the text for every span that a cell stands on.

Anchors are made of numbers alone, never of what a report says. Spans that cross ("detained at least 30" and "at least
30 people") share one element that holds them both, so that every link leads to all of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from allegedly.records import Findings, Span
from allegedly.rendering.event_rows import EventRow
from allegedly.rendering.segments import Order, Stretch


@dataclass(frozen=True, slots=True)
class Anchor:
    """An element `[start, end)` of the text that links lead to. What crosses it is cut, so that it stays whole."""

    start: int
    end: int
    hoisted: bool

    @property
    def order(self) -> Order:
        """Outside of everything if `hoisted`, as it crosses a mark or holds one that does; else by its length."""
        return int(not self.hoisted), self.start - self.end, self.start, 1, 0, 0, 0


class Anchors:
    """The anchors of one report; `number` is the report's on the page."""

    def __init__(self, number: int, spans: Iterable[Span]) -> None:
        self._number = number
        self._home: dict[tuple[int, int], tuple[int, int]] = {}
        for group in _nesting({(span.start, span.end) for span in spans}):
            home = group[0][0], max(end for _, end in group)
            self._home |= dict.fromkeys([*group, home], home)

    def id(self, start: int, end: int) -> str:
        """The id of the element that holds the words."""
        first, last = self._home[start, end]
        return f"r{self._number}w{first}-{last}"

    def home(self, start: int, end: int) -> tuple[int, int]:
        """The extent of the element that holds the words. Raises KeyError for words that were not announced."""
        return self._home[start, end]

    def opened(self, start: int, end: int) -> str:
        """The tag that opens the element of this extent."""
        return f'<span id="{self.id(start, end)}">'

    def href(self, span: Span) -> str:
        """A link to the words. Raises KeyError for a span that was not announced."""
        return f"#{self.id(span.start, span.end)}"

    def marks(self, among: Iterable[Stretch]) -> tuple[Anchor, ...]:
        """An anchor for every element, given the other marks of the text."""
        homes = sorted(set(self._home.values()), key=lambda home: (home[0], -home[1]))
        others = sorted(among, key=lambda mark: mark.start)
        near: list[Stretch] = []
        hoisted: set[tuple[int, int]] = set()
        around: list[tuple[int, int]] = []
        taken = 0
        for start, end in homes:
            while taken < len(others) and others[taken].start < end:
                near.append(others[taken])
                taken += 1
            near = [mark for mark in near if mark.end > start]
            around = [*(home for home in around if home[1] > start), (start, end)]
            if any(mark.start < start < mark.end < end or start < mark.start < end < mark.end for mark in near):
                hoisted.update(around)
        return tuple(Anchor(start, end, (start, end) in hoisted) for start, end in homes)


def cited(found: Findings, events: Iterable[EventRow]) -> Iterator[Span]:
    """Every span that the page's tables and lists lead to, but for the contents of voices: those have labels."""
    for row in events:
        yield from row.spans
    for actor in found.actors:
        yield from actor.mentions
    for place in found.places:
        yield place.span
    for time in found.times:
        yield time.span


def _nesting(spans: set[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The spans in groups, the members in order of their start: what covers one group nests with any other's cover."""
    groups: list[list[tuple[int, int]]] = []
    stack: list[tuple[int, list[tuple[int, int]]]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        while stack and stack[-1][0] <= start:
            stack.pop()
        group = [(start, end)]
        while stack and stack[-1][0] < end:
            reach, crossed = stack.pop()
            groups.remove(crossed)
            group = crossed + group
            end = max(reach, end)
        groups.append(group)
        stack.append((end, group))
    return iter(groups)
