"""An actor: who does things, has things done to them, or says so."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from allegedly.records.span import Span

ActorKind = Literal["person", "group", "organisation", "government", "place", "unknown"]

Sector = Literal[
    "GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "OPP", "REB", "UAF", "CRM", "CVL", "MED", "NGO", "IGO", "MNC",
    "BUS", "LAB", "EDU", "REL", "HLH", "JRN", "LGL", "REF", "ELI", "SOC",
]  # fmt: skip
"""PLOVER sectors: what an actor is in public life."""


class Actor(Struct, frozen=True):
    """A person, group, organisation or government, as the report's mentions of it resolve to one.

    Two mentions are one actor only inside one report; whether two reports mean the same actor is for happenings to
    say. "Astana" that says or signs is the kind `place`: a capital stands for its government, but the report did not
    write "government". `group` is for people without an organisation ("protesters", "residents").

    `country` (ISO 3166 alpha-3) and `sector` are null unless the report gives grounds; nothing is guessed from a name.
    `name` is the fullest mention, not a canonical form from outside the report.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: Sector | None
    mentions: tuple[Span, ...]
