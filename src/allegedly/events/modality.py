"""Modal verbs and adverbs, tense, time and mood: what a clause says of itself (`modals.tsv`)."""

from collections.abc import Iterator

from allegedly.events.effects import Entry, Operator, Operators, Range, entry
from allegedly.events.lookup import PAST, Lookup

WH = frozenset(("WP", "WDT", "WRB", "WP$"))
OPEN = entry("possible", "possible")
ORDER = entry("demanded", "possible")


class Modality:
    """Reads the clauses of one Doc."""

    def __init__(self, lookup: Lookup, words: Operators) -> None:
        self.view, self.lookup, self.modals = lookup.view, lookup, words.modals
        self.barriers = words.negators["barrier"]

    def helpers(self, i: int) -> list[int]:
        """The auxiliaries and copula of a clause; those of the verb that it shares them with (*may march and sing*)."""
        v = self.view
        found = [c for c in v.children[i] if v.dep[c] in ("aux", "cop")]
        return found or (self.helpers(v.head[i]) if self.shares(i) else [])

    def shares(self, i: int) -> bool:
        """Whether a coordinated verb takes auxiliaries and negation over from the verb before it."""
        v = self.view
        if v.dep[i] != "conj" or v.head[i] == i or v.tag[i] != v.tag[v.head[i]] or v.tag[i] == PAST:
            return False
        if any(v.lower[k] in self.barriers for k in range(max(v.head[i], i - 4), i)):
            return False
        return not any(v.dep[c] in ("nsubj", "aux", "cop", "mark") for c in v.children[i])

    def past(self, i: int) -> bool:
        """Whether a clause is finite and past or perfect."""
        v = self.view
        helpers = self.helpers(i)
        if any(v.tag[c] == "MD" for c in helpers):
            return False
        if any(v.tag[c] == PAST for c in helpers) or (not helpers and v.tag[i] == PAST):
            return True
        return v.tag[i] in ("VBN", PAST) and any(v.lemma[c] == "have" for c in helpers)

    def operators(self, i: int, negated: bool, reported: bool) -> Iterator[Operator]:
        """The operators of a clause from the outermost in, negation left out; `reported` says that the clause is what
        somebody said in the past."""
        yield from self.mood(i)
        yield from self.adverbs(i)
        yield from self.modal(i, negated, reported)

    def modal(self, i: int, negated: bool, reported: bool) -> Iterator[Operator]:
        """A clause's modal verb, or what a time to come makes of its present tense."""
        v = self.view
        helpers = self.helpers(i)
        found = next((c for c in helpers if v.tag[c] == "MD" and v.lower[c] in self.modals["aux"]), None)
        if found is None:
            if v.tag[i] in ("VBZ", "VBP") or any(
                v.tag[c] in ("VBZ", "VBP") for c in helpers if v.tag[i] in ("VBG", "VB")
            ):
                yield from self.coming(i)
            return
        modal = self.modals["aux"][v.lower[found]]
        perfect = any(v.lemma[c] == "have" for c in helpers) and v.tag[i] in ("VBN", PAST)
        conditions = self.conditions(i)
        if conditions and not perfect:
            yield Operator(OPEN, ((found, found + 1), *conditions))
        elif not negated:
            line = modal.perfect if perfect else modal.reported if reported else modal.effect
            yield Operator(modifying(line), ((found, found + 1),))
        elif modal.negated.effect.positive or modal.effect.effect.force == "planned":  # may not, will not
            yield Operator(modal.effect, ((found, found + 1),))  # in could not, the negation says it all

    def conditions(self, i: int) -> list[Range]:
        """The conditions under which a clause stands: *if*, *unless*, *should talks fail*."""
        v = self.view
        # A small parser hangs the conjunction on the wrong verb at times.
        marks = [c for c in v.children[i] if v.dep[c] == "mark" and (c > i or v.dep[i] == "root")]
        for c in v.children[i]:
            if v.dep[c] in ("advcl", "obl"):
                marks += [k for k in v.children[c] if v.dep[k] == "mark" or self.inverted(c, k)]
        found = [(k, k + 1) for k in marks if self.lookup.table.of(v.lower[k], "condition", "clause")]
        return found or (self.conditions(v.head[i]) if self.shares(i) else [])

    def inverted(self, i: int, modal: int) -> bool:
        """*Should talks fail, ...*: the modal stands before the subject of a clause that hangs on another."""
        v = self.view
        return v.tag[modal] == "MD" and any(v.dep[c] == "nsubj" and modal < c < i for c in v.children[i])

    def opening(self, i: int) -> int | None:
        """The auxiliary that opens a condition: *Had the police searched the van*, whatever it hangs on."""
        v = self.view
        subject = next((c for c in v.children[i] if v.dep[c] == "nsubj"), i)
        for c in v.children[i]:
            if (
                v.dep[c] in ("aux", "cop")
                and c < subject < i
                and self.lookup.table.of(v.lower[c], "condition", "clause")
            ):
                starts = c == v.sents[v.sent[c]][0] or not v.text[c - 1].isalpha()
                asks = any(v.text[k] == "?" for k in range(i, v.sents[v.sent[i]][1]))
                return c if starts and not asks else None
        return None

    def coming(self, i: int) -> Iterator[Operator]:
        """A time to come that hangs on a word: *next week*, *tomorrow's*."""
        v = self.view
        times = self.modals["time"]
        for c in v.children[i]:
            if v.dep[c] in ("obl", "nmod", "advmod"):
                for k in (c, *v.children[c]):
                    if v.lower[k] in times and v.dep[k] != "case":
                        yield Operator(modifying(times[v.lower[k]].effect), ((min(k, c), max(k, c) + 1),))
                        return

    def adverbs(self, i: int) -> Iterator[Operator]:
        """*Perhaps*, *nearly*."""
        v = self.view
        for c in v.children[i]:
            if v.dep[c] == "advmod" and v.lower[c] in self.modals["adverb"]:
                yield Operator(modifying(self.modals["adverb"][v.lower[c]].effect), ((c, c + 1),))

    def mood(self, i: int) -> Iterator[Operator]:
        """A question that yes or no would answer, and an order."""
        v = self.view
        if (first := self.opening(i)) is not None:
            yield Operator(OPEN, ((first, first + 1),))
            return
        first_of = i
        while self.shares(first_of):  # check your accounts and look out for strangers
            first_of = v.head[first_of]
        if v.dep[first_of] not in ("root", "ccomp", "parataxis"):
            return
        for c in v.children[i]:
            if v.text[c] == "?" and c > i:
                if not any(v.tag[m] in WH for k in v.children[i] for m in (k, *v.children[k])):
                    yield Operator(OPEN, ((c, c + 1),))
                return
        if v.tag[i] == "VB":
            parts = {v.dep[c] for k in (i, first_of) for c in v.children[k]}
            if not parts & {"nsubj", "aux", "cop", "mark", "csubj", "expl"}:
                yield Operator(ORDER, ((i, i + 1),))


def modifying(line: Entry) -> Entry:
    """The entry of a word beside the event: under a negation it adds nothing (*foiled a planned attack*)."""
    return Entry(line.effect, entry("not_happened").effect)
