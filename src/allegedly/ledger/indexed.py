"""Who is in which happenings, as columns: names under actors' keys, voices under parties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Index(Struct):
    """Pairs of a happening's number and an item (a name, a voice), and the groups that items belong to.

    `items` gives an item's code by its number in the ledger, `called` its name and `group_of` its group's code by that
    code. `groups` gives a group's code by its key. `happening` and `group` are pairs of a happening's place in the
    columns and a group's code, each once. `shown` is the item that stands for a group: that of most happenings.
    """

    told: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    item: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    items: dict[int, int] = field(default_factory=dict)
    called: list[str] = field(default_factory=list)
    group_of: list[int] = field(default_factory=list)
    groups: dict[str, int] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    happening: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    group: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    shown: Ints = field(default_factory=lambda: np.zeros(0, np.int64))

    def extended(
        self, gone: bool, alive: Ints, known: Iterable[Any], pairs: Sequence[Any], at: Callable[[Ints], Ints]
    ) -> Index:
        """This index without the happenings that are not `alive`, with more items and pairs.

        `gone` says whether any is not alive. `known` are items as (number, key of the group, name), `pairs` are
        (happening's number, item's number); `at` gives happenings' places in the columns.
        """
        new = Index(
            items=dict(self.items),
            called=list(self.called),
            group_of=list(self.group_of),
            groups=dict(self.groups),
            keys=list(self.keys),
        )
        for number, key, called in known:
            if number not in new.items:
                new.items[number] = len(new.items)
                new.called.append(called)
                if key not in new.groups:
                    new.groups[key] = len(new.groups)
                    new.keys.append(key)
                new.group_of.append(new.groups[key])
        told, item = self.told, self.item
        if gone:
            stays = np.isin(told, alive)
            told, item = told[stays], item[stays]
        new.told = np.concatenate((told, np.fromiter((pair[0] for pair in pairs), np.int64)))
        new.item = np.concatenate((item, np.fromiter((new.items[pair[1]] for pair in pairs), np.int64)))
        group_of = np.asarray(new.group_of, np.int64)
        many = max(len(new.groups), 1)
        pairs_of_groups = np.sort(at(new.told) * many + group_of[new.item])  # numpy's unique is ten times slower
        once = pairs_of_groups[np.diff(pairs_of_groups, prepend=-1) != 0]
        new.happening, new.group = once // many, once % many
        order = np.argsort(np.bincount(new.item, minlength=len(group_of)), kind="stable")
        new.shown = np.zeros(many, np.int64)
        new.shown[group_of[order]] = order
        return new

    def most(self, kept: NDArray[np.bool_], number: int) -> list[tuple[str, str, int]]:
        """The groups in most of the kept happenings: key, name and in how many."""
        counts = np.bincount(self.group[kept[self.happening]], minlength=len(self.keys))
        first = np.argsort(-counts, kind="stable")[:number].tolist()
        return [(self.keys[at], self.called[self.shown[at]], int(counts[at])) for at in first if counts[at]]

    def having(self, key: str) -> Ints:
        """The places of the happenings that have this group."""
        found: Ints = self.happening[self.group == self.groups.get(key, -1)]
        return found

    def having_items(self, numbers: Iterable[int], at: Callable[[Ints], Ints]) -> Ints:
        """The places of the happenings that have one of these items."""
        wanted = np.zeros(len(self.called), bool)
        wanted[[self.items[number] for number in numbers if number in self.items]] = True
        return at(self.told[wanted[self.item]])
