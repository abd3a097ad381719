"""Where the parties of a predicate stand in the tree.

A *place* is that of the plain active sentence (`docs/add-a-frame.md`): `subj` of *shoot* is *guards* in *the man was
shot by guards*, *the man shot by guards*, *guards who shot the man* and *guards began shooting the man*. The relations
are those of Universal Dependencies 2, so nothing here knows English but the names of a few prepositions, which come
from `grammar.toml` of the language by way of `Grammar`.
"""

from collections.abc import Callable, Mapping, Sequence

from allegedly.events import mended
from allegedly.events.grammar import Grammar
from allegedly.events.subjects import RELATIVE, Subjects
from allegedly.events.voices import tokens
from allegedly.language.view import View

Place = tuple[str, ...]
PLURAL = ("NNS", "NNPS")
PHRASES = ("obl", "nmod", "advcl", "acl", "conj", "obj", "iobj", "ccomp", "xcomp")
"""Relations under which a word with a preposition stands: small parsers take many a phrase for an object."""


class Slots(Subjects):
    """Finds the head tokens that fill the places of predicates in one Doc."""

    def __init__(
        self, view: View, grammar: Grammar, participles: Mapping[str, str] | None = None, *, play: bool = False
    ) -> None:
        self.view, self.grammar, self.play = view, grammar, play
        self.cued = {k for t in view.doc._.attributions if t.cue for k in tokens(view, t.cue.start, t.cue.end)}
        self.participles = participles or {}
        self.known: dict[tuple[int, str], list[int]] = {}
        self.ways: dict[str, Callable[[int], list[int]]] = {
            "subj": self.verbal,
            "obj": self.object,
            "new": self.fresh,
            "iobj": self.indirect,
            "clause": self.clause,
            "inf": self.infinitive,
            "ing": self.gerund,
            "prt": self.particle,
            "mod": self.modifier,
            "comp": self.complement,
            "sentence": self.sentence,
            "neg": self.negated,
            "play": lambda i: [i] if self.play else [],
            "plural": lambda i: [i] if self.view.tag[i] in PLURAL else [],
            "attributive": lambda i: [i] if self.view.rel[i] == "amod" and i < self.view.head[i] else [],
            "poss": self.possessor,
        }
        for place, relation in (("aux", "aux"), ("case", "case"), ("mark", "mark"), ("adv", "advmod")):
            self.ways[place] = lambda i, relation=relation: self.view.all(i, relation)  # type: ignore[misc]

    def path(self, i: int, place: Place, carriers: Sequence[int] = ()) -> list[int]:
        """The head tokens in a place; `obj.poss` is the possessor in the object."""
        found = self.known.get((i, place[0])) or self.fill(i, place[0], carriers)
        for step in place[1:]:
            found = [k for f in found for k in self.fill(f, step)]
        return found

    def fill(self, i: int, place: str, carriers: Sequence[int] = ()) -> list[int]:
        """The head tokens in one place of a predicate; of its support verbs where it has none there itself."""
        found = self.known.get((i, place))
        if found is None:
            way = self.ways.get(place)
            found = way(i) if way else self.preposition(i, place) if self.view.says(i, place) else []
            self.known[i, place] = found
        if not found and carriers and (place not in self.ways or place == "subj"):
            if place in self.ways:
                return next((x for c in carriers if (x := self.fill(c, place))), [])
            return next((x for c in carriers if (x := self.preposition(c, place, near=True))), [])
        return found

    def object(self, i: int) -> list[int]:
        """To whom or what it is done: the object, the passive's surface subject, the noun that a participle is of."""
        v = self.view
        if v.pos[i] in ("NOUN", "PROPN") and not v.child(i, "obj"):
            return []
        if self.passive(i):
            found = self.objects(i) if v.child(i, "nsubj:pass") and not v.child(i, "iobj") else []
            if not found and v.lemma[i] in self.grammar.ditransitive:
                found = [c for c in v.all(i, "xcomp") if self.bare(c)]
            return found or self.surface(i)
        found = [self.antecedent(c, i) for c in self.objects(i)]
        if not found and v.lemma[i] in self.grammar.object_control:  # urged [the army to leave]: parsed as one clause
            found = [k for c in v.all(i, "ccomp", "xcomp") if self.has_to(c) for k in v.all(c, "nsubj") if i < k < c]
        if found:
            return found
        if objected := self.objected(i):
            return objected
        if v.rel[i] == "acl:relcl" and any(v.dep[c] == "nsubj" and v.tag[c] not in RELATIVE for c in v.children[i]):
            return [v.head[i]]
        for c in v.children[i]:  # arrested and beat the men: the object of the last verb is that of all
            if v.dep[c] == "conj" and v.pos[c] == "VERB" and not v.child(c, "nsubj") and c - i <= 4:
                return self.object(c)
        if v.dep[i] == "conj" and v.pos[v.head[i]] == "VERB":  # come back and burn the barn: hung on the first verb
            return [c for c in v.all(v.head[i], "obj") if c > i and not v.case(c)]
        return []

    def objects(self, i: int) -> list[int]:
        """The words that the parser took for a verb's object, but for those that a preposition says are none."""
        v = self.view
        to = next((c for c in v.children[i] if v.tag[c] == "TO"), -1)  # urged [the town] to help: not of help
        found = [c for c in v.all(i, "obj") if c > to and (v.case(c) in self.grammar.amounts or v.child(c, "nummod"))]
        found = [c for c in found if not self.owner(c)] or found  # extended [her] custody
        if len(found) > 1 and (v.lemma[i] not in self.grammar.ditransitive or v.phrase(found[-1])[0] < found[0]):
            found = self.one(found)  # freed 21 Jos [girls]
        found = [c for c in found if c not in mended.before(v, i)]
        if not found:  # accused [the opposition Lantern] of it: a noun taken for a clause
            found = [c for c in v.all(i, "ccomp") if self.bare(c)][:1]
        if not found:  # found [the minister] guilty
            found = [k for c in v.all(i, "ccomp", "xcomp") if self.small(c) for k in v.all(c, "nsubj")]
        if not found and any(
            v.lower[c] not in self.grammar.governing for c in v.all(i, "compound:prt")
        ):  # turned down [the offer]
            found = [c for c in v.all(i, "obl") if c > i and not v.case(c) and not self.timely(c)][:1]
        return found or ([] if v.lemma[i] in self.grammar.ditransitive else mended.strayed(v, i))

    def small(self, i: int) -> bool:
        """Whether a word says of somebody what they are without a verb: *guilty*."""
        v = self.view
        if v.pos[i] not in ("NOUN", "PROPN", "ADJ"):
            return False
        return not any(v.dep[c] in ("cop", "mark", "aux") for c in v.children[i])

    def bare(self, i: int) -> bool:
        """Whether a word is a noun that says nothing of anybody."""
        v = self.view
        if v.pos[i] not in ("NOUN", "PROPN") or v.case(i):
            return False
        return not any(v.dep[c] in ("cop", "nsubj", "mark", "aux", "csubj") for c in v.children[i])

    def objected(self, i: int) -> list[int]:
        """What a verb's particle was taken to govern: *ran over two soldiers*, *burned down huts*."""
        v = self.view
        after = v.lower[i + 1] if i + 1 < len(v.text) and v.dep[i + 1] == "case" else ""
        return [o for o in v.all(i, "obl", "obj") if after in self.grammar.particles and i + 1 in v.children[o]]

    def first_of_two(self, i: int) -> list[int]:
        """Whom a verb gives something, where a small parser saw two objects: *handed the weaver a sentence*."""
        v = self.view
        if v.lemma[i] not in self.grammar.ditransitive:
            return []
        both = [c for c in v.all(i, "obj") if c > i and not v.case(c)]
        return both[:1] if len(both) > 1 and self.somebody(both[0]) and not self.somebody(both[1]) else []

    def indirect(self, i: int) -> list[int]:
        v = self.view
        own = v.all(i, "iobj") or self.first_of_two(i)
        return own or (self.surface(i) if self.passive(i) and self.object(i) != self.surface(i) else [])

    def preposition(self, i: int, name: str, *, near: bool = False) -> list[int]:
        """The phrases under a preposition; also those one phrase further down, where small parsers put many:
        *a raid by police on a house*, *opened fire on the crowd*; `near`: there not under places and times."""
        v = self.view
        found = [c for c in v.children[i] if v.dep[c] in PHRASES and self.under_case(c, name)]
        if not found and any(v.rel[c] == "compound:prt" and v.lower[c] == name for c in v.children[i]):
            found = [c for c in v.all(i, "obl", "obj") if c > i and not v.case(c)][:1]  # called on/prt the army
        if not found:
            below = [c for c in v.children[i] if v.dep[c] in ("obj", "obl", "nmod") and c > i]
            below = [c for c in below if v.case(c) not in self.grammar.occasions]  # came under attack during a raid on
            if near:  # took part in riots in the port [of] Dakar
                below = [c for c in below if v.case(c) not in self.grammar.whereabouts]
            found = [k for c in below for k in v.children[c] if v.dep[k] == "nmod" and v.case(k) == name]
        if not found and name in self.grammar.pairing and v.head[i] != i and v.pos[i] == "NOUN":
            beside = v.children[v.head[i]]  # the outcome of talks between the two: often hung on the outcome
            found = [c for c in beside if c > i and v.dep[c] in ("nmod", "obl") and v.case(c) == name][:1]
        if not found and v.pos[i] != "NOUN":
            found = [
                c
                for c in v.all(i, "advcl", "ccomp")
                if any(v.dep[k] in ("mark", "case", "advmod") and v.lower[k] == name for k in v.children[c])
            ]
        return [self.antecedent(c, i) for c in found or mended.within(v, i, name, PHRASES)]

    def under_case(self, i: int, name: str) -> bool:
        """Whether a phrase has a preposition; of two that a small parser gave it, either."""
        v = self.view
        return v.case(i) == name or any(v.lower[c] == name and v.rel[c] == "case" and c < i for c in v.children[i])

    def clause(self, i: int) -> list[int]:
        v = self.view
        found = [c for c in v.all(i, "ccomp") if not self.has_to(c)]
        if not found and v.pos[i] == "NOUN":
            found = [
                c
                for c in v.all(i, "acl")
                if v.rel[c] == "acl" and any(v.dep[k] in ("nsubj", "csubj") for k in v.children[c])
            ]
        if not found and v.pos[i] == "VERB" and i in self.cued:
            found = mended.said(v, i)
        return found

    def infinitive(self, i: int) -> list[int]:
        v = self.view
        above = [i, *v.all(i, "obj", "obl", "iobj")]  # called on the rebels [to disarm]: often hung on the rebels
        found = [c for k in above for c in v.all(k, "xcomp", "ccomp", "acl", "advcl") if c > i and self.has_to(c)]
        going_on = [k for c in found if v.lemma[c] in self.grammar.aspectual for k in v.all(c, "xcomp")]
        return [*going_on, *found]  # asked it to continue supporting them: support is what it asks

    def gerund(self, i: int) -> list[int]:
        v = self.view
        return [c for c in v.all(i, "xcomp", "ccomp", "advcl", "obj") if v.tag[c] == "VBG" and c > i]

    def complement(self, i: int) -> list[int]:
        """What the object is said to be: *called the vote a sham*."""
        v, objects = self.view, self.view.all(i, "obj")
        after = [c for o in objects for c in v.all(o, "amod") if c > o]  # called the charge absurd: hung on the charge
        if objects:  # called the raid [a cowardly act]: a noun taken for a clause
            objects += [c for c in v.all(i, "ccomp") if c > objects[0] and self.bare(c)]
        small = [c for c in v.all(i, "ccomp") if self.small(c) and v.child(c, "nsubj") is not None]
        return [c for c in v.all(i, "xcomp") if not self.has_to(c) and v.tag[c] != "VBG"] + small + objects[1:] + after

    def sentence(self, i: int) -> list[int]:
        """Every word of the sentence, for tests of what it is about."""
        first, end = self.view.sents[self.view.sent[i]]
        return [k for k in range(first, end) if k != i]

    def negated(self, i: int) -> list[int]:
        """The word that negates a predicate."""
        return [c for c in self.view.children[i] if self.view.lower[c] in self.grammar.negations]

    def particle(self, i: int) -> list[int]:
        v = self.view
        found = [c for c in v.all(i, "compound:prt", "expl") if v.lower[c] not in self.grammar.governing] or [
            c for o in self.objected(i) for c in v.all(o, "case") if c == i + 1
        ]
        return found or [c for c in v.all(i, "advmod", "case") if c > i and v.pos[c] in ("ADP", "ADV")]

    def verbal(self, i: int) -> list[int]:
        """The subject of a verb, or of a noun that is said of it; whoever a noun belongs to is none."""
        v = self.view
        if v.pos[i] in ("NOUN", "PROPN") and v.child(i, "cop") is None and v.child(i, "nsubj") is None:
            return self.byline(i)
        return self.subject(i)

    def possessor(self, i: int) -> list[int]:
        """Whose it is; also a *her* that was taken for a verb's second object."""
        v = self.view
        own = v.all(i, "nmod:poss") or [k for k in range(max(0, i - 2), i) if self.owner(k) and v.head[k] == v.head[i]]
        return own or mended.possessors(v, i)

    def owner(self, i: int) -> bool:
        """Whether a word is a possessive pronoun."""
        return self.view.tag[i] == "PRP$"

    def modifier(self, i: int) -> list[int]:
        v, first = self.view, mended.possessive(self.view, i) or 0
        found = v.all(i, "compound", "amod", "nmod", "nummod")
        return [c for c in found if first <= c < i and v.rel[c] != "nmod:poss" and not v.case(c)]
