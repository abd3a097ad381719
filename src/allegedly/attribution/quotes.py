"""Quotation marks: which tokens stand inside them, and what a quoted piece is likely to be."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from allegedly.attribution.draft import limits

OPENING = {"“": "”", "«": "»", "„": "“”", "‘": "’", "``": "''", "''": "''", '"': '"'}
CLOSING = frozenset(c for pair in OPENING.values() for c in pair) | {"''"}
MARKS = frozenset((*OPENING, *CLOSING))


@dataclass(frozen=True)
class Quote:
    """A quoted piece: tokens `[first, end)`, marks included; `open` where its paragraph ends before a closing mark."""

    first: int
    end: int
    open: bool


def quotes(doc: Doc) -> list[Quote]:
    """The quoted pieces of a Doc, outermost ones only, none over a paragraph's end.

    A paragraph that ends inside a quotation closes it there (`open`): by custom the next one starts with a
    new opening mark when the speaker goes on. Apostrophes are not marks: a single mark opens only after white
    space and needs a single closing mark in the same paragraph.
    """
    found: list[Quote] = []
    opening = [t.i for t in doc if t.text in OPENING]
    past = 0
    for i in opening:
        text = doc[i].text
        if i < past or (text == "‘" and i and not doc[i - 1].whitespace_ and not doc[i - 1].is_space):
            continue
        close = closing(doc, i, OPENING[text])
        if close is None:
            continue
        end, is_open = close
        if end - i > 1:
            found.append(Quote(i, end, is_open))
        past = end
    return found


def closing(doc: Doc, start: int, marks: str) -> tuple[int, bool] | None:
    """Token after the piece that opens at `start`, and whether it was left open; None where it is no quotation."""
    single = doc[start].text == "‘"
    depth = 0
    for j in range(start + 1, min(len(doc), start + limits().longest_quote)):
        token = doc[j]
        if token.is_space and token.text.count("\n") > 0:
            return None if single or doc[start].text in ('"', "''") else (j, True)
        if token.text == doc[start].text and token.text not in marks:
            depth += 1
        elif token.text in (marks, *marks) or (token.text == "''" and marks == "''"):
            if depth:
                depth -= 1
            else:
                return j + 1, False
    return None if single or len(doc) - start > limits().longest_quote else (len(doc), True)


def inside(doc: Doc, found: list[Quote]) -> NDArray[np.bool_]:
    """For each token whether it stands in quotation marks; the marks themselves do."""
    mask = np.zeros(len(doc), dtype=bool)
    for q in found:
        mask[q.first : q.end] = True
    return mask
