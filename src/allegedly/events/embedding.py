"""The way from an event up the tree: what each word that it hangs on makes of it."""

from dataclasses import dataclass

from allegedly.events import mended
from allegedly.events.effects import ANY, Effect, Entry, Operator, Range
from allegedly.events.local import Local
from allegedly.events.lookup import PAST, Found, Lookup
from allegedly.events.modality import WH

CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "acl", "csubj"))
PARTICIPLES = frozenset(("VBN", "VBG", PAST))
WALL = Entry(Effect("happened", wall=True), Effect("happened", wall=True))
PLAIN = Entry(Effect("happened"), Effect("happened", positive=False))
BESIDE = Entry(PLAIN.effect, WALL.effect)
CONTENT = ([True, False],)
"""Objects of a clause that is what a noun is about though it looks relative: *the claim that they rammed a boat*."""
FORMS = ("clause", "inf", "ing")
Mark = tuple[str, Range]


@dataclass(frozen=True)
class Step:
    """What lies between a word and the one that it hangs on.

    `guessed`: no line of the table speaks of this word. `reported`: the word is what somebody said in the past, so that
    its *would* is a *will*. `bare`, `bare_head`: the modal of the word, or of its head, belongs to the step itself.
    """

    head: int
    operator: Operator
    guessed: bool = False
    reported: bool = False
    bare: bool = False
    bare_head: bool = False


