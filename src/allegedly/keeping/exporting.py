"""Streams what a ledger holds to the exports: report by report, or happening by happening, in constant memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from allegedly.exports import Group, Item
from allegedly.keeping.corrected import corrected
from allegedly.ledger import Filter, Reader
from allegedly.records import Findings, Happening, Status

REPORTS_AT_HAND = 64
"""Reports whose findings are kept while happenings are streamed: those of one happening are mostly in the next too."""


class Exporter:
    """One reading of a ledger for exports; everything is as corrections leave it, without rejected events."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._report = lru_cache(REPORTS_AT_HAND)(self._corrected)

    def items(self, statuses: Collection[Status] | None = None) -> Iterator[Item]:
        """Every event of the newest revisions, in the order of their coming; `statuses` keeps only those."""
        for row in self._reader.reports():
            if row.forgotten:
                continue
            findings, numbers, confirmed = self._corrected(row.seq)
            ids = self._reader.happening_of(numbers.values())
            told: dict[str, Happening | None] = {id: self._reader.happening(id) for id in dict.fromkeys(ids.values())}
            for event in findings.events:
                if statuses is None or event.status in statuses:
                    happening = told.get(ids.get(numbers[event.id], ""))
                    yield Item(findings=findings, event=event, happening=happening, confirmed=event.id in confirmed)

    def groups(self, statuses: Collection[Status] | None = None, chosen: Filter | None = None) -> Iterator[Group]:
        """Every happening with its events; with `statuses`, those that have an event of one of them, with these."""
        for happening in self._reader.happenings(chosen or Filter(order="oldest")):
            items = tuple(self._of(happening, statuses))
            if items:
                yield Group(happening=happening, items=items)

    def _of(self, happening: Happening, statuses: Collection[Status] | None) -> Iterator[Item]:
        for member in happening.events:
            row = self._reader.report(member.report)
            if row is None or row.forgotten:
                continue
            findings, _, confirmed = self._report(row.seq)
            for event in findings.events:
                if event.id == member.event and (statuses is None or event.status in statuses):
                    yield Item(findings=findings, event=event, confirmed=event.id in confirmed)

    def _corrected(self, report: int) -> tuple[Findings, dict[str, int], frozenset[str]]:
        """A report's findings after corrections, its events' numbers by id, and the ids of those that are confirmed."""
        now = self._reader.events(report)
        states = self._reader.judged(now)
        machine = self._reader.machine(now)
        kept = {seq: sighting for seq, sighting in now.items() if not states[seq][0]}
        findings = corrected(
            self._reader.findings(report),
            {machine[seq].event: machine[seq] for seq in kept},
            {sighting.event: sighting for sighting in kept.values()},
        )
        confirmed = frozenset(sighting.event for seq, sighting in kept.items() if states[seq][1])
        return findings, {sighting.event: seq for seq, sighting in kept.items()}, confirmed
