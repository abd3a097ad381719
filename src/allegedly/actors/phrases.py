"""From token ranges to units and back: whose phrase a range is, who is named in it, and by which words."""

from allegedly.actors.clusters import Clusters
from allegedly.actors.naming import Naming
from allegedly.actors.settings import limits
from allegedly.actors.tables import Tables
from allegedly.actors.units import Unit, Units
from allegedly.language.view import View

Range = tuple[int, int]
"""Tokens `[first, end)`."""


class Phrases:
    """The phrases of one report."""

    def __init__(self, units: Units, namings: list[Naming], tables: Tables) -> None:
        self.units = units
        self.view: View = units.view
        self.namings = namings
        self.tables = tables
        self.number = {u.head: k for k, u in enumerate(units.all)}

    def unit(self, span: Range) -> Unit | None:
        """The unit that a token range is about: that of its first word whose head lies outside it."""
        v = self.view
        first, end = span
        roots = [i for i in range(first, end) if not v.space[i] and (not first <= v.head[i] < end or v.head[i] == i)]
        for i in roots:
            found = self.units.of(i)
            if found is not None:
                return found
        within = (self.units.of(i) for i in range(first, end))
        return next((u for u in within if u is not None and first <= u.head < end), None)

    def parties(self, unit: Unit) -> list[Unit]:
        """The units that a phrase names: several where they are coordinated, the first of them asked."""
        v = self.view
        if v.dep[unit.head] in ("appos", "conj"):
            return [unit]
        found = [unit]
        for one in found:  # grows: *the EU, the US and Japan* may hang on each other
            for k in one.core:
                for c in v.children[k]:
                    other = self.units.of(c) if v.dep[c] == "conj" and c > one.head else None
                    if other is not None and other not in found and other.head == c and c >= one.end:
                        found.append(other)
        return found

    def issuer(self, unit: Unit, clusters: Clusters, number: dict[int, int]) -> Unit | None:
        """Who gave out the text that a unit names: said in its phrase, or in an earlier one for the same text."""
        naming = self.namings[number[unit.head]]
        if unit.pronoun is None and (naming.names or naming.roles[-1] not in self.tables.texts):
            return None
        for m in clusters.of(number[unit.head]).members:
            found = self.gives_out(self.units.all[m])
            if found is not None:
                return found
        return None

    def gives_out(self, unit: Unit) -> Unit | None:
        naming = self.namings[self.number[unit.head]]
        whose = self.tables.texts.get(naming.roles[-1], frozenset()) if naming.roles else frozenset()
        v = self.view
        for c in v.children[unit.head]:
            if ("possessor" in whose and v.rel[c] == "nmod:poss") or (
                "issuer" in whose and v.dep[c] == "nmod" and "issuer" in self.tables.links.get(v.case(c), ())
            ):
                return self.units.of(c)
        return None

    def name(self, members: list[int]) -> Range:
        """The fullest mention: the most name words, else the most words, and of equals the first."""
        best, chosen = (-1, -1), members[0]
        for m in members:
            unit, naming = self.units.all[m], self.namings[m]
            rank = (0, 0) if unit.pronoun is not None else (1 + len(naming.names), len(unit.core) + len(naming.mods))
            if rank > best:
                best, chosen = rank, m
        return self.mention(chosen)

    def bare(self, first: int, end: int) -> Range:
        """A phrase without its article."""
        article = first + 1 < end and self.view.feature(first, "PronType") == "Art"
        return (first + 1, end) if article else (first, end)

    def mention(self, m: int) -> Range:
        """The words of one mention, cut behind the name itself where they are too many."""
        v, unit = self.view, self.units.all[m]
        first, end = unit.first, unit.end
        if end - first > limits().name_words:
            end = max(unit.core) + 1
            first = max(first, end - limits().name_words)
        while end - 1 > unit.head and (v.pos[end - 1] in ("PUNCT", "PART") or v.space[end - 1]):
            end -= 1
        return first, end
