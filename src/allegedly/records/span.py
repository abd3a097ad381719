"""A piece of a report, by character offsets: what every finding stands on."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """The characters `[start, end)` of a report's text, and those characters themselves.

    Offsets count Unicode code points, as Python's `str` does. `report.text[span.start:span.end] == span.text`
    holds for every span of every finding; the text is repeated so that a reader of one row need not open the report.

    A discontinuous stretch (a quotation broken by "she said") is a tuple of spans, never one span with a hole.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span `[start, end)` of `text`; raises `ValueError` when it is empty or lies outside the text."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span [{start}, {end}) in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end
