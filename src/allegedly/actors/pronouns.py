"""Pronouns: whom *he*, *its*, *they*, *themselves*, *I* and *you* mean.

Each pronoun takes the best of the clusters mentioned shortly before it, by number, gender, what can be meant at all,
place in the sentence and distance. Pronouns are read in text order, so that a chain of them leads back to its name.
"""

from msgspec import Struct

from allegedly.actors.units import Unit
from allegedly.actors.work import Work
from allegedly.language.view import View

SUBJECT = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
OBJECT = frozenset(("obj", "iobj"))
PEOPLE = frozenset(("person", "animal"))
OPENING, CLOSING = frozenset("“«„"), frozenset("”»")
CLAUSES = frozenset(("root", "ccomp", "advcl", "acl", "parataxis", "csubj", "conj", "xcomp"))


class Weights(Struct, frozen=True):
    """What speaks for an antecedent; see `[actors.pronouns]` in `settings.toml`."""

    sentence: float
    token: float
    subject: float
    object: float
    parallel: float
    named: float
    again: float
    same_type: float
    owner: float
    floor: float
    learnt: float


class Pronouns:
    """Resolves the pronouns of one report into its clusters."""

    def __init__(self, work: Work, weights: Weights) -> None:
        self.units = work.units
        self.all = work.all
        self.view: View = work.view
        self.clusters = work.clusters
        self.tables = work.tables
        self.limits = work.limits
        self.number = work.number
        self.weights = weights

    def run(self) -> None:
        """Joins every pronoun that finds an antecedent."""
        quotes = quoted(self.view)
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
        """The unit that speaks most for being meant, None where none reaches the floor."""
        top, found = self.weights.floor, None
        seen: set[int] = set()
        for c in range(k - 1, -1, -1):
            earlier = self.all[c]
            if unit.sent - earlier.sent > self.limits.pronoun_reach:
                break
            root = self.clusters.find(c)
            if root in seen:
                continue
            if not self.allowed(k, unit, c, earlier):
                continue
            seen.add(root)
            score = self.score(unit, c, earlier)
            if score > top:
                top, found = score, c
        return found

    def allowed(self, k: int, unit: Unit, c: int, earlier: Unit) -> bool:
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
            if cluster.gender or cluster.person or (cluster.label == "person" and not self.collective(cluster.nouns)):
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
        return self.view.dep[earlier.head] in ("compound", "flat")

    def collective(self, nouns: set[str]) -> bool:
        return any(n in self.tables.nouns and self.tables.nouns[n].kind not in ("person", "unknown") for n in nouns)

    def binds(self, unit: Unit, earlier: Unit) -> bool:
        """Whether both are arguments of one verb (*he saw him*): then they are two."""
        v = self.view
        a, b = unit.head, earlier.head
        if unit.pronoun is not None and unit.pronoun.sort == "possessive":
            return v.head[a] == b
        return v.head[a] == v.head[b] and v.head[a] not in (a, b) and v.dep[b] != "conj"

    def score(self, unit: Unit, c: int, earlier: Unit) -> float:
        """What speaks for an antecedent. A learnt score of the pair has its place here: `learnt`."""
        v, w = self.view, self.weights
        cluster = self.clusters.of(c)
        total = -w.sentence * (unit.sent - earlier.sent) - w.token * (unit.head - earlier.head)
        rel = v.rel[earlier.head]
        if rel in SUBJECT:
            total += w.subject
        elif rel in OBJECT:
            total += w.object
        if rel == v.rel[unit.head]:
            total += w.parallel
        if cluster.names:
            total += w.named
        total += w.again * min(4, sum(1 for m in cluster.members if self.all[m].head < unit.head) - 1)
        if unit.label and cluster.label == unit.label:
            total += w.same_type
        return total


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
