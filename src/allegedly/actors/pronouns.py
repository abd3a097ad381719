"""Pronouns: whom *he*, *its*, *they*, *themselves*, *I* and *you* mean.

Each pronoun takes the best of the clusters mentioned shortly before it, by number, gender, what can be meant at all,
place in the sentence and distance. Pronouns are read in text order, so that a chain of them leads back to its name.
"""

import math
from collections.abc import Iterator
from operator import mul

from msgspec import Struct
from msgspec.structs import astuple

from allegedly.actors.units import Unit
from allegedly.actors.work import Work
from allegedly.language.view import View

SUBJECT = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
OBJECT = frozenset(("obj", "iobj"))
PEOPLE = frozenset(("person", "animal"))
OPENING, CLOSING = frozenset("“«„"), frozenset("”»")
CLAUSES = frozenset(("root", "ccomp", "advcl", "acl", "parataxis", "csubj", "conj", "xcomp"))


class Weights(Struct, frozen=True):
    """What speaks for an antecedent, in the order of `Pronouns.signs`; `none` and, for possessives, `none_owner`
    are what speaks for there being none."""

    sentences: float
    between: float
    subject: float
    object: float
    owner: float
    parallel: float
    first: float
    named: float
    pronoun: float
    definite: float
    indefinite: float
    again: float
    same_type: float
    other_type: float
    abstract: float
    none: float
    none_owner: float


class Scales(Struct, frozen=True):
    """Weights for *he* and *she*, *it*, *they*; fitted, see `[actors.pronouns]` in `settings.toml`."""

    person: Weights
    thing: Weights
    many: Weights


