"""Finds the line of `status.tsv` that speaks of a word in the tree."""

from collections.abc import Sequence
from dataclasses import dataclass

from allegedly.events.effects import Embeddings, Entry, Range
from allegedly.events.grammar import Grammar
from allegedly.language.view import View

PART = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "NUM": "noun", "PRON": "pron", "DET": "pron"}
PAST = "VBD"


@dataclass(frozen=True)
class Found:
    """An entry, the word that it is of and that word's tokens; `modal`: it speaks of the word's *would* as well."""

    entry: Entry
    head: int
    cue: Range
    modal: bool = False


class Lookup:
    """Looks words of one Doc up."""

    def __init__(self, view: View, table: Embeddings, grammar: Grammar) -> None:
        self.view, self.table, self.grammar = view, table, grammar

    def part(self, h: int) -> str:
        """The part of speech that the table files a word under."""
        return PART.get(self.view.pos[h], "adj")

    def phrase(self, c: int) -> tuple[str, Range]:
        """A conjunction or preposition with its fixed parts (*instead of*), and its tokens."""
        v = self.view
        parts = [c, *(k for k in v.children[c] if v.dep[k] == "fixed")]
        return " ".join(v.lower[k] for k in parts), (c, max(parts) + 1)

    def of(self, i: int, h: int, places: Sequence[str]) -> Found | None:
        """The entry of `h` for what hangs on it in one of the places, the most special place first."""
        v = self.view
        part = self.part(h)
        if found := self.fixed(i, h, places):
            return found
        turned = [f"{p}/{f}" for f in self.forms(i, h) for p in places]
        for rest in self.table.phrases.get((v.lemma[h], part), ()):
            for c in v.children[h]:
                k = None if c == i else self.companion(c, rest)
                if k is not None and (line := self.table.of(f"{v.lemma[h]} {rest}", part, *turned, *places)):
                    return Found(line, h, (h, k + 1) if h < k <= h + 2 else (h, h + 1))
        if any(v.rel[c] == "compound:prt" and v.lower[c] not in self.grammar.governing for c in v.children[h]):
            return None  # with a particle it is another verb
        for word in (v.lemma[h], v.lower[h]):
            if line := self.table.of(word, part, *turned, *places):
                modal = any(p.endswith("/would") and self.table.of(word, part, p) for p in turned)
                return Found(line, h, (h, h + 1), modal)
        return None

    def fixed(self, i: int, h: int, places: Sequence[str]) -> Found | None:
        """The entry of a verb with a noun as its second word: *took the opportunity*, *faces arrest*."""
        v = self.view
        line = None
        if v.lemma[i] in self.table.phrases.get((v.lemma[h], "verb"), ()):
            line = self.table.of(f"{v.lemma[h]} {v.lemma[i]}", "verb", *places)
        return Found(line, h, (h, i + 1) if h < i else (h, h + 1)) if line else None

    def companion(self, c: int, rest: str) -> int | None:
        """The token that is the second word of a phrase: *call off*, *call on the army*, *put pressure*."""
        v = self.view
        if v.lower[c] == rest:
            return c
        return next((k for k in v.children[c] if v.lower[k] == rest and v.dep[k] == "case"), None)

    def forms(self, i: int, h: int) -> list[str]:
        """What a place can be marked with: *passive*, *past*, *would*, an adverb before an adjective (*too*)."""
        v = self.view
        found = []
        for c in v.children[h]:
            if c == i:
                continue
            if v.tag[c] == "MD" or (v.dep[c] == "advmod" and c < h):
                found.append(v.lower[c])
        if self.passive(h):
            found.append("passive")
        before = [c for c in v.children[h] if v.dep[c] in ("aux", "cop") and c < h]
        if v.tag[h] == PAST or any(v.tag[c] == PAST or (v.lemma[c] == "have" and v.tag[h] == "VBN") for c in before):
            found.append("past")
        return found

    def passive(self, h: int) -> bool:
        """Whether a verb is passive, by its relations or by a participle under *be*, whatever a small parser says."""
        v = self.view
        if any(v.rel[c] in ("aux:pass", "nsubj:pass") for c in v.children[h]):
            return True
        if v.tag[h] != "VBN" or v.pos[h] != "VERB":
            return False
        helpers = [c for c in v.children[h] if v.dep[c] in ("aux", "cop")]
        return v.dep[h] in ("acl", "amod") or (bool(helpers) and v.lemma[helpers[-1]] == "be")

    def definite(self, i: int) -> bool:
        """Whether a noun takes its event for known: *the attack*, *his arrest*, a name."""
        v = self.view
        if v.pos[i] == "PROPN":
            return True
        return any(
            v.rel[c] == "nmod:poss" or (v.dep[c] == "det" and v.lower[c] in self.grammar.anaphoric)
            for c in v.children[i]
        )
