"""The sieves that bring names and nouns together, the surest first.

A sieve joins a unit to an earlier cluster only where nothing speaks against it: who is wrongly joined gets another's
name on an event, who is missed is only an actor of its own. The order follows Lee, Chang, Peirsman, Chambers, Surdeanu
& Jurafsky 2013, "Deterministic coreference resolution based on entity-centric, precision-ranked rules".
"""

from collections.abc import Callable

from allegedly.actors.clusters import Cluster, Clusters
from allegedly.actors.naming import Naming
from allegedly.actors.settings import Limits
from allegedly.actors.tables import Tables
from allegedly.actors.units import Unit, Units

BRACKETS = frozenset(("(", "[", "-LRB-"))
EITHER = frozenset(("group", "organisation", "government", "place"))
"""Kinds that are one or many: *the police has*, *the police have*."""


class Sieves:
    """Names and nouns of one report."""

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

    def run(self, steps: tuple[str, ...]) -> Clusters:
        """Applies the sieves in order and gives the clusters."""
        each: dict[str, Callable[[], None]] = {
            "structure": self.structure,
            "names": self.names,
            "nouns": self.nouns,
            "kinds": self.kinds,
        }
        for step in steps:
            each[step]()
        return self.clusters

    def single(self, k: int) -> Cluster:
        """What a unit says alone."""
        unit, naming = self.all[k], self.namings[k]
        if unit.pronoun is not None:
            return Cluster([k], number=unit.number, gender=unit.pronoun.gender, label=unit.label)
        nouns = [self.tables.nouns[r] for r in naming.roles if r in self.tables.nouns]
        either = any(n.kind in EITHER for n in nouns) or (naming.names and unit.label in ("organization", "place"))
        return Cluster(
            [k],
            names=naming.names,
            person=bool(naming.names) and any(n.kind == "person" for n in nouns),
            nouns=set(naming.roles) | set(naming.names[-1:]),
            words=set(naming.mods) | set(naming.names) | set(naming.roles),
            numbers=set(naming.numbers),
            countries={naming.country} if naming.country else set(),
            number="" if either else unit.number,
            gender=next((n.gender for n in nouns if n.gender), ""),
            label=unit.label,
        )

    def structure(self) -> None:
        """Appositions, short forms in brackets, *who* and *which*."""
        v = self.view
        for k, unit in enumerate(self.all):
            if unit.pronoun is not None and unit.pronoun.sort == "relative":
                antecedent = self.relative(unit)
                if antecedent is not None:
                    self.clusters.merge(antecedent, k)
                continue
            if v.dep[unit.head] != "appos" or v.head[unit.head] == unit.head:
                continue
            other = self.units.of(v.head[unit.head])
            if other is None or other is unit:
                continue
            at = self.number[other.head]
            if self.apposed(at, k):
                self.clusters.merge(at, k)

    def relative(self, unit: Unit) -> int | None:
        """The noun that a relative pronoun takes up: that on which its clause hangs."""
        v = self.view
        i, steps = unit.head, 0
        while steps < self.limits.clause_depth and v.head[i] != i:
            i, steps = v.head[i], steps + 1
            if v.dep[i] == "acl":
                noun = self.units.of(v.head[i])
                return self.number[noun.head] if noun is not None and noun.head < unit.head else None
        return None

    def apposed(self, one: int, other: int) -> bool:
        """Whether an apposition tells who somebody is: a name and a noun, or a name and its short form."""
        x, y = self.namings[one], self.namings[other]
        a, b = self.all[one], self.all[other]
        if a.pronoun is not None or b.pronoun is not None:
            return False
        if x.names and y.names:
            return short_form(x.names, y.names) or short_form(y.names, x.names)
        if not self.clusters.agree(one, other) or self.pair_of_places(a, b):
            return False
        if x.numbers and y.numbers and x.numbers != y.numbers:
            return False
        labels = {a.label, b.label} - {""}
        return len(labels) < 2 or labels <= {"person", "organization"} or labels <= {"organization", "place"}

    def pair_of_places(self, a: Unit, b: Unit) -> bool:
        """*Nice, southern France*: one lies in the other."""
        return a.label == b.label == "place" and bool(self.namings[self.number[b.head]].names)

    def names(self) -> None:
        """Names that are the same, a part of each other, or known to be the same thing's."""
        exact: dict[tuple[str, ...], int] = {}
        last: dict[str, list[int]] = {}
        first: dict[str, list[int]] = {}
        short: dict[str, int] = {}
        surnames = {self.namings[k].names[-1] for k in self.named if len(self.namings[k].names) > 1}
        for k in self.named:
            naming = self.namings[k]
            key = self.key(k, surnames)
            match = exact.get(key)
            if match is not None and not self.compatible(match, k):
                match = None
            if match is None and key == naming.names:
                match = self.part(k, last.get(naming.names[-1], ()), first.get(naming.names[0], ()))
            if match is None and len(naming.names) == 1:
                match = short.get(naming.names[0])
            if match is not None:
                self.clusters.merge(match, k)
            exact[key] = k
            if match is None or len(naming.names) > 1:
                last.setdefault(naming.names[-1], []).append(k)
                first.setdefault(naming.names[0], []).append(k)
            if len(naming.names) > 1:
                for form in initials(naming.names, self.tables):
                    short.setdefault(form, k)

    def key(self, k: int, surnames: set[str]) -> tuple[str, ...]:
        """What a name is looked up by: a country's code, a known organisation's name, or its own words."""
        naming = self.namings[k]
        if naming.land and not (len(naming.names) == 1 and naming.names[0] in surnames) and not naming.roles:
            return ("", naming.land)
        if naming.known is not None:
            return ("", naming.known.key)
        return naming.names

    def compatible(self, one: int, other: int) -> bool:
        """Whether two mentions by the same words can be one: not with another gender or country."""
        return self.clusters.agree(one, other)

    def part(self, k: int, by_last: list[int] | tuple[()], by_first: list[int] | tuple[()]) -> int | None:
        """The last earlier name of which this one is a part, or which is a part of it."""
        unit, names = self.all[k], self.namings[k].names
        for c in reversed(by_last):
            other = self.namings[c].names
            if not (set(names) <= set(other) or set(other) <= set(names)) or not self.compatible(c, k):
                continue
            short = names if len(names) <= len(other) else other
            longer = c if short is names else k
            if len(short) == 1 and len(names) != len(other) and not self.surname(longer, unit):
                continue
            whole = self.clusters.of(c).names
            if len(names) > 1 and len(whole) > 1 and not (set(names) <= set(whole) or set(whole) <= set(names)):
                continue
            return c
        if len(names) == 1 and unit.label == "person":
            for c in reversed(by_first):
                if len(self.namings[c].names) > 1 and self.all[c].label == "person" and self.compatible(c, k):
                    return c
        if len(names) == 1:
            for c in reversed(by_first):
                rest = self.namings[c].names[1:]
                if rest and all(self.generic(w) for w in rest) and self.compatible(c, k):
                    return c
        return None

    def surname(self, longer: int, unit: Unit) -> bool:
        """Whether one word can stand for the longer name: for a person's, and an institution's (*the Movement*)."""
        cluster = self.clusters.of(longer)
        if cluster.person or self.all[longer].label == "person":
            return True
        return self.generic(self.namings[longer].names[-1]) and unit.reference == "definite"

    def generic(self, word: str) -> bool:
        noun = self.tables.nouns.get(word)
        return noun is not None and noun.kind != "person"

    def nouns(self) -> None:
        """Nouns that take up the same noun, or a name that holds it: *the ministry* after *the Interior Ministry*."""
        by_noun: dict[str, list[int]] = {}
        for k, unit in enumerate(self.all):
            if unit.pronoun is not None:
                continue
            naming = self.namings[k]
            if not naming.names and unit.reference not in ("indefinite", "none"):
                lemma = naming.roles[-1]
                match = next((c for c in reversed(by_noun.get(lemma, ())) if self.taken_up(c, k)), None)
                if match is not None:
                    self.clusters.merge(match, k)
            if unit.reference != "none":
                for noun in {*naming.roles, *naming.names[-1:]}:
                    by_noun.setdefault(noun, []).append(k)

    def taken_up(self, c: int, k: int) -> bool:
        """Whether a noun can take up an earlier unit that has the same noun."""
        unit, naming = self.all[k], self.namings[k]
        earlier, known = self.all[c], self.clusters.of(c)
        if earlier.first <= unit.head < earlier.end or unit.first <= earlier.head < unit.end:
            return False
        if not self.clusters.agree(c, k):
            return False
        if not naming.mods <= known.words or (naming.numbers and known.numbers and naming.numbers != known.numbers):
            return False
        if naming.numbers and not known.numbers and earlier.number != "p":
            return False
        if unit.owners and not self.same_owner(unit, earlier):
            return False
        far = unit.sent - max(self.all[m].sent for m in known.members if m < k)
        if unit.reference == "definite":
            return far <= self.limits.definite_reach
        # Without an article (*police*, *protesters*) what is told of the earlier ones must be told again.
        return far <= self.limits.bare_reach and not self.namings[c].names and naming.mods == self.namings[c].mods

    def same_owner(self, unit: Unit, earlier: Unit) -> bool:
        """Whether the same one is named as possessor: by a word, or by a pronoun of the same form."""
        mine, theirs = self.owner_words(unit), self.owner_words(earlier)
        return bool(mine & theirs)

    def owner_words(self, unit: Unit) -> set[str]:
        return {self.view.lower[o] for o in unit.owners}

    def kinds(self) -> None:
        """A definite noun for a kind of organisation takes up the last one named: *the group*, *the company*."""
        v = self.view
        for k, unit in enumerate(self.all):
            naming = self.namings[k]
            noun = self.tables.nouns.get(naming.roles[-1]) if naming.roles and not naming.names else None
            if noun is None or unit.reference != "definite" or unit.owners or naming.mods or unit.number != "s":
                continue
            if len(self.clusters.of(k).members) > 1 or noun.kind != "organisation":
                continue
            for c in range(k - 1, -1, -1):
                if unit.sent - self.all[c].sent > self.limits.kind_reach:
                    break
                cluster = self.clusters.of(c)
                if self.namings[c].names and self.all[c].label == "organization" and not cluster.person:
                    if v.rel[self.all[c].head] in ("compound", "nmod:poss") or not self.clusters.agree(c, k):
                        continue
                    self.clusters.merge(c, k)
                    break


def short_form(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the second name is made of the first letters of the first: *fbm* of *free bread movement*."""
    if len(short) != 1 or len(long) < 2 or not 2 <= len(short[0]) <= 8:
        return False
    letters = "".join(w[0] for w in long)
    return short[0] == letters or short[0] in letters or letters.startswith(short[0][:-1])


def initials(names: tuple[str, ...], tables: Tables) -> list[str]:
    """The short forms under which a name of several words may come back."""
    form = "".join(w[0] for w in names)
    return [form] if len(form) > 2 else []
