"""The kind of an attribution, from its cue's words, and its manner, from the quotation marks."""

from spacy.tokens import Doc

from allegedly.attribution.draft import Draft, Range
from allegedly.attribution.lexicon import Lexicon
from allegedly.attribution.nested import POS_OF
from allegedly.attribution.quotes import MARKS


def kind(doc: Doc, draft: Draft, lexicon: Lexicon) -> str:
    """Statement, belief, intention or appearance; a cue that the tables do not know states.

    The longest entry that starts at the cue's first matching word decides: "made a promise" before "make".
    """
    if draft.kind:
        return draft.kind
    if draft.cue is None:
        return "statement"
    first, end = draft.cue
    for i in range(first, end):
        for cue in lexicon.cues.get(doc[i].lemma_.lower(), ()):
            width = len(cue.words)
            piece = doc[i : min(i + width, end)]
            if width > 1:
                lemmas = tuple(t.lemma_.lower() for t in piece)
                if lemmas == cue.words or tuple(t.lower_ for t in piece) == cue.words:
                    return cue.kind
            elif doc[i].pos_ in POS_OF.get(cue.part, ()):
                return cue.kind
    return "statement"


def manner(doc: Doc, contents: list[Range], quoted: list[bool]) -> str:
    """Direct where every word of the content stands in quotation marks, mixed where some do, else indirect."""
    words = [
        quoted[i]
        for a, b in contents
        for i in range(a, b)
        if doc[i].text not in MARKS and not doc[i].is_punct and not doc[i].is_space
    ]
    if not words or not any(words):
        return "indirect"
    return "direct" if all(words) else "mixed"