class Climber:
    """Takes single steps up the tree of one Doc."""

    def __init__(self, lookup: Lookup, local: Local) -> None:
        self.view, self.table, self.lookup, self.local = lookup.view, lookup.table, lookup, local

    def step(self, i: int, trigger: int) -> Step | None:
        """The step from a word to the one that it hangs on; None where it stands for itself."""
        v = self.view
        top = i
        noun = mended.about(v, i)  # no sign that the man, a clerk from Jos, had fled: hung on the sentence before
        if noun is not None and (found := self.lookup.of(i, noun, self.moods(i, "clause"))):
            return Step(noun, Operator(found.entry, (found.cue,)))
        while v.dep[top] == "conj" and v.head[top] != top:
            if (line := self.joined(top)) is not None:
                return Step(v.head[top], line)
            if v.tag[top] in (PAST, "VBZ") and v.tag[v.head[top]] == "VB":  # failed to pay and [left]: hung too low
                return None
            if v.tag[top] == "VB" != v.tag[v.head[top]] and any(v.tag[c] == "TO" for c in v.children[top]):
                return self.clause(top, v.head[top])  # unlikely [to leave]: taken for a second clause
            top = v.head[top]
        h = v.head[top]
        if h == top or v.dep[top] in ("root", "parataxis", "list", "discourse"):
            return None
        if v.tag[i] == "VBG" and v.dep[i] in ("amod", "compound") and (found := self.lookup.of(i, i - 1, ["ing"])):
            return Step(i - 1, Operator(found.entry, (found.cue,)))  # proposed [cutting] aid
        if v.dep[top] in CLAUSES:
            return self.clause(top, h)
        plain = WALL if v.dep[top] == "amod" else PLAIN if (v.dep[top], v.tag[top]) == ("obj", "JJ") else None
        return Step(h, Operator(plain, ())) if plain else self.nominal(top, h, trigger)  # found [guilty]

    def joined(self, i: int) -> Operator | None:
        """*Rather than*, *instead of* between two words."""
        v = self.view
        for c in v.children[i]:
            if v.dep[c] in ("cc", "advmod", "case", "mark"):
                name, cue = self.lookup.phrase(c)
                line = self.table.of(name, "mark", "inf") if " " in name else None
                if line is not None:
                    return Operator(line, (cue,))
        return None

    def clause(self, i: int, h: int) -> Step:
        v = self.view
        kind, marks = self.kind(i)
        if self.relative(i, kind, marks):
            return self.on_noun(h, i)
        for name, cue in [*marks, *self.inversion(i)]:
            if line := self.table.of(name, "condition", kind):
                return Step(h, Operator(line, (cue,)))
        if v.dep[i] in ("ccomp", "csubj") and self.asks(i):
            return Step(h, Operator(WALL, ()))
        names = [name for name, _ in marks]
        places = [p for name in names for p in ((name,) if kind == "ing" or name == "for" else ())]
        places += self.moods(i, kind) if kind != "ing" or not places else []
        beside = v.dep[i] == "advcl" and (
            (kind == "clause" and any(name != "that" for name in names)) or (kind == "ing" and self.apart(i))
        )
        if not beside and (found := self.entry(i, h, places)):
            reported = self.reported(kind, found.head, found.entry)
            return Step(found.head, Operator(found.entry, (found.cue,)), reported=reported, bare_head=found.modal)
        for name, cue in marks:
            for place in self.moods(i, kind):
                if line := self.table.of(name, "mark", place):
                    told = kind == "clause" and line.effect.idle and self.local.modality.past(i)
                    return Step(h, Operator(WALL if told else line, (cue,)), bare=place == "clause/modal")
        if v.dep[i] == "advcl" and kind == "clause":
            return Step(h, Operator(WALL, ()), guessed=True)
        if v.dep[i] == "advcl" and kind != "inf":
            return Step(h, Operator(BESIDE, ()))
        line = self.table.of(ANY, self.lookup.part(h), *self.turned(h, kind), kind) or PLAIN
        word = next((c for c in v.children[i] if v.tag[c] == "TO"), i)
        return Step(h, Operator(line, ((word, word + 1),)), guessed=True, reported=self.reported(kind, h, line))

    def apart(self, i: int) -> bool:
        """Whether a comma sets a clause off from what it hangs on: *left, taking two men with them*."""
        first = min([i, *self.view.children[i]])
        return self.view.text[first] == "," or (first > 0 and self.view.text[first - 1] == ",")

    def turned(self, h: int, kind: str) -> list[str]:
        return [f"{kind}/{form}" for form in self.lookup.forms(h, h)]

    def relative(self, i: int, kind: str, marks: list[Mark]) -> bool:
        """Whether a clause tells of the noun that it hangs on, rather than being what the noun is about."""
        v = self.view
        if v.dep[i] != "acl" or kind == "inf":
            return False
        if any(v.dep[c] in ("aux", "nsubj", "cop") and v.tag[c] not in ("VBG", "VBN") for c in v.children[i]):
            objects = [v.tag[c] in WH for c in v.children[i] if v.dep[c] == "obj"]
            return v.rel[i] == "acl:relcl" and not marks and objects not in CONTENT
        return not marks and v.tag[i] in PARTICIPLES

    def on_noun(self, h: int, i: int) -> Step:
        """Clauses on a noun tell what is so, except under *anyone who* and in *want the men arrested*."""
        v = self.view
        done = v.tag[i] == "VBN" and v.rel[i] == "acl" and v.dep[h] == "obj" and i > h
        if done and (found := self.lookup.of(i, v.head[h], ["obj/done"])):
            return Step(v.head[h], Operator(found.entry, (found.cue,)))
        return Step(h, self.local.anybody(h, i) or Operator(WALL, ()))

    def asks(self, i: int) -> bool:
        """Whether a clause is an embedded *who*, *why* or *how*, which takes its event for known."""
        v = self.view
        return any(v.tag[k] in WH for c in v.children[i] if c < i for k in (c, *v.children[c]))

    def reported(self, kind: str, h: int, line: Entry) -> bool:
        tags = [self.view.tag[h], self.view.tag[self.view.head[h]]]
        return kind == "clause" and line.effect.idle and (tags[0] in ("VBN", "NN", "NNS") or PAST in tags)

    def kind(self, i: int) -> tuple[str, list[Mark]]:
        """Whether a clause is finite (*clause*), an infinitive (*inf*), an *-ing* form or bare (*xcomp*), and its
        conjunctions."""
        v = self.view
        marks: list[Mark] = []
        infinitive = False
        for c in [*v.children[i], *(k for s in v.all(i, "nsubj") for k in v.all(s, "case"))]:  # without charges filed
            if v.tag[c] == "TO" and v.dep[c] in ("mark", "case"):
                infinitive = True
            elif v.dep[c] in ("mark", "case") or (v.dep[c] == "advmod" and c < i and self.joins(c)):
                marks.append(self.lookup.phrase(c))
        first = next((c for c in v.children[i] if v.dep[c] in ("aux", "cop")), i)
        if infinitive:
            return "inf", marks
        if v.tag[first] == "VBG":
            return "ing", marks
        return "xcomp" if v.dep[i] == "xcomp" and not marks else "clause", marks

    def joins(self, c: int) -> bool:
        v = self.view
        return v.tag[c] == "WRB" or any(v.dep[k] == "fixed" for k in v.children[c])

    def inversion(self, i: int) -> list[Mark]:
        """The modal that opens a condition without *if*."""
        v, opening = self.view, self.local.modality.inverted
        return [(v.lower[c], (c, c + 1)) for c in v.children[i] if v.dep[i] == "advcl" and opening(i, c)]

    def moods(self, i: int, kind: str) -> list[str]:
        """The places of `status.tsv` that a clause can fill, the most special first."""
        v = self.view
        if kind != "clause":
            return [kind]
        helpers = self.local.modality.helpers(i)
        if any(v.tag[c] == "MD" for c in helpers):
            return ["clause/modal", kind]
        subject = v.child(i, "nsubj")
        plain = v.tag[i] == "VB" if not helpers else any(v.tag[c] == "VB" for c in helpers)
        if plain or (v.tag[i] == "VBP" and subject is not None and v.tag[subject] in ("NN", "NNP")):
            return ["clause/subjunctive", kind]
        return ["clause/told", kind] if self.local.modality.past(i) else [kind]

    def nominal(self, i: int, h: int, trigger: int) -> Step | None:
        v = self.view
        dep = v.dep[i]
        known = i != trigger or self.lookup.definite(i)
        case = next((c for c in v.children[i] if v.dep[c] in ("case", "mark") and v.pos[c] != "PART"), None)
        if case is not None and dep in ("obl", "nmod", "obj", "iobj"):
            name, cue = self.lookup.phrase(case)
            name = "subj" if v.rel[i].endswith("agent") else name
            if found := self.entry(i, h, [f"{name}/def", name] if known else [name]):
                return Step(found.head, Operator(found.entry, (found.cue,)))
            line = self.table.of(name, "mark", *(["noun/def", "noun"] if known else ["noun"]))
            if line and line.effect.idle and any(self.table.of(v.lower[c], "pron", "relcl") for c in v.children[i]):
                line = PLAIN  # did not lead to any clashes
            return Step(h, Operator(line or WALL, (cue,)), guessed=line is None)
        if dep in ("advcl", "appos", "dislocated", "orphan", "dep", "vocative"):
            return None
        if dep in ("nsubj", "obj", "iobj", "xcomp"):
            name = "subj" if dep == "nsubj" and not self.lookup.passive(h) else "obj"
            places = [f"{name}/{'def' if known else 'new'}", name]
        else:
            places = ["comp"] if dep in ("compound", "flat") else []
        if dep == "nsubj" and (raised := next((c for c in v.all(h, "xcomp") if v.pos[c] == "ADJ"), None)) is not None:
            h = raised  # seems [unlikely]
        found = self.entry(i, h, places)
        if found and not (known and dep in ("nsubj", "obj") and not self.local.speaks_of(h)):
            if not found.entry.effect.positive and self.table.of(
                v.lemma[i], "noun", "refused" if i == trigger else "refused/of"
            ):
                return Step(h, Operator(WALL, ()))
            return Step(found.head, Operator(found.entry, (found.cue,)), bare_head=found.modal)
        line = self.table.of(ANY, self.lookup.part(h), *places)
        return Step(h, Operator(line or WALL, ()), guessed=True)

    def takes_deeds(self, h: int) -> bool:
        """Whether a verb says what somebody is to do: *urged the army to leave*, not *had the money to leave*."""
        control = self.lookup.grammar
        return self.view.lemma[h] in control.object_control or self.view.lemma[h] in control.controlling

    def entry(self, i: int, h: int, places: list[str]) -> Found | None:
        """The entry of the head; of the verb above where a clause hangs on its object; or of the word right
        before, where the parser has taken another head."""
        v = self.view
        found = self.lookup.of(i, h, places)
        above = v.head[h]
        if v.dep[i] == "acl" and v.dep[h] in ("obj", "xcomp") and (whole := self.lookup.fixed(h, above, places)):
            return whole  # took the opportunity to leave
        if found is not None or not v.children[i]:
            return found
        on_object = v.dep[i] in ("acl", "advcl") and v.dep[h] in ("obj", "obl", "iobj") and above != h
        if on_object and self.lookup.part(h) != "verb" and self.takes_deeds(above):
            found = self.lookup.of(i, above, places)
        if found is None and self.lookup.part(h) == "noun":
            found = next((f for c in v.all(h, "amod") if (f := self.lookup.of(i, c, places))), None)
        before = min(v.children[i]) - 1
        if (
            found is None
            and v.dep[i] in (*CLAUSES, "obl")
            and before >= 0
            and before != h
            and v.head[before] in (h, v.head[h])
        ):
            found = self.lookup.of(i, before, places)
        return found
