"""Which texts are copies of each other: a wire story printed by three papers is one voice, not three.

A text is boiled down to a MinHash signature over runs of words (Broder 1997, "On the resemblance and containment of
documents"). Two signatures tell how much of both texts is the same (resemblance) and, with the number of runs in each,
how much of the shorter one stands in the longer (containment), so that a story cut in half is still found.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from functools import cache

import numpy as np
from msgspec import Struct
from rensa import RMinHash

from allegedly.settings import section

VERSION = 1
"""The first byte of a signature. To be raised when a newer `rensa` gives other values, which a test shows."""

_HEAD = struct.Struct("<BI")
_WORD = re.compile(r"\w+")
_SEED = 1


class CopySettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `[copies]` of the settings."""

    run: int
    values: int
    bands: int
    rows: int
    containment: float
    shortest: int


@cache
def _settings() -> CopySettings:
    return section("copies", CopySettings)


def signature(text: str) -> bytes:
    """The MinHash signature of a report's text: a few hundred bytes, the same on every machine.

    Letters' case, punctuation, spacing and line ends do not matter. A text without a word has a signature that is a
    copy of nothing.
    """
    settings = _settings()
    words = [word.casefold() for word in _WORD.findall(text)]
    starts = range(max(1, len(words) - settings.run + 1)) if words else ()
    runs = {" ".join(words[i : i + settings.run]) for i in starts}
    sketch = RMinHash(num_perm=settings.values, seed=_SEED)
    sketch.update(sorted(runs))
    return _HEAD.pack(VERSION, len(runs)) + np.asarray(sketch.digest(), dtype="<u4").tobytes()


def bands(signature: bytes) -> tuple[str, ...]:
    """Keys under which a ledger finds the texts that may be copies: such texts share at least one, nearly always.

    How nearly: see the settings. Where the candidates are few, as in one happening, `groups` misses none of them. A
    text without a word has no keys.
    """
    if not _size(signature):
        return ()
    settings = _settings()
    width = 4 * settings.rows
    starts = range(_HEAD.size, _HEAD.size + width * settings.bands, width)
    return tuple(f"{i:02}{signature[start : start + width].hex()}" for i, start in enumerate(starts))


def copied(a: bytes, b: bytes) -> bool:
    """Whether two texts, by their signatures, are copies of each other, in whole or for the most part.

    So short a text that any two of its kind look alike is a copy only of the same words. Raises `ValueError` where a
    signature was made by another version.
    """
    settings = _settings()
    sizes = _size(a), _size(b)
    if not all(sizes):
        return False
    if min(sizes) < settings.shortest:
        return a == b
    same = float(np.mean(np.frombuffer(a, "<u4", offset=_HEAD.size) == np.frombuffer(b, "<u4", offset=_HEAD.size)))
    shared = same / (1 + same) * sum(sizes)
    return shared / min(sizes) >= settings.containment


def groups(signatures: Mapping[str, bytes]) -> dict[str, str]:
    """Groups of copies among reports, by report id: each report's group is named by its first report's id.

    Copies of copies are one group. Reports that are nobody's copy are left out. Every pair is compared.
    """
    ids = sorted(id for id, signature in signatures.items() if _size(signature))
    found = {id: id for id in ids}

    def root(id: str) -> str:
        while found[id] != id:
            id = found[id]
        return id

    values = np.array([np.frombuffer(signatures[id], "<u4", offset=_HEAD.size) for id in ids])
    for i, one in enumerate(ids[1:], 1):
        likely = (values[:i] == values[i]).any(axis=1).nonzero()[0]
        for other in (ids[j] for j in likely.tolist()):
            if root(one) != root(other) and copied(signatures[one], signatures[other]):
                low, high = sorted((root(one), root(other)))
                found[high] = low
    heads = {id: root(id) for id in ids}
    shared = {head for id, head in heads.items() if id != head}
    return {id: head for id, head in heads.items() if head in shared}


def _size(signature: bytes) -> int:
    """How many different runs of words the text has."""
    version, size = _HEAD.unpack_from(signature)
    if version != VERSION:
        raise ValueError(f"a signature of version {version}, where this package makes version {VERSION}")
    return int(size)
