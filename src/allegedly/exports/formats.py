"""The formats that `allegedly export` offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any, BinaryIO, Literal, Protocol

import msgspec
from msgspec import Struct

from allegedly.exports.acled import write_acled
from allegedly.exports.annotations import write_annotations
from allegedly.exports.ftm import write_ftm
from allegedly.exports.geojson import write_geojson
from allegedly.exports.parquet import write_parquet
from allegedly.exports.plover import write_plover
from allegedly.exports.rows import INCIDENTS, Group, Item, Written
from allegedly.exports.ucdp import write_ucdp
from allegedly.records import Status


class ItemWriter(Protocol):
    """Writes items as they come, holding a bounded number of them."""

    def __call__(self, items: Iterable[Item], stream: BinaryIO, /) -> Written: ...


class GroupWriter(Protocol):
    """Writes happenings as they come, each with its items, holding one at a time."""

    def __call__(self, groups: Iterable[Group], stream: BinaryIO, /) -> Written: ...


class Format(Struct, frozen=True):
    """A format: its name on the command line, the usual suffix of its files, what it is for in one line.

    Exactly one of `items` and `groups` is set: the writer, by what it takes; `write` is the way to call it. `statuses`
    are those that the format keeps when nobody says otherwise, null for all of them.
    """

    name: str
    suffix: str
    description: str
    items: ItemWriter | None = None
    groups: GroupWriter | None = None
    statuses: frozenset[Status] | None = None

    @property
    def takes(self) -> Literal["items", "groups"]:
        """What the writer takes."""
        return "groups" if self.items is None else "items"

    def write(self, rows: Iterable[Any], stream: BinaryIO, statuses: Collection[Status] | None = None) -> Written:
        """Writes items or groups, whichever the format takes, and counts what it leaves out for its status.

        `statuses` replaces the format's own. Of a happening only the items of these are kept, and one without any is
        left out.
        """
        chosen = self.statuses if statuses is None else statuses
        left_out: Counter[str] = Counter()
        if self.items:
            written = self.items(_items(rows, chosen, left_out), stream)
        else:
            assert self.groups is not None
            written = self.groups(_groups(rows, chosen, left_out), stream)
        return Written(written.rows, dict(sorted((left_out + Counter(written.left_out)).items())))


def _items(items: Iterable[Item], chosen: Collection[Status] | None, left_out: Counter[str]) -> Iterator[Item]:
    for item in items:
        if chosen is None or item.event.status in chosen:
            yield item
        else:
            left_out[f"status {item.event.status}"] += 1


def _groups(groups: Iterable[Group], chosen: Collection[Status] | None, left_out: Counter[str]) -> Iterator[Group]:
    for group in groups:
        kept = tuple(_items(group.items, chosen, Counter()))
        if kept or not group.items:
            yield msgspec.structs.replace(group, items=kept)
        else:
            left_out["happening without an event of these statuses"] += 1


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("plover", ".jsonl", "PLOVER JSON lines, an event a line, every status", items=write_plover),
        Format(
            "acled",
            ".csv",
            "ACLED-like CSV of what happened or was attempted, with whose word it is",
            items=partial(write_acled, statuses=None),  # `write` keeps the statuses
            statuses=INCIDENTS,
        ),
        Format(
            "ucdp",
            ".csv",
            "UCDP GED-like CSV of deadly events that happened, with whose word it is",
            items=write_ucdp,
            statuses=frozenset(("happened",)),
        ),
        Format("geojson", ".geojson", "GeoJSON, a point a happening, with its standing", groups=write_geojson),
        Format("parquet", ".parquet", "Parquet, a typed row an event, every status", items=write_parquet),
        Format("ftm", ".ftm.json", "Follow the Money entities, one a line", groups=write_ftm),
        Format("annotations", ".jsonld", "W3C Web Annotation of the words behind each event", items=write_annotations),
    )
}
"""The formats by name, in the order of their documentation."""
