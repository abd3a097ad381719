"""The kind of an attribution, from its cue's words, and its manner, from the quotation marks."""

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_PUNCT, IS_SPACE
from spacy.tokens import Doc

from allegedly.attribution.draft import Draft, Range
from allegedly.attribution.lexicon import Cue, Lexicon
from allegedly.attribution.nested import POS_OF, same
from allegedly.attribution.quotes import MARKS
from allegedly.language.view import View, view


def kind(v: View, draft: Draft, lexicon: Lexicon) -> str:
    """Statement, belief, intention or appearance; a cue that the tables do not know states."""
    if draft.kind:
        return draft.kind
    found = entry(v, draft.cue, lexicon) if draft.cue else None
    return found.kind if found else "statement"


def entry(v: View, cue: Range, lexicon: Lexicon) -> Cue | None:
    """What the tables say of a cue: the longest entry that starts at its first matching word decides, so "made a
    promise" before "make"."""
    first, end = cue
    for i in range(first, end):
        for found in lexicon.starting(v.lemma[i], v.lower[i]):
            width = len(found.words)
            if width > 1:
                if same(v, i, min(i + width, end), found.words):
                    return found
            elif v.pos[i] in POS_OF.get(found.part, ()):
                return found
    return None


def manner(contents: list[Range], quoted: NDArray[np.bool_], spoken: NDArray[np.bool_]) -> str:
    """Direct where every word of the content stands in quotation marks, mixed where some do, else indirect.

    `quoted` and `spoken` tell of each token whether it stands in marks and whether it is a word at all.
    """
    marked = sum(int((spoken[a:b] & quoted[a:b]).sum()) for a, b in contents)
    if not marked:
        return "indirect"
    return "direct" if marked == sum(int(spoken[a:b].sum()) for a, b in contents) else "mixed"


def words(doc: Doc) -> NDArray[np.bool_]:
    """Whether each token is a word: no punctuation, no quotation mark, no white space."""
    flags = doc.to_array([IS_PUNCT, IS_SPACE]).any(1)
    found: NDArray[np.bool_] = ~flags & np.array([text not in MARKS for text in view(doc).text], dtype=bool)
    return found
