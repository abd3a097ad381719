"""One event with all that can be corrected in it, and the text that it stands in."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from allegedly.keeping.naming import NamingError, event_seq, report_named
from allegedly.ledger import Reader, ReportRow
from allegedly.records import Happening, Sighting
from allegedly.rendering.markup import words
from allegedly.workbench.review.sent import Sent
from allegedly.workbench.review.values import Field, fields

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the report from its character `start`, as HTML; `here` says that the event's sentence is in it."""

    start: int
    html: Markup
    here: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """An event's page; `name` is REPORT:EVENT, `seen` the history's last entry when it was made."""

    name: str
    row: ReportRow
    now: Sighting
    rejected: bool
    confirmed: bool
    happening: Happening | None
    fields: tuple[Field, ...]
    paragraphs: tuple[Paragraph, ...]
    seen: int

    @property
    def members(self) -> str:
        """The mark of its happening's events."""
        return members_mark(self.happening) if self.happening else ""

    @property
    def alone(self) -> bool:
        """Whether its happening has no other event, so that there is nothing to part it from."""
        return self.happening is None or len(self.happening.events) < 2


def last(reader: Reader) -> int:
    """The number of the history's last entry, 0 for none: what a person who looks now has seen."""
    entry = reader.last_entry()
    return entry.seq if entry else 0


def members_mark(happening: Happening) -> str:
    """A mark of the events that a happening has: another one is another set of events."""
    names = sorted(f"{member.report}:{member.event}" for member in happening.events)
    return hashlib.sha256("\n".join(names).encode("utf-8", "replace")).hexdigest()[:16]


def event_view(reader: Reader, name: str, sent: Sent | None = None, wrong: str = "") -> EventView:
    """The event REPORT:EVENT; `sent` is a form that could not be taken, because `wrong`. Raises `NamingError`."""
    seq = event_seq(reader, name)
    row = report_named(reader, name.rpartition(":")[0])
    if row.forgotten:
        raise NamingError("This report was forgotten.")
    now, machine = reader.sightings([seq])[seq], reader.machine([seq])[seq]
    rejected, confirmed = reader.judged([seq])[seq]
    id = reader.happening_of([seq]).get(seq)
    return EventView(
        name=f"{row.id}:{now.event}",
        row=row,
        now=now,
        rejected=rejected,
        confirmed=confirmed,
        happening=reader.happening(id) if id else None,
        fields=fields(now, machine, sent, wrong),
        paragraphs=_paragraphs(row.report.text, now),
        seen=last(reader),
    )


def _paragraphs(text: str, now: Sighting) -> tuple[Paragraph, ...]:
    return tuple(_paragraph(text, now, line.start(), line.end()) for line in _LINE.finditer(text) if line[0].strip())


def _paragraph(text: str, now: Sighting, start: int, end: int) -> Paragraph:
    """A paragraph with what lies in it of the event's sentence and of the words that name it set off."""
    cuts = sorted(
        {start, end, *(_within(at, start, end) for span in (now.evidence, now.trigger) for at in _ends(span))}
    )
    html, here = Markup(""), False
    for first, after in pairwise(cuts):
        piece = words(text[first:after])
        if now.trigger.start <= first < now.trigger.end:
            piece = Markup("<b>{}</b>").format(piece)
        if now.evidence.start <= first < now.evidence.end:
            piece, here = Markup('<mark class="sentence">{}</mark>').format(piece), True
        html += piece
    return Paragraph(start, html, here)


def _ends(span: object) -> tuple[int, int]:
    return span.start, span.end  # type: ignore[attr-defined]


def _within(at: int, start: int, end: int) -> int:
    return min(max(at, start), end)
