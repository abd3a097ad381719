"""Negation of a predicate and of a noun (`negators.tsv`)."""

from allegedly.events.effects import Operators, Range
from allegedly.events.modality import Modality

ARGUMENTS = frozenset(("nsubj", "obj", "iobj", "csubj"))


class Negation:
    """Finds what negates the words of one Doc."""

    def __init__(self, modality: Modality, words: Operators) -> None:
        self.view, self.modality, self.negators = modality.view, modality, words.negators

    def predicate(self, i: int, via: int | None = None) -> Range | None:
        """The words that negate a predicate: its own, or those of its subject or object (*no one was arrested*).

        `via` is the child that leads to the event: its own *no* is its own business.
        """
        v = self.view
        for c in v.children[i]:
            if any(v.dep[k] == "obj" and i < k < c for k in v.children[i]):  # heard shots not very far away
                continue
            if v.dep[c] in ("advmod", "cc", "det", "aux", "cop") and (found := self.negator(c, "adverb")):
                return found
        for c in v.children[i]:
            if v.pos[c] == "DET" and (found := self.negator(c, "determiner")):
                return found  # "No force was used", where the parser hangs "no" on the verb
        for c in v.children[i]:
            if v.dep[c] in ARGUMENTS and c != via and (found := self.negator(c, "pronoun") or self.none(c)):
                return found
        for c in v.children[i]:
            if v.dep[c] in ("obl", "nmod") and v.lower[c] in self.negators["occasion"] and (found := self.none(c)):
                return found  # at no point
        return self.predicate(v.head[i]) if self.modality.shares(i) else None

    def none(self, i: int) -> Range | None:
        """What says that there is none of a noun: *no*, *neither ... nor*."""
        v = self.view
        if v.dep[i] in ARGUMENTS and (found := self.negator(i, "determiner")):
            return found  # neither of the armies
        for c in v.children[i]:
            if (v.dep[c] == "det" or v.rel[c] == "cc:preconj") and (found := self.negator(c, "determiner")):
                return found
        if v.dep[i] == "conj" and v.pos[v.head[i]] in ("NOUN", "PROPN"):
            links = [c for c in v.children[i] if v.dep[c] in ("cc", "det")]
            if len(links) == 1 and v.lower[links[0]] not in self.negators["barrier"]:  # no raids or arrests
                return self.none(v.head[i])
        return None

    def negator(self, c: int, part: str) -> Range | None:
        """The tokens of a negator, unless the words after it make it something else (*not only*, *no doubt*)."""
        v = self.view
        table = self.negators[part]
        pair = f"{v.lower[c - 1]} {v.lower[c]}" if c else ""
        line = table.get(v.lower[c]) or table.get(pair) or table.get(v.lower[c][-3:])  # haven't, where it is one token
        after = v.lower[c + 1] if c + 1 < len(v.lower) else ""
        if line is None or after in line.not_next or (line.next and after not in line.next):
            return None
        return (c - 1, c + 1) if pair in table else (c, c + 1)
