"""From a text's words to drafts of dates: what stands there, before anybody asks when that was."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from allegedly.language.view import View
from allegedly.times.lexicon import OTHER, Lexicon, Piece, Value

_LONGEST_LEAD = 6
_KNOWN = re.compile(f"[^{re.escape(OTHER)}]")


@dataclass(eq=False)
class Draft:
    """A date as written: pieces `[first, last)`, how to read it, and the values of its words by class.

    `own` is the date without the words around it, `lead` says that words like *late* or *the end of* stand before it,
    `hedge` is `about`, `more`, `less` or empty; `tokens` are the tokens of all of it.
    """

    first: int
    last: int
    reading: str
    named: str
    values: dict[str, list[Value]]
    lead: bool = False
    hedge: str = ""
    own: tuple[int, int] = (0, 0)
    tokens: tuple[int, int] = (0, 0)

    def number(self, kind: str, k: int = 0) -> int | None:
        """The k-th value of a class, null where it has fewer."""
        found = self.values.get(kind, ())
        return int(found[k]) if -len(found) <= k < len(found) else None


class Words:
    """The codes of a Doc, and the way back from their positions to tokens and characters."""

    def __init__(self, view: View, lexicon: Lexicon) -> None:
        self.view = view
        self.lexicon = lexicon
        known = lexicon.codes
        codes = [known.get(w) or lexicon.code(w) for w in view.lower]
        self.codes = "".join(codes)
        self.starts: list[int] | None = None
        if len(self.codes) != len(codes):  # some words are several pieces
            self.starts, at = [], 0
            for c in codes:
                self.starts.append(at)
                at += len(c)

    def token(self, position: int) -> int:
        """The token that a piece belongs to."""
        return position if self.starts is None else bisect_right(self.starts, position) - 1

    def piece(self, position: int) -> Piece:
        token = self.token(position)
        first = token if self.starts is None else self.starts[token]
        self.lexicon.code(self.view.lower[token])
        return self.lexicon.pieces[self.view.lower[token]][position - first]

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the pieces `[first, last)`, as offsets into the text."""
        idx = self.view.idx
        return (
            idx[self.token(first)] + self.piece(first).start,
            idx[self.token(last - 1)] + self.piece(last - 1).end,
        )

    def values(self, first: int, last: int) -> dict[str, list[Value]]:
        found: dict[str, list[Value]] = {}
        for k in range(first, last):
            for kind, value in self.piece(k).values:
                found.setdefault(kind, []).append(value)
        return found

    def before(self, reading: str, position: int) -> int | None:
        """Where the longest row of words with a reading that ends just before a position starts."""
        expression = self.lexicon.around[reading]
        for first in range(max(0, position - _LONGEST_LEAD), position):
            if expression.fullmatch(self.codes, first, position):
                return first
        return None

    def after(self, reading: str, position: int) -> int | None:
        """Where a row of words with a reading that starts at a position ends."""
        found = self.lexicon.around[reading].match(self.codes, position)
        return found.end() if found else None


def drafts(words: Words) -> list[Draft]:
    """All that the patterns find, the longest at each place, left to right."""
    found: list[Draft] = []
    starting, codes, reached = words.lexicon.starting, words.codes, 0
    for known in _KNOWN.finditer(codes):
        at = known.start()
        if at < reached or not (patterns := starting.get(codes[at])):
            continue
        end, best = at, None
        for pattern in patterns:
            hit = pattern.match.match(codes, at)
            if hit and hit.end() > end:
                end, best = hit.end(), pattern
        if best:
            reached = end
            if best.reading != "nothing":
                found.append(widened(words, at, end, best.reading, best.named, found))
    return found


def widened(words: Words, first: int, last: int, reading: str, named: str, found: list[Draft]) -> Draft:
    """A draft with the words around it that belong to it: *late on*, *the end of*, *night*."""
    draft = Draft(first, last, reading, named, words.values(first, last), own=(first, last))
    floor = found[-1].last if found else 0
    if (tail := words.after("tail", last)) is not None:
        draft.last = tail
    while (lead := words.before("lead", draft.first)) is not None and lead >= floor:
        draft.first, draft.lead = lead, True
    for hedge in ("about", "more", "less") if reading == "ago" else ("about",):
        if (start := words.before(hedge, draft.first)) is not None and start >= floor:
            draft.hedge = hedge
            draft.first = start
            break
    draft.tokens = (words.token(draft.first), words.token(draft.last - 1) + 1)
    return draft
