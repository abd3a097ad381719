"""Who does, undergoes and says what, as an index: from actors' names to events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select

from allegedly.ledger.base import Base, many
from allegedly.ledger.tables import figures, names, plain, speakers
from allegedly.ledger.words import folded
from allegedly.records import Figure, Sighting

ACTS, UNDERGOES = 1, 2
"""The roles of a figure in an event; who has both has their sum."""

_NAMES = select(names).where(names.c.key.in_(many("values"))).order_by(names.c.seq)
_NO_FIGURES = delete(figures).where(figures.c.event.in_(many("values")))
_NO_SPEAKERS = delete(speakers).where(speakers.c.event.in_(many("values")))
Numbers = Mapping[Figure, int]


class CastWriter(Base):
    """The tables `names`, `figures` and `speakers`."""

    def numbers(self, sightings: Iterable[Sighting]) -> dict[Figure, int]:
        """The number of each figure's name, country and sector in these events; new ones get the next."""
        figures = dict.fromkeys(figure for s in sightings for figure in (*s.actors, *s.recipients, *_speaking(s)))
        wanted = {figure: _variant(figure) for figure in figures}
        known: dict[tuple[str, ...], int] = {}
        for row in self._among(_NAMES, sorted({plain(figure.key) for figure in wanted})):
            known[row.key, row.name, row.kind, row.country or "", row.sector or ""] = row.seq
        following = self._next(names) if any(variant not in known for variant in wanted.values()) else 0
        fresh = []
        for figure, variant in wanted.items():
            if variant in known:
                continue
            known[variant] = following
            key, name, *_ = variant
            called = {"key": key, "name": name, "folded": folded(name)}
            known_as = {"kind": figure.kind, "country": figure.country, "sector": figure.sector}
            fresh.append({"seq": following, **called, **known_as})
            following += 1
        self._insert(names, fresh)
        return {figure: known[variant] for figure, variant in wanted.items()}

    @staticmethod
    def roles(sighting: Sighting, numbers: Numbers) -> dict[int, int]:
        """The roles of an event's actors by the numbers of their names, sorted."""
        found: dict[int, int] = {}
        for role, side in ((ACTS, sighting.actors), (UNDERGOES, sighting.recipients)):
            for figure in side:
                found[numbers[figure]] = found.get(numbers[figure], 0) | role
        return dict(sorted(found.items()))

    def put_figures(self, report_seq: int, cast: Mapping[int, Sighting], numbers: Numbers) -> None:
        """Enters who acts and who is acted on in events of one report, given by their numbers."""
        rows = [
            {"name": name, "event": seq, "report": report_seq, "role": role}
            for seq, sighting in cast.items()
            for name, role in self.roles(sighting, numbers).items()
        ]
        self._insert(figures, rows)

    def put_speakers(self, cast: Mapping[int, Sighting], numbers: Numbers) -> None:
        """Enters in whose voices events are told."""
        rows = [
            {"name": name, "event": seq}
            for seq, sighting in cast.items()
            for name in sorted({numbers[figure] for figure in _speaking(sighting)})
        ]
        self._insert(speakers, rows)

    def clear_cast(self, event_seqs: Iterable[int]) -> None:
        """Takes events' actors and speakers out again."""
        seqs = list(event_seqs)
        self._do_among(_NO_FIGURES, seqs)
        self._do_among(_NO_SPEAKERS, seqs)


def _speaking(sighting: Sighting) -> list[Figure]:
    return [speaker.figure for speaker in sighting.voice if speaker.figure]


def _variant(figure: Figure) -> tuple[str, ...]:
    return plain(figure.key), plain(figure.name), figure.kind, figure.country or "", figure.sector or ""
