"""Two words of one sentence for one occurrence: *a bombing killed nine*, *attacked a camp, killing nine*, *went on
hunger strike in protest*."""

from allegedly.events.counts import harmed_or_died
from allegedly.events.draft import Draft
from allegedly.events.grammar import Grammar
from allegedly.events.nearness import overlap
from allegedly.language.view import View

PART_OF = {frozenset(("explosives", "suicide-attack")): "suicide-attack"}
"""Modes of which one says more than the other, and the one that does."""
APART = ("abduct", "torture", "sexual")
"""Modes of deeds that go before a harm and are not what did it."""
HARMING = "destroy"
"""The mode that, like a harm, is what comes of an attack: *shelled the village, destroying twelve houses*."""
BESIDE = ("advcl", "acl", "xcomp", "parataxis")


class Links:
    """Finds what hangs together in one Doc."""

    def __init__(self, view: View, grammar: Grammar) -> None:
        self.view, self.grammar = view, grammar

    def one(self, d: Draft, e: Draft) -> bool:
        """Whether two readings of a type in one sentence are of one occurrence, by how the words hang together."""
        if d.type != e.type or d.sent != e.sent or d.sources != e.sources or d.match.trigger == e.match.trigger:
            return False
        if self.purpose(d, e) or self.purpose(e, d):
            return True
        if d.status != e.status or not alike(d, e):
            return False
        if self.harm(d) or self.harm(e):
            return self.came_of(d, e) or self.came_of(e, d) or self.both_harm(d, e)
        return compatible(d, e) and (self.hangs(d, e) or self.hangs(e, d))

    def purpose(self, d: Draft, e: Draft) -> bool:
        """Whether the first only says in general why the second was done: *blocked a road to protest*."""
        v = self.view
        word = d.match.trigger
        general = self.grammar.general.get(d.type, frozenset())
        if v.lemma[word] not in general or v.lemma[e.match.trigger] in general:
            return False
        if v.head[word] not in nodes(e) and not any(v.head[word] == v.head[k] for k in nodes(e)):
            return False
        infinitive = v.dep[word] in BESIDE and any(v.tag[c] == "TO" for c in v.children[word])
        return infinitive or (v.dep[word] in ("obl", "nmod") and v.case(word) == "in")

    def harm(self, d: Draft) -> bool:
        """Whether a reading tells what somebody suffered."""
        return d.type == "ASSAULT" and (d.mode == HARMING or harmed_or_died(self.view, d.match.trigger))

    def came_of(self, harm: Draft, cause: Draft) -> bool:
        """Whether the first tells what came of the second."""
        v = self.view
        if not self.harm(harm) or not (compatible(harm, cause) or harm.mode == HARMING):
            return False
        i, causes = self.first(harm.match.trigger), nodes(cause)
        if any(k in causes and self.leads(k, i) for k in v.children[i]):
            return True
        if v.dep[i] in ("advcl", "acl") and v.head[i] in causes:
            return v.tag[i] == "VBG" or v.rel[i] == "acl:relcl"
        joined = v.dep[i] == "conj" and v.head[i] in causes and not v.child(i, "nsubj")
        other = shares(harm, cause, "recipient") and cause.mode in APART  # abducted and killed her: two deeds
        return joined and bool(harm.parties.recipients) and not other

    def leads(self, k: int, i: int) -> bool:
        """Whether a word under one for a harm tells what did it: *a blast killed*, *killed in a blast*, *killed when it
        went off*."""
        v = self.view
        if v.dep[k] == "nsubj":
            return v.pos[k] == "NOUN" and v.rel[k] != "nsubj:pass"
        if v.dep[k] in ("obl", "nmod"):
            return v.case(k) in self.grammar.causing
        return (
            v.dep[k] == "advcl"
            and v.child(i, "obj") is None
            and any(v.lower[c] in self.grammar.causing for c in v.children[k] if v.dep[c] in ("mark", "advmod"))
        )

    def both_harm(self, d: Draft, e: Draft) -> bool:
        """*Killed one and wounded two*."""
        i, k = d.match.trigger, e.match.trigger
        series = self.first(i) == self.first(k) and i != k
        return series and self.harm(d) and self.harm(e) and compatible(d, e)

    def first(self, i: int) -> int:
        """The first of a series of words for harms."""
        v = self.view
        while v.dep[i] == "conj" and v.head[i] != i and harmed_or_died(v, v.head[i]) and not v.child(i, "nsubj"):
            i = v.head[i]
        return i

    def hangs(self, d: Draft, e: Draft) -> bool:
        """Whether the first is a noun that stands as subject or within a phrase of the second."""
        v = self.view
        i = d.match.trigger
        if d.match.frame.part != "noun" or v.head[i] not in nodes(e):
            return False
        return v.dep[i] in ("nsubj", "obj") or (v.dep[i] in ("obl", "nmod") and v.case(i) in self.grammar.within)


def nodes(d: Draft) -> tuple[int, ...]:
    return (d.match.trigger, *d.match.carriers)


def compatible(d: Draft, e: Draft) -> bool:
    """Whether the modes can be those of one occurrence."""
    return d.mode is None or e.mode is None or d.mode == e.mode or frozenset((d.mode, e.mode)) in PART_OF


def closer(d: Draft, e: Draft) -> str | None:
    """The mode that says most, of two that are compatible."""
    if d.mode is None or e.mode is None or d.mode == e.mode:
        return d.mode or e.mode
    if d.mode == HARMING or e.mode == HARMING:
        return d.mode if e.mode == HARMING else e.mode
    return PART_OF.get(frozenset((d.mode, e.mode)), e.mode)


def alike(d: Draft, e: Draft) -> bool:
    """Whether actors and date speak not against it."""
    if d.date and e.date and not overlap(d.date.edtf, e.date.edtf):
        return False
    return shares(d, e, "actor") or not (d.of_role("actor") and e.of_role("actor"))


def shares(d: Draft, e: Draft, role: str) -> bool:
    return bool(set(d.of_role(role)) & set(e.of_role(role)))
