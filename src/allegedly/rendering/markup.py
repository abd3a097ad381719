"""A report's text as HTML: escaped, in paragraphs, with its voices and events marked.

Labels are drawn by the style sheet from attributes, so that the text content of the result is the report's text to the
character and what a reader copies is what the report says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup, escape

from allegedly.rendering.anchors import Anchor, Anchors
from allegedly.rendering.event_rows import EventRow
from allegedly.rendering.plain import BIDI_CONTROLS, control_name, one_line
from allegedly.rendering.segments import (
    Closing,
    Mark,
    Opening,
    Stretch,
    Trigger,
    Words,
    depths,
    marks_of,
    paragraphs,
    triggers_of,
)
from allegedly.rendering.voices import Labelled, Voice

COLOURS = 6
LINES = 4
DEEPEST = 3

_CONTROL = re.compile(f"[{BIDI_CONTROLS}]")
_STOP = '<span class="stop" aria-hidden="true"></span></span>'
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def words(text: str) -> Markup:
    """Text as HTML that cannot act: escaped, with directional controls confined to a visible box of their own.

    Line ends survive the HTML parser. What HTML cannot hold at all (NUL, lone surrogates) becomes U+FFFD.
    """
    escaped = str(escape(_UNWRITABLE.sub("\ufffd", text))).replace("\r", "&#13;")
    return Markup(_CONTROL.sub(_boxed, escaped))


def voice_class(voice: Voice) -> str:
    """The style classes of a voice: a colour and a line style, which together repeat only after twelve voices."""
    return f"v{voice.index % COLOURS} l{voice.index % LINES}" if voice.named else "unnamed"


def anchor(report: int, row: Labelled, part: int = 0) -> str:
    """The id of an attribution's words in the text, made of numbers alone."""
    return f"r{report}t{row.number}" + (f"-{part}" if part else "")


def row_anchor(report: int, row: Labelled) -> str:
    """The id of an attribution's row in the table."""
    return f"r{report}t{row.number}-row"


def event_anchor(report: int, row: EventRow) -> str:
    """The id of an event's row in the table."""
    return f"r{report}e{row.number}"


def evidence(row: EventRow) -> Markup:
    """The sentence that an event was read from, the words that name it set off."""
    held, trigger = row.event.evidence, row.event.trigger
    first, last = trigger.start - held.start, trigger.end - held.start
    return Markup("{}<b>{}</b>{}").format(
        words(held.text[:first]), words(held.text[first:last]), words(held.text[last:])
    )


class Ids(Protocol):
    """Where the labels in a text lead, by the ids of a page's elements."""

    def words(self, row: Labelled, part: int) -> str:
        """The id of an attribution's words in the text."""

    def row(self, row: Labelled) -> str:
        """The id of what else the page says about an attribution."""

    def event(self, row: EventRow) -> str:
        """The id of what the page says about an event."""


@dataclass(frozen=True, slots=True)
class PageIds:
    """The ids of the report of this number on a page of many."""

    report: int

    def words(self, row: Labelled, part: int) -> str:
        """The attribution's words in the text."""
        return anchor(self.report, row, part)

    def row(self, row: Labelled) -> str:
        """Its row in the table."""
        return row_anchor(self.report, row)

    def event(self, row: EventRow) -> str:
        """The event's row in the table."""
        return event_anchor(self.report, row)


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """The characters `[start, end)` of a text as HTML, with the line ends `before` them that belong to no paragraph."""

    start: int
    end: int
    before: Markup
    html: Markup


def marked_text(
    text: str, rows: Iterable[Labelled], events: Iterable[EventRow], anchors: Anchors, report: int
) -> Markup:
    """The whole text in `<p>` elements; `report` is its number on the page."""
    out: list[str] = []
    written = 0
    for paragraph in marked_paragraphs(text, rows, events, anchors, PageIds(report)):
        out += (paragraph.before, "<p>", paragraph.html, "</p>")
        written = paragraph.end
    out.append(words(text[written:]))
    return Markup("".join(out))


def marked_paragraphs(
    text: str, rows: Iterable[Labelled], events: Iterable[EventRow], anchors: Anchors, ids: Ids
) -> Iterator[MarkedParagraph]:
    """The text's paragraphs with voices and events marked."""
    voices = marks_of(rows)
    levels = depths(voices)
    marks: tuple[Stretch, ...] = (*voices, *triggers_of(events))
    marks += anchors.marks(marks)
    written = 0
    for paragraph in paragraphs(text, marks):
        out: list[str] = []
        for step in paragraph.steps:
            match step:
                case Words(start, end):
                    out.append(words(text[start:end]))
                case Opening():
                    out.append(_opened(step, ids, levels, anchors))
                case Closing(mark, ends):
                    out.append(_closed(mark, ids) if ends else "</span>")
        before = words(text[written : paragraph.start])
        yield MarkedParagraph(paragraph.start, paragraph.end, before, Markup("".join(out)))
        written = paragraph.end


def _opened(step: Opening, ids: Ids, levels: Mapping[Mark, int], anchors: Anchors) -> str:
    match step.mark:
        case Anchor(start, end):
            return anchors.opened(start, end) if step.begins else "<span>"
        case Trigger():
            return '<span class="trigger">'
        case Mark() as mark:
            return _voice_opened(mark, step, ids, levels)
    raise TypeError(f"no such mark: {step.mark!r}")


def _closed(mark: Stretch, ids: Ids) -> str:
    """What follows a mark's last words: the end of a voice's, the numbers of the events that they name."""
    if isinstance(mark, Trigger):
        return "".join(_number(row, ids) for row in mark.rows) + "</span>"
    return _STOP if isinstance(mark, Mark) and mark.role == "content" else "</span>"


def _number(row: EventRow, ids: Ids) -> str:
    hint = escape(f"Event {row.number}: {row.status}, {row.kind}, according to {row.according.removeprefix('— ')}")
    return (
        f'<a class="no" href="#{escape(ids.event(row))}" data-label="{row.label}" '
        f'aria-label="{hint}" title="{hint}"></a>'
    )


def _voice_opened(mark: Mark, step: Opening, ids: Ids, levels: Mapping[Mark, int]) -> str:
    row = mark.row
    style = voice_class(row.voice)
    if mark.role == "source":
        return f'<span class="source {style}" data-letter="{row.voice.letter if step.begins else ""}">'
    if mark.role == "cue":
        return f'<span class="cue {style}">'
    kind = "voiced" if row.voiced else "unvoiced"
    opened = f'<span class="content {kind} {style} d{min(levels[mark], DEEPEST)}">'
    if not (step.begins or step.resumes):
        return opened
    hint = escape(f"{row.label}: {row.attribution.kind}, {one_line(row.voice.name)}")
    identity = f' id="{ids.words(row, mark.part)}"' if step.begins else ""
    label = row.label if step.begins else f"{row.label} …"
    return (
        f'{opened}<a class="tag {style}"{identity} href="#{ids.row(row)}" '
        f'data-label="{label}" aria-label="{hint}" title="{hint}"></a>'
    )


def _boxed(found: re.Match[str]) -> str:
    character = found[0]
    return (
        f'<span class="control" title="{control_name(character)}" data-name="U+{ord(character):04X}">{character}</span>'
    )
