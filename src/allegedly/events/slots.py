"""Where the parties of a predicate stand in the tree.

A *place* is that of the plain active sentence (`docs/add-a-frame.md`): `subj` of *shoot* is *guards* in *the man was
shot by guards*, *the man shot by guards*, *guards who shot the man* and *guards began shooting the man*. The relations
are those of Universal Dependencies 2, so nothing here knows English but the names of a few prepositions, which come
from `events.toml` of the language by way of `Grammar`.
"""

from collections.abc import Callable, Mapping, Sequence

from allegedly.events.grammar import Grammar
from allegedly.language.view import View

Place = tuple[str, ...]
SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
RELATIVE = frozenset(("WP", "WDT"))
PLURAL = ("NNS", "NNPS")
PHRASES = ("obl", "nmod", "advcl", "acl", "conj")
DEPTH = 6  # clauses that a missing subject is looked for through: no sentence read by hand needed more than four


class Slots:
    """Finds the head tokens that fill the places of predicates in one Doc."""

    def __init__(self, view: View, grammar: Grammar, participles: Mapping[str, str] | None = None) -> None:
        self.view = view
        self.grammar = grammar
        self.participles = participles or {}
        self.known: dict[tuple[int, str], list[int]] = {}
        self.ways: dict[str, Callable[[int], list[int]]] = {
            "subj": self.subject,
            "obj": self.object,
            "iobj": self.indirect,
            "clause": self.clause,
            "inf": self.infinitive,
            "ing": self.gerund,
            "prt": self.particle,
            "mod": self.modifier,
            "comp": self.complement,
            "aux": lambda i: self.view.all(i, "aux"),
            "case": lambda i: self.view.all(i, "case"),
            "sentence": self.sentence,
            "adv": lambda i: self.view.all(i, "advmod"),
            "neg": self.negated,
            "plural": lambda i: [i] if self.view.tag[i] in PLURAL else [],
            "poss": lambda i: self.view.all(i, "nmod:poss"),
        }

    def path(self, i: int, place: Place, carriers: Sequence[int] = ()) -> list[int]:
        """The head tokens in a place; `obj.poss` is the possessor in the object."""
        found = self.fill(i, place[0], carriers)
        for step in place[1:]:
            found = [k for f in found for k in self.fill(f, step)]
        return found

    def fill(self, i: int, place: str, carriers: Sequence[int] = ()) -> list[int]:
        """The head tokens in one place of a predicate; of its support verbs where it has none there itself."""
        key = (i, place)
        if key not in self.known:
            way = self.ways.get(place)
            self.known[key] = way(i) if way else self.preposition(i, place)
        found = self.known[key]
        if not found and carriers and (place not in self.ways or place == "subj"):
            return next((x for c in carriers if (x := self.fill(c, place))), [])
        return found

    # --- voice -----------------------------------------------------------------------------------------------

    def passive(self, i: int) -> bool:
        """Whether a verb's surface subject is its object."""
        v = self.view
        for c in v.children[i]:
            if v.rel[c] == "aux:pass" or (
                v.dep[c] == "aux" and v.tag[i] == "VBN" and v.lemma[c] in self.grammar.passive
            ):
                return True
        if any(
            v.rel[c] == "nsubj:pass" for c in v.children[i]
        ):  # a wrong label where the verb is finite or has an object
            return v.tag[i] == "VBN" and not v.child(i, "obj")
        if v.tag[i] not in ("VBN", "VBD", "JJ") or any(v.dep[c] == "nsubj" for c in v.children[i]):
            return False
        if v.tag[i] == "VBD":
            return v.rel[i] == "acl"
        if any(v.dep[c] == "aux" for c in v.children[i]) or (v.tag[i] == "JJ" and v.lower[i] not in self.participles):
            return False
        if v.dep[i] == "conj" and v.pos[v.head[i]] in ("VERB", "ADJ"):
            return self.passive(v.head[i])
        return v.dep[i] in ("acl", "amod", "advcl", "xcomp", "ccomp", "root", "parataxis") and not v.child(i, "obj")

    # --- subjects --------------------------------------------------------------------------------------------

    def surface(self, i: int, depth: int = 0) -> list[int]:
        """The surface subject of a verb: its own, or the one it shares with the clause that it hangs on."""
        v = self.view
        own = [c for c in v.children[i] if v.dep[c] in ("nsubj", "csubj") and v.pos[c] != "SCONJ"]
        if own:
            return [self.antecedent(c, i) for c in own if v.dep[c] == "nsubj" or v.pos[c] in ("NOUN", "PROPN")]
        h = v.head[i]
        if h == i or depth > DEPTH:
            return []
        dep = v.dep[i]
        if dep in ("acl", "amod"):
            if v.rel[i] == "acl:relcl":
                return [h]
            if self.has_to(i) or self.under(i):
                return self.controller_of_noun(h, i, depth)
            return [h]
        if dep in ("advcl", "obl") and self.under(i) in self.grammar.object_gerunds and not self.passive(h):
            done_to = v.all(h, "obj")  # accused, fined, arrested somebody for doing it
            if done_to:
                return done_to
        if dep == "conj":
            return self.surface(h, depth + 1) if v.pos[h] in ("VERB", "AUX", "ADJ") or v.children[h] else []
        if dep in ("xcomp", "ccomp", "advcl", "parataxis", "dep") and v.pos[h] in ("VERB", "AUX", "ADJ", "NOUN"):
            if dep in ("ccomp", "parataxis") and not self.has_to(i) and v.tag[i] != "VBG":
                return []
            if dep != "advcl" or self.after_object(i, h):
                controlled = self.controlled(h)
                if controlled:
                    return controlled
            return self.surface(h, depth + 1) if v.pos[h] != "NOUN" else self.subject(h)
        return []

    def under(self, i: int) -> str:
        """The preposition over a gerund, empty where there is none."""
        v = self.view
        return next((v.lower[c] for c in v.children[i] if v.dep[c] in ("mark", "case") and v.tag[c] == "IN"), "")

    def controlled(self, h: int) -> list[int]:
        """Who a verb makes the subject of its infinitive: its object (*urged the army to leave*), or the phrase of
        *called on the army to leave*."""
        v = self.view
        if v.lemma[h] in self.grammar.subject_control:
            return []
        if self.passive(h):
            return self.surface(h)
        found = v.all(h, "iobj") or [c for c in v.all(h, "obj") if v.pos[c] in ("NOUN", "PROPN", "PRON")]
        if not found:
            found = [c for c in v.all(h, "obl") if v.case(c) in self.grammar.controlling.get(v.lemma[h], ())]
        return [self.antecedent(c, h) for c in found]

    def after_object(self, i: int, h: int) -> bool:
        """An infinitive that a small parser hangs on as a free clause though the verb takes object and infinitive."""
        return self.has_to(i) and self.view.lemma[h] in self.grammar.object_control

    def controller_of_noun(self, noun: int, i: int, depth: int) -> list[int]:
        """Who is to do it in *the army's plan to attack*, *made an attempt to attack*, *the right to attack*."""
        v = self.view
        own = v.all(noun, "nmod:poss") or self.byline(noun)
        if own:
            return own
        h = v.head[noun]
        if h != noun and v.dep[noun] in ("obj", "obl", "nsubj", "xcomp", "root") and v.pos[h] == "VERB":
            if v.dep[noun] == "obl" and v.case(noun) in self.grammar.object_gerunds:  # indicted him on counts of ...
                return self.object(h)
            return self.surface(h, depth + 1) if not self.passive(h) else []
        return [] if v.child(noun, "cop") is None else self.surface(noun, depth + 1)

    def subject(self, i: int) -> list[int]:
        """Who does it: the active subject, the passive's agent; of a noun, whoever it belongs to."""
        v = self.view
        if v.pos[i] in ("NOUN", "PROPN") and v.child(i, "cop") is None and not v.child(i, "nsubj"):
            return v.all(i, "nmod:poss") or self.byline(i)
        return self.agent(i) if self.passive(i) else self.surface(i)

    def agent(self, i: int) -> list[int]:
        """Who a passive's deed is done by."""
        v = self.view
        found = v.all(i, "obl:agent", "nmod:agent") or [
            c for c in v.all(i, "obl", "nmod") if v.case(c) in self.grammar.agents
        ]
        if not found and v.dep[i] == "conj" and v.pos[v.head[i]] == "VERB":
            return []
        return [c for c in found if v.pos[c] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X")]

    def byline(self, noun: int) -> list[int]:
        """Who a noun's deed is done by: *the arrest of two men by soldiers*."""
        return next((x for a in sorted(self.grammar.agents) if (x := self.preposition(noun, a))), [])

    # --- objects ---------------------------------------------------------------------------------------------

    def object(self, i: int) -> list[int]:
        """To whom or what it is done: the object, the passive's surface subject, the noun that a participle is of."""
        v = self.view
        if v.pos[i] in ("NOUN", "PROPN") and not v.child(i, "obj"):
            return []
        if self.passive(i):
            found = v.all(i, "obj") if v.child(i, "nsubj:pass") and not v.child(i, "iobj") else []
            return found or self.surface(i)
        found = [self.antecedent(c, i) for c in v.all(i, "obj")]
        if not found and v.lemma[i] in self.grammar.object_control:  # urged [the army to leave]: parsed as one clause
            found = [k for c in v.all(i, "ccomp", "xcomp") if self.has_to(c) for k in v.all(c, "nsubj") if i < k < c]
        if found:
            return found
        if v.rel[i] == "acl:relcl" and any(v.dep[c] == "nsubj" and v.tag[c] not in RELATIVE for c in v.children[i]):
            return [v.head[i]]
        for c in v.children[i]:  # arrested and beat the men: the object of the last verb is that of all
            if v.dep[c] == "conj" and v.pos[c] == "VERB" and not v.child(c, "nsubj") and c - i <= 4:
                return self.object(c)
        return []

    def indirect(self, i: int) -> list[int]:
        v = self.view
        own = v.all(i, "iobj")
        return own or (self.surface(i) if self.passive(i) and v.child(i, "obj") else [])

    # --- other places ----------------------------------------------------------------------------------------

    def preposition(self, i: int, name: str) -> list[int]:
        """The phrases under a preposition; also those one phrase further down, where small parsers put many:
        *a raid by police on a house*, *opened fire on the crowd*."""
        v = self.view
        found = [c for c in v.children[i] if v.dep[c] in PHRASES and v.case(c) == name]
        if not found:
            near = [c for c in v.children[i] if v.dep[c] in ("obj", "obl", "nmod") and c > i]
            found = [k for c in near for k in v.children[c] if v.dep[k] == "nmod" and v.case(k) == name]
        if not found and v.pos[i] != "NOUN":
            found = [
                c
                for c in v.all(i, "advcl", "ccomp")
                if any(v.dep[k] in ("mark", "case") and v.lower[k] == name for k in v.children[c])
            ]
        return [self.antecedent(c, i) for c in found]

    def clause(self, i: int) -> list[int]:
        v = self.view
        found = [c for c in v.all(i, "ccomp") if not self.has_to(c)]
        if not found and v.pos[i] == "NOUN":
            found = [
                c
                for c in v.all(i, "acl")
                if v.rel[c] == "acl" and any(v.dep[k] in ("nsubj", "csubj") for k in v.children[c])
            ]
        return found

    def infinitive(self, i: int) -> list[int]:
        v = self.view
        above = [i, *v.all(i, "obj", "obl", "iobj")]  # called on the rebels [to disarm]: often hung on the rebels
        return [c for k in above for c in v.all(k, "xcomp", "ccomp", "acl", "advcl") if c > i and self.has_to(c)]

    def gerund(self, i: int) -> list[int]:
        v = self.view
        return [c for c in v.all(i, "xcomp", "ccomp", "advcl", "obj") if v.tag[c] == "VBG" and c > i]

    def complement(self, i: int) -> list[int]:
        """What the object is said to be: *called the vote a sham*."""
        v = self.view
        objects = v.all(i, "obj")
        return [c for c in v.all(i, "xcomp") if not self.has_to(c) and v.tag[c] != "VBG"] + objects[1:]

    def sentence(self, i: int) -> list[int]:
        """Every word of the sentence, for tests of what it is about."""
        first, end = self.view.sents[self.view.sent[i]]
        return [k for k in range(first, end) if k != i]

    def negated(self, i: int) -> list[int]:
        """The word that negates a predicate."""
        return [c for c in self.view.children[i] if self.view.lower[c] in self.grammar.negations]

    def particle(self, i: int) -> list[int]:
        v = self.view
        found = v.all(i, "compound:prt")
        return found or [c for c in v.all(i, "advmod", "case") if c > i and v.pos[c] in ("ADP", "ADV")]

    def modifier(self, i: int) -> list[int]:
        v = self.view
        return [c for c in v.all(i, "compound", "amod", "nmod", "nummod") if c < i and not v.case(c)]

    def has_to(self, i: int) -> bool:
        """Whether a verb is an infinitive with its mark (PTB tag TO)."""
        v = self.view
        return any(v.tag[c] == "TO" for c in v.children[i])

    def antecedent(self, c: int, i: int) -> int:
        """The noun that a relative pronoun stands for, else the word itself."""
        v = self.view
        if v.tag[c] not in RELATIVE:
            return c
        k = i
        for _ in range(DEPTH):
            if v.dep[k] == "acl":
                return v.head[k]
            if v.dep[k] not in ("conj", "xcomp", "ccomp", "advcl"):
                break
            k = v.head[k]
        return c
