"""The kind of an attribution, from its cue's words, and its manner, from the quotation marks."""

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_PUNCT, IS_SPACE
from spacy.tokens import Doc

from allegedly.attribution.draft import Draft, Range
from allegedly.attribution.lexicon import Lexicon
from allegedly.attribution.nested import POS_OF, same
from allegedly.attribution.quotes import MARKS
from allegedly.language.view import View, view


def kind(v: View, draft: Draft, lexicon: Lexicon) -> str:
    """Statement, belief, intention or appearance; a cue that the tables do not know states.

    The longest entry that starts at the cue's first matching word decides: "made a promise" before "make".
    """
    if draft.kind:
        return draft.kind
    if draft.cue is None:
        return "statement"
    first, end = draft.cue
    for i in range(first, end):
        for cue in lexicon.cues.get(v.lemma[i], ()):
            width = len(cue.words)
            if width > 1:
                if same(v, i, min(i + width, end), cue.words):
                    return cue.kind
            elif v.pos[i] in POS_OF.get(cue.part, ()):
                return cue.kind
    return "statement"


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
