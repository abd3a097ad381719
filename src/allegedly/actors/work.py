"""What the sieves work on: the units of one report, what their words say, and the clusters so far."""

from allegedly.actors.clusters import Cluster, Clusters
from allegedly.actors.naming import Naming
from allegedly.actors.settings import Limits
from allegedly.actors.tables import Tables
from allegedly.actors.units import Units

EITHER = frozenset(("group", "organisation", "government", "place"))
"""Kinds that are one or many: *the police has*, *the police have*."""


class Work:
    """Shared by the sieves; `number` is a unit's number by its head token."""

    def __init__(self, units: Units, namings: list[Naming], tables: Tables, limits: Limits) -> None:
        self.units = units
        self.all = units.all
        self.view = units.view
        self.namings = namings
        self.tables = tables
        self.limits = limits
        self.clusters = Clusters(self.all, namings)
        self.number = {u.head: k for k, u in enumerate(self.all)}
        self.named = [k for k, n in enumerate(namings) if n.names]
        for k in range(len(self.all)):
            self.clusters.add(k, self.single(k))

    def single(self, k: int) -> Cluster:
        """What a unit says alone."""
        unit, naming = self.all[k], self.namings[k]
        if unit.pronoun is not None:
            return Cluster([k], number=unit.number, gender=unit.pronoun.gender, label=unit.label)
        nouns = [self.tables.nouns[r] for r in naming.roles if r in self.tables.nouns]
        label = "place" if naming.land or naming.seat else "organization" if naming.known else unit.label
        body = naming.names and label in ("organization", "place")
        # The United States, the United Nations: plural words, one body.
        kinds = {n.kind for n in nouns}
        either = "group" in kinds or bool(body and unit.number == "p")
        if unit.number == "s":
            either = bool(either or body or not kinds.isdisjoint(EITHER))
        return Cluster(
            [k],
            names=naming.names,
            person=bool(naming.names) and "person" in kinds,
            nouns={*naming.roles, *naming.names[-1:]},
            words={*naming.mods, *naming.names, *naming.roles},
            numbers=set(naming.numbers),
            countries={naming.country} if naming.country else set(),
            number="" if either else unit.number,
            gender=next((n.gender for n in nouns if n.gender), ""),
            label=label,
        )

    def is_person(self, k: int) -> bool:
        """Whether a name is taken for a person's: by its title, else by the model's word for it."""
        naming = self.namings[k]
        if naming.known is not None or naming.land or naming.seat:
            return False
        return self.clusters.of(k).person or self.all[k].label in ("person", "")
