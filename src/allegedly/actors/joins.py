"""Which words name one thing together: the parts of a name, whatever the tree made of it.

The parser tears names (*Minister* and *Tornike Valadze* as two subjects) and the mention labels sit on a name's first
word as often as on its head. Words that stand side by side and name one thing are joined here.
"""

from allegedly.actors.tables import Organisation, Tables, plain
from allegedly.language.view import View
from allegedly.world.countries import country

NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
INNER = frozenset(("compound", "flat", "goeswith"))
LOOSE = frozenset(
    ("nsubj", "obj", "iobj", "obl", "nmod", "root", "appos", "conj", "dep", "list", "vocative", "parataxis")
)
MODIFIES = frozenset(
    ("det", "amod", "nummod", "advmod", "case", "cc", "mark", "punct", "aux", "cop", "fixed", "discourse")
)
APART = frozenset(("VERB", "ADP", "SCONJ"))
LONGEST = 12
"""Tokens that a name may reach."""

LAND = 7
"""Tokens of the longest country's name, the *Democratic People's Republic of Korea*, and one."""

NAMING = frozenset(("organization", "place", "person"))
"""Mention types of names that mean somebody though they only modify a noun."""

MEASURES = frozenset(("time",))
"""Mention types that no name goes on with: *told Reuters Monday*."""


