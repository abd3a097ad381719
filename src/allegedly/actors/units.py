"""The units of reference: the noun phrases and pronouns of a report, each with the words that name it."""

from dataclasses import dataclass, field

from allegedly.actors.joins import Joins
from allegedly.actors.tables import Pronoun, Tables
from allegedly.language.view import View

BEFORE = frozenset(("det", "amod", "nummod", "nmod", "compound", "flat", "goeswith", "advmod"))
INSIDE = frozenset(("amod", "compound", "acl", "advcl", "conj"))
"""Relations of verbs that stand within a noun's phrase."""
NUMBER = {"NNS": "p", "NNPS": "p", "NN": "s", "NNP": "s"}


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
        joined = Joins(v, tables)
        self.top, self.known, self.text = joined.top, joined.known, joined.text
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

    def unit(self, head: int, core: list[int]) -> Unit:
        v = self.view
        word = v.lower[head]
        pronoun = self.tables.pronouns.get(word) if v.pos[head] == "PRON" or word == "one" else None
        first, end, reference, label = head, head + 1, "", ""
        owners: list[int] = []
        after = 0
        mention, firsts = v.mention, v.reach[0]
        labels = [mention[k].label for k in (head, *core) if k in mention]
        for k in core:
            first, end = min(first, k), max(end, k + 1)
            for c in v.children[k]:
                dep = v.dep[c]
                if dep == "det":
                    reference = reference or self.tables.determiners.get(v.lower[c], "")
                    if self.top[c] == -1 and c in mention:
                        labels.append(mention[c].label)
                elif dep in ("amod", "nummod") and c in mention and c < k:
                    labels.append(mention[c].label)
                if v.rel[c] == "nmod:poss":
                    reference = "definite"
                    owners.append(c)
                if dep in BEFORE and c < k and self.before(c, k):
                    first = min(first, max(firsts[c], self.bound(c)))
                if dep == "case" and c < core[0] and v.pos[c] == "ADP":
                    after = max(after, c + 1)  # *with* President Pell, where the title is no part of the name
        first = max(first, after)
        if (
            first < core[0]
            and v.pos[first] == "ADP"
            and v.dep[first] == "case"
            and (v.dep[first + 1] != "nmod" or v.rel[first + 1] == "nmod:desc")
        ):
            first += 1
        if (
            first != head
            and v.dep[first] == "nmod"
            and v.rel[first] not in ("nmod:poss", "nmod:desc")
            and first
            and v.pos[first - 1] == "ADP"
        ):
            first -= 1  # *at* least 30
        end = self.right(head, end, owners)
        label = labels[0] if labels else ""
        number = pronoun.number if pronoun else self.number(head)
        return Unit(head, first, end, core, label, v.sent[head], number, reference, pronoun, owners)

    def before(self, c: int, k: int) -> bool:
        """Whether a word belongs to the noun after it: no verb and no comma stands between, and it is no verb itself
        (*and wounded two others*) nor what somebody was made (*shot dead two monks*)."""
        v = self.view
        if "," in v.text[v.reach[0][c] : k] or any(v.pos[j] == "AUX" or self.verb(j) for j in range(c + 1, k)):
            return False
        joined = v.tag[c] in ("VBN", "VBD") and c > 0 and v.pos[c - 1] == "CCONJ"
        made = v.dep[c] == "amod" and c > 0 and v.pos[c - 1] == "VERB" and v.head[k] == c - 1
        return not ((joined or made) and any(v.dep[j] == "nummod" for j in v.children[k] if j > c))

    def verb(self, j: int) -> bool:
        return self.view.pos[j] == "VERB" and self.view.dep[j] not in INSIDE

    def number(self, head: int) -> str:
        """Number by the tag; a common noun that was taken for a name has its number by its ending."""
        v = self.view
        if v.pos[head] == "PROPN" and v.text[head].islower():
            single = self.tables.singular(v.lower[head])
            if single != v.lower[head] and single in self.tables.nouns:
                return "p"
        return "p" if v.pos[head] == "NUM" else NUMBER.get(v.tag[head], "")

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
            if cases[0] > end or (v.pos[head] == "PROPN" and "place" in self.tables.links.get(v.lower[cases[0]], ())):
                break  # a name ends before where it is
            end = max(end, self.ends.get(c, c + 1))
        if owners and self.field(head, end):
            end += 2
        self.ends[head] = end
        return end

    def field(self, head: int, end: int) -> bool:
        """Whether an institution's field goes on: the Ministry of Health *and Welfare*."""
        v = self.view
        if v.pos[head] != "PROPN" or end + 1 >= len(v.text) or v.pos[end] != "CCONJ" or v.pos[end + 1] != "PROPN":
            return False
        body = self.tables.noun(v.lower[head])
        own = self.tables.noun(v.lower[end + 1])
        return body is not None and body.kind != "person" and own is None and v.dep[end + 1] == "conj"
