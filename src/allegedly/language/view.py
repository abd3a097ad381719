"""The tree of a Doc as plain lists: what the finders read.

A Doc makes a Python object for every token and every look at it. The finders look at each word many times, so
the columns are copied out once: half a microsecond a word and column, against that for every single look.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG
from spacy.tokens import Doc

from allegedly.language.mentions import Mention, extents

Doc.set_extension("view", default=None, force=True)


@dataclass(frozen=True)
class View:
    """A parsed Doc, one entry a token in each list.

    `rel` is the UD relation with its subtype (*nsubj:pass*), `dep` without it; `head` is the token index of the
    head, the root's its own; `children` are in text order, white space left out. `lemma` and `lower` are in small
    letters. `sent` is the number of the token's sentence, `sents` their token ranges. `idx` is the character
    offset of a token in the text.
    """

    doc: Doc
    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    rel: list[str]
    dep: list[str]
    head: list[int]
    space: list[bool]
    children: list[list[int]]
    sent: list[int]
    sents: list[tuple[int, int]]

    @cached_property
    def idx(self) -> list[int]:
        found: list[int] = self.doc.to_array([IDX]).tolist()
        return found

    @cached_property
    def source(self) -> str:
        """The whole text; a Doc puts it together anew at every look."""
        spaced = self.doc.to_array([SPACY]).tolist()
        return "".join([text + " " if space else text for text, space in zip(self.text, spaced, strict=True)])

    @cached_property
    def mention(self) -> dict[int, Mention]:
        """The model's mentions by their head token."""
        return {m.head: m for m in self.doc._.mentions}

    @cached_property
    def reach(self) -> tuple[list[int], list[int]]:
        """Of each token the first and last token of the phrase that hangs on it, without clauses' subjects,
        punctuation, coordinated and apposed phrases (`mentions.OUTSIDE`)."""
        first, last = extents(self.doc)
        return first.tolist(), last.tolist()

    @cached_property
    def said(self) -> list[frozenset[str]]:
        """The words of each sentence in small letters; of all of them where a tree reaches over a sentence's end."""
        if any(self.sent[h] != s for h, s in zip(self.head, self.sent, strict=True)):
            return [frozenset(self.lower)] * len(self.sents)
        return [frozenset(self.lower[a:b]) for a, b in self.sents]

    def says(self, i: int, phrase: str) -> bool:
        """Whether the first word of a phrase, in small letters, stands in a token's sentence."""
        return phrase.partition(" ")[0] in self.said[self.sent[i]]

    def phrase(self, i: int) -> tuple[int, int]:
        """The token range `[first, end)` of the phrase that hangs on a token, see `reach`."""
        firsts, lasts = self.reach
        first, last = firsts[i], lasts[i]
        while last > i and (self.space[last] or self.text[last] in (",", ".", ";", ":")):
            last -= 1
        return first, last + 1

    def child(self, i: int, *relations: str) -> int | None:
        """The first child that has one of the relations, given with or without subtype."""
        return next((c for c in self.children[i] if self.rel[c] in relations or self.dep[c] in relations), None)

    def all(self, i: int, *relations: str) -> list[int]:
        """All children that have one of the relations."""
        return [c for c in self.children[i] if self.rel[c] in relations or self.dep[c] in relations]

    def case(self, i: int) -> str:
        """The preposition over a word, in small letters with its fixed parts (*because of*); empty where none."""
        for c in self.children[i]:
            if self.dep[c] == "case" and self.pos[c] != "PART":
                fixed = [self.lower[k] for k in self.children[c] if self.dep[k] == "fixed"]
                return " ".join([self.lower[c], *fixed]) if fixed else self.lower[c]
        return ""

    def feature(self, i: int, name: str) -> str:
        """A UD feature of a token (*Number*, *Tense*, *Voice*), empty where it has none."""
        return "".join(self.doc[i].morph.get(name, []))


def view(doc: Doc) -> View:
    """The Doc's view, made once. The Doc must have its tree; what is changed in it afterwards is not seen."""
    if doc._.view is None:
        doc._.view = made(doc)
    found: View = doc._.view
    return found


def made(doc: Doc) -> View:
    n = len(doc)
    strings = doc.vocab.strings
    columns = doc.to_array([LOWER, LEMMA, POS, TAG, DEP, HEAD, SENT_START, IS_SPACE, ORTH]).reshape(n, 9)
    names: dict[int, str] = {}

    def column(k: int) -> list[str]:
        values = columns[:, k].tolist()
        for value in set(values):
            if value not in names:
                names[value] = strings[value] if value else ""
        return [names[v] for v in values]

    head = (np.arange(n) + columns[:, 5].astype(np.int64)).tolist()
    space = columns[:, 7].astype(bool).tolist()
    children: list[list[int]] = [[] for _ in range(n)]
    for i, h in enumerate(head):
        if h != i and not space[i]:
            children[h].append(i)
    starts = [0, *(i for i in np.flatnonzero(columns[:, 6].astype(np.int64) == 1).tolist() if i)] if n else []
    sents = list(zip(starts, [*starts[1:], n][: len(starts)], strict=True))
    sent = [0] * n
    for k, (a, b) in enumerate(sents):
        sent[a:b] = [k] * (b - a)
    rel, lemma = column(4), column(1)
    base = {r: r.partition(":")[0] for r in set(rel)}
    small = {x: x.lower() for x in set(lemma)}
    return View(
        doc=doc,
        text=column(8),
        lower=column(0),
        lemma=[small[x] for x in lemma],
        pos=column(2),
        tag=column(3),
        rel=rel,
        dep=[base[r] for r in rel],
        head=head,
        space=space,
        children=children,
        sent=sent,
        sents=sents,
    )
