"""Trees written by hand: one token a word, `form/lemma/POS/tag/head/relation`."""

import spacy
from spacy.tokens import Doc

import allegedly.language.component
import allegedly.language.findings  # noqa: F401  the extensions of a Doc
from allegedly.language.view import View, view

VOCAB = spacy.blank("en").vocab


def tree(written: str) -> View:
    """The view of a Doc of one sentence."""
    rows = [word.rsplit("/", 5) for word in written.split()]
    forms, lemmas, pos, tags, heads, deps = (list(column) for column in zip(*rows, strict=True))
    doc = Doc(VOCAB, words=forms, lemmas=lemmas, pos=pos, tags=tags, heads=[int(h) for h in heads], deps=deps)
    return view(doc)
