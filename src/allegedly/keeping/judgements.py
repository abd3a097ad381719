"""What people have decided and still holds, folded out of the history so that it can be applied to what is read."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import astuple, replace

from allegedly.keeping.edits import edited
from allegedly.keeping.evidence import EditError, Text
from allegedly.ledger.binding import bound
from allegedly.ledger.history import in_force
from allegedly.records import Binding, Entry, Figure, Sighting

Pair = tuple[Binding, Binding]


class Judged(Struct, frozen=True):
    """An event as the machine read it and as people's judgements leave it."""

    machine: Sighting
    sighting: Sighting
    rejected: bool = False
    confirmed: bool = False


class Judgements:
    """The judgements that hold after a history: undone ones are left out.

    Everything here follows from the history alone, so that a ledger rebuilt from its reports and its history is the
    same ledger. A few thousand entries, written by people, fit into memory.
    """

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self.last = self.entries[-1] if self.entries else None
        self._verdicts: dict[str, list[Entry]] = defaultdict(list)
        self._same: dict[Pair, bool] = {}
        self._merged: dict[str, str] = {}
        self._split: dict[tuple[str, str], str] = {}
        for entry in in_force(self.entries):
            self._fold(entry)
        self._pairs: dict[str, list[Pair]] = defaultdict(list)
        for pair in self._same:
            for sha256 in dict.fromkeys(binding.sha256 for binding in pair):
                self._pairs[sha256].append(pair)

    def extended(self, entries: Iterable[Entry]) -> Judgements:
        """These judgements with the entries that were written since."""
        further = tuple(entries)
        return Judgements((*self.entries, *further)) if further else self

    def _fold(self, entry: Entry) -> None:
        match entry.action:
            case "confirm" | "reject" | "edit":
                for binding in entry.about:
                    self._verdicts[binding.sha256].append(entry)
            case "merge-happenings":
                for pair in map(_pair, itertools.combinations(entry.about, 2)):
                    self._same.pop(pair, None)  # what was held apart before is brought together now
                self._same |= {_pair((entry.about[0], other)): True for other in entry.about[1:]}
            case "not-the-same":
                self._same |= {_pair(pair): False for pair in itertools.product(entry.about, entry.against)}
            case "merge-actors":
                into = self.actor(entry.actors[0])
                for key in map(self.actor, entry.actors[1:]):
                    if key != into:
                        self._merged[key] = into
            case "split-actor":
                for sha256 in msgspec.convert(entry.new, list[str]):
                    self._split[entry.actors[0], sha256] = entry.actors[1]

    def actor(self, key: str, sha256: str | None = None) -> str:
        """The key that an actor goes by: as merged with others, and in the report `sha256` as split from them."""
        key = self._root(key)
        other = self._split.get((key, sha256)) if sha256 is not None else None
        return self._root(other) if other is not None else key

    def _root(self, key: str) -> str:
        while key in self._merged:
            key = self._merged[key]
        return key

    def apply(self, machine: Sequence[Sighting], text: Text | None = None) -> list[Judged]:
        """The events of one report with what people decided about them, in the same order.

        `text` gives the report's text, for words of it that people gave as evidence.
        A judgement whose event is no longer read waits: it stays in the history and holds again when the event is.
        Later judgements override earlier ones.
        """
        judged = {sighting.event: Judged(sighting, sighting) for sighting in machine}
        for sha256 in dict.fromkeys(sighting.sha256 for sighting in machine):
            for entry in self._verdicts.get(sha256, ()):
                for binding in entry.about:
                    meant = bound(binding, machine)
                    if meant:
                        judged[meant.event] = _decided(judged[meant.event], entry, text)
        return [replace(one, sighting=self._renamed(one.sighting)) for one in judged.values()]

    def waiting(self, machine: Sequence[Sighting], sha256: str) -> list[Entry]:
        """The entries about a report's events that find none of the events that it now has."""
        return [e for e in self._verdicts.get(sha256, ()) if not any(bound(binding, machine) for binding in e.about)]

    def must(self, shas: Iterable[str]) -> list[Pair]:
        """Pairs of events that people hold for the same occurrence, one of each pair in a report of these hashes."""
        return self._about(shas, True)

    def cannot(self, shas: Iterable[str]) -> list[Pair]:
        """Pairs of events that people hold for different occurrences, one of each pair in a report of these hashes."""
        return self._about(shas, False)

    def _about(self, shas: Iterable[str], same: bool) -> list[Pair]:
        pairs = dict.fromkeys(pair for sha256 in shas for pair in self._pairs.get(sha256, ()))
        return [pair for pair in pairs if self._same[pair] is same]

    def _renamed(self, sighting: Sighting) -> Sighting:
        """The event with its actors under the keys that people's merging and splitting gives them."""
        if not self._merged and not self._split:
            return sighting

        def renamed(figure: Figure) -> Figure:
            return replace(figure, key=self.actor(figure.key, sighting.sha256))

        return replace(
            sighting,
            actors=tuple(map(renamed, sighting.actors)),
            recipients=tuple(map(renamed, sighting.recipients)),
            voice=tuple(
                replace(speaker, figure=renamed(speaker.figure)) if speaker.figure else speaker
                for speaker in sighting.voice
            ),
        )


def _pair(pair: Pair) -> Pair:
    """The two bindings in a fixed order: it is the same pair either way round."""
    first, second = sorted(pair, key=astuple)
    return first, second


def _decided(judged: Judged, entry: Entry, text: Text | None) -> Judged:
    match entry.action:
        case "confirm":
            return replace(judged, confirmed=True, rejected=False)
        case "reject":
            return replace(judged, confirmed=False, rejected=True)
        case _:
            try:
                return replace(judged, sighting=edited(judged.sighting, entry.field or "", entry.new, text))
            except EditError:  # a field that this version no longer has; the entry stays in the history
                return judged
