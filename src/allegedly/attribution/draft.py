"""An attribution while it is being put together: ranges of tokens, before ids and characters."""

from dataclasses import dataclass, field
from functools import cache

from msgspec import Struct

from allegedly import settings

Range = tuple[int, int]
"""Tokens `[first, end)`."""


class Limits(Struct, frozen=True):
    """The room's thresholds; `settings.toml` gives the reason of each."""

    pronoun_reach: int
    least_speech: int
    longest_quote: int


@cache
def limits() -> Limits:
    return settings.section("attribution", Limits)


@dataclass
class Draft:
    """One attribution in tokens. `inside` is the draft in whose content this one stands."""

    cue: Range | None
    sources: list[Range] = field(default_factory=list)
    contents: list[Range] = field(default_factory=list)
    inside: "Draft | None" = None
    kind: str | None = None
    direct: bool = False
    """Words set down as they were said without quotation marks: a post, a turn of an interview."""

    def holds(self, first: int, end: int) -> bool:
        """Whether some content of this attribution covers the tokens."""
        return any(a <= first and end <= b for a, b in self.contents)

    def depth(self) -> int:
        """How many attributions stand around this one."""
        return 0 if self.inside is None else 1 + self.inside.depth()

    def size(self) -> int:
        """Tokens of content: of two that hold a third, the smaller is the nearer."""
        return sum(b - a for a, b in self.contents)
