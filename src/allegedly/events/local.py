"""All that stands with a word on the way from an event to the root: its negation, modality and modifiers."""

from collections.abc import Iterator

from allegedly.events import mended
from allegedly.events.effects import Effect, Entry, Operator, Operators, State, entry
from allegedly.events.lookup import Lookup
from allegedly.events.modality import Modality, modifying
from allegedly.events.negation import Negation

MODIFIERS = frozenset(("amod", "compound", "nmod", "acl"))
RELATIVE = frozenset(("WP", "WDT"))
NOT = entry("not_happened", "happened")


class Local:
    """Reads the operators of single words of one Doc, from the outermost in."""

    def __init__(self, lookup: Lookup, words: Operators) -> None:
        self.view, self.lookup = lookup.view, lookup
        self.modality = Modality(lookup, words)
        self.negation = Negation(self.modality, words)

    def predicate(self, i: int, via: int | None, reported: bool, modal: bool = True) -> Iterator[Operator]:
        """The operators of a clause. `via` is the child that leads to the event, `reported` says that the clause is
        what somebody said in the past, `modal` that its modal verb counts."""
        negation = self.negation.predicate(i, via)
        if modal:
            yield from self.modality.operators(i, negation is not None, reported)
        if negation is not None:
            yield Operator(NOT, (negation,))
        for c in self.view.all(i, "obj"):  # the verb is the event's word or carries it: faces ten years, faces arrest
            if via in (None, c) and (found := self.lookup.fixed(c, i, ["obj"])):
                yield Operator(found.entry, (found.cue,))
        yield from self.aim(i)
        if below := self.reduced(i, via):
            yield below
        due = mended.coming(self.view, i, self.lookup.grammar.due)
        if due is not None and (line := self.lookup.table.of(self.view.lower[due], "adj", "inf")):
            yield Operator(line, ((due, due + 1),))

    def aim(self, i: int) -> Iterator[Operator]:
        """*The aim is to leave*, *the envoy is to leave*: an infinitive as the predicate."""
        v = self.view
        j = i
        while v.dep[j] == "conj" and not v.child(j, "cop", "aux"):
            j = v.head[j]
        to = next((c for c in v.children[j] if v.tag[c] == "TO" and c < j), None)
        verb = next((c for c in v.children[j] if v.dep[c] in ("cop", "aux") and v.lemma[c] == "be"), None)
        if to is None or verb is None or verb > to or v.tag[verb] in ("VBG", "VBN", "VB"):
            return
        for subject in v.all(j, "nsubj"):
            if noun := self.lookup.table.of(v.lemma[subject], "noun", "inf"):
                yield Operator(noun, ((subject, subject + 1),))
                return
        if line := self.lookup.table.of(v.lemma[verb], "verb", "inf"):
            yield Operator(line, ((verb, verb + 1),))

    def noun(self, i: int) -> Iterator[Operator]:
        """The operators of a noun: *no*, *planned*, *which was called off*."""
        v = self.view
        if found := self.negation.none(i):
            yield Operator(NOT, (found,))
        for c in v.children[i]:
            line = self.lookup.table.of(v.lower[c], "adj", "mod")
            if line and v.dep[c] in MODIFIERS and v.tag[c - 1] != "HYPH" and self.speaks_of(c):  # not in well-planned
                yield Operator(modifying(line), ((c, c + 1),))
        yield from self.modality.coming(i)
        if told := self.told(i):
            yield told

    def speaks_of(self, c: int) -> bool:
        """Whether a word with an infinitive is about the event itself: *due to begin*, not *likely to hurt*."""
        v = self.view
        deed = next((k for k in v.all(c, "xcomp", "advcl", "ccomp") if v.tag[k] == "VB"), None)
        return deed is None or self.lookup.table.of(v.lemma[deed], "verb", "subj") is not None

    def anybody(self, h: int, i: int) -> Operator | None:
        """What makes a clause on a noun open: *anyone who*, and *an adult caught stealing could be jailed*, where the
        noun is nobody known, what is said of it has a modal verb, and the clause itself is not past."""
        v = self.view
        places = ["relcl"]
        if v.dep[h] == "nsubj" and any(v.tag[c] == "MD" for c in self.modality.helpers(v.head[h])):
            places += [] if self.modality.past(i) else ["relcl/modal"]
        return self.open(h, *places)

    def reduced(self, i: int, via: int | None) -> Operator | None:
        """The same where a small parser took the participle for the main verb: a clause with a modal verb but neither
        subject nor conjunction is no clause of its own."""
        v = self.view
        for c in v.all(i, "ccomp", "xcomp"):
            parts = {v.dep[k] for k in v.children[c]}
            if c not in (via, i) and c > i and not parts & {"nsubj", "csubj", "mark", "expl"}:
                subject = v.child(i, "nsubj")
                if subject is not None and any(v.tag[k] == "MD" for k in v.all(c, "aux", "cop")):
                    return self.open(subject, "relcl/modal")
        return None

    def open(self, h: int, *places: str) -> Operator | None:
        """What the first word of a noun phrase, or a pronoun, makes of a clause on it."""
        v = self.view
        for c in (h, *v.children[h]):
            if (c == h or v.dep[c] == "det") and (line := self.lookup.table.of(v.lower[c], "pron", *places)):
                return Operator(line, ((c, c + 1),))
        return None

    def told(self, i: int) -> Operator | None:
        """What a relative clause tells of its noun, whatever the noun hangs on: *which never came*, *which was called
        off*. The clause is found by its pronoun too: small parsers hang it on a noun before."""
        v = self.view
        after = i + 2 if i + 2 < len(v.text) and v.text[i + 1] == "," else i + 1
        clauses = [c for c in v.children[i] if v.rel[c] == "acl:relcl"]
        if after < len(v.text) and v.tag[after] in RELATIVE and v.rel[v.head[after]] == "acl:relcl":
            clauses.append(v.head[after])
        for c in clauses:
            relative = next((k for k in v.children[c] if v.tag[k] in RELATIVE and v.dep[k] in ("nsubj", "obj")), None)
            if relative is None:
                continue
            subject = v.rel[relative] == "nsubj"
            found = self.lookup.of(relative, c, ["subj"] if subject else ["obj/def", "obj"])
            if found is None or found.entry.effect.wall or (found.entry.effect.idle and not subject):
                continue
            operators = [*self.predicate(c, relative, False), Operator(found.entry, (found.cue,))]
            state, cues = State().through(operators)
            if state != State():
                return Operator(fixed(state), cues)
        return None


def fixed(state: State) -> Entry:
    """The entry of what is said of an event itself: it holds under whatever the event hangs on."""
    effect = Effect(state.force, state.positive, wall=True)
    return Entry(effect, effect)