class Joins:
    """For each token the head of the unit that it is part of (`top`, -1 for none), and the organisations of the table
    among the units by their heads (`known`)."""

    def __init__(self, v: View, tables: Tables) -> None:
        self.view = v
        self.text = v.source
        self.tables = tables
        self.known: dict[int, Organisation] = {}
        self.top = self.tops()
        self.institutions()

    def tops(self) -> list[int]:
        """For each token the head of its unit, -1 where it belongs to none."""
        v = self.view
        top = [-1] * len(v.text)
        order = []
        for i, pos in enumerate(v.pos):
            if v.space[i]:
                continue
            if pos in NOMINAL:
                if v.dep[i] == "expl" or (pos == "PRON" and v.dep[i] == "det"):
                    continue
                top[i] = i
                order.append(i)
            elif i in v.mention and v.dep[i] not in MODIFIES and v.dep[i] not in INNER:
                top[i] = i
                order.append(i)
        for i in order:
            h = v.head[i]
            if (
                (v.dep[i] in INNER or v.rel[i] == "nmod:desc" or self.people(i, h))
                and h != i
                and top[h] >= 0
                and self.joined(i, h)
                and not self.of_thing(i, h)
            ):
                top[i] = h
        for i, text in enumerate(v.text):  # Soo-hyun
            if text == "-" and 0 < i < len(top) - 1 and v.pos[i - 1] == "PROPN" and top[i + 1] >= 0 and self.glued(i):
                top[i + 1] = i - 1
        for i in order:  # chains: a name's part hangs on a part
            seen = 0
            while top[top[i]] != top[i] and seen < 20:
                top[i] = top[top[i]]
                seen += 1
        for a in order:
            b = a + 1
            if b < len(top) and top[b] >= 0 and v.pos[b] == "PROPN" and top[a] != top[b] and self.torn(a, b, top):
                old, new = top[b], top[a]
                if v.head[new] == old:  # the name hangs on what follows it
                    old, new = new, old
                for k in range(max(0, min(a, old) - LONGEST), min(len(top), b + LONGEST)):
                    if top[k] == old:
                        top[k] = new
        return top

    def institutions(self) -> None:
        """Makes one unit of each organisation of the table, whatever the tree made of its name."""
        v = self.view
        end = 0
        for i, text in enumerate(v.text):
            if i < end or not (text[:1].isupper() or v.lower[i] in self.tables.longest):
                continue
            end, found = self.organisation(i)
            if found is None:
                end = max(self.land(i), self.firm(i))
            if end == i:
                continue
            inside = [k for k in range(i, end) if v.text[k] != "-"]
            outside = [k for k in inside if not i <= v.head[k] < end or v.head[k] == k]
            head = next((k for k in outside if v.pos[k] in NOMINAL), (outside or inside[-1:])[0])
            part = v.dep[head] in INNER and self.top[head] not in (-1, *inside)
            if not part or self.thing(v.head[head]):  # not *Hamas* leaders
                for k in inside:
                    self.top[k] = head
                if found is not None:
                    self.known[head] = found

    def land(self, i: int) -> int:
        """Where the country's name of several words ends that begins with a token (*South* Korea), else the token."""
        v = self.view
        if not v.text[i][:1].isupper() or (i and self.top[i] >= 0 and self.top[i - 1] == self.top[i]):
            return i
        for end in range(min(len(v.text), i + LAND) - 1, i, -1):
            if self.top[end] >= 0 and v.text[end][0].isupper():
                name = self.text[v.idx[i] : v.idx[end] + len(v.text[end])]
                if country(name) is not None:
                    return end + 1
        return i

    def people(self, i: int, h: int) -> bool:
        """Whether a possessor is part of an institution's name: the *People's* Front, the *Governor's* Office."""
        v = self.view
        if v.rel[i] != "nmod:poss" or v.pos[h] != "PROPN" or not v.text[i][:1].isupper():
            return False
        return self.tables.noun(v.lower[i], v.lemma[i]) is not None

    def of_thing(self, i: int, h: int) -> bool:
        """Whether a name stands before a noun for no one who acts: *Nato* airstrikes, but *Hamas* leaders."""
        v = self.view
        if v.dep[i] != "compound" or v.pos[i] != "PROPN" or v.text[i + 1] == "-" or not self.thing(h):
            return False
        parts = (i, *(c for c in v.children[i] if c < i))
        return any(v.mention[k].label in NAMING for k in parts if k in v.mention)

    def thing(self, h: int) -> bool:
        """Whether a word is a common noun that no one is called by."""
        v = self.view
        return v.pos[h] == "NOUN" and v.text[h].islower() and self.tables.noun(v.lower[h], v.lemma[h]) is None

    def firm(self, i: int) -> int:
        """Where a firm's name ends that begins with a token (*Ode* and Sons, *Ode* & Pell), else the token."""
        v = self.view
        if i + 2 >= len(v.text) or self.top[i] < 0 or self.top[i + 2] < 0:
            return i
        if not (v.text[i][:1].isupper() and v.text[i + 2][:1].isupper()):
            return i
        joined = v.text[i + 1] == "&" or (v.pos[i + 1] == "CCONJ" and v.lower[i + 2] in self.tables.firms)
        return i + 3 if joined else i

    def glued(self, i: int) -> bool:
        """Whether no space stands on either side of a token."""
        v = self.view
        return v.idx[i - 1] + len(v.text[i - 1]) == v.idx[i] and v.idx[i] + len(v.text[i]) == v.idx[i + 1]

    def organisation(self, i: int) -> tuple[int, Organisation | None]:
        """The longest name of the table that begins with a token, and the token after it."""
        v, known = self.view, self.tables.organisations
        end, found = i, None
        if v.text[i].isupper():
            found = known.get((v.text[i].replace(".", ""),))
            end = i + (found is not None)
        first = v.lower[i]
        longest = self.tables.longest.get(first if first.isalpha() else plain(first).partition("-")[0], 0)
        if longest and (i == 0 or v.text[i - 1] != "-") and not self.inside_name(i):
            key: list[str] = []
            for k in range(i, min(len(v.text), i + 2 * longest)):
                if v.text[k] != "-":
                    key += [w for w in plain(v.text[k]).split("-") if w]
                    if len(key) > longest:
                        break
                    if tuple(key) in known and any(v.text[j][:1].isupper() for j in range(i, k + 1)):
                        end, found = k + 1, known[tuple(key)]
        return end, found

    def inside_name(self, i: int) -> bool:
        """Whether the word before is part of the same name: *Robert* Wagner is not the Wagner Group."""
        v = self.view
        return i > 0 and v.pos[i - 1] == v.pos[i] == "PROPN" and self.top[i - 1] == self.top[i] >= 0

    def joined(self, i: int, h: int) -> bool:
        """Whether only words of the name itself stand between a part and its head."""
        v = self.view
        a, b = min(i, h), max(i, h)
        between = range(a + 1, b)
        return b - a < LONGEST and not any(
            v.text[k] == "," or (v.pos[k] in APART and v.dep[k] not in INNER) for k in between
        )

    def torn(self, a: int, b: int, top: list[int]) -> bool:
        """Whether two words side by side that the tree keeps apart are one name: *spokesman* and *Seitov*."""
        v = self.view
        one, other = top[a], top[b]
        if not v.text[b][:1].isupper() or v.pos[a] == "PRON" or v.dep[a] not in LOOSE | INNER:
            return False
        if any(v.mention[k].label in MEASURES for k in (b, other) if k in v.mention):
            return False
        if top[v.head[other]] == one:
            return v.dep[other] in ("appos", "flat", "dep", "list") or v.rel[other] == "nmod:unmarked"
        if v.head[one] == other and v.pos[a] == "PROPN":
            return v.dep[one] in ("nmod", "appos", "dep", "flat") and not v.case(one) and v.rel[one] != "nmod:poss"
        if v.head[one] != v.head[other] or v.case(other):
            return False
        if v.rel[one] == v.rel[other]:
            return v.dep[one] in ("nsubj", "obl", "obj", "nmod", "appos", "conj", "dep")
        return v.pos[a] == "PROPN" and b not in v.mention and v.dep[other] in LOOSE
