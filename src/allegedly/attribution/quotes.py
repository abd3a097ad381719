"""Quotation marks: which tokens stand inside them, and what a quoted piece is likely to be."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from allegedly.attribution.draft import limits
from allegedly.language.view import View, view

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
    v = view(doc)
    found: list[Quote] = []
    past = 0
    for i, text in enumerate(v.text):
        if text not in OPENING or i < past:
            continue
        if text == "‘" and i and not doc[i - 1].whitespace_ and not v.space[i - 1]:
            continue
        close = closing(v, i, OPENING[text])
        if close is None:
            continue
        end, is_open = close
        if end - i > 1:
            found.append(Quote(i, end, is_open))
        past = end
    return found


def closing(v: View, start: int, marks: str) -> tuple[int, bool] | None:
    """Token after the piece that opens at `start`, and whether it was left open; None where it is no quotation."""
    opening, n = v.text[start], len(v.text)
    single = opening == "‘"
    closers = (marks, *marks)
    depth = 0
    for j in range(start + 1, min(n, start + limits().longest_quote)):
        text = v.text[j]
        if v.space[j] and "\n" in text:
            straight = opening in ('"', "''") and v.text[j + 1 : j + 2] != [
                opening
            ]  # none that the next line goes on with
            return None if single or straight else (j, True)
        if text == opening and text not in marks:
            depth += 1
        elif text in closers:
            if depth:
                depth -= 1
            else:
                return j + 1, False
    return None if single or n - start > limits().longest_quote else (n, True)


def inside(doc: Doc, found: list[Quote]) -> NDArray[np.bool_]:
    """For each token whether it stands in quotation marks; the marks themselves do."""
    mask = np.zeros(len(doc), dtype=bool)
    for q in found:
        mask[q.first : q.end] = True
    return mask
