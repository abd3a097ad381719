"""The units of reference: the noun phrases and pronouns of a report, each with the words that name it.

The parser tears names (*Minister* and *Tornike Valadze* as two subjects), and the mention labels sit on a name's first
word as often as on its head. Both are mended here: words that stand side by side and name one thing are one unit.
"""

from dataclasses import dataclass, field

from allegedly.actors.tables import Organisation, Pronoun, Tables, plain
from allegedly.language.view import View
from allegedly.world.countries import country

NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
INNER = frozenset(("compound", "flat", "goeswith"))
BEFORE = frozenset(("det", "amod", "nummod", "nmod", "compound", "flat", "goeswith", "advmod"))
LOOSE = frozenset(
    ("nsubj", "obj", "iobj", "obl", "nmod", "root", "appos", "conj", "dep", "list", "vocative", "parataxis")
)
MODIFIES = frozenset(
    ("det", "amod", "nummod", "advmod", "case", "cc", "mark", "punct", "aux", "cop", "fixed", "discourse")
)
NUMBER = {"NNS": "p", "NNPS": "p", "NN": "s", "NNP": "s"}
MEASURES = frozenset(("time",))
"""Mention types that no name goes on with: *told Reuters Monday*."""


@dataclass(slots=True)
class Unit:
    """A phrase that means somebody or something. All numbers are token indices.

    `core` are the words that name it: the head with its compounds and further names. `[first, end)` is the phrase
    without clauses, appositions and coordinations. `number` is `s`, `p` or empty; `reference` is that of its
    determiner (`definite`, `indefinite`, `none`), empty where there is none. `owners` are the heads of its possessor
    and of its *of* phrases.
    """

    head: int
    first: int
    end: int
    core: list[int]
    label: str
    sent: int
    number: str
    reference: str
    pronoun: Pronoun | None
    owners: list[int] = field(default_factory=list)


