"""Sources to actors: which mentions in a report name the same source.

Names match by their words (*Gelashvili* and *Nino Gelashvili*), nominals by head and modifiers (*the
ministry* after *the Interior Ministry*), *he* and *she* the source named last that can be meant. Full
coreference is not tried: what is not plain stays an actor of its own.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from allegedly.attribution import frames
from allegedly.attribution.draft import Range, limits
from allegedly.attribution.identity import Identity, identity
from allegedly.records import Actor, Span

KIND = {"person": "person", "organization": "organisation", "place": "place"}


@dataclass
class Known:
    """A source met so far, and where it was mentioned."""

    kind: str
    identity: Identity
    plural: bool
    name: Range
    mentions: list[Range] = field(default_factory=list)


class Sources:
    """The sources of one report, in the order in which they come."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.labels = {m.head: m for m in doc._.mentions}
        self.known: list[Known] = []

    def add(self, span: Range, speaker: int | None = None) -> int:
        """The index of the actor that a source span names; a new one where none before fits.

        `speaker` is the actor in whose quoted words the source stands: there *I* and *we* are the speaker.
        """
        head = self.doc[span[0] : span[1]].root
        features = head.morph.to_dict()
        if speaker is not None and head.pos_ == "PRON" and features.get("Person") == "1":
            self.known[speaker].mentions.append(span)
            return speaker
        named = span
        if head.tag_ in ("WP", "WDT") and head.head.dep_.startswith("acl"):  # an official [who] said
            named = frames.noun_phrase(head.head.head)
            head = head.head.head
        who = identity(self.doc, named)
        if head.pos_ == "PRON":
            match = self.pronoun(head)
        else:
            match = next((k for k in range(len(self.known) - 1, -1, -1) if who.fits(self.known[k].identity)), None)
        if match is None:
            self.known.append(Known(self.kind(head), who, plural(head), named))
            match = len(self.known) - 1
        actor = self.known[match]
        actor.mentions.append(span)
        if head.pos_ != "PRON":
            if len(who.names) > len(actor.identity.names):
                actor.name = named
            actor.identity.add(who)
        return match

    def kind(self, head: Token) -> str:
        """The actor's kind by the model's mention type; many persons are a group."""
        label = self.labels[head.i].label if head.i in self.labels else ""
        if plural(head) and label in ("person", ""):
            return "group"
        return KIND.get(label, "unknown")

    def pronoun(self, head: Token) -> int | None:
        """The last source, near enough, that the pronoun's number and gender allow."""
        many = plural(head)
        features = head.morph.to_dict()
        if features.get("Person") != "3" or features.get("PronType", "Prs") != "Prs":
            return None
        # Sources come outermost first, not in the order of the text: only what stands before the pronoun counts.
        before = {k: max((b for _, b in a.mentions if b <= head.i), default=-1) for k, a in enumerate(self.known)}
        for k in sorted((k for k, end in before.items() if end >= 0), key=lambda k: -before[k]):
            actor = self.known[k]
            if head.i - before[k] > limits().pronoun_reach:
                break
            if many:
                fits = actor.plural
            elif features.get("Gender") == "Neut":
                fits = actor.kind in ("organisation", "unknown", "place") and not actor.plural
            else:
                fits = actor.kind in ("person", "unknown") and not actor.plural and bool(actor.identity.names)
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
        """What names a source: the name in apposition where there is one, else its head's phrase without clauses."""
        root = self.doc[span[0] : span[1]].root
        for c in root.children:
            if c.dep_ == "appos" and c.pos_ == "PROPN" and root.pos_ != "PROPN" and span[0] <= c.i < span[1]:
                start, end = frames.noun_phrase(c)
                while end < span[1] and self.doc[end].pos_ == "PROPN":
                    end += 1
                return start, end
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
    piece = doc[tokens[0] : tokens[1]]
    text = piece.text
    start = piece.start_char + len(text) - len(text.lstrip())
    text = text.strip()
    return Span(start, start + len(text), text)
