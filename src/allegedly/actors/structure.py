"""The surest sieve: what the sentence itself says to be one: appositions, forms in brackets, *who* and *which*."""

from allegedly.actors.units import Unit
from allegedly.actors.work import Work


class Structure:
    """Joins what stands in apposition, and relative pronouns to their nouns."""

    def __init__(self, work: Work) -> None:
        self.w = work

    def run(self) -> None:
        """Appositions, short forms in brackets, *who* and *which*."""
        v = self.w.view
        for k, unit in enumerate(self.w.all):
            if unit.pronoun is not None:
                antecedent = self.relative(unit) if unit.pronoun.sort == "relative" else None
                if antecedent is not None:
                    self.w.clusters.merge(antecedent, k)
                continue
            if v.dep[unit.head] != "appos" or v.head[unit.head] == unit.head:
                continue
            other = self.w.units.of(v.head[unit.head])
            if other is None or other is unit:
                continue
            at = self.w.number[other.head]
            if self.apposed(at, k):
                self.w.clusters.merge(at, k)

    def relative(self, unit: Unit) -> int | None:
        """The noun that a relative pronoun takes up: that on which its clause hangs."""
        v = self.w.view
        if "Rel" not in v.feature(unit.head, "PronType"):  # *that* is more often none
            return None
        i, steps = unit.head, 0
        while steps < self.w.limits.clause_depth and v.head[i] != i:
            i, steps = v.head[i], steps + 1
            if v.dep[i] == "acl":
                noun = self.w.units.of(v.head[i])
                return self.w.number[noun.head] if noun is not None and noun.head < unit.head else None
        return None

    def apposed(self, one: int, other: int) -> bool:
        """Whether an apposition tells who somebody is: a name and a noun, or a name and its short form."""
        x, y = self.w.namings[one], self.w.namings[other]
        a, b = self.w.all[one], self.w.all[other]
        if a.pronoun is not None or b.pronoun is not None:
            return False
        if x.names and y.names:
            return short_form(x.names, y.names) or short_form(y.names, x.names)
        if not self.w.clusters.agree(one, other) or self.pair_of_places(a, b):
            return False
        if x.numbers and y.numbers and x.numbers != y.numbers:
            return False
        if x.names or y.names:
            named, noun = (one, other) if x.names else (other, one)
            role = self.w.tables.noun(*self.w.namings[noun].roles[-1:])
            if role is not None:
                return (role.kind == "person") == self.w.is_person(named)
        return a.label == b.label or not (a.label and b.label)

    def pair_of_places(self, a: Unit, b: Unit) -> bool:
        """*Nice, southern France*: one lies in the other."""
        return a.label == b.label == "place" and bool(self.w.namings[self.w.number[b.head]].names)


def short_form(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the second name is made of the first letters of the first: *fbm* of *free bread movement*."""
    if len(short) != 1 or len(long) < 2 or not 2 <= len(short[0]) <= 8:
        return False
    letters = "".join(w[0] for w in long)
    return short[0] == letters or short[0] in letters or letters.startswith(short[0][:-1])
