"""Which words of a Doc are predicates of which frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from allegedly.events import light, mended
from allegedly.events.frames import SECTORS, Frame, Frames, Test
from allegedly.events.grammar import Grammar
from allegedly.events.slots import Slots
from allegedly.events.voices import tokens
from allegedly.language.findings import Cast
from allegedly.language.view import View

PART = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}
IN_NAMES = ("compound", "flat", "goeswith", "fixed")  # strike leader, attack helicopter
NOMINAL = ("nsubj", "obj", "obl", "nmod")
NAMED = ("obj", "comp", "prt", "in", "to", "on", "under")
"""Places whose fixed words belong to the event's name: *open fire*, *take hostage*, *take to the streets*."""
SAID = frozenset(("AGREE", "SUPPORT", "CONCEDE", "CONSULT"))
"""Types of which a refusal leaves nothing to tell: *will not accept it*."""
SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN"))
CARRIED = (("carried",),)
"""The test that a noun stands under a support verb of `light.tsv`."""
LABELS = {"person": "person", "organisation": "organization", "place": "place", "time": "time"}


@dataclass(frozen=True)
class Match:
    """A predicate: its token, its frame, the support verb over it, and the tokens that the frame's words matched."""

    trigger: int
    frame: Frame
    carrier: light.Carrier | None
    companions: tuple[int, ...]
    loose: bool = False
    """A noun that points back without what its frames ask for: at most a mention of an event told before."""

    @property
    def carriers(self) -> tuple[int, ...]:
        return (self.carrier.verb,) if self.carrier else ()


