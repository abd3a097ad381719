"""The gazetteer: names of places to where they are, packed in `data/world/gazetteer.bin`.

One file holds the names in sorted order and a row of numbers a place; `scripts/build_places.py` writes it. It is
read at the first question. Its content is GeoNames' (CC BY 4.0, see `data/world/README.md`) and the package's own
tables `countries.tsv`, `regions.tsv` and `abbreviations.tsv`.
"""

import zlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from allegedly.settings import DATA, rows
from allegedly.world.countries import countries
from allegedly.world.names import key

FILE = DATA / "world" / "gazetteer.bin"

Kind = Literal["country", "province", "district", "city", "region", "land", "sea", "continent"]
KINDS: tuple[Kind, ...] = ("country", "province", "district", "city", "region", "land", "sea", "continent")
"""`district` is a county or its like, `region` spans countries, `land` is part of one without being a province."""


class Entry(NamedTuple):
    """A place. `size` is the decimal logarithm of its inhabitants, 0 where unknown; `own` says that the name asked
    for is its main one and not an alternate. `province` is equal for places of one first-level province. Points
    are in degrees, to a hundredth. `row` tells entries apart."""

    row: int
    name: str
    kind: Kind
    country: str | None
    province: int
    lat: float
    lon: float
    size: float
    geonames: int | None
    own: bool


class Packed(msgspec.Struct):
    """The file: msgpack, compressed with zlib. Arrays are little-endian bytes, one item a place unless said.

    `keys` are the forms of `names.key`, sorted, by line; key k has `counts[k]` items of `refs`, which hold the
    place's row, as differences, with the lowest bit set for an alternate name. `names` are by row, by line.
    """

    keys: bytes
    counts: bytes  # uint8, a key
    refs: bytes  # int32, a reference
    names: bytes
    lat: bytes  # int16, hundredths of a degree
    lon: bytes  # int16
    geonames: bytes  # uint32, 0 is none
    size: bytes  # uint8, tenths
    kind: bytes  # uint8, index into KINDS
    country: bytes  # uint8, index into countries, 255 is none
    province: bytes  # uint16
    countries: list[str]


class Abbreviation(NamedTuple):
    """A short form as written. `alone`: it means the place also where no comma and place stand before it."""

    entry: Entry
    alone: bool


@dataclass(frozen=True)
class Gazetteer:
    """Looks names up. Made by `load`."""

    keys: Sequence[bytes]
    starts: Sequence[int]  # into `refs`, a key and one more
    refs: Sequence[int]  # row * 2, + 1 for an alternate name
    names: bytes
    ends: Sequence[int]  # into `names`, a row
    columns: tuple[Sequence[int], ...]
    countries: list[str]

    def find(self, name: str) -> tuple[Entry, ...]:
        """All places of a name, compared as `names.key` does, in the file's order; empty where there is none."""
        form = key(name).encode()
        k = bisect_left(self.keys, form)
        if not form or k == len(self.keys) or self.keys[k] != form:
            return ()
        return tuple(self.entry(r >> 1, not r & 1) for r in self.refs[self.starts[k] : self.starts[k + 1]])

    def entry(self, row: int, own: bool = True) -> Entry:
        """The place of a row. `own` says whether it was found by its main name."""
        lat, lon, geonames, size, kind, country, province = (c[row] for c in self.columns)
        return Entry(
            row=row,
            name=self.names[self.ends[row - 1] + 1 if row else 0 : self.ends[row]].decode(),
            kind=KINDS[kind],
            country=None if country == 255 else self.countries[country],
            province=province,
            lat=lat / 100,
            lon=lon / 100,
            size=size / 10,
            geonames=geonames or None,
            own=own,
        )


@cache
def load() -> Gazetteer:
    """The gazetteer, read once: 0.1 s and 30 MB."""
    p = msgspec.msgpack.decode(zlib.decompress(FILE.read_bytes()), type=Packed)
    ends = np.flatnonzero(np.frombuffer(p.names, dtype=np.uint8) == ord("\n"))
    counts = np.frombuffer(p.counts, dtype="u1")
    layout = ((p.lat, "<i2"), (p.lon, "<i2"), (p.geonames, "<u4"), (p.size, "u1"), (p.kind, "u1"), (p.country, "u1"))
    return Gazetteer(
        keys=p.keys.split(b"\n"),
        starts=_numbers(np.concatenate(([0], np.cumsum(counts, dtype=np.int32)))),
        refs=_numbers(np.cumsum(np.frombuffer(p.refs, dtype="<i4"), dtype=np.int32)),
        names=p.names,
        ends=_numbers(ends.astype(np.int32)),
        columns=tuple(_numbers(np.frombuffer(b, dtype=d)) for b, d in (*layout, (p.province, "<u2"))),
        countries=p.countries,
    )


def _numbers(values: NDArray[Any]) -> Sequence[int]:
    """The same numbers in the same memory; a look at one of a NumPy array takes five times as long."""
    return memoryview(np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("=")).data)


@lru_cache(20_000)
def find(name: str) -> tuple[Entry, ...]:
    """All places of a name, see `Gazetteer.find`; a country's abbreviations (*U.S.*) are among the names."""
    return load().find(name)


def province_name(entry: Entry) -> str | None:
    """The name of the first-level province that a place lies in or is; None where the file does not say."""
    return _provinces().get(entry.province)


@cache
def _provinces() -> dict[int, str]:
    """The provinces' names by their number, for which 0 stands where there is none."""
    held = load()
    *_, kinds, _, provinces = held.columns
    rows_of = np.flatnonzero(np.asarray(kinds) == KINDS.index("province")).tolist()
    return {provinces[row]: held.entry(row).name for row in rows_of if provinces[row]}


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """Short forms of countries and provinces, as written: capital letters and full stops count."""
    made = {}
    for code, c in countries().items():
        entry = next((e for e in find(c.name) if e.kind == "country" and e.country == code), None)
        if entry:
            made.update({short: Abbreviation(entry, True) for short in c.also if is_short(short)})
    for short, code, name, alone in rows("abbreviations.tsv", "world")[1:]:
        found = [e for e in find(name) if e.country == code and e.kind in ("province", "city")]
        best = max(found, key=lambda e: (e.kind == "province", e.size))
        made[short] = Abbreviation(best, alone == "yes")
    return made


def is_short(name: str) -> bool:
    """Whether a name counts only as it is written: *UK*, *U.S.*, *DR Congo*'s *DRC*, but not *Iran*."""
    return name.replace(".", "").isupper()