class Pronouns:
    """Resolves the pronouns of one report into its clusters."""

    def __init__(self, work: Work, scales: Scales) -> None:
        self.units = work.units
        self.all = work.all
        self.view: View = work.view
        self.clusters = work.clusters
        self.tables = work.tables
        self.limits = work.limits
        self.number = work.number
        self.scales = scales
        self.opening = first_units(work)
        self.quotes = quoted(work.view)
        self.told = told(work.view, self.quotes)

    def run(self) -> None:
        """Joins every pronoun that finds an antecedent."""
        quotes = self.quotes
        speakers: dict[tuple[int, int, str], int] = {}
        for k, unit in enumerate(self.all):
            pronoun = unit.pronoun
            if pronoun is None or pronoun.sort in ("relative", "indefinite", "demonstrative"):
                continue
            if pronoun.person != 3:
                group = (quotes[unit.head], pronoun.person, pronoun.number if pronoun.person == 1 else "")
                self.clusters.merge(speakers.setdefault(group, k), k)
                continue
            antecedent = self.bound(unit) if pronoun.sort == "reflexive" else self.best(k, unit)
            if antecedent is not None:
                self.clusters.merge(antecedent, k)

    def bound(self, unit: Unit) -> int | None:
        """A reflexive means the subject of its clause."""
        v = self.view
        i = v.head[unit.head]
        for _ in range(self.limits.clause_depth):
            for c in v.children[i]:
                if v.rel[c] in SUBJECT and (found := self.units.of(c)) is not None and found.head < unit.head:
                    return self.number[found.head]
            if v.head[i] == i:
                break
            i = v.head[i]
        return None

    def best(self, k: int, unit: Unit) -> int | None:
        """The unit that speaks most for being meant, None where there being none speaks more."""
        assert unit.pronoun is not None
        scales = self.scales
        weights = scales.thing if unit.pronoun.gender == "n" else scales.person if unit.pronoun.gender else scales.many
        values = astuple(weights)
        top, found = weights.none_owner if unit.pronoun.sort == "possessive" else weights.none, None
        for between, c in enumerate(self.candidates(k, unit)):
            score = sum(map(mul, values, self.signs(unit, c, between)))
            if score > top:
                top, found = score, c
        return found

    def candidates(self, k: int, unit: Unit) -> Iterator[int]:
        """The last mentions of the clusters that can be meant, the nearest first."""
        seen: set[int] = set()
        for c in range(k - 1, -1, -1):
            earlier = self.all[c]
            if self.away(unit, earlier) > self.limits.pronoun_reach:
                break
            root = self.clusters.find(c)
            if root not in seen and self.allowed(unit, c, earlier):
                seen.add(root)
                yield c

    def away(self, unit: Unit, earlier: Unit) -> int:
        """Sentences from an earlier unit on. Whoever speaks after a long quotation (*he said*) is as near as before it:
        outside quotations, sentences that are all quotation do not count."""
        if self.quotes[unit.head]:
            return unit.sent - earlier.sent
        return self.told[unit.sent] - self.told[earlier.sent]

    def allowed(self, unit: Unit, c: int, earlier: Unit) -> bool:
        """Whether a unit can be meant: by person, number, gender and what it is, and by where it stands."""
        pronoun = unit.pronoun
        assert pronoun is not None
        other = earlier.pronoun
        if other is not None and (other.person != 3 or other.sort in ("indefinite", "demonstrative")):
            return False
        if earlier.reference == "none" or earlier.label == "time" or self.part_of_name(earlier):
            return False
        cluster = self.clusters.of(c)
        if pronoun.number and cluster.number and pronoun.number != cluster.number:
            return False
        if pronoun.gender == "n":
            if (
                cluster.gender in ("f", "m")
                or cluster.person
                or (cluster.label == "person" and not self.collective(cluster.nouns))
            ):
                return False
        elif pronoun.gender:
            if cluster.gender and cluster.gender != pronoun.gender:
                return False
            if cluster.label not in PEOPLE and not cluster.person:
                return False
        if self.binds(unit, earlier):
            return False
        return not (earlier.first <= unit.head < earlier.end)

    def part_of_name(self, earlier: Unit) -> bool:
        return earlier.label not in PEOPLE and self.view.dep[earlier.head] in ("compound", "flat")

    def collective(self, nouns: set[str]) -> bool:
        return any(n in self.tables.nouns and self.tables.nouns[n].kind not in ("person", "unknown") for n in nouns)

    def binds(self, unit: Unit, earlier: Unit) -> bool:
        """Whether both are arguments of one verb (*he saw him*): then they are two."""
        v = self.view
        a, b = unit.head, earlier.head
        if unit.pronoun is not None and unit.pronoun.sort == "possessive":
            return v.head[a] == b
        return v.head[a] == v.head[b] and v.head[a] not in (a, b) and v.dep[b] != "conj"

    def signs(self, unit: Unit, c: int, between: int) -> tuple[float, ...]:
        """What is seen of an antecedent, in the order of `Weights`."""
        v = self.view
        earlier, cluster = self.all[c], self.clusters.of(c)
        rel = v.rel[earlier.head]
        label = cluster.label
        return (
            float(self.away(unit, earlier)),
            math.log2(1 + between),
            float(rel in SUBJECT),
            float(rel in OBJECT),
            float(rel == "nmod:poss"),
            float(rel == v.rel[unit.head]),
            float(self.opening[c]),
            float(bool(cluster.names)),
            float(earlier.pronoun is not None),
            float(earlier.reference == "definite"),
            float(earlier.reference == "indefinite"),
            math.log2(sum(1 for m in cluster.members if self.all[m].head < unit.head)),
            float(bool(label) and label == unit.label),
            float(bool(label and unit.label) and label != unit.label),
            float(label in ("abstract", "event")),
        )


def first_units(work: Work) -> list[bool]:
    """Whether each unit is the first of its sentence."""
    return [k == 0 or work.all[k - 1].sent != u.sent for k, u in enumerate(work.all)]


def told(v: View, quotes: list[int]) -> list[int]:
    """For each sentence how many of the sentences up to it have words outside quotations."""
    found, count = [], 0
    for first, end in v.sents:
        count += any(not quotes[i] and v.text[i][:1].isalnum() for i in range(first, end))
        found.append(count)
    return found


def quoted(v: View) -> list[int]:
    """For each token the number of the quotation that it stands in, 0 outside; lines end quotations."""
    inside, count = 0, 0
    found = []
    for i, text in enumerate(v.text):
        if v.space[i] and "\n" in text:
            inside = 0
        elif text in OPENING or (text == '"' and not inside) or (text == "``"):
            count += 1
            inside = count
        found.append(inside)
        if text in CLOSING or text == "''" or (text == '"' and found[-1] == inside and i and found[i - 1] == inside):
            inside = 0
    return found
