"""What the finders leave on a Doc for those after them: its extensions and the actors' interface.

Finders do not import each other. Each reads what the ones before it set here: times, places, actors, attributions,
events, in that order.
"""

from collections.abc import Sequence
from typing import Protocol

from spacy.tokens import Doc

from allegedly.records import Actor, ActorKind, Sector

# The Report that the Doc's text is of, where the caller gave one: its date anchors times, its publisher is a voice.
Doc.set_extension("report", default=None, force=True)
Doc.set_extension("times", default=(), force=True)  # records.Time, in the order of the text
Doc.set_extension("places", default=(), force=True)  # records.Place, in the order of the text
Doc.set_extension("cast", default=None, force=True)  # a Cast
Doc.set_extension("actors", default=(), force=True)  # records.Actor: those that an attribution or an event names
Doc.set_extension("attributions", default=(), force=True)  # records.Attribution
Doc.set_extension("unvouched", default=frozenset(), force=True)  # ids of attributions in which nobody says anything
Doc.set_extension("events", default=(), force=True)  # records.Event


class Look(Protocol):
    """What the words of one mention say of whom they mean: `agent` tells whether it can act at all."""

    @property
    def kind(self) -> ActorKind: ...
    @property
    def country(self) -> str | None: ...
    @property
    def sector(self) -> Sector | None: ...
    @property
    def agent(self) -> bool: ...


class Cast(Protocol):
    """The actors of a report: which mentions name the same one.

    Ids are given out in the order in which they are asked for, so only actors with a part get one.
    """

    def of(self, span: tuple[int, int], speaker: str | None = None) -> str:
        """The id of the actor that a token range `[first, end)` names. `speaker` is the id of the actor in whose
        quoted words the range stands: there *I* and *we* are the speaker."""
        ...

    def parties(self, head: int) -> Sequence[tuple[int, int]]:
        """The token ranges of the actors that the phrase on a head token names: several where it is a
        coordination (*police and soldiers*), one otherwise."""
        ...

    def look(self, head: int) -> Look:
        """Kind, country and sector of the mention whose head word a token is; a pronoun is what it stands for."""
        ...

    def same(self, one: int, other: int) -> bool:
        """Whether two mentions, given by their head tokens, name the same actor."""
        ...

    def heads(self, head: int) -> Sequence[int]:
        """The head tokens of all mentions of the actor whose mention a token heads."""
        ...

    def actors(self) -> tuple[Actor, ...]:
        """All actors that were given an id, in the order of their ids."""
        ...