class Matcher:
    """Finds the predicates of one Doc."""

    def __init__(
        self,
        view: View,
        slots: Slots,
        cast: Cast,
        frames: Frames,
        lights: dict[str, tuple[light.Light, ...]],
        participles: Mapping[str, str],
    ) -> None:
        self.view, self.slots, self.cast = view, slots, cast
        self.toponyms = {i for p in view.doc._.places for i in tokens(view, p.span.start, p.span.end)}
        self.frames, self.lights, self.participles = frames, lights, participles

    def all(self) -> list[Match]:
        """The matches in text order; several for one word where frames of several types hold alike."""
        v = self.view
        found = []
        for i, pos in enumerate(v.pos):
            part = PART.get(pos)
            if part is None:
                continue
            candidates = self.frames.by_word.get((self.hyphened(i) or v.lemma[i], part), ())
            if part == "noun" and v.dep[i] in IN_NAMES:
                continue
            if part == "adj":
                verb = self.participles.get(v.lower[i]) or v.lemma[i]
                said = v.child(i, "cop", "aux") is not None  # was hurt: a participle like its dictionary form
                candidates += self.frames.by_word.get((verb, "verb"), ()) if verb != v.lower[i] or said else ()
            if v.tag[i] == "VBG" and v.dep[i] in NOMINAL and (nouns := self.gerund(i)):
                candidates = nouns
            if candidates:
                found += self.best(i, candidates) or self.pointer(i, candidates)
        named = {(m.frame.type, c) for m in found if m.frame.part == "verb" for c in m.companions}
        # extended his detention: one event; but killed in the attack, where the attack is one told before
        kept = {m.trigger for m in found if points(m.trigger, v, self.slots.grammar)}
        return [m for m in found if (m.frame.type, m.trigger) not in named or m.trigger in kept]

    def hyphened(self, i: int) -> str:
        """The word that a token is the end of: *sit-in* is three tokens."""
        v = self.view
        if i < 2 or v.text[i - 1] != "-" or v.head[i - 2] != i:
            return ""
        word = f"{v.lower[i - 2]}-{v.lower[i]}"
        return word if (word, "noun") in self.frames.by_word else ""

    def gerund(self, i: int) -> tuple[Frame, ...]:
        """The noun frames of an *-ing* form that stands as a noun though it is tagged a verb: *rioting broke out*."""
        v = self.view
        if any(v.dep[c] in ("nsubj", "obj", "aux", "cop", "mark") for c in v.children[i]):
            return ()
        return self.frames.by_word.get((v.lower[i], "noun")) or self.frames.by_word.get((v.lemma[i], "noun"), ())

    def pointer(self, i: int, candidates: Sequence[Frame]) -> list[Match]:
        """Loose matches of a noun that points back, one a type and mode."""
        if not points(i, self.view, self.slots.grammar) or candidates[0].part != "noun":
            return []
        kinds = {(f.type, f.mode): f for f in reversed(candidates)}
        return [Match(i, f, None, (), loose=True) for f in kinds.values()]

    def best(self, i: int, candidates: Sequence[Frame]) -> list[Match]:
        """Of the frames that hold for a word, those that ask for most: one a type."""
        under = light.carrier(self.slots, i, self.lights) if candidates[0].part == "noun" else None
        held = []
        for frame in candidates:
            # Who rejects a request does not make one: what undoes events carries none that are words.
            undone = under is not None and under.light.status == "not_happened" and frame.type in SPOKEN
            carrier = None if undone else under
            companions = self.holds(i, frame, carrier)
            if companions is not None:
                held.append(Match(i, frame, carrier, companions))
        named = [m for m in held if refusal(m.frame)]  # will not resign: a refusal, and a resignation that is none
        others = [m for m in held if not refusal(m.frame) and (not named or m.frame.type not in SAID)]
        chosen: dict[str, Match] = {}
        for m in (*most(named), *most(others)):
            known = chosen.get(m.frame.type)
            if known is None or (known.frame.mode is None and m.frame.mode is not None):
                chosen[m.frame.type] = m
        for kind, m in chosen.items():  # a line that says less of the mode does not silence one that says it
            moded = [n for n in held if n.frame.type == kind and n.frame.mode and refusal(n.frame) == refusal(m.frame)]
            if m.frame.mode is None and moded:
                chosen[kind] = most(moded)[0]
        return list(chosen.values())

    def holds(self, i: int, frame: Frame, carrier: light.Carrier | None) -> tuple[int, ...] | None:
        """The tokens of the words that the frame asks for, or None where a test fails."""
        carriers = (carrier.verb,) if carrier else ()
        companions: list[int] = []
        for need in frame.needs:
            if need.places == CARRIED:
                if carrier is None:
                    return None
                continue
            heads = self.passing(i, need, carriers)
            if not heads:
                return None
            if need.words and not need.other_than and any(p[0] in NAMED for p in need.places):
                companions += heads
        if frame.bars and any(self.passing(i, bar, carriers) for bar in frame.bars):
            return None
        return tuple(companions)

    def passing(self, i: int, test: Test, carriers: Sequence[int]) -> list[int]:
        """The head tokens in the test's places that pass it."""
        found = [h for place in test.places for h in self.slots.path(i, place, carriers)]
        return [h for h in found if self.passes(h, test)] if test.words or test.classes else found

    def passes(self, head: int, test: Test) -> bool:
        for k in (head, *mended.portion(self.view, head, self.slots.grammar.measures)):
            if (test.words and self.worded(k, test)) or any(self.of_class(k, name) for name in test.classes):
                return not test.other_than
        return test.other_than

    def worded(self, head: int, test: Test) -> bool:
        """Whether the word, a title or apposition of it (*President Aydin*), or its compound is among the words."""
        v = self.view
        if v.lemma[head] in test.words or v.lower[head] in test.words:
            return True
        if v.pos[head] == "PROPN" and v.lower[head].removesuffix("s") in test.words:  # the Islamists
            return True
        if v.pos[head] == "PRON":  # ousted him: a president, where that is who he is
            return any(v.lemma[k] in test.words for k in self.cast.heads(head))
        for c in v.children[head]:
            if v.dep[c] in ("compound", "amod") and f"{v.lemma[c]}_{v.lemma[head]}" in test.words:
                return True
            if (v.rel[c] == "nmod:desc" or v.dep[c] in ("appos", "flat")) and v.lemma[c] in test.words:
                return True
        return False

    def of_class(self, head: int, name: str) -> bool:
        v = self.view
        if name == "agent":
            return bool(acting(head, v, self.cast)) or self.stands(head)
        if name == "public":
            body = v.lower[head] in self.slots.grammar.things and not self.slots.play and self.stands(head)
            return body or public(head, self.cast, self.slots.grammar.private)
        if name in SECTORS:
            return self.cast.look(head).sector == name
        if name == "event":
            return (v.lemma[head], PART.get(v.pos[head], "")) in self.frames.by_word
        mention = v.mention.get(head)
        anybody = mention is None or mention.label in ("person", "abstract") or v.pos[head] == "NUM"
        if name == "person" and anybody and self.stands(head):
            return v.lower[head] not in self.slots.grammar.things
        if mention is not None and mention.label == LABELS[name]:
            return True
        if name == "place" and (head in self.toponyms or self.cast.look(head).kind == "place"):
            return True
        return name == "person" and self.cast.look(head).kind in ("person", "group")

    def stands(self, head: int) -> bool:
        return stands_for(head, self.view, self.cast, self.slots.grammar)


