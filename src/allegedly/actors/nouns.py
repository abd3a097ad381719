"""The sieves of nouns: *the ministry* after *the Interior Ministry*, *the group* after an organisation's name."""

from allegedly.actors.tables import STATE, Noun
from allegedly.actors.units import Unit
from allegedly.actors.work import Work


class Nouns:
    """Joins nouns to what they take up."""

    def __init__(self, work: Work) -> None:
        self.w = work

    def run(self) -> None:
        """Nouns that take up the same noun, or a name that holds it: *the ministry* after *the Interior Ministry*."""
        by_noun: dict[str, list[int]] = {}
        by_number: dict[str, list[int]] = {}
        for k, unit in enumerate(self.w.all):
            if unit.pronoun is not None:
                continue
            naming = self.w.namings[k]
            if not naming.names and unit.reference not in ("indefinite", "none"):
                lemma = naming.roles[-1]
                earlier = by_noun.get(lemma, [])
                if unit.reference == "definite" and self.w.view.pos[unit.head] == "NUM":  # *the three*
                    earlier = by_number.get(lemma, earlier)
                match = next((c for c in reversed(earlier) if self.taken_up(c, k)), None)
                if match is not None:
                    self.w.clusters.merge(match, k)
            if unit.reference != "none":
                for noun in {*naming.roles, *naming.names[-1:]}:
                    by_noun.setdefault(noun, []).append(k)
                for number in sorted(naming.numbers):
                    by_number.setdefault(number, []).append(k)

    def taken_up(self, c: int, k: int) -> bool:
        """Whether a noun can take up an earlier unit that has the same noun."""
        unit, naming = self.w.all[k], self.w.namings[k]
        earlier, known = self.w.all[c], self.w.clusters.of(c)
        if earlier.first <= unit.head < earlier.end or unit.first <= earlier.head < unit.end:
            return False
        if not self.w.clusters.agree(c, k):
            return False
        if not naming.mods <= known.words or (naming.numbers and known.numbers and naming.numbers != known.numbers):
            return False
        if naming.numbers and not known.numbers and earlier.number != "p":
            return False
        if unit.owners and not self.same_owner(unit, earlier):
            return False
        far = unit.sent - max(self.w.all[m].sent for m in known.members if m < k)
        if unit.reference == "definite":
            return far <= self.w.limits.definite_reach
        # Without an article (*police*, *protesters*) what is told of the earlier ones must be told again.
        return far <= self.w.limits.bare_reach and not self.w.namings[c].names and self.told_alike(c, k)

    def told_alike(self, c: int, k: int) -> bool:
        """Whether two nouns have the same modifiers and numerals."""
        x, y = self.w.namings[c], self.w.namings[k]
        return x.mods == y.mods and x.numbers == y.numbers

    def same_owner(self, unit: Unit, earlier: Unit) -> bool:
        """Whether the same one is named as possessor: by a word, or by a pronoun of the same form."""
        mine, theirs = self.owner_words(unit), self.owner_words(earlier)
        return bool(mine & theirs)

    def owner_words(self, unit: Unit) -> set[str]:
        return {self.w.view.lower[o] for o in unit.owners}

    def kinds(self) -> None:
        """A definite noun for a kind of organisation takes up the last one named: *the group*, *the company*."""
        v = self.w.view
        for k, unit in enumerate(self.w.all):
            naming = self.w.namings[k]
            noun = self.w.tables.nouns.get(naming.roles[-1]) if naming.roles and not naming.names else None
            if noun is None or unit.reference != "definite" or unit.owners or naming.mods or unit.number != "s":
                continue
            if len(self.w.clusters.of(k).members) > 1 or noun.kind != "organisation":
                continue
            for c in range(k - 1, -1, -1):
                if unit.sent - self.w.all[c].sent > self.w.limits.kind_reach:
                    break
                cluster = self.w.clusters.of(c)
                if self.w.namings[c].names and self.body(c) and not cluster.person:
                    if not self.of_kind(c, noun):
                        continue
                    if v.rel[self.w.all[c].head] in ("compound", "nmod:poss") or not self.w.clusters.agree(c, k):
                        continue
                    self.w.clusters.merge(c, k)
                    break

    def body(self, c: int) -> bool:
        """Whether a name is an organisation's, by its last word or by the model's word for it."""
        said = self.w.tables.noun(self.w.namings[c].names[-1])
        if said is not None and said.kind != "person":
            return said.kind == "organisation"
        return self.w.clusters.of(c).label == "organization"

    def of_kind(self, c: int, noun: Noun) -> bool:
        """Whether an organisation can be called by a noun: its own sector or one that names do not tell."""
        naming = self.w.namings[c]
        said = naming.known or self.w.tables.noun(*naming.names[-1:])
        if said is not None and said.sector is not None:
            return noun.sector in (None, said.sector)
        return noun.sector not in STATE
