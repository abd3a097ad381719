"""How the chosen happenings spread over places and days: what the map and the timeline count."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from allegedly.ledger.columns import Columns, Ints, Mask
from allegedly.ledger.facets import FacetReader
from allegedly.ledger.rows import Filter


class Placed(Struct, frozen=True):
    """A place (its folded name and country, as columns hold them), and happenings there by standing."""

    place: str
    country: str
    counts: dict[str, int]


class Days(Struct, frozen=True):
    """The days of chosen happenings, YYYYMMDD, 0 for open or unknown; `standing` are codes into `standings`.

    `undated` have neither: no date, or none with a year.
    """

    seq: Ints
    first: Ints
    last: Ints
    standing: Ints
    standings: tuple[str, ...]
    undated: int


class SpreadReader(FacetReader):
    """Places and days of a choice, on columns (`columns.ColumnCache.of`)."""

    def placed(self, columns: Columns, chosen: Filter) -> tuple[list[Placed], int]:
        """The places of the chosen happenings, those of most first, and how many happenings have no place."""
        kept = self._kept(columns, chosen)
        if not kept.any():
            return [], 0
        places, countries, standings = (list(columns.values[name]) for name in ("place", "country", "standing"))
        place, country, standing = (columns.codes[name][kept] for name in ("place", "country", "standing"))
        keys = (place * len(countries) + country) * len(standings) + standing
        found: dict[int, dict[str, int]] = {}
        for key, count in zip(*(a.tolist() for a in np.unique(keys, return_counts=True)), strict=True):
            found.setdefault(key // len(standings), {})[standings[key % len(standings)]] = count
        nowhere, made = 0, []
        for at, counts in found.items():
            name = places[at // len(countries)]
            if name:
                made.append(Placed(name, countries[at % len(countries)], counts))
            else:
                nowhere += sum(counts.values())
        made.sort(key=lambda one: (-sum(one.counts.values()), one.place, one.country))
        return made, nowhere

    def examples(self, columns: Columns) -> dict[tuple[str, str], int]:
        """One happening's number for each place, by its folded name and country."""
        if "place" not in columns.codes:
            return {}
        places, countries = list(columns.values["place"]), list(columns.values["country"])
        keys, at = np.unique(columns.codes["place"] * len(countries) + columns.codes["country"], return_index=True)
        pairs = zip(keys.tolist(), columns.seq[at].tolist(), strict=True)
        return {(places[k // len(countries)], countries[k % len(countries)]): seq for k, seq in pairs}

    def days(self, columns: Columns, chosen: Filter) -> Days:
        """The days of the chosen happenings, those that may lie between the filter's days."""
        kept = self._kept(columns, chosen)
        dated = kept & ((columns.first > 0) | (columns.last > 0))
        codes = columns.codes.get("standing", np.zeros(0, np.int64))
        return Days(
            columns.seq[dated],
            columns.first[dated],
            columns.last[dated],
            codes[dated],
            tuple(columns.values.get("standing", {})),
            int(kept.sum() - dated.sum()),
        )

    def _kept(self, columns: Columns, chosen: Filter) -> Mask:
        kept: Mask = np.ones(len(columns.seq), bool)
        for mask in self._masks(columns, chosen).values():
            kept = kept & mask
        return kept