def stands_for(head: int, view: View, cast: Cast, grammar: Grammar) -> bool:
    """Whether a word stands for somebody nobody knows: an *it*, *they* or *all* without antecedent."""
    counted = view.pos[head] == "NUM" and any(view.lower[c] in grammar.anaphoric for c in view.children[head])  # the 21
    if not (counted or view.lower[head] in grammar.stand_ins) or view.dep[head] == "expl":
        return False
    if view.lower[head] in grammar.things and view.dep[head] != "nsubj":  # killed it
        return False
    return cast.look(head).kind == "unknown"


def refusal(frame: Frame) -> bool:
    """Whether a frame is named by a negation: *will not release them*."""
    return any(place[0] == "neg" for need in frame.needs for place in need.places)


def most(matches: list[Match]) -> list[Match]:
    """Those whose frames ask for most."""
    weight = max((m.frame.weight for m in matches), default=0)
    return [m for m in matches if m.frame.weight == weight]


def public(head: int, cast: Cast, private: frozenset[str]) -> bool:
    """Whether a word names a country, a government or somebody with a sector of public life."""
    look = cast.look(head)
    return look.kind in ("government", "place") or (look.sector is not None and look.sector not in private)


BEHIND = ("compound", "amod", "nmod")


def acting(head: int, view: View, cast: Cast) -> list[int]:
    """Who acts where a word stands: itself, or who a thing belongs to (*army bulldozers*, *the party's wing*)."""
    if cast.look(head).agent:
        return [head]
    if (mention := view.mention.get(head)) is not None and mention.label in ("event", "time"):
        return []
    if view.pos[head] in ("NUM", "DET", "PRON", "ADJ"):  # two of the agents, some of them
        of = (c for c in view.children[head] if view.dep[c] == "nmod" and view.case(c) and c > head)
        return [head] if any(cast.look(c).agent for c in of) else []
    behind = (c for c in view.children[head] if view.dep[c] in BEHIND and c < head and not view.case(c))
    return [c for c in behind if cast.look(c).agent][:1]


def points(i: int, view: View, grammar: Grammar) -> bool:
    """Whether a noun points back: *the attack*, *this raid*, *their arrest*; not *its third raid*, nor where a nearer
    article says that it does not (*the* people fled *a* raid, both hung on the raid)."""
    said = [c for c in view.children[i] if c < i and view.rel[c] in ("det", "nmod:poss")]
    if not said or view.lower[said[-1]] not in grammar.anaphoric:
        return False
    return not any(view.lower[c] in grammar.apart for c in view.children[i] if said[-1] < c < i)
