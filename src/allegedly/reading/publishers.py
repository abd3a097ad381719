"""What kind of publisher a name shows: one that reports, or one that speaks for itself."""

from __future__ import annotations

import re
from functools import cache

from allegedly.records import PublisherKind
from allegedly.settings import rows

_WORD = re.compile(r"\w+(?:['’]s)?")


_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, word in rows("publisher_kinds.tsv")}


@cache
def _in_hosts() -> tuple[str, ...]:
    """Words that a host runs together with others: "examplenews.com"; short ones would be found by accident."""
    return tuple(word for word, kind in _kinds().items() if kind == "media" and len(word) >= 4)


def kind_of(publisher: str, given: object = None) -> PublisherKind:
    """`given` where it is a kind of publisher, else what the words of the publisher's name show, else `unknown`.

    Only evident names are told apart: a wrong `media` would let a ministry corroborate itself.
    """
    if given in ("media", "party"):
        return "media" if given == "media" else "party"
    if given == "unknown":
        return "unknown"
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(publisher[:200])]
    shown = {_kinds()[word] for word in words if word in _kinds()}
    if _HOST.fullmatch(publisher):
        shown |= {"media" for word in words if word.startswith(_in_hosts()) or word.endswith(_in_hosts())}
    if shown == {"media"}:
        return "media"
    return "party" if shown == {"party"} else "unknown"
