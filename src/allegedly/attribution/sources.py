"""Sources to actors: which mentions in a report name the same source.

Names match by their words (*Gelashvili* and *Nino Gelashvili*), nominals by head and modifiers (*the
ministry* after *the Interior Ministry*), *he* and *she* the source named last that can be meant. Full
coreference is not tried: what is not plain stays an actor of its own.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from allegedly.attribution.draft import Range, limits
from allegedly.records import Actor, Span

KIND = {"person": "person", "organization": "organisation", "place": "place"}
SKIP = frozenset(("DET", "PUNCT", "ADP", "PART", "SPACE", "CCONJ"))


@dataclass
class Known:
    """A source met so far: what names it, as lower-case words, and where it was mentioned last."""

    kind: str
    words: set[str]
    head: str
    named: bool
    plural: bool
    name: Range
    mentions: list[Range] = field(default_factory=list)


class Sources:
    """The sources of one report, in the order in which they come."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.labels = {m.head: m for m in doc._.mentions}
        self.known: list[Known] = []

    def add(self, span: Range) -> int:
        """The index of the actor that a source span names; a new one where none before fits."""
        head = self.doc[span[0] : span[1]].root
        match = self.match(head, span)
        if match is None:
            words = self.words(head, span)
            named = any(t.pos_ == "PROPN" for t in self.core(head, span))
            self.known.append(Known(self.kind(head), words, head.lemma_.lower(), named, plural(head), span))
            match = len(self.known) - 1
        actor = self.known[match]
        actor.mentions.append(span)
        if head.pos_ != "PRON":
            new = self.words(head, span)
            if len(new) > len(actor.words) or not actor.mentions:
                actor.name = span
            actor.words |= new
            actor.named |= any(t.pos_ == "PROPN" for t in self.core(head, span))
        return match

    def core(self, head: Token, span: Range) -> list[Token]:
        """The words that name: the head with what stands before it, its parts, and a name in apposition."""
        keep = []
        for t in self.doc[span[0] : span[1]]:
            if t.pos_ in SKIP:
                continue
            up = t
            while (
                up is not head
                and up.dep_.partition(":")[0] in ("compound", "flat", "amod", "nmod", "appos", "nummod", "fixed")
                and up.head.i != up.i
            ):
                up = up.head
            if up is head:
                keep.append(t)
        return keep

    def words(self, head: Token, span: Range) -> set[str]:
        return {t.lower_ for t in self.core(head, span) if t.pos_ in ("PROPN", "NOUN", "ADJ", "NUM")}

    def kind(self, head: Token) -> str:
        """The actor's kind by the model's mention type; many persons are a group."""
        label = self.labels[head.i].label if head.i in self.labels else ""
        if plural(head) and label in ("person", ""):
            return "group"
        return KIND.get(label, "unknown")

    def match(self, head: Token, span: Range) -> int | None:
        if head.pos_ == "PRON":
            return self.pronoun(head)
        words = self.words(head, span)
        names = {t.lower_ for t in self.core(head, span) if t.pos_ == "PROPN"}
        for k in range(len(self.known) - 1, -1, -1):
            actor = self.known[k]
            if names and actor.named and (words <= actor.words or actor.words <= words):
                return k
            if (
                names
                and actor.named
                and head.pos_ == "PROPN"
                and head.lower_ in actor.words
                and actor.kind == self.kind(head)
            ):
                return k
            if not names and head.lemma_.lower() in actor.words | {actor.head} and words <= actor.words | {actor.head}:
                return k
        return None

    def pronoun(self, head: Token) -> int | None:
        """The last source, near enough, that the pronoun's number and gender allow."""
        many = plural(head)
        features = head.morph.to_dict()
        if features.get("Person") != "3" or features.get("PronType", "Prs") != "Prs":
            return None
        for k in sorted(range(len(self.known)), key=lambda k: -self.known[k].mentions[-1][0]):
            actor = self.known[k]
            if head.i - actor.mentions[-1][1] > limits().pronoun_reach:
                break
            if many:
                fits = actor.plural
            elif features.get("Gender") == "Neut":
                fits = actor.kind in ("organisation", "unknown", "place") and not actor.plural
            else:
                fits = actor.kind == "person" and not actor.plural
            if fits:
                return k
        return None

    def actors(self) -> list[Actor]:
        """The actors, ids `a1` on in the order of their first mention as a source."""
        return [
            Actor(
                id=f"a{k}",
                name=self.text(self.short(known.name)),
                kind=known.kind,  # type: ignore[arg-type]
                country=None,
                sector=None,
                mentions=tuple(self.span(m) for m in sorted(set(known.mentions))),
            )
            for k, known in enumerate(self.known, 1)
        ]

    def short(self, span: Range) -> Range:
        """A source span without what follows its head noun's phrase: clauses, a number of a party."""
        root = self.doc[span[0] : span[1]].root
        first, last = span[0], span[1] - 1
        for c in root.children:
            if (
                c.i > root.i
                and c.dep_.partition(":")[0] in ("acl", "punct", "parataxis", "appos")
                and c.left_edge.i > first
            ):
                last = min(last, c.left_edge.i - 1)
        while last > first and (self.doc[last].is_punct or self.doc[last].is_space):
            last -= 1
        return first, last + 1

    def span(self, tokens: Range) -> Span:
        return to_span(self.doc, tokens)

    def text(self, tokens: Range) -> str:
        return " ".join(self.span(tokens).text.split())


def plural(head: Token) -> bool:
    return head.morph.to_dict().get("Number") == "Plur"


def to_span(doc: Doc, tokens: Range) -> Span:
    """The characters of a token range, white space at its ends left out."""
    first, end = tokens
    while end - 1 > first and doc[end - 1].is_space:
        end -= 1
    while first < end - 1 and doc[first].is_space:
        first += 1
    start, stop = doc[first].idx, doc[end - 1].idx + len(doc[end - 1])
    return Span(start, stop, doc[first:end].text)
