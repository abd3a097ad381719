"""Facets: how many of the chosen happenings have which standing, type, country, place, year, actor and source."""

from __future__ import annotations

from datetime import date
from typing import Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import or_, select

from allegedly.ledger.columns import ColumnReader, Columns, Ints, Mask
from allegedly.ledger.happenings import HappeningReader
from allegedly.ledger.rows import Filter
from allegedly.ledger.tables import names, plain
from allegedly.ledger.words import folded

Facet = Literal["standing", "type", "mode", "country", "place", "year", "actor", "source"]

MOST = 12
"""Values of a facet that are listed, those of most happenings first; years, types and standings are listed all."""

_FIELDS = {"type": "types", "mode": "modes", "standing": "standing"}


class FacetValue(Struct, frozen=True):
    """One value of a facet, how it is called, and how many happenings have it under the other facets' choice."""

    value: str
    name: str
    count: int


class Faceted(Struct, frozen=True):
    """A page of a list: how many happenings are chosen, the numbers of those on the page, and the facets."""

    total: int
    seqs: tuple[int, ...]
    facets: dict[Facet, tuple[FacetValue, ...]]


class FacetReader(HappeningReader, ColumnReader):
    """Lists with facets, counted on columns (`columns.ColumnCache.of`), which may be older than this transaction: then
    some of the numbers given are gone (`HappeningReader.still`)."""

    def faceted(self, columns: Columns, chosen: Filter) -> Faceted:
        """The chosen happenings: their number, one page, and the facets.

        Each facet is counted under the choice of all others, so that its other values stay to be chosen.
        """
        masks = self._masks(columns, chosen)
        everything = np.ones(len(columns.seq), bool)

        def under(facet: str | None) -> Mask:
            kept = everything
            for name, mask in masks.items():
                if name != facet:
                    kept = kept & mask
            return kept

        chosen_all = under(None)
        order = _ordered(columns, chosen)
        listed = order[chosen_all[order]]
        end = None if chosen.limit is None else chosen.offset + chosen.limit
        facets: dict[Facet, tuple[FacetValue, ...]] = {}
        for facet in ("standing", "type", "mode", "country", "place"):
            facets[facet] = _counted(columns, facet, under(facet))
        facets["place"] = self._places(columns, facets["place"], under("place"))
        facets["year"] = _years(columns, under("year"))
        facets["actor"] = tuple(FacetValue(*one) for one in columns.cast.most(under("actor"), MOST))
        facets["source"] = tuple(FacetValue(*one) for one in columns.voices.most(under("source"), MOST))
        return Faceted(int(chosen_all.sum()), tuple(columns.seq[listed[chosen.offset : end]].tolist()), facets)

    def _masks(self, columns: Columns, chosen: Filter) -> dict[str, Mask]:
        """Which happenings each part of a filter keeps."""
        masks: dict[str, Mask] = {}
        for name, field in _FIELDS.items():
            if wanted := getattr(chosen, field):
                codes = [columns.values[name][value] for value in wanted if value in columns.values.get(name, {})]
                masks[name] = np.isin(columns.codes[name], codes)
        for name, value in (("country", chosen.country), ("place", chosen.place and folded(plain(chosen.place)))):
            if value:
                masks[name] = columns.codes[name] == columns.values[name].get(value, -1)
        if chosen.date_from or chosen.date_to:
            masks["year"] = _between(columns, chosen.date_from, chosen.date_to)
        if chosen.actor is not None:
            masks["actor"] = self._acting(columns, chosen.actor)
        if chosen.source is not None:
            masks["source"] = _mask(columns, columns.voices.having(plain(chosen.source)))
        for name, part in (("text", replace(Filter(), text=chosen.text)), ("report", Filter(report=chosen.report))):
            for told in self._told(part):
                rows = self._connection.execute(told.distinct()).all()
                masks[name] = np.isin(columns.seq, np.fromiter((row[0] for row in rows), np.int64))
        return masks

    def _acting(self, columns: Columns, actor: str) -> Mask:
        """The happenings with an actor of this key or with this part of a name; as `Filter.actor` says."""
        part = folded(plain(actor))
        meant = or_(names.c.key == plain(actor), names.c.folded.contains(part, autoescape=True))
        rows = self._connection.execute(select(names.c.seq).where(meant)).all()
        return _mask(columns, columns.cast.having_items((row[0] for row in rows), columns.at))

    def _places(self, columns: Columns, found: tuple[FacetValue, ...], kept: Mask) -> tuple[FacetValue, ...]:
        """Places under their names as written, which only the happenings themselves hold."""
        codes = columns.codes.get("place")
        if codes is None or not found:
            return ()
        some = [int(np.argmax(kept & (codes == columns.values["place"][one.value]))) for one in found]
        seqs = columns.seq[some].tolist()
        told = {seq: happening.place for seq, happening in self.still(seqs).items()}
        return tuple(
            replace(one, name=place.name if (place := told.get(seq)) else one.name)
            for one, seq in zip(found, seqs, strict=True)
        )


def _ordered(columns: Columns, chosen: Filter) -> Ints:
    """The places of all happenings in the order of a list, as `HappeningReader.happenings` orders them."""
    if chosen.order == "recent":
        return columns.recent
    if chosen.order == "oldest":
        oldest = columns.recent[::-1]
        undated = columns.day[oldest] == 0
        return np.concatenate((oldest[~undated], oldest[undated]))
    return columns.recent[np.argsort(-columns.reports[columns.recent], kind="stable")]


def _counted(columns: Columns, facet: Facet, kept: Mask) -> tuple[FacetValue, ...]:
    if facet not in columns.codes:
        return ()
    values = list(columns.values[facet])
    counts = np.bincount(columns.codes[facet][kept], minlength=len(values))
    most = np.argsort(-counts, kind="stable")[: None if facet in ("type", "standing") else MOST + 1].tolist()
    found = [FacetValue(values[at], values[at], int(counts[at])) for at in most if values[at] and counts[at]]
    return tuple(found if facet in ("type", "standing") else found[:MOST])


def _years(columns: Columns, kept: Mask) -> tuple[FacetValue, ...]:
    """The years in which most happenings may lie, the last one first; a filter by that year's days keeps as many."""
    dated = kept & ((columns.first > 0) | (columns.last > 0))
    first, last = columns.first[dated] // 10_000, columns.last[dated] // 10_000
    if not len(first):
        return ()
    known = np.concatenate((first[first > 0], last[last > 0]))
    first[first == 0], last[last == 0] = known.min(), known.max()
    size = int(known.max()) + 2
    counts = np.cumsum(np.bincount(first, minlength=size) - np.bincount(last + 1, minlength=size))
    most = sorted(np.argsort(-counts, kind="stable")[:MOST].tolist(), reverse=True)
    return tuple(FacetValue(f"{year:04}", f"{year:04}", int(counts[year])) for year in most if counts[year])


def _between(columns: Columns, since: date | None, until: date | None) -> Mask:
    """Happenings whose date may lie between the days, as `Filter` says it."""
    kept = (columns.first > 0) | (columns.last > 0)
    if since:
        kept &= (columns.last == 0) | (columns.last >= int(f"{since:%Y%m%d}"))
    if until:
        kept &= (columns.first == 0) | (columns.first <= int(f"{until:%Y%m%d}"))
    return kept


def _mask(columns: Columns, at: Ints) -> Mask:
    mask = np.zeros(len(columns.seq), bool)
    mask[at] = True
    return mask
