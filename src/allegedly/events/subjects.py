"""The subjects of predicates: passives turned around, and subjects that a clause shares with the one it hangs on."""

from collections.abc import Mapping

from allegedly.events import mended
from allegedly.events.grammar import Grammar
from allegedly.language.view import View

RELATIVE = frozenset(("WP", "WDT"))
FINITE = ("VBD", "VBP", "VBZ")  # verbs that have a subject of their own, whatever the parser found
SUBSTANTIVE = ("NOUN", "PROPN", "PRON", "NUM")
DEPTH = 6  # clauses that a missing subject is looked for through: no sentence read by hand needed more than four


class Subjects:
    """Finds who does it. `Slots` adds the other places."""

    view: View
    grammar: Grammar
    participles: Mapping[str, str]

    def preposition(self, i: int, name: str, *, near: bool = False) -> list[int]:
        """The phrases under a preposition."""
        raise NotImplementedError

    def object(self, i: int) -> list[int]:
        """To whom or what it is done."""
        raise NotImplementedError

    def fresh(self, i: int) -> list[int]:
        """To what new thing it is done: called [a strike], not called the arrest illegal."""
        v = self.view
        return [c for c in self.object(i) if not any(v.lower[k] in self.grammar.anaphoric for k in v.children[c])]

    def passive(self, i: int) -> bool:
        """Whether a verb's surface subject is its object."""
        v = self.view
        for c in v.children[i]:
            if v.rel[c] == "aux:pass":
                return True
            if v.tag[i] == "VBN" and v.pos[c] == "AUX" and c < i and v.lemma[c] in self.grammar.passive:
                return True  # whatever small parsers take the auxiliary for
        if any(
            v.rel[c] == "nsubj:pass" for c in v.children[i]
        ):  # a wrong label where the verb is finite or has an object
            return v.tag[i] == "VBN" and not v.child(i, "obj")
        if v.tag[i] in ("VBN", "JJ") and v.child(i, "cop") is not None:  # were wounded, taken for an adjective
            return self.participle(i) and not v.child(i, "obj")
        if v.tag[i] not in ("VBN", "VBD", "JJ") or any(v.dep[c] == "nsubj" for c in v.children[i]):
            return False
        if v.rel[i] == "acl:relcl" and v.pos[i] == "VERB":  # a clause with a tense, its auxiliary lost
            return False
        if self.byword(i) is not None and v.dep[i] in ("advcl", "acl", "parataxis"):
            return True  # mowed down by a van
        if v.tag[i] == "VBD":
            return v.rel[i] == "acl" and not any(v.pos[c] in SUBSTANTIVE for c in v.all(i, "obj"))
        if any(v.dep[c] == "aux" for c in v.children[i]) or (v.tag[i] == "JJ" and not self.participle(i)):
            return False
        if v.dep[i] == "conj" and v.pos[v.head[i]] in ("VERB", "ADJ"):
            return self.passive(v.head[i])
        return v.dep[i] in ("acl", "amod", "advcl", "xcomp", "ccomp", "root", "parataxis") and not v.child(i, "obj")

    def surface(self, i: int, depth: int = 0) -> list[int]:
        """The surface subject of a verb: its own, or the one it shares with the clause that it hangs on."""
        v = self.view
        if part := mended.partial(v, i) or mended.before(v, i):
            return part
        own = [c for c in v.children[i] if v.dep[c] in ("nsubj", "csubj") and v.pos[c] != "SCONJ"]
        if own:
            first = [c for c in own if c < i] or own  # a second one after the verb is the next clause's
            first = self.one(first) if len(first) > 1 else first
            first = [c for c in first if not self.timely(c)]  # in the course of the night [units] fired
            return [self.antecedent(c, i) for c in first if v.dep[c] == "nsubj" or v.pos[c] in ("NOUN", "PROPN")]
        h = v.head[i]
        if h == i or depth > DEPTH:
            return []
        dep = v.dep[i]
        if dep in ("acl", "amod"):
            if v.rel[i] == "acl:relcl":
                return [h]
            if self.has_to(i) or (self.under(i) and not self.somebody(h)):
                return self.controller_of_noun(h, i, depth)
            if v.tag[i] == "VBG" and not self.somebody(h) and v.case(h) in self.grammar.object_gerunds:
                over = v.head[h]  # charged him on counts including [beating a guard]
                return [over] if v.pos[over] != "VERB" else self.object(over) or [h]
            if (
                v.tag[i] == "VBG"
                and not self.somebody(h)
                and v.dep[h] == "obj"
                and v.lemma[v.head[h]] in self.grammar.owning
            ):
                return self.surface(v.head[h], depth + 1)  # issued a statement [demanding] it
            return [h]
        if dep in ("advcl", "obl") and self.under(i) in self.grammar.object_gerunds and not self.passive(h):
            done_to = v.all(h, "obj")  # accused, fined, arrested somebody for doing it
            if done_to and not (v.lemma[h] in self.grammar.paying and not self.somebody(done_to[0])):
                return done_to
        undergone = dep == "advcl" and v.tag[i] == "VBG" and v.lemma[h] in self.grammar.undergoing
        if undergone and (suffered := [c for c in v.all(h, "obj") if c < i]):
            return suffered
        if dep == "ccomp" and v.pos[h] == "VERB" and not self.has_to(i):
            before = [c for c in v.children[h] if h < c < i and v.dep[c] in ("ccomp", "obj") and self.alone(c)]
            if before and any(v.dep[c] == "aux" for c in v.children[i]):  # says [two of them] have been freed
                return before[-1:]
        if dep in ("conj", "root"):  # a root with a head is a second verb that the parser could not place
            return self.surface(h, depth + 1) if v.pos[h] in ("VERB", "AUX", "ADJ") or v.children[h] else []
        if dep in ("xcomp", "ccomp", "advcl", "parataxis", "dep") and v.pos[h] in ("VERB", "AUX", "ADJ", "NOUN"):
            if v.tag[i] in FINITE or (dep in ("ccomp", "parataxis") and not self.has_to(i) and v.tag[i] != "VBG"):
                return []
            if dep != "advcl" or self.after_object(i, h):
                controlled = self.controlled(h)
                if controlled:
                    return controlled
            return self.surface(h, depth + 1) if v.pos[h] != "NOUN" else self.subject(h)
        return []

    def one(self, found: list[int]) -> list[int]:
        """Of several subjects that stand side by side, as the parts of a name or number, the last: *Hamas leaders*,
        *five of the men*; no adjective (the mother of a *four-year-old*)."""
        v = self.view
        nouns = [c for c in found if v.pos[c] in SUBSTANTIVE] or found
        return [
            c for c, after in zip(nouns, [*nouns[1:], None], strict=True) if after is None or not self.joined(c, after)
        ]

    def joined(self, one: int, other: int) -> bool:
        """Whether nothing stands between two words' phrases."""
        v = self.view
        return v.pos[one] in ("PROPN", "NUM") and v.phrase(other)[0] <= v.phrase(one)[1]

    def alone(self, i: int) -> bool:
        """Whether a noun has no clause of its own, though the parser took it for one."""
        v = self.view
        return v.pos[i] in SUBSTANTIVE and not any(v.dep[c] in ("nsubj", "cop", "mark", "aux") for c in v.children[i])

    def somebody(self, i: int) -> bool:
        """Whether a word names a person or an organisation: *accused the guards of beating him*."""
        mention = self.view.mention.get(i)
        return mention is not None and mention.label in ("person", "organization")

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
        if h != noun and v.dep[noun] == "obj" and v.lemma[h] not in self.grammar.owning:
            return []  # condemned any attempt to seize power
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
        by = self.byword(i)
        if by is not None and v.head[by] == i:  # by, taken for an adverb: who comes next
            return [c for c in v.all(i, "obj", "obl") if c > by][:1]
        found = [c for c in v.all(i, "obl:agent", "nmod:agent") if c > i or v.case(c) in self.grammar.agents] or [
            c for c in v.all(i, "obl", "nmod") if v.case(c) in self.grammar.agents
        ]
        if not found and v.dep[i] == "conj" and v.pos[v.head[i]] == "VERB":
            return []
        return [c for c in found if v.pos[c] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X") and not self.timely(c)]

    def byword(self, i: int) -> int | None:
        """The preposition of a passive's agent where it follows the verb or its particle at once."""
        v = self.view
        after = i + 2 if i + 2 < len(v.text) and v.rel[i + 1] == "compound:prt" else i + 1
        return after if after < len(v.text) and v.lower[after] in self.grammar.agents else None

    def participle(self, i: int) -> bool:
        """Whether an adjective is a participle: the model's verb forms have it, or its lemma is another word."""
        return self.view.lower[i] in self.participles or self.view.lemma[i] != self.view.lower[i]

    def timely(self, i: int) -> bool:
        """Whether a word names a time: *released by morning*."""
        mention = self.view.mention.get(i)
        return mention is not None and mention.label == "time"

    def byline(self, noun: int) -> list[int]:
        """Who a noun's deed is done by: *the arrest of two men by soldiers*."""
        return next((x for a in sorted(self.grammar.agents) if (x := self.preposition(noun, a))), [])

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
                return self.common(c, v.head[k])
            if v.dep[k] not in ("conj", "xcomp", "ccomp", "advcl"):
                break
            k = v.head[k]
        return c

    def common(self, c: int, h: int) -> int:
        """The noun of a relative clause that was hung on a name though no comma stands before its *that* or *which*:
        English has none there (*blasts blamed on the Lanterns that hurt nine*)."""
        v = self.view
        k = h
        for _ in range(DEPTH):
            if v.pos[k] != "PROPN" or v.tag[c] != "WDT" or v.text[c - 1] == "," or v.head[k] == k:
                break
            k = v.head[k]
            while v.pos[k] == "VERB" and v.dep[k] in ("acl", "amod") and v.head[k] < k:
                k = v.head[k]
        return k if v.pos[k] == "NOUN" and k < h else h
