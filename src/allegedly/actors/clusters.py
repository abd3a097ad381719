"""Clusters of units that mean the same: what is known of each, and what speaks against putting two together."""

from dataclasses import dataclass, field

from allegedly.actors.naming import Naming
from allegedly.actors.units import Unit


@dataclass(slots=True)
class Cluster:
    """Units that mean one actor or thing, by their numbers in text order, and what they say of it together."""

    members: list[int]
    names: tuple[str, ...] = ()
    person: bool = False
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    number: str = ""
    gender: str = ""
    label: str = ""
    owners: set[str] = field(default_factory=set)


class Clusters:
    """The partition of a report's units; every unit starts alone."""

    def __init__(self, units: list[Unit], namings: list[Naming]) -> None:
        self.units = units
        self.namings = namings
        self.root = list(range(len(units)))
        self.at: dict[int, Cluster] = {}

    def add(self, u: int, cluster: Cluster) -> None:
        self.at[u] = cluster

    def find(self, u: int) -> int:
        """The number of the cluster that a unit is in: that of its first unit."""
        root = self.root
        while root[u] != u:
            root[u] = root[root[u]]
            u = root[u]
        return u

    def of(self, u: int) -> Cluster:
        return self.at[self.find(u)]

    def merge(self, one: int, other: int) -> None:
        """Makes two clusters one."""
        a, b = self.find(one), self.find(other)
        if a == b:
            return
        if b < a:
            a, b = b, a
        x, y = self.at[a], self.at.pop(b)
        self.root[b] = a
        x.members = sorted(x.members + y.members)
        if len(y.names) > len(x.names):
            x.names = y.names
        x.person = x.person or y.person
        x.nouns |= y.nouns
        x.words |= y.words
        x.numbers |= y.numbers
        x.countries |= y.countries
        x.owners |= y.owners
        x.number = x.number or y.number
        x.gender = x.gender or y.gender
        x.label = x.label or y.label

    def agree(self, one: int, other: int) -> bool:
        """Whether nothing that is known of two clusters speaks against their being one: number, gender, country."""
        x, y = self.of(one), self.of(other)
        if x.number and y.number and x.number != y.number:
            return False
        if x.gender and y.gender and x.gender != y.gender:
            return False
        return not (x.countries and y.countries and not x.countries & y.countries)
