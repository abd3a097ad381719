"""The room's thresholds; `settings.toml` gives the reason of each."""

from functools import cache

from msgspec import Struct

from allegedly import settings


class Limits(Struct, frozen=True):
    """See `[actors]` in `settings.toml`. Reaches are in sentences."""

    clause_depth: int
    definite_reach: int
    bare_reach: int
    kind_reach: int
    pronoun_reach: int
    name_words: int
    mention_words: int


@cache
def limits() -> Limits:
    return settings.section("actors", Limits)
