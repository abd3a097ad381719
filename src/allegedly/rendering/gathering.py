"""Takes out of a ledger what the sheet of a happening is made from."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.keeping.exporting import Exporter
from allegedly.ledger import Reader
from allegedly.records import Happening
from allegedly.rendering.corrections import Correction, corrections
from allegedly.rendering.sheet import Sheet, sheet


@dataclass(frozen=True, slots=True)
class Gathered:
    """A happening's sheet and what people corrected about it."""

    sheet: Sheet
    corrections: tuple[Correction, ...]


def gathered(reader: Reader, happening: Happening, exporter: Exporter) -> Gathered:
    """The sheet of a happening that `reader` gave; `exporter` reads the same ledger, pseudonymising or not."""
    group = exporter.group(happening)
    shown = dict(zip(happening.reports, group.happening.reports, strict=True))
    rows = [row for row in map(reader.report, happening.reports) if row is not None]
    copies = {shown[id]: of for id, of in reader.copies(row.seq for row in rows).items() if id in shown}
    return Gathered(sheet(group, copies), corrections(reader, happening))
