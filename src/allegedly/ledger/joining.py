"""What belongs together: events by the machine's links, reports whose texts are copies of each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import delete, func, select, text, union, union_all

from allegedly.ledger.base import Base, many
from allegedly.ledger.tables import bands, copies, links, number, reports

Pair = tuple[int, int]

_l, _c = links.c, copies.c
_BESIDE = union(
    select(_l.b.label("other")).where(_l.a.in_(many("values"))),
    select(_l.a).where(_l.b.in_(many("values"))),
)
_LINKS = select(_l.a, _l.b, _l.score).where(_l.a.in_(many("values"))).order_by(_l.a, _l.b)
_LINK = itemgetter(0, 1, 2)  # by name it takes thrice as long, and a story of 60 reports has 17,000 links
_NO_LINKS = (delete(links).where(_l.a.in_(many("values"))), delete(links).where(_l.b.in_(many("values"))))
_PUT_LINK = text(
    "INSERT INTO links (a, b, score) VALUES (:a, :b, :score) ON CONFLICT (a, b) DO UPDATE SET score = excluded.score"
)
_PUT_COPY = text("INSERT INTO copies (a, b) VALUES (:a, :b) ON CONFLICT DO NOTHING")
_COUNTED = (func.coalesce(reports.c.superseded_by, 0) == 0) & reports.c.forgotten.is_(None)
"""Which reports count. As `IS NULL` it was answered from the index of superseded reports: nearly all reports."""
_COPIED = union_all(
    select(_c.b.label("other")).join(reports, reports.c.seq == _c.b).where(_c.a.in_(many("values")), _COUNTED),
    select(_c.a).join(reports, reports.c.seq == _c.a).where(_c.b.in_(many("values")), _COUNTED),
)
_PAIRS = select(_c.a, _c.b).where(_c.a.in_(many("values")))
_IDS = select(reports.c.seq, reports.c.id).where(reports.c.seq.in_(many("values")))
_BANDS = (
    select(reports.c.seq, reports.c.signature)
    .where(
        reports.c.seq.in_(select(bands.c.report).where(bands.c.band.in_(many("values")))),
        reports.c.signature.is_not(None),
        _COUNTED,
    )
    .order_by(reports.c.seq)
)


class JoiningReader(Base):
    """Links and copies."""

    def component(self, event_seqs: Iterable[int]) -> tuple[list[int], list[tuple[int, int, float]]]:
        """All events that hang together with the given ones by links, with them, and all links among them.

        Both are sorted; a link is (lower number, higher number, score).
        """
        held = self._closure(_BESIDE, event_seqs)
        return held, list(map(_LINK, self._among(_LINKS, held)))

    def copies(self, report_seqs: Iterable[int]) -> dict[str, str]:
        """The group of copies that each of these reports belongs to, by report id; reports without copies are left out.

        A group's id is the smallest of its reports' ids: it does not depend on the order in which they came.
        """
        asked = set(report_seqs)
        beside = {row.other for row in self._among(_COPIED, sorted(asked))}
        if not beside:
            return {}  # nearly always
        held = self._closure(_COPIED, asked | beside)
        ids = {row.seq: row.id for row in self._among(_IDS, held)}
        group = dict(ids)
        pairs = [(row.a, row.b) for row in self._among(_PAIRS, held) if row.b in ids]
        moved = True
        while moved:  # each round, the smaller id goes one copy further
            moved = False
            for a, b in pairs:
                if group[a] != group[b]:
                    group[a] = group[b] = min(group[a], group[b])
                    moved = True
        return {ids[seq]: group[seq] for seq in sorted({seq for pair in pairs for seq in pair})}

    def bands(self, keys: Iterable[str]) -> dict[int, bytes]:
        """The current reports that share one of the keys with a text, with their signatures."""
        return {row.seq: row.signature for row in self._among(_BANDS, sorted({number(key) for key in keys}))}

    def _closure(self, beside: Any, seqs: Iterable[int]) -> list[int]:
        """All numbers that can be reached by `beside` from the given ones, with them."""
        held = set(seqs)
        frontier = held
        while frontier:
            frontier = {row[0] for row in self._among(beside, sorted(frontier))} - held
            held = held | frontier
        return sorted(held)


class JoiningWriter(JoiningReader):
    """Links and copies are put and dropped."""

    def put_links(self, found: Iterable[tuple[int, int, float]]) -> None:
        """Stores links between events; a pair that has one gets the new score."""
        rows = [{"a": min(a, b), "b": max(a, b), "score": score} for a, b, score in found]
        if rows:
            self._connection.execute(_PUT_LINK, rows)

    def drop_links(self, event_seqs: Sequence[int]) -> None:
        """Drops all links of these events."""
        for statement in _NO_LINKS:
            self._do_among(statement, event_seqs)

    def put_copies(self, pairs: Iterable[Pair]) -> None:
        """Stores that the texts of two reports, by their numbers, are copies of each other."""
        rows = [{"a": min(a, b), "b": max(a, b)} for a, b in pairs]
        if rows:
            self._connection.execute(_PUT_COPY, rows)
