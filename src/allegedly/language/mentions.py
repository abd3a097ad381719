"""Mentions: the noun phrases that name or describe somebody or something, read off the tree.

The model labels the head word of each mention with its type (GUM's ten: person, organization, place,
object, event, time, substance, animal, plant, abstract); the span is what the tree hangs on it, less the
relations below. On gold trees of GUM dev these relations give 87.7% of the gold spans exactly.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LENGTH, POS
from spacy.strings import StringStore
from spacy.symbols import ADP, NUM, PROPN, SPACE
from spacy.tokens import Doc, Span

from allegedly.language.encoder import Signals

PREDICATE = ("aux", "case", "cop", "csubj", "expl", "mark", "nsubj")
BESIDE = ("advcl", "advmod", "appos", "cc", "conj", "discourse", "list", "parataxis", "punct", "vocative")
BROKEN = ("dep", "orphan", "reparandum")
OUTSIDE = frozenset((*PREDICATE, *BESIDE, *BROKEN))
DASHES = frozenset("—–")
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
    kinds = titled(doc, index, kinds, labels.index("O"))
    at = np.flatnonzero(kinds != labels.index("O"))
    if not len(at):
        return []
    firsts, lasts = (edge.tolist() for edge in extents(doc))
    pos, blank, start, length = doc.to_array([POS, IS_SPACE, IDX, LENGTH]).T.tolist()
    found = []
    for k in at.tolist():
        head = index[k]
        first, last = firsts[head], lasts[head]
        first = next((k + 1 for k in range(head - 1, first, -1) if doc[k].text in DASHES), first)  # PARIS — A parade
        while first < head and pos[first] == ADP and pos[first + 1] != NUM:  # hung as a part of a name: with Ada Osei
            first += 1
        while last > head and (blank[last] or doc[last].text in ",.;:"):
            last -= 1
        found.append(
            Mention(
                first=first,
                last=last,
                head=head,
                label=labels[int(kinds[k])],
                named=pos[head] == PROPN,
                start=start[first],
                end=start[last] + length[last],
            )
        )
    return sorted(found, key=lambda m: (m.start, -m.end))


def titled(doc: Doc, index: list[int], kinds: NDArray[np.int64], none: int) -> NDArray[np.int64]:
    """Gives a name without a type that of its title, which the parser had taken for its head, or of the title's part:
    *President-elect Maria Lopez*."""
    at = {token: k for k, token in enumerate(index)}
    found = kinds
    for k, token in enumerate(index):
        title = doc[token]
        if title.dep_ != "nmod:desc" or title.head.pos != PROPN or kinds[at[title.head.i]] != none:
            continue
        typed = [k, *(at[c.i] for c in title.children if c.i in at and c.dep_ == "compound")]
        kind = next((kinds[x] for x in typed if kinds[x] != none), none)
        if kind != none:
            found = found.copy() if found is kinds else found
            found[at[title.head.i]] = kind
            found[typed] = none
    return found


def extents(doc: Doc) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each token the first and last token of the phrase that hangs on it, `OUTSIDE` relations left out."""
    n = len(doc)
    own = np.arange(n)
    columns = doc.to_array([HEAD, DEP, POS]).astype(np.int64)
    heads = own + columns[:, 0]
    left, right = own.copy(), own.copy()
    while True:  # as often as the deepest tree has levels
        lower, upper = left.copy(), right.copy()
        np.minimum.at(lower, heads, left)
        np.maximum.at(upper, heads, right)
        if (lower == left).all() and (upper == right).all():
            break
        left, right = lower, upper
    strings = doc.vocab.strings
    relations, relation = np.unique(columns[:, 1], return_inverse=True)
    inside = np.array([base(strings, x) not in OUTSIDE for x in relations.tolist()], dtype=bool)
    kept = (heads != own) & inside[relation] & (columns[:, 2] != SPACE)
    first, last = own.copy(), own.copy()
    np.minimum.at(first, heads[kept], left[kept])
    np.maximum.at(last, heads[kept], right[kept])
    return first, last


def base(strings: StringStore, relation: int) -> str:
    """A relation's name without its subtype, from its hash as a signed integer."""
    return strings[int(np.int64(relation).astype(np.uint64))].partition(":")[0]


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
