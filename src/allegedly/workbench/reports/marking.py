"""Where links into a report's text lead.

Every event's sentence is an element: `#e-EVENT` leads to it, and so does `#c-START-END` with the sentence's offsets.
Any other stretch becomes one when the address asks for it: `?at=START-END#c-START-END`. It is then highlighted even
where a browser drops the fragment, as it does on the way through a login.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import escape

from allegedly.records import Event, Span
from allegedly.rendering.anchors import Anchors
from allegedly.rendering.event_rows import EventRow
from allegedly.rendering.voices import Labelled

_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


def asked_for(at: str | None, text: str) -> Span | None:
    """The stretch that `START-END` means in a text; null where it means none."""
    found = _AT.fullmatch(at or "")
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return Span.of(text, start, end) if start < end <= len(text) else None


class Sentences(Anchors):
    """The elements that a report's events stand in, and the stretch that a link asks for."""

    def __init__(self, events: Sequence[Event], at: Span | None = None) -> None:
        named: dict[tuple[int, int], list[str]] = {}
        for event in events:
            span = event.evidence
            named.setdefault((span.start, span.end), [f"c-{span.start}-{span.end}"]).append(f"e-{event.id}")
        if at is not None:
            named.setdefault((at.start, at.end), [f"c-{at.start}-{at.end}"])
        super().__init__(0, [*(event.evidence for event in events), *([at] if at else [])])
        self._at = at and self.home(at.start, at.end)
        self._spots: dict[tuple[int, int], list[str]] = {}
        for (start, end), ids in named.items():
            home = self.home(start, end)
            self._spots.setdefault(home, []).extend(id for id in ids if id != self.id(start, end))

    def id(self, start: int, end: int) -> str:
        """The id of the element that holds the words."""
        first, last = self.home(start, end)
        return f"c-{first}-{last}"

    def opened(self, start: int, end: int) -> str:
        """The tag of a sentence, with an empty element for each further id that leads to it."""
        style = "sentence at" if (start, end) == self._at else "sentence"
        spots = "".join(f'<span class="spot" id="{escape(id)}"></span>' for id in self._spots.get((start, end), ()))
        return f'<span class="{style}" id="{self.id(start, end)}">{spots}'


class Places:
    """The ids of what stands beside the text: a voice's line, an event's note."""

    def words(self, row: Labelled, part: int) -> str:
        """The id of an attribution's words in the text."""
        return f"w-{row.number}" + (f"-{part}" if part else "")

    def row(self, row: Labelled) -> str:
        """The id of its voice's line in the list of voices."""
        return f"v-{row.voice.index + 1}"

    def event(self, row: EventRow) -> str:
        """The id of an event's note in the margin."""
        return f"n-{row.event.id}"
