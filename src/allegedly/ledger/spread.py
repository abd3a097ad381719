"""How the chosen happenings spread over places and days: what the map and the timeline count."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import text

from allegedly.ledger.columns import Columns, Ints, Mask
from allegedly.ledger.facets import FacetReader
from allegedly.ledger.rows import Filter

_YEARLESS = {
    dialect: text(
        "SELECT seq FROM happenings WHERE first_day IS NULL AND last_day IS NULL AND seq > :after "
        f"AND {inside} > 0 ORDER BY seq"
    )
    for dialect, inside in (
        ("sqlite", """instr(body, '"edtf"\\:"X')"""),
        ("postgresql", """position(convert_to('"edtf"\\:"X', 'UTF8') in body)"""),
    )
}
"""A quotation mark within a text has a backslash before it, so no words of a report look like that."""


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

    def yearless(self, after: int) -> list[int]:
        """The happenings of higher numbers whose date has no year (`XXXX-05-21`), which only they themselves tell."""
        return [row[0] for row in self._connection.execute(_YEARLESS[self._connection.dialect.name], {"after": after})]

    def among(self, columns: Columns, chosen: Filter, seqs: list[int]) -> list[int]:
        """Those of some happenings that a filter keeps, in the columns' order; its days do not count."""
        kept = columns.seq[self._kept(columns, replace(chosen, date_from=None, date_to=None))]
        found: list[int] = kept[np.isin(kept, np.asarray(seqs, np.int64))].tolist()
        return found

    def _kept(self, columns: Columns, chosen: Filter) -> Mask:
        kept: Mask = np.ones(len(columns.seq), bool)
        for mask in self._masks(columns, chosen).values():
            kept = kept & mask
        return kept
