"""Long reports in overlapping windows: where each window starts and ends, and which one speaks for a word.

A window is a range of words whose pieces fit the encoder. Windows end at a paragraph where one is near,
else after a mark that ends sentences, and overlap so that no sentence is read without what stands around
it. The plan depends on the report alone, never on the batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from msgspec import Struct

from allegedly import settings
from allegedly.language.features import BLANK_LINE, NEWLINE

STOPS = frozenset(".?!…”\"'’)")


class Limits(Struct, frozen=True):
    """Sizes in pieces; `settings.toml` gives the reason of each."""

    room: int
    look_back: int
    overlap: int


@cache
def limits() -> Limits:
    return settings.section("windows", Limits)


@dataclass(frozen=True)
class Window:
    """Words `[start, end)` of a document."""

    start: int
    end: int


def plan(sizes: Sequence[int], spaces: Sequence[int], words: Sequence[str]) -> list[Window]:
    """Windows over a document, given pieces a word, white space before it, and the words.

    Every word is in at least one window, each window holds at most `room` pieces (a longer word must be
    cut before), and the windows' starts and ends both rise.
    """
    n = len(sizes)
    windows: list[Window] = []
    start = 0
    room, overlap = limits().room, limits().overlap
    while start < n:
        end, total = start, 0
        while end < n and total + sizes[end] <= room:
            total += sizes[end]
            end += 1
        if end == start:
            raise ValueError(f"word {start} has {sizes[start]} pieces, more than a window's {room}")
        if end == n:
            windows.append(Window(start, n))
            break
        end = boundary(start, end, sizes, spaces, words)
        windows.append(Window(start, end))
        back, again = end, 0
        while back - 1 > start and again + sizes[back - 1] <= overlap:
            back -= 1
            again += sizes[back]
        start = begin(back, end, spaces, words) if back > start else end
    return windows


def boundary(start: int, end: int, sizes: Sequence[int], spaces: Sequence[int], words: Sequence[str]) -> int:
    """The best end in the last `look_back` pieces before `end`: blank line, line, sentence mark, or `end`."""
    best, rank = end, 0
    k, looked, furthest = end, 0, limits().look_back
    while k > start + 1 and looked <= furthest:
        here = value(k, spaces, words)
        if here > rank:
            best, rank = k, here
            if rank == 3:
                break
        k -= 1
        looked += sizes[k]
    return best


def begin(back: int, end: int, spaces: Sequence[int], words: Sequence[str]) -> int:
    """The best start for the next window between `back` and `end`: a sentence's, where the marks show one."""
    return max(range(back, end), key=lambda k: (value(k, spaces, words) > 0, -k), default=end)


def value(k: int, spaces: Sequence[int], words: Sequence[str]) -> int:
    """How good a cut before word `k` is: 3 blank line, 2 line end, 1 sentence mark before it, 0 none."""
    if spaces[k] >= NEWLINE:
        return 3 if spaces[k] == BLANK_LINE else 2
    return 1 if words[k - 1] in STOPS else 0


def owners(windows: Sequence[Window], n: int) -> list[int]:
    """For each word the window in which it stands farthest from a cut edge."""
    out = np.zeros(n, dtype=np.int64)
    depth = np.full(n, -1)
    for w, window in enumerate(windows):
        at = np.arange(window.end - window.start)
        left = at if window.start else np.full(len(at), n)
        right = at[::-1] if window.end < n else np.full(len(at), n)
        inner, part = np.minimum(left, right), slice(window.start, window.end)
        out[part] = np.where(inner > depth[part], w, out[part])
        depth[part] = np.maximum(inner, depth[part])
    found: list[int] = out.tolist()
    return found
