"""Streams what a ledger holds to the exports: report by report, or happening by happening, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from msgspec import Struct

from allegedly.exports import Group, Item, pseudonyms
from allegedly.keeping.corrected import corrected
from allegedly.ledger import Filter, Reader
from allegedly.records import Findings, Happening

REPORTS_AT_HAND = 64
"""Reports whose findings are kept while happenings are streamed: those of one happening are mostly in the next too."""


class Recorded(Struct, frozen=True):
    """A report's findings after corrections, its events' numbers by id, and the ids of those that are confirmed."""

    findings: Findings
    numbers: dict[str, int]
    confirmed: frozenset[str]


class Exporter:
    """One reading of a ledger for exports; everything is as corrections leave it, without rejected events.

    With `pseudonymise`, private persons stand under pseudonyms in every text. The ledger is then read twice: a name
    that one report gives in full is found in all of them.
    """

    def __init__(self, reader: Reader, pseudonymise: bool = False) -> None:
        self._reader = reader
        self._at_hand = lru_cache(REPORTS_AT_HAND)(partial(recorded, reader))
        self._mask = lru_cache(REPORTS_AT_HAND)(self._masked)
        self._hidden = lru_cache(REPORTS_AT_HAND)(self._hide)
        self._pseudonymise = pseudonymise
        if pseudonymise:
            self._key = reader.pseudonym_key()
            self._seen = pseudonyms.known(reader.findings(seq) for seq in self._reports())

    def items(self) -> Iterator[Item]:
        """Every event of the newest revisions, in the order of their coming."""
        for seq in self._reports():
            found = self._at_hand(seq)
            ids = self._reader.happening_of(found.numbers.values())
            told = {id: self._reader.happening(id) for id in dict.fromkeys(ids.values())}
            for event in found.findings.events:
                confirmed = event.id in found.confirmed
                happening = told.get(ids.get(found.numbers[event.id], ""))
                item = Item(findings=found.findings, event=event, happening=happening, confirmed=confirmed)
                yield self._item(item, seq) if self._pseudonymise else item

    def groups(self) -> Iterator[Group]:
        """Every happening with its events, the oldest first."""
        return map(self.group, self._reader.happenings(Filter(order="oldest")))

    def group(self, happening: Happening) -> Group:
        """One happening of the ledger with its events."""
        group = Group(happening=happening, items=tuple(self._of(happening)))
        return pseudonyms.group(group, self._masks(happening)) if self._pseudonymise else group

    def _reports(self) -> list[int]:
        return [row.seq for row in self._reader.reports() if not row.forgotten]

    def _of(self, happening: Happening) -> Iterator[Item]:
        for member in happening.events:
            found = self._at_hand(self._seq(member.report))
            for event in found.findings.events:
                if event.id == member.event:
                    yield Item(findings=found.findings, event=event, confirmed=event.id in found.confirmed)

    def _item(self, item: Item, seq: int) -> Item:
        held = item.happening
        return pseudonyms.item(item, self._mask(seq), self._hidden(held) if held else None)

    def _hide(self, happening: Happening) -> Happening:
        return pseudonyms.happening(happening, self._masks(happening))

    def _masks(self, happening: Happening) -> dict[str, pseudonyms.Mask]:
        return {id: self._mask(self._seq(id)) for id in happening.reports}

    def _masked(self, report: int) -> pseudonyms.Mask:
        return pseudonyms.Mask(self._at_hand(report).findings, self._key, self._seen)

    def _seq(self, id: str) -> int:
        row = self._reader.report(id)
        if row is None:
            raise KeyError(id)
        return row.seq


def recorded(reader: Reader, report: int) -> Recorded:
    """The report of this number in the ledger, which must be a newest revision, after corrections."""
    now = reader.events(report)
    states = reader.judged(now)
    machine = reader.machine(now)
    kept = {seq: sighting for seq, sighting in now.items() if not states[seq][0]}
    findings = corrected(
        reader.findings(report),
        {machine[seq].event: machine[seq] for seq in kept},
        {sighting.event: sighting for sighting in kept.values()},
    )
    confirmed = frozenset(sighting.event for seq, sighting in kept.items() if states[seq][1])
    return Recorded(findings, {sighting.event: seq for seq, sighting in kept.items()}, confirmed)
