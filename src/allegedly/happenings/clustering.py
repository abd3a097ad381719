"""Clustering: linked events to happenings, by average linkage with people's word above the machine's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allegedly.happenings.settings import limits

Pair = tuple[int, int]


def partition(
    n: int, links: Sequence[tuple[int, int, float]], must: Sequence[Pair], cannot: Sequence[Pair]
) -> list[list[int]]:
    """The happenings among `n` linked events, each a sorted list of their numbers, in the order of the first.

    `links` are the machine's (two events and a score, 0 to 1); a pair without one counts as 0. `must` and `cannot` are
    people's word. No pair of `cannot` is in one happening; pairs of `must` are, unless that would break a `cannot`.
    The result depends on the sets that are given and not on the order in them; equal scores are decided by the
    events' numbers, so a caller that wants the same happenings from the same events numbers them in a fixed order.
    """
    if not n:
        return []
    apart = np.zeros((n, n), dtype=bool)
    for i, j in cannot:
        apart[i, j] = apart[j, i] = i != j
    sums = np.zeros((n, n))
    for i, j, score in links:
        sums[i, j] = sums[j, i] = max(sums[i, j], score)
    groups = [[k] for k in range(n)]
    for i, j in sorted({(min(p), max(p)) for p in must if p[0] != p[1]}):
        a = next(k for k, g in enumerate(groups) if i in g)
        b = next(k for k, g in enumerate(groups) if j in g)
        if a != b and not apart[a, b]:
            _merge(groups, sums, apart, min(a, b), max(a, b))
    _grow(groups, sums, apart)
    return sorted(sorted(g) for g in groups if g)


def _grow(groups: list[list[int]], sums: NDArray[np.float64], apart: NDArray[np.bool_]) -> None:
    """Merges the two groups with the highest mean score while that is high enough."""
    join = limits().join
    sizes = np.array([len(g) for g in groups], dtype=float)
    gone = sizes == 0
    sizes[gone] = 1
    barred = apart | gone[:, None] | gone[None, :]
    np.fill_diagonal(barred, val=True)
    means = np.where(barred, -1.0, sums / np.outer(sizes, sizes))
    partner = means.argmax(axis=1)
    best = means[np.arange(len(groups)), partner]
    while (a := int(best.argmax())) >= 0 and best[a] >= join:
        a, b = sorted((a, int(partner[a])))
        _merge(groups, sums, apart, a, b)
        sizes[a] += sizes[b]
        gone[b] = True
        row = np.where(apart[a] | gone, -1.0, sums[a] / (sizes[a] * sizes))
        row[a] = -1.0
        means[a] = means[:, a] = row
        means[b] = means[:, b] = -1.0
        # Rows that had lost their partner look again; the others only at the new group.
        stale = np.flatnonzero((partner == a) | (partner == b) | (np.arange(len(groups)) == a))
        partner[stale] = means[stale].argmax(axis=1)
        best[stale] = means[stale, partner[stale]]
        better = (row > best) | ((row == best) & (partner > a))
        partner[better] = a
        best[better] = row[better]
        best[b] = -1.0


def _merge(groups: list[list[int]], sums: NDArray[np.float64], apart: NDArray[np.bool_], a: int, b: int) -> None:
    """Puts group b into group a."""
    groups[a] += groups[b]
    groups[b] = []
    sums[a] += sums[b]
    sums[:, a] = sums[a]
    apart[a] |= apart[b]
    apart[:, a] = apart[a]
