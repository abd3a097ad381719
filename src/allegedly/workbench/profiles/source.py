"""What the page of one source shows, and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from allegedly.ledger import Reader
from allegedly.ledger.profiles import Head
from allegedly.ledger.sides import SideRow, VoiceRow
from allegedly.records import Position
from allegedly.workbench.profiles.kept import Kept
from allegedly.workbench.profiles.naming import PartyName, party_name
from allegedly.workbench.profiles.told import Line, lines

Show = Literal["asserts", "alone", "backed", "opposed", "denies", "differs", "anticipates", "reports"]
"""Which of a source's happenings are listed: by its position, and of what it asserts by what others say; or the reports
that carry its word."""

SHOWS: tuple[Show, ...] = get_args(Show)
OPPONENTS = 12
VOICES = 24

_CHOSEN: dict[Show, tuple[Position, bool | None, bool | None]] = {
    "asserts": ("asserts", None, None),
    "alone": ("asserts", True, None),
    "backed": ("asserts", False, None),
    "opposed": ("asserts", None, True),
    "denies": ("denies", None, None),
    "differs": ("differs", None, None),
    "anticipates": ("anticipates", None, None),
}


@dataclass(frozen=True, slots=True)
class Against:
    """A party that contradicts this one, or is contradicted by it, over so many happenings."""

    party: str
    called: PartyName
    happenings: int


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report in which a source's word stands; `copy_of` is the id of the text's group where others have it too."""

    head: Head
    copies: int


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source's page. `total` counts what the list of which a part is shown has in all."""

    side: SideRow
    called: PartyName
    voices: tuple[VoiceRow, ...]
    show: Show
    lines: tuple[Line, ...]
    carriers: tuple[Carrier, ...]
    total: int
    denied_by: tuple[Against, ...]
    denies: tuple[Against, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list."""

    side: SideRow
    called: PartyName


def rows_of(sides: Iterable[SideRow]) -> list[SourceRow]:
    """Parties as rows of the list."""
    return [SourceRow(side, party_name(side.party, side.name)) for side in sides]


def source_view(reader: Reader, kept: Kept, party: str, show: Show, limit: int, offset: int) -> SourceView | None:
    """The page of a party; null where the ledger does not know it. What takes long for a large one is `kept`."""
    side = kept.of(f"side {party}", lambda: reader.side(party))
    if side is None:
        return None
    told: list[Line] = []
    carriers: list[Carrier] = []
    if show == "reports":
        seqs = kept.of(f"carriers {party}", lambda: reader.carriers(party))
        total = len(seqs)
        carriers = _carriers(reader, seqs[offset : offset + limit])
    else:
        position, alone, opposed = _CHOSEN[show]
        seqs = reader.side_happenings(party, position, limit, offset, alone=alone, opposed=opposed)
        total = {"alone": side.alone, "backed": side.asserts - side.alone, "opposed": side.opposed}.get(
            show, getattr(side, position)
        )
        told = lines(
            reader,
            reader.told(seqs),
            lambda account, _: (account.voice.party, account.position) == (party, position),
            lambda account: account.voice.party == party,
        )
    return SourceView(
        side=side,
        called=party_name(party, side.name),
        voices=tuple(reader.side_voices(party, VOICES)),
        show=show,
        lines=tuple(told),
        carriers=tuple(carriers),
        total=total,
        denied_by=_against(reader, kept, party, "asserts", ("denies", "differs")),
        denies=_against(reader, kept, party, "denies", ("asserts", "differs")),
    )


def _against(
    reader: Reader, kept: Kept, party: str, position: Position, against: tuple[Position, ...]
) -> tuple[Against, ...]:
    found = kept.of(f"{position} {party}", lambda: reader.opponents(party, position, against, OPPONENTS))
    return tuple(Against(one.party, party_name(one.party, one.name), one.happenings) for one in found)


def _carriers(reader: Reader, seqs: list[int]) -> list[Carrier]:
    ids = reader.report_ids(seqs)
    heads = reader.heads(ids.values())
    groups = reader.copies(seqs)
    size: dict[str, int] = {}
    for group in groups.values():
        size[group] = size.get(group, 0) + 1
    shown = (heads[ids[seq]] for seq in seqs if ids[seq] in heads)
    return [Carrier(head, size.get(groups.get(head.id, ""), 1) - 1) for head in shown]
