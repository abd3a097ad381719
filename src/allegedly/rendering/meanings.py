"""What the PLOVER types and modes mean, in words for people who do not know the codebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from allegedly.settings import rows


@dataclass(frozen=True, slots=True)
class Meaning:
    """A type, or one of its modes (null: the type itself), with a sentence of our own that tells of such an event."""

    type: str
    mode: str | None
    meaning: str
    example: str

    @property
    def kind(self) -> str:
        """ "COERCE arrest", as screens write it."""
        return f"{self.type} {self.mode}" if self.mode else self.type


@cache
def codebook() -> tuple[Meaning, ...]:
    """All types in the codebook's order, each before its modes."""
    _, *lines = rows("types.tsv")
    return tuple(
        Meaning(type, None if mode == "-" else mode, meaning, example) for type, mode, meaning, example in lines
    )


@cache
def _by_kind() -> dict[str, Meaning]:
    return {one.kind: one for one in codebook()}


def meaning(type: str, mode: str | None = None) -> str:
    """What a type means, or a mode of it: "Arresting, holding or imprisoning"."""
    return _by_kind()[f"{type} {mode}" if mode else type].meaning


def meanings(kinds: Iterable[str]) -> tuple[Meaning, ...]:
    """The meanings of these types and modes ("COERCE arrest"), each once, in the codebook's order."""
    wanted = frozenset(kinds)
    return tuple(one for one in codebook() if one.kind in wanted)
