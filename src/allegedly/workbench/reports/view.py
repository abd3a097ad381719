"""What the page of one report shows, made ready: nothing here knows of requests or templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from allegedly.keeping.corrected import corrected
from allegedly.ledger import Reader, ReportRow
from allegedly.ledger.binding import bound
from allegedly.ledger.profiles import Head
from allegedly.records import Entry, Findings, Report, Sighting, Standing
from allegedly.rendering.event_rows import EventRow, Value, event_rows, own_voice
from allegedly.rendering.markup import MarkedParagraph, marked_paragraphs
from allegedly.rendering.page import safe_url
from allegedly.rendering.voices import Labelled, Voice, attributed_share, by_voice, labelled, title_of
from allegedly.rendering.wording import INHERITED
from allegedly.workbench.profiles.kept import Kept
from allegedly.workbench.reports.changes import Passage, changes
from allegedly.workbench.reports.marking import Places, Sentences, asked_for

COPIES_SHOWN = 50
"""Copies of a text that are listed: a wire story may have hundreds, and their number says as much."""

FEW, CHARACTERS = 2, 150
"""Notes that stand beside any paragraph, and the text that a further one needs, which is as high as two lines."""


@dataclass(frozen=True, slots=True)
class Note:
    """An event beside its sentence: as corrected, with its happening and what people decided about it."""

    row: EventRow
    happening: str | None
    standing: Standing | None
    rejected: bool
    confirmed: bool
    decided: tuple[Entry, ...]

    @property
    def edits(self) -> tuple[Entry, ...]:
        """The edits that hold."""
        return tuple(entry for entry in self.decided if entry.action == "edit")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the notes of the events that are told in it."""

    paragraph: MarkedParagraph
    notes: tuple[Note, ...]

    @property
    def beside(self) -> tuple[Note, ...]:
        """The notes that stand beside the paragraph at once; one alone is not folded away."""
        room = max(FEW, (self.paragraph.end - self.paragraph.start) // CHARACTERS)
        return self.notes if len(self.notes) <= room + 1 else self.notes[:room]

    @property
    def folded(self) -> tuple[Note, ...]:
        """The others, which open on demand."""
        return self.notes[len(self.beside) :]


@dataclass(frozen=True, slots=True)
class Speaking:
    """A voice of the report, the id of its line, and how much it says: "2 statements, 1 belief"."""

    voice: Voice
    anchor: str
    tally: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report's page. `blocks` is empty where the report was forgotten or has no text."""

    row: ReportRow
    report: Report
    title: str
    url: str | None
    own: str
    revisions: tuple[ReportRow, ...]
    supported: bool
    blocks: tuple[Block, ...]
    voices: tuple[Speaking, ...]
    share: float
    copies: tuple[Head, ...]
    more_copies: int
    before: ReportRow | None
    changed: tuple[Passage, ...]

    @property
    def newest(self) -> bool:
        """Whether this is the revision whose events count."""
        return self.row.superseded_by is None

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, in the order of the text."""
        return tuple(note for block in self.blocks for note in block.notes)

    @property
    def signs(self) -> frozenset[str]:
        """The signs that its events stand under."""
        return frozenset(note.row.sign for note in self.notes)


def report_view(
    reader: Reader, kept: Kept, id: str, revision: int | None = None, at: str | None = None
) -> ReportView | None:
    """The page of the report of this id or url, in its newest revision or the one asked for; null where there is none.

    `at` is the stretch that a link asks for, `START-END`.
    """
    revisions = reader.revisions(id)
    row = next((row for row in reversed(revisions) if revision in (None, row.revision)), None)
    if row is None:
        return None
    report = row.report
    before = next((other for other in revisions if other.revision == row.revision - 1), None)
    group = reader.copies([row.seq])
    others = [other for other in group if other != row.id]
    heads = reader.heads(others[:COPIES_SHOWN])
    found = None if row.forgotten else reader.findings(row.seq)
    seen = _seen(reader, kept, row, found, at) if found else _Seen()
    return ReportView(
        row=row,
        report=report,
        title=title_of(report) if not row.forgotten else "A forgotten report",
        url=safe_url(report.url),
        own=own_voice(report),
        revisions=tuple(revisions),
        supported=found is None or bool(found.produced_by.model),
        blocks=seen.blocks,
        voices=seen.voices,
        share=attributed_share(found) if found else 0.0,
        copies=tuple(heads[other] for other in others if other in heads),
        more_copies=max(0, len(others) - COPIES_SHOWN),
        before=before,
        changed=changes(before.report.text, report.text) if before and not row.forgotten else (),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    blocks: tuple[Block, ...] = ()
    voices: tuple[Speaking, ...] = ()


def _seen(reader: Reader, kept: Kept, row: ReportRow, found: Findings, at: str | None) -> _Seen:
    now = reader.events(row.seq)
    machine = reader.machine(now)
    if now:
        found = corrected(found, _by_event(machine.values()), _by_event(now.values()))
    rows = labelled(found)
    events = event_rows(found, rows)
    notes = _notes(reader, kept, events, now, machine)
    shown = [event for event in events if not notes[event.event.id].rejected]
    text = found.report.text
    sentences = Sentences(found.events, asked_for(at, text))
    places = Places()
    marked = list(marked_paragraphs(text, rows, shown, sentences, places))
    beside: dict[int, list[Note]] = {}
    for event in events:
        starts = (i for i, paragraph in enumerate(marked) if event.event.trigger.start < paragraph.end)
        beside.setdefault(next(starts, len(marked) - 1), []).append(notes[event.event.id])
    blocks = tuple(Block(paragraph, tuple(beside.get(i, ()))) for i, paragraph in enumerate(marked))
    voices = tuple(Speaking(voice, places.row(its[0]), _tally(its)) for voice, its in by_voice(rows))
    return _Seen(blocks, voices)


def _by_event(sightings: Iterable[Sighting]) -> dict[str, Sighting]:
    return {sighting.event: sighting for sighting in sightings}


def _notes(
    reader: Reader, kept: Kept, events: Sequence[EventRow], now: Mapping[int, Sighting], machine: Mapping[int, Sighting]
) -> dict[str, Note]:
    """A note for each event, by the event's id; an older revision's events have neither happening nor judgements."""
    seqs = {sighting.event: seq for seq, sighting in now.items()}
    states = reader.judged(now)
    told = reader.standing_of(now)
    decided = _decided(kept, machine)
    notes = {}
    for event in events:
        seq = seqs.get(event.event.id, 0)
        rejected, confirmed = states.get(seq, (False, False))
        happening, standing = told.get(seq, (None, None))
        row = _completed(event, now[seq]) if seq in now else event
        notes[event.event.id] = Note(row, happening, standing, rejected, confirmed, tuple(decided.get(seq, ())))
    return notes


def _completed(row: EventRow, now: Sighting) -> EventRow:
    """The event with the place and day that a denial without its own has from what it denies.

    What a person set stands on the whole sentence: there is no need to quote that beside it.
    """
    place, date = row.place, row.date
    if place is None and now.place is not None:
        name = f"{now.place.name}, {now.place.country}" if now.place.country else now.place.name
        place = Value(name, now.place.span, INHERITED)
    if date is None and now.edtf is not None:
        date = Value(now.edtf, now.evidence, INHERITED)
    elif date is not None and date.span == now.evidence:
        date = replace(date, note="")
    return replace(row, place=place, date=date)


def _decided(kept: Kept, machine: Mapping[int, Sighting]) -> dict[int, list[Entry]]:
    """The judgements that hold about each of a report's events."""
    shas = {sighting.sha256 for sighting in machine.values()}
    entries = kept.in_force() if shas else ()
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        for binding in entry.about if entry.action in ("confirm", "reject", "edit") else ():
            meant = bound(binding, machine.values()) if binding.sha256 in shas else None
            for seq, sighting in machine.items():
                if sighting is meant:
                    found.setdefault(seq, []).append(entry)
    return found


def _tally(rows: Sequence[Labelled]) -> str:
    """ "2 statements, 1 belief"."""
    counts = Counter(row.attribution.kind for row in rows)
    return ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in counts.items())
