"""What the encoder sees of a word besides its pieces: its casing and the white space before it.

The starting weights are uncased, so casing enters as a feature of every piece. White space tells
paragraphs and glued tokens apart. Training and run time both call these functions; a change here
needs a new model.
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np

SPECIAL, LOWER, TITLE, UPPER, INITIAL, MIXED, DIGIT, OTHER = range(8)
CASINGS = 8

GLUED, SPACE, NEWLINE, BLANK_LINE, CONTINUED = range(5)
SPACINGS = 5


def casing(word: str) -> int:
    """The casing class of a word, 0 to 7.

    >>> [casing(w) for w in ("said", "Oral", "NATO", "A", "McCain", "7th", "“")]
    [1, 2, 3, 4, 5, 6, 7]
    """
    if word.islower():
        return DIGIT if any(c.isdigit() for c in word) else LOWER
    if word.isupper():
        if len(word) == 1:
            return INITIAL
        return UPPER
    if word[:1].isupper() and word[1:].islower():
        return TITLE
    if any(c.isdigit() for c in word):
        return DIGIT
    return MIXED if any(c.isalpha() for c in word) else OTHER


def spacing(gap: str) -> int:
    """The class of the white space that stands between a word and the one before it, 0 to 3.

    >>> [spacing(g) for g in ("", " ", "\\n", " \\n\\n ")]
    [0, 1, 2, 3]
    """
    if not gap:
        return GLUED
    lines = gap.count("\n")
    return BLANK_LINE if lines > 1 else NEWLINE if lines else SPACE


def piece_features(
    pieces: Sequence[Sequence[int]], casings: Sequence[int], spacings: Sequence[int]
) -> tuple[list[int], list[int], list[int], list[int]]:
    """Flattens words to pieces: ids, casing and spacing a piece, and the index of each word's first piece.

    The spacing of a piece that continues a word is `CONTINUED`. No special pieces are added.
    """
    sizes = np.array([len(word) for word in pieces], dtype=np.int64)
    ends = sizes.cumsum()
    first = ends - sizes
    space = np.full(int(sizes.sum()), CONTINUED)
    space[first] = spacings
    return list(chain.from_iterable(pieces)), np.repeat(casings, sizes).tolist(), space.tolist(), first.tolist()
