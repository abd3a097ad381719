"""The sieve of names: the same name, a part of it, its first letters, or another name of the same thing."""

from allegedly.actors.tables import Tables
from allegedly.actors.units import Unit
from allegedly.actors.work import Work


class Names:
    """Joins names that mean the same."""

    def __init__(self, work: Work) -> None:
        self.w = work

    def run(self) -> None:
        """Names that are the same, a part of each other, or known to be the same thing's."""
        exact: dict[tuple[str, ...], int] = {}
        last: dict[str, list[int]] = {}
        first: dict[str, list[int]] = {}
        short: dict[str, int] = {}
        surnames = {self.w.namings[k].names[-1] for k in self.w.named if len(self.w.namings[k].names) > 1}
        for k in self.w.named:
            naming = self.w.namings[k]
            key = self.key(k, surnames)
            match = exact.get(key)
            if match is not None and not (self.w.clusters.agree(match, k) and self.alike(match, k)):
                match = None
            if match is None and key[0]:
                match = self.part(k, last.get(naming.names[-1], ()), first.get(naming.names[0], ()))
            if match is None and len(naming.names) == 1:
                match = short.get(naming.names[0])
            if match is not None:
                self.w.clusters.merge(match, k)
            exact[key] = k
            if match is None or len(naming.names) > 1:
                last.setdefault(naming.names[-1], []).append(k)
                first.setdefault(naming.names[0], []).append(k)
            if len(naming.names) > 1:
                for form in initials(naming.names, self.w.tables):
                    short.setdefault(form, k)

    def key(self, k: int, surnames: set[str]) -> tuple[str, ...]:
        """What a name is looked up by: a country's code, a known organisation's name, or its own words."""
        naming = self.w.namings[k]
        if naming.land and not (len(naming.names) == 1 and naming.names[0] in surnames) and not naming.roles:
            return ("", naming.land)
        if naming.known is not None:
            return ("", naming.known.key)
        names = naming.names
        while len(names) > 1 and names[-1] in self.w.tables.firms:
            names = names[:-1]
        return names

    def alike(self, one: int, other: int) -> bool:
        """Whether the same name can be the same thing: a bare place's is not that of a channel, a man, a firm."""
        return not any(
            self.w.all[a].label == "place" and not self.w.namings[a].roles and self.w.namings[b].roles
            for a, b in ((one, other), (other, one))
        )

    def part(self, k: int, by_last: list[int] | tuple[()], by_first: list[int] | tuple[()]) -> int | None:
        """The last earlier name of which this one is a part, or which is a part of it."""
        unit, names = self.w.all[k], self.w.namings[k].names
        for c in reversed(by_last):
            other = self.w.namings[c].names
            if not (set(names) <= set(other) or set(other) <= set(names)) or not self.w.clusters.agree(c, k):
                continue
            short = names if len(names) <= len(other) else other
            longer = c if short is names else k
            if len(short) == 1 and len(names) != len(other) and not self.surname(longer, unit):
                continue
            whole = self.w.clusters.of(c).names
            if len(names) > 1 and len(whole) > 1 and not (set(names) <= set(whole) or set(whole) <= set(names)):
                continue
            return c
        if len(names) == 1 and unit.label == "person":
            for c in reversed(by_first):
                if len(self.w.namings[c].names) > 1 and self.w.all[c].label == "person" and self.w.clusters.agree(c, k):
                    return c
        if len(names) == 1:
            for c in reversed(by_first):
                if unit.reference == "definite" and self.w.namings[c].land:  # *the North*
                    return c
                rest = self.w.namings[c].names[1:]
                if rest and all(self.generic(w) for w in rest) and self.w.clusters.agree(c, k):
                    return c
        return None

    def surname(self, longer: int, unit: Unit) -> bool:
        """Whether one word can stand for the longer name: for a person's, and an institution's (*the Movement*)."""
        cluster = self.w.clusters.of(longer)
        if cluster.person or self.w.all[longer].label == "person":
            return True
        return self.generic(self.w.namings[longer].names[-1]) and unit.reference == "definite"

    def generic(self, word: str) -> bool:
        noun = self.w.tables.nouns.get(word)
        return noun is not None and noun.kind != "person"


def initials(names: tuple[str, ...], tables: Tables) -> list[str]:
    """The short forms under which a name of several words may come back."""
    form = "".join(w[0] for w in names)
    return [form] if len(form) > 2 else []
