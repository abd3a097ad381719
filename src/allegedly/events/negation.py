"""What stands with a predicate itself: negation, modal verbs and adverbs, tense, mood, and the words before a noun."""

from collections.abc import Iterator
from dataclasses import dataclass

from allegedly.events.effects import Embeddings, Entry, Operators, entry
from allegedly.language.view import View

FINITE_PAST = frozenset(("VBD",))
WH = frozenset(("WP", "WDT", "WRB", "WP$"))
ARGUMENTS = frozenset(("nsubj", "obj", "iobj", "csubj"))
QUESTION = entry("possible", "possible")
ORDER = entry("demanded", "possible")
NOT = entry("not_happened", "happened")


@dataclass(frozen=True)
class Operator:
    """An effect on a predicate and the tokens `[first, end)` that carry it."""

    entry: Entry
    cues: tuple[tuple[int, int], ...]


class Local:
    """Reads the operators of single predicates of one Doc."""

    def __init__(self, view: View, table: Embeddings, words: Operators) -> None:
        self.view, self.table, self.words = view, table, words

    # --- verbs and other predicates ------------------------------------------------------------------------------

    def predicate(self, i: int, via: int | None, reported: bool) -> Iterator[Operator]:
        """The operators of a clause from the outermost in. `via` is the child that leads to the event, whose own
        *no* is its own business; `reported` says that the clause is what somebody said in the past."""
        negation = self.negation(i, via)
        yield from self.mood(i)
        yield from self.adverbs(i)
        yield from self.modal(i, negation is not None, reported)
        if negation is not None:
            yield Operator(NOT, (negation,))

    def helpers(self, i: int) -> list[int]:
        """The auxiliaries and copula of a clause; those of the verb that it shares them with (*may march and sing*)."""
        v = self.view
        found = [c for c in v.children[i] if v.dep[c] in ("aux", "cop")]
        return found or (self.helpers(v.head[i]) if self.shares(i) else [])

    def shares(self, i: int) -> bool:
        """Whether a coordinated verb takes auxiliaries and negation over from the verb before it."""
        v = self.view
        if v.dep[i] != "conj" or v.head[i] == i or v.tag[i] != v.tag[v.head[i]] or v.tag[i] in FINITE_PAST:
            return False
        return not any(v.dep[c] in ("nsubj", "aux", "cop", "mark") or v.lower[c] == "but" for c in v.children[i])

    def past(self, i: int) -> bool:
        """Whether a clause is finite and past or perfect."""
        v = self.view
        helpers = self.helpers(i)
        if any(v.tag[c] == "MD" for c in helpers):
            return False
        if any(v.tag[c] in FINITE_PAST for c in helpers) or (not helpers and v.tag[i] in FINITE_PAST):
            return True
        return v.tag[i] in ("VBN", "VBD") and any(v.lemma[c] == "have" for c in helpers)

    def modal(self, i: int, negated: bool, reported: bool) -> Iterator[Operator]:
        v = self.view
        helpers = self.helpers(i)
        perfect = any(v.lemma[c] == "have" for c in helpers) and v.tag[i] in ("VBN", "VBD")
        for c in helpers:
            modal = self.words.modals["aux"].get(v.lower[c]) if v.tag[c] == "MD" else None
            if modal is None:
                continue
            conditions = self.conditions(i)
            if conditions and not perfect:
                yield Operator(QUESTION, ((c, c + 1), *conditions))
            elif negated:  # could not: the negation says it all; may not: it stays open
                if not modal.negated.effect.positive:
                    if modal.effect.effect.force == "planned":
                        yield Operator(modal.effect, ((c, c + 1),))
                else:
                    yield Operator(modal.negated, ((c, c + 1),))
            else:
                kind = modal.perfect if perfect else modal.reported if reported else modal.effect
                yield Operator(kind, ((c, c + 1),))
            return
        yield from self.futurate(i, helpers)

    def conditions(self, i: int) -> list[tuple[int, int]]:
        """The condition under which a clause stands: *if*, *unless*."""
        v = self.view
        found = []
        for c in v.children[i]:
            if v.dep[c] == "advcl":
                found += [
                    (k, k + 1)
                    for k in v.children[c]
                    if (v.dep[k] == "mark" or (v.tag[k] == "MD" and k < c and self.inverted(c, k)))
                    and self.table.of(v.lower[k], "condition", "clause")
                ]
        return found or (self.conditions(v.head[i]) if self.shares(i) else [])

    def inverted(self, i: int, modal: int) -> bool:
        """*Should talks fail, ...*: the modal stands before the subject of a clause that hangs on another."""
        v = self.view
        return any(v.dep[c] == "nsubj" and c > modal for c in v.children[i])

    def futurate(self, i: int, helpers: list[int]) -> Iterator[Operator]:
        """*The talks start tomorrow*: a present tense with a time to come."""
        v = self.view
        finite = [v.tag[c] for c in helpers if v.tag[c] in ("VBZ", "VBP")]
        if v.tag[i] in ("VBZ", "VBP") or (finite and v.tag[i] in ("VBG", "VB")):
            yield from self.coming(i)

    def coming(self, i: int) -> Iterator[Operator]:
        """A time to come that hangs on a word: *next week*, *tomorrow's*."""
        v = self.view
        times = self.words.modals["time"]
        for c in v.children[i]:
            if v.dep[c] in ("obl", "nmod", "advmod"):
                for k in (c, *v.children[c]):
                    if v.lower[k] in times and v.dep[k] != "case":
                        yield Operator(times[v.lower[k]].effect, ((min(k, c), max(k, c) + 1),))
                        return

    def adverbs(self, i: int) -> Iterator[Operator]:
        v = self.view
        table = self.words.modals["adverb"]
        for c in v.children[i]:
            if v.dep[c] == "advmod" and v.lower[c] in table:
                yield Operator(table[v.lower[c]].effect, ((c, c + 1),))

    def mood(self, i: int) -> Iterator[Operator]:
        """A question that yes or no would answer, and an order."""
        v = self.view
        free = v.dep[i] in ("root", "ccomp", "parataxis", "conj")
        if not free:
            return
        for c in v.children[i]:
            if v.text[c] == "?":
                if not any(v.tag[k] in WH or any(v.tag[m] in WH for m in v.children[k]) for k in v.children[i]):
                    yield Operator(QUESTION, ((c, c + 1),))
                return
        if v.tag[i] == "VB" and v.dep[i] != "conj":
            deps = {v.dep[c] for c in v.children[i]}
            if not deps & {"nsubj", "aux", "cop", "mark", "csubj", "expl"}:
                yield Operator(ORDER, ((i, i + 1),))

    # --- negation ------------------------------------------------------------------------------------------------

    def negation(self, i: int, via: int | None = None) -> tuple[int, int] | None:
        """The words that negate a predicate: its own, or those of its subject or object (*no one was arrested*)."""
        v = self.view
        for c in v.children[i]:
            if v.dep[c] in ("advmod", "cc", "det") and (found := self.negator(c, "adverb")):
                return found
        for c in v.children[i]:
            if v.dep[c] in ARGUMENTS and c != via:
                if self.view.lower[c] in self.words.negators["pronoun"]:
                    return (c, c + 1)
                if found := self.none(c):
                    return found
        return self.negation(v.head[i]) if self.shares(i) else None

    def negator(self, c: int, part: str) -> tuple[int, int] | None:
        """The tokens of a negator, unless the words after it make it something else (*not only*, *no doubt*)."""
        v = self.view
        after = v.lower[c + 1] if c + 1 < len(v.lower) else ""
        table = self.words.negators[part]
        before = f"{v.lower[c - 1]} {v.lower[c]}" if c else ""
        line = table.get(v.lower[c]) or table.get(before)
        if line is None or after in line.not_next or (line.next and after not in line.next):
            return None
        return (c - 1, c + 1) if before in table else (c, c + 1)

    def none(self, i: int) -> tuple[int, int] | None:
        """What says that there is none of a noun: *no*, *neither ... nor*."""
        v = self.view
        for c in v.children[i]:
            if v.dep[c] == "det" and (found := self.negator(c, "determiner")):
                return found
            if v.rel[c] == "cc:preconj" and v.lower[c] in self.words.negators["determiner"]:
                return (c, c + 1)
            if v.dep[c] == "nmod" and v.head[c] == i and v.lower[i] in self.words.negators["determiner"]:
                return (i, i + 1)  # neither of the armies
        if v.lower[i] in self.words.negators["determiner"] and v.lower[i] not in ("zero",) and v.pos[i] != "NUM":
            return (i, i + 1)
        if v.dep[i] == "conj" and v.pos[v.head[i]] in ("NOUN", "PROPN"):
            joined = [v.lower[c] for c in v.children[i] if v.dep[c] == "cc"]
            if joined and joined[0] != "but" and not any(v.dep[c] == "det" for c in v.children[i]):
                return self.none(v.head[i])
        return None

    # --- nouns ---------------------------------------------------------------------------------------------------

    def noun(self, i: int) -> Iterator[Operator]:
        """The operators of a noun from the outermost in: *no*, *planned*, *which was called off*."""
        v = self.view
        if found := self.none(i):
            yield Operator(NOT, (found,))
        for c in v.children[i]:
            if (v.dep[c] in ("amod", "compound", "nmod") and (line := self.table.of(v.lower[c], "adj", "mod"))) or (
                v.dep[c] == "amod" and v.tag[c] == "VBN" and (line := self.table.of(v.lemma[c], "verb", "obj"))
            ):
                yield Operator(line, ((c, c + 1),))
        yield from self.coming(i)

    def definite(self, i: int) -> bool:
        """Whether a noun takes its event for known: *the attack*, *his arrest*, a name."""
        v = self.view
        if v.pos[i] == "PROPN":
            return True
        return any(
            v.rel[c] == "nmod:poss"
            or (v.dep[c] == "det" and (v.feature(c, "Definite") == "Def" or v.feature(c, "PronType") == "Dem"))
            for c in v.children[i]
        )