class Units:
    """All units of a Doc in text order, and to which one each token belongs."""

    def __init__(self, v: View, tables: Tables) -> None:
        self.view = v
        self.tables = tables
        self.known: dict[int, Organisation] = {}
        self.top = self.tops()
        self.institutions()
        members: dict[int, list[int]] = {}
        for i, t in enumerate(self.top):
            if t >= 0:
                members.setdefault(t, []).append(i)
        self.ends: dict[int, int] = {}
        self.by_head: dict[int, Unit] = {}
        for t in sorted(members, reverse=True):  # a phrase's end needs that of the phrases on its right
            self.by_head[t] = self.unit(t, members[t])
        self.all = [self.by_head[t] for t in sorted(members)]

    def of(self, token: int) -> Unit | None:
        """The unit that a token belongs to."""
        return self.by_head.get(self.top[token]) if self.top[token] >= 0 else None

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
            if (v.dep[i] in INNER or v.rel[i] == "nmod:desc") and h != i and top[h] >= 0 and self.joined(i, h):
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
                for k in range(max(0, min(a, old) - 12), min(len(top), b + 13)):
                    if top[k] == old:
                        top[k] = new
        return top

    def institutions(self) -> None:
        """Makes one unit of each organisation of the table, whatever the tree made of its name."""
        v = self.view
        i = 0
        while i < len(v.text):
            end, found = self.organisation(i)
            if found is None and self.pair(i):
                end = i + 2
            if end == i:
                i += 1
                continue
            inside = [k for k in range(i, end) if v.text[k] != "-"]
            head = next((k for k in inside if not i <= v.head[k] < end or v.head[k] == k), inside[-1])
            if not (v.dep[head] in INNER and self.top[head] not in (-1, *inside)):  # not *Hamas* leaders
                for k in inside:
                    self.top[k] = head
                if found is not None:
                    self.known[head] = found
            i = end

    def pair(self, i: int) -> bool:
        """Whether a country's name of two words begins here, such as *South* Korea."""
        v = self.view
        if i + 1 >= len(v.text) or not (v.text[i][:1].isupper() and v.text[i + 1][:1].isupper()):
            return False
        return self.top[i + 1] >= 0 and country(f"{v.text[i]} {v.text[i + 1]}") is not None

    def glued(self, i: int) -> bool:
        """Whether no space stands on either side of a token."""
        v = self.view
        return v.idx[i - 1] + len(v.text[i - 1]) == v.idx[i] and v.idx[i] + len(v.text[i]) == v.idx[i + 1]

    def organisation(self, i: int) -> tuple[int, Organisation | None]:
        """The longest name of the table that begins with a token, and the token after it."""
        v, known = self.view, self.tables.organisations
        first = plain(v.text[i])
        longest = self.tables.longest.get(first.partition("-")[0], 0)
        upper = v.text[i].replace(".", "")
        end, found = i, known.get((upper,)) if upper.isupper() else None
        if found is not None:
            end = i + 1
        if longest and (i == 0 or v.text[i - 1] != "-") and not self.inside_name(i):
            key: list[str] = []
            for k in range(i, min(len(v.text), i + 2 * longest)):
                if v.text[k] != "-":
                    key += [w for w in plain(v.text[k]).split("-") if w]
                    if len(key) > longest:
                        break
                    if v.text[k][:1].isupper() and tuple(key) in known:
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
        return b - a < 12 and all(v.pos[k] not in ("VERB", "CCONJ") or v.dep[k] in INNER for k in range(a + 1, b))

    def torn(self, a: int, b: int, top: list[int]) -> bool:
        """Whether two words side by side that the tree keeps apart are one name: *spokesman* and *Seitov*."""
        v = self.view
        one, other = top[a], top[b]
        if not v.text[b][:1].isupper() or v.pos[a] == "PRON" or v.dep[a] not in LOOSE | INNER:
            return False
        if any(v.mention[k].label in MEASURES for k in (b, other) if k in v.mention):
            return False
        if v.head[other] == one:
            return v.dep[other] in ("appos", "flat", "dep", "list") or v.rel[other] == "nmod:unmarked"
        if v.head[one] == other and v.pos[a] == "PROPN":
            return v.dep[one] in ("nmod", "appos", "dep", "flat") and not v.case(one) and v.rel[one] != "nmod:poss"
        if v.head[one] != v.head[other] or v.case(other):
            return False
        if v.rel[one] == v.rel[other]:
            return v.dep[one] in ("nsubj", "obl", "obj", "nmod", "appos", "conj", "dep")
        return v.pos[a] == "PROPN" and b not in v.mention and v.dep[other] in LOOSE

    def unit(self, head: int, core: list[int]) -> Unit:
        v = self.view
        word = v.lower[head]
        pronoun = self.tables.pronouns.get(word) if v.pos[head] == "PRON" or word == "one" else None
        first, end, reference, label = head, head + 1, "", ""
        owners: list[int] = []
        labels = [v.mention[k].label for k in (head, *core) if k in v.mention]
        firsts = v.reach[0]
        for k in core:
            first, end = min(first, k), max(end, k + 1)
            for c in v.children[k]:
                dep = v.dep[c]
                if dep == "det":
                    reference = reference or self.tables.determiners.get(v.lower[c], "")
                    if self.top[c] == -1 and c in v.mention:
                        labels.append(v.mention[c].label)
                elif dep in ("amod", "nummod") and c in v.mention and c < k:
                    labels.append(v.mention[c].label)
                if v.rel[c] == "nmod:poss":
                    reference = "definite"
                    owners.append(c)
                if dep in BEFORE and c < k:
                    first = min(first, max(firsts[c], self.bound(c)))
        end = self.right(head, end, owners)
        label = labels[0] if labels else ""
        number = pronoun.number if pronoun else self.number(head)
        return Unit(head, first, end, core, label, v.sent[head], number, reference, pronoun, owners)

    def number(self, head: int) -> str:
        """Number by the tag; a common noun that was taken for a name has its number by its ending."""
        v = self.view
        if (
            v.pos[head] == "PROPN"
            and v.text[head].islower()
            and self.tables.singular(v.lower[head]) in self.tables.nouns
        ):
            return "p"
        return NUMBER.get(v.tag[head], "")

    def bound(self, child: int) -> int:
        """No phrase reaches over a line's or a sentence's start."""
        return self.view.sents[self.view.sent[child]][0]

    def right(self, head: int, end: int, owners: list[int]) -> int:
        """Where the phrase ends: with the prepositional phrases that follow at once."""
        v = self.view
        for c in v.children[head]:
            if c < end or v.dep[c] != "nmod":
                continue
            cases = [k for k in v.children[c] if v.dep[k] == "case" and k < c]
            if not cases:
                break
            if "owner" in self.tables.links.get(v.lower[cases[0]], ()):
                owners.append(c)
            if cases[0] > end:
                break
            end = max(end, self.ends.get(c, c + 1))
        self.ends[head] = end
        return end
