"""The way from an event up the tree: what each word that it hangs on makes of it."""

from dataclasses import dataclass

from allegedly.events.effects import ANY, Effect, Embeddings, Entry
from allegedly.events.negation import WH, Local, Operator
from allegedly.language.view import View

PART = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "NUM": "noun", "PRON": "pron", "DET": "pron"}
CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "acl", "csubj"))
WALL = Entry(Effect("happened", wall=True), Effect("happened", wall=True))
PLAIN = Entry(Effect("happened"), Effect("happened", positive=False))


@dataclass(frozen=True)
class Step:
    """What lies between a word and the one that it hangs on. `guessed`: no line of the table speaks of this word."""

    head: int
    operator: Operator
    guessed: bool = False
    reported: bool = False


class Climber:
    """Takes single steps up the tree of one Doc."""

    def __init__(self, view: View, table: Embeddings, local: Local) -> None:
        self.view, self.table, self.local = view, table, local

    def step(self, i: int, trigger: int) -> Step | None:
        """The step from a word to the one that it hangs on; None where it stands for itself."""
        v = self.view
        top = i
        while v.dep[top] == "conj" and v.head[top] != top:
            if (line := self.joined(top)) is not None:
                return Step(v.head[top], line)
            top = v.head[top]
        h = v.head[top]
        if h == top or v.dep[top] in ("root", "parataxis", "list", "discourse"):
            return None
        if v.dep[top] in CLAUSES or v.rel[top] == "csubj:pass":
            return self.clause(top, h)
        if v.dep[top] == "amod":
            return Step(h, Operator(WALL, ()))
        return self.nominal(top, h, trigger)

    def joined(self, i: int) -> Operator | None:
        """*Rather than*, *instead of* between two words."""
        v = self.view
        for c in v.children[i]:
            if v.dep[c] in ("cc", "advmod", "case", "mark"):
                name, cue = self.phrase(c)
                line = self.table.of(name, "mark", "inf") if " " in name else None
                if line is not None:
                    return Operator(line, (cue,))
        return None

    # --- clauses -------------------------------------------------------------------------------------------------

    def clause(self, i: int, h: int) -> Step:
        v = self.view
        kind, marks = self.kind(i)
        relative = v.rel[i] == "acl:relcl" or (
            v.dep[i] == "acl"
            and not marks
            and kind != "inf"
            and v.tag[i] in ("VBN", "VBG", "VBD")
            and not self.finite(i)
        )
        if relative:
            return self.relative(i, h)
        for name, cue in marks:
            if line := self.table.of(name, "condition", kind):
                return Step(h, Operator(line, (cue,)))
        if v.dep[i] == "advcl" and (cue := self.inversion(i)):
            line = self.table.of(v.lower[cue[0]], "condition", kind)
            if line:
                return Step(h, Operator(line, (cue,)))
        if v.dep[i] in ("ccomp", "csubj") and any(
            v.tag[c] in WH or any(v.tag[k] in WH for k in v.children[c]) for c in v.children[i] if c < i
        ):
            return Step(h, Operator(WALL, ()))
        places = self.places(i, kind, [name for name, _ in marks])
        if found := self.entry(i, h, places):
            return Step(found[2], Operator(found[0], (found[1],)), reported=self.reported(kind, found[2], found[0]))
        for name, cue in marks:
            line = self.table.of(name, "mark", *(p for p in places if p.partition("/")[0] in ("clause", "inf", "ing")))
            if line:
                if kind == "clause" and line.effect.idle and self.local.past(i):
                    line = WALL
                return Step(h, Operator(line, (cue,)))
        if v.dep[i] == "advcl":
            if kind == "clause":
                return Step(h, Operator(WALL, ()), guessed=True)
            if kind == "ing" or v.tag[i] in ("VBN", "VBD"):
                return Step(h, Operator(Entry(Effect("happened"), WALL.negated), ()))
        line = self.table.of(ANY, self.part(h), kind) or PLAIN
        cue = next((c for c in v.children[i] if v.tag[c] == "TO"), i)
        return Step(h, Operator(line, ((cue, cue + 1),)), guessed=True, reported=self.reported(kind, h, line))

    def relative(self, i: int, h: int) -> Step:
        """Clauses on a noun tell what is so, except under *anyone who*."""
        v = self.view
        for c in (h, *v.children[h]):
            if (c == h or v.dep[c] == "det") and (line := self.table.of(v.lower[c], "pron", "relcl")):
                return Step(h, Operator(line, ((c, c + 1),)))
        return Step(h, Operator(WALL, ()))

    def reported(self, kind: str, h: int, line: Entry) -> bool:
        """Whether a clause is what somebody said in the past, so that *would* in it is a *will*."""
        return kind == "clause" and line.effect.idle and self.view.tag[h] in ("VBD", "VBN", "NN", "NNS")

    def finite(self, i: int) -> bool:
        v = self.view
        return any(v.dep[c] in ("aux", "cop", "nsubj") and v.tag[c] not in ("VBG", "VB") for c in v.children[i])

    def kind(self, i: int) -> tuple[str, list[tuple[str, tuple[int, int]]]]:
        """Whether a clause is finite (*clause*), an infinitive (*inf*) or an *-ing* form, and its conjunctions."""
        v = self.view
        marks = []
        kind = "clause"
        for c in v.children[i]:
            if v.tag[c] == "TO" and v.dep[c] in ("mark", "case"):
                kind = "inf"
                continue
            if v.dep[c] in ("mark", "case") or (v.dep[c] == "advmod" and c < i and v.tag[c] == "WRB"):
                marks.append(self.phrase(c))
        if kind != "inf":
            first = next((c for c in v.children[i] if v.dep[c] in ("aux", "cop")), i)
            if v.tag[first] == "VBG" or (v.dep[i] == "xcomp" and v.tag[i] == "VBG"):
                kind = "ing"
            elif v.dep[i] == "xcomp" and not marks:
                kind = "xcomp"
        return kind, marks

    def inversion(self, i: int) -> tuple[int, int] | None:
        """The modal that opens a condition without *if*."""
        v = self.view
        for c in v.children[i]:
            if v.dep[c] == "aux" and v.tag[c] == "MD":
                return (c, c + 1) if self.local.inverted(i, c) else None
        return None

    def places(self, i: int, kind: str, marks: list[str]) -> list[str]:
        """The places of `status.tsv` that a clause can fill, the most special first."""
        v = self.view
        found = [m for m in marks if kind == "ing" or m in ("for",)]
        if kind == "clause":
            modal = any(v.tag[c] == "MD" for c in self.local.helpers(i))
            if modal:
                found.append("clause/modal")
            elif v.tag[i] == "VB" or any(v.tag[c] == "VB" and v.dep[c] in ("aux", "cop") for c in v.children[i]):
                found.append("clause/subjunctive")
        if kind == "ing" and found:
            return found
        return [*found, kind]

    # --- nouns ---------------------------------------------------------------------------------------------------

    def nominal(self, i: int, h: int, trigger: int) -> Step | None:
        v = self.view
        dep, rel = v.dep[i], v.rel[i]
        known = i != trigger or self.local.definite(i)
        if dep in ("nsubj", "obj", "iobj", "xcomp"):
            name = "obj" if dep != "nsubj" or rel.endswith("pass") else "subj"
            places = [f"{name}/def", name] if known else [name]
            if found := self.entry(i, h, places):
                return Step(found[2], Operator(found[0], (found[1],)))
            line = self.table.of(ANY, self.part(h), *places)
            return Step(h, Operator(line or WALL, ()), guessed=True)
        if dep in ("compound", "flat"):
            found = self.entry(i, h, ["comp"])
            return Step(h, Operator(found[0], (found[1],))) if found else Step(h, Operator(WALL, ()), guessed=True)
        if dep in ("obl", "nmod"):
            if rel == "nmod:poss":
                return Step(h, Operator(WALL, ()), guessed=True)
            case = next((c for c in v.children[i] if v.dep[c] in ("case", "mark") and v.pos[c] != "PART"), None)
            if case is None:
                return Step(h, Operator(WALL, ()), guessed=True)
            name, cue = self.phrase(case)
            if rel.endswith("agent"):
                name = "subj"
            if found := self.entry(i, h, [name]):
                return Step(found[2], Operator(found[0], ((found[1]),)))
            line = self.table.of(name, "mark", *(["noun/def", "noun"] if known else ["noun"]))
            return Step(h, Operator(line or WALL, (cue,)), guessed=line is None)
        if dep in ("advcl", "appos", "dislocated", "orphan", "dep", "vocative"):
            return None
        return Step(h, Operator(WALL, ()), guessed=True)

    # --- lookups -------------------------------------------------------------------------------------------------

    def part(self, h: int) -> str:
        return PART.get(self.view.pos[h], "adj")

    def entry(self, i: int, h: int, places: list[str]) -> tuple[Entry, tuple[int, int], int] | None:
        """The entry of a head, its words, and the head: the verb above where an infinitive hangs on its object."""
        found = self.of_head(i, h, places)
        if found is None and "inf" in places and self.view.dep[i] in ("acl", "advcl") and self.part(h) != "verb":
            above = self.view.head[h]
            if above != h and self.view.dep[h] in ("obj", "obl", "iobj") and self.part(above) == "verb":
                found = self.of_head(i, above, places)
        return found

    def of_head(self, i: int, h: int, places: list[str]) -> tuple[Entry, tuple[int, int], int] | None:
        v = self.view
        part = self.part(h)
        if v.pos[h] in ("VERB", "ADJ") and any(v.rel[c] in ("aux:pass", "nsubj:pass") for c in v.children[h]):
            places = [q for p in places for q in (f"{p}/passive", p)]
        for rest in self.table.phrases.get((v.lemma[h], part), ()):
            for c in v.children[h]:
                if c != i and (
                    v.lower[c] == rest or any(v.lower[k] == rest and v.dep[k] == "case" for k in v.children[c])
                ):
                    if line := self.table.of(f"{v.lemma[h]} {rest}", part, *places):
                        return line, (h, c + 1) if h < c <= h + 2 else (h, h + 1), h
        for word in (v.lemma[h], v.lower[h]):
            if line := self.table.of(word, part, *places):
                return line, (h, h + 1), h
        return None

    def phrase(self, c: int) -> tuple[str, tuple[int, int]]:
        """A conjunction or preposition with its fixed parts (*instead of*), and its tokens."""
        v = self.view
        parts = [c, *(k for k in v.children[c] if v.dep[k] == "fixed")]
        return " ".join(v.lower[k] for k in parts), (c, max(parts) + 1)
