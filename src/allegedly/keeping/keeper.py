"""The keeper: one open ledger, what people decided about it, and how reports come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct

from allegedly.happenings.blocking import blocks, manner
from allegedly.happenings.copies import bands, copied, signature
from allegedly.happenings.sightings import sightings
from allegedly.keeping.joining import join, link
from allegedly.keeping.judgements import Judgements
from allegedly.ledger import EventRow, Ledger, Outcome, Reader, Writer
from allegedly.records import Findings, ProducedBy, Report, Sighting


class Prepared(Struct, frozen=True):
    """All of a report that can be worked out without the ledger, so that no other process waits for it."""

    findings: Findings
    sightings: tuple[Sighting, ...]
    signature: bytes
    bands: tuple[str, ...]


class Recorded(Struct, frozen=True):
    """What became of a report: `known` ones were there as they are, `revised` ones supersede an older text, `reread`
    ones were there and have new findings, `forgotten` ones were forgotten on request and stay so. `happenings` are the
    ids of those that its events belong to."""

    report: str
    outcome: Outcome
    happenings: tuple[str, ...] = ()


def prepare(findings: Findings) -> Prepared:
    """A report made ready to be recorded."""
    shingled = signature(findings.report.text)
    return Prepared(findings, sightings(findings), shingled, bands(shingled))


class Keeper:
    """A ledger with the judgements that hold in it.

    Every change is one transaction: it is there as a whole, or not at all.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._judgements = Judgements()
        self._keyed = False

    def judgements(self, reader: Reader) -> Judgements:
        """What people have decided up to the transaction of `reader`."""
        last = self._judgements.last
        self._judgements = self._judgements.extended(reader.history(after=last.seq if last else 0))
        return self._judgements

    @contextmanager
    def writing(self) -> Iterator[tuple[Writer, Judgements]]:
        """A transaction that may change the ledger, and the judgements at its beginning."""
        with self.ledger.write() as writer:
            self._key(writer)
            yield writer, self.judgements(writer)

    def _key(self, writer: Writer) -> None:
        """Gives all reports new keys where they were made in another manner than this version makes them."""
        if self._keyed or writer.keyed() == manner():
            self._keyed = True
            return
        for seq in writer.set_keyed(manner()):
            events = writer.events(seq)
            states = writer.judged(events)
            writer.put_blocks(seq, blocks(s for n, s in events.items() if not states[n][0]))

    def record(self, item: Findings | Prepared) -> Recorded:
        """Records one report with its findings and joins its events; when this returns, the report is kept.

        Recording the same again changes nothing. A newer version's findings replace the older ones, people's judgements
        stay. Raises `LedgerError` where the ledger cannot be written; then nothing has changed.
        """
        ready = prepare(item) if isinstance(item, Findings) else item
        with self.writing() as (writer, judgements):
            return self.enter(writer, judgements, ready)

    def enter(self, writer: Writer, judgements: Judgements, ready: Prepared) -> Recorded:
        """Records one report inside a transaction; see `record`."""
        id = ready.findings.report.id
        put = writer.put_report(ready.findings, ready.signature, ready.bands)
        if put.outcome in ("known", "forgotten"):
            return Recorded(id, put.outcome)
        if put.outcome == "reread" and writer.report_at(put.seq).superseded_by is not None:
            return Recorded(id, put.outcome)  # a revision that no longer counts has no events
        before = {"reread": put.seq, "revised": put.replaced}.get(put.outcome)
        old = [] if before is None else list(writer.events(before))
        left = sorted(set(writer.happening_of(old).values()))
        around, _ = writer.component(old)  # without the old events its other events may hang together otherwise
        if put.replaced is not None:
            writer.drop_events(put.replaced)
        near = _mark_copies(writer, put.seq, ready)
        first = put.outcome in ("new", "revised")
        events = settle(writer, judgements, put.seq, ready.sightings, first=first)
        made = join(writer, judgements, [*events, *near], around, left)
        own = {made[seq] for seq in events if seq in made}
        return Recorded(id, put.outcome, tuple(h for h in dict.fromkeys(made.values()) if h in own))

    def knows(self, report: Report, produced_by: ProducedBy) -> bool:
        """Whether the report is recorded with this very text and with findings of these versions, or was forgotten."""
        made = f"{produced_by.allegedly} {produced_by.model}".strip()
        with self.ledger.read() as reader:
            rows = reader.revisions(report.id)
        return any(row.forgotten or (row.report.sha256, row.produced_by) == (report.sha256, made) for row in rows)

    def rebuild(self) -> int:
        """Works out all links and happenings anew from findings and history; returns the number of happenings.

        The result is what is there already, unless this version reads or joins otherwise than the one that recorded.
        """
        with self.writing() as (writer, judgements):
            writer.drop_happenings(writer.happenings_beginning(""))
            current = [row.seq for row in writer.reports() if not row.forgotten]
            for seq in current:
                settle(writer, judgements, seq, sightings(writer.findings(seq)))
            for seq in current:
                events = list(writer.events(seq))
                joined = writer.happening_of(events)
                join(writer, judgements, [event for event in events if event not in joined])
            return writer.counts().happenings


def settle(
    writer: Writer, judgements: Judgements, report: int, machine: Sequence[Sighting], *, first: bool = False
) -> list[int]:
    """Stores a report's events as people's judgements leave them, with their links; returns their numbers.

    `report` is its number in the ledger; `first` says that nothing of it is stored yet. Rejected events are stored and
    linked with nothing.
    """
    judged = judgements.apply(machine, lambda: writer.report_at(report).report.text)
    rows = [
        EventRow(
            machine=one.machine,
            sighting=one.sighting,
            rejected=one.rejected,
            confirmed=one.confirmed,
        )
        for one in judged
    ]
    seqs = writer.put_events(report, rows, first=first)
    if not first:
        writer.drop_links(seqs)
        writer.drop_blocks(report)
    counted = {seq: one.sighting for seq, one in zip(seqs, judged, strict=True) if not one.rejected}
    keys = blocks(counted.values())
    writer.put_blocks(report, keys)
    link(writer, counted, keys)
    return seqs


def _mark_copies(writer: Writer, report: int, ready: Prepared) -> list[int]:
    """Stores which recorded reports' texts are copies of this one; returns the events whose happenings that changes.

    Where the report is the first to tie two groups of copies together, voices in them that were independent no longer
    are. A report that joins one group changes nothing between the others.
    """
    found = writer.bands(ready.bands)
    near = [other for other, its in found.items() if other != report and copied(its, ready.signature)]
    if not near:
        return []
    groups = writer.copies(near)
    ids = writer.report_ids(near)
    writer.put_copies([(other, report) for other in near])
    if len({groups.get(ids[seq], ids[seq]) for seq in near}) == 1:
        return []
    together = (writer.report(id) for id in sorted(writer.copies([report])))
    return [seq for row in together if row is not None and row.seq != report for seq in writer.events(row.seq)]
