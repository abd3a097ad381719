"""Mentions: the noun phrases that name or describe somebody or something, read off the tree.

The model labels the head word of each mention with its type (GUM's ten: person, organization, place,
object, event, time, substance, animal, plant, abstract); the span is what the tree hangs on it, less the
relations below. On gold trees of GUM dev these relations give 87.7% of the gold spans exactly.
"""

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Span, Token

from allegedly.language.encoder import Signals

PREDICATE = ("aux", "case", "cop", "csubj", "expl", "mark", "nsubj")
BESIDE = ("advcl", "advmod", "appos", "cc", "conj", "discourse", "list", "parataxis", "punct", "vocative")
BROKEN = ("dep", "orphan", "reparandum")
OUTSIDE = frozenset((*PREDICATE, *BESIDE, *BROKEN))
NAME_PARTS = frozenset(("compound", "flat", "nummod", "goeswith", "amod"))


@dataclass(frozen=True)
class Mention:
    """A mention: token range `[first, last]`, head token, type, and character offsets into the text."""

    first: int
    last: int
    head: int
    label: str
    named: bool
    start: int
    end: int


def mentions(doc: Doc, index: list[int], signals: Signals, labels: list[str]) -> list[Mention]:
    """All mentions of a parsed Doc in order of their start; nested ones included."""
    kinds = signals.rows("mention").argmax(1)
    found = []
    none = labels.index("O")
    for k in np.flatnonzero(kinds != none).tolist():
        token = doc[index[k]]
        first, last = extent(token)
        found.append(
            Mention(
                first=first,
                last=last,
                head=token.i,
                label=labels[int(kinds[k])],
                named=token.pos_ == "PROPN",
                start=doc[first].idx,
                end=doc[last].idx + len(doc[last]),
            )
        )
    return sorted(found, key=lambda m: (m.start, -m.end))


def extent(head: Token) -> tuple[int, int]:
    """First and last token of the phrase that hangs on a head word."""
    first = last = head.i
    for child in head.children:
        if child.dep_.partition(":")[0] in OUTSIDE or child.is_space:
            continue
        first = min(first, child.left_edge.i)
        last = max(last, child.right_edge.i)
    doc = head.doc
    while last > head.i and (doc[last].is_space or doc[last].text in ",.;:"):
        last -= 1
    return first, last


def entities(doc: Doc, found: list[Mention]) -> list[Span]:
    """The names among the mentions as spaCy entities, without determiners and what follows the name."""
    spans: list[Span] = []
    taken = -1
    for m in sorted((m for m in found if m.named), key=lambda m: m.head):
        first = last = m.head
        while (
            first > m.first
            and doc[first - 1].dep_.partition(":")[0] in NAME_PARTS
            and doc[first - 1].text[:1].isupper()
        ):
            first -= 1
        while last < m.last and doc[last + 1].dep_.partition(":")[0] in ("flat", "goeswith"):
            last += 1
        if first > taken:
            spans.append(Span(doc, first, last + 1, label=m.label.upper()))
            taken = last
    return spans
