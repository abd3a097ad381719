"""What a text tells in order to say that it is not so: *Reports that ... are false*, *dismissed claims that ...*.

Small parsers hang such a clause anywhere, on *false*, on the subject, on the verb of saying, so the words themselves
are read (`refuting.tsv`): a noun for something told, *that* or *of* behind it, and what turns it down before or after.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from allegedly import settings
from allegedly.language.view import View

COLUMNS = ("word", "part", "example")
PARTS = ("told", "untrue", "turned", "named", "opening")
TELLING = ("that", "of")
BEFORE = 6  # tokens between the verb that turns it down and the noun: rejected as "pure invention" the claim
BETWEEN = 8  # tokens between the noun and its clause: reports on social media that
LONGEST = 45  # tokens of a clause: none read by hand was longer
FINITE = ("VBD", "VBZ", "VBP", "MD")
AUXILIARY = ("AUX", "VERB")
ENDING = (",", ";", "—", "–")
Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Refuted:
    """A clause that is turned down: its tokens `[first, end)`, the noun for what is told (-1 where there is none), and
    the tokens `[first, end)` that turn it down."""

    first: int
    end: int
    noun: int
    cue: tuple[int, int]


@cache
def words(language: str = "en") -> dict[str, Phrases]:
    """The phrases of `refuting.tsv` by part; raises ValueError where the table does not fit."""
    header, *lines = settings.rows("refuting.tsv", language)
    if header != COLUMNS:
        raise ValueError(f"{language}/refuting.tsv: the columns are {', '.join(header)}, not {', '.join(COLUMNS)}")
    if unknown := [line[0] for line in lines if line[1] not in PARTS]:
        raise ValueError(f"{language}/refuting.tsv, entry {unknown[0]!r}: the part is none of {', '.join(PARTS)}")
    return {part: frozenset(tuple(w.split()) for w, p, _ in lines if p == part) for part in PARTS}


def refuted(view: View, language: str = "en") -> list[Refuted]:
    """The clauses of a Doc that are turned down, in text order."""
    table = words(language)
    nouns = {w for (w,) in table["told"]}
    found = [r for i, lemma in enumerate(view.lemma) if lemma in nouns and (r := told(view, i, table))]
    lasts = {phrase[-1] for phrase in table["opening"]}
    for i, word in enumerate(view.lower):
        if word in lasts and word in TELLING and (cue := phrase(view, i + 1, table["opening"])):
            found.append(Refuted(i + 1, clause_end(view, i + 1), -1, cue))
    return sorted(found, key=lambda r: r.first)


def told(view: View, i: int, table: dict[str, Phrases]) -> Refuted | None:
    """What a noun for something told is about, where that is turned down."""
    first, end = view.sents[view.sent[i]]
    that = next((k for k in range(i + 1, min(end, i + 1 + BETWEEN)) if view.lower[k] in TELLING), None)
    if that is None or any(view.text[k] in ENDING or view.tag[k] in FINITE for k in range(i + 1, that)):
        return None
    start = view.phrase(i)[0]
    false = next((k for k in view.children[i] if k < i and (view.lower[k],) in table["untrue"]), None)
    if false is not None and view.lower[that] == "of":  # a false report of a raid
        return Refuted(that + 1, view.phrase(i)[1], i, (false, false + 1))
    if cue := next((c for k in (i, start) if (c := phrase(view, k, table["opening"]))), None):
        return Refuted(that + 1, clause_end(view, that + 1), i, cue)
    within = range(that + 1, min(end, i + LONGEST))
    for k in range(i - 1, max(first, i - BEFORE) - 1, -1):
        if view.pos[k] != "VERB" or negated(view, k):
            continue
        if (view.lemma[k],) in table["turned"]:
            return Refuted(that + 1, clause_end(view, that + 1), i, (k, k + 1))
        if (view.lemma[k],) in table["named"] and (said := next(untrue(view, within, table["untrue"], True), None)):
            return Refuted(that + 1, said[0], i, said)
    found = next(untrue(view, within, table["untrue"], False), None)
    return Refuted(that + 1, found[0], i, found) if found else None


def negated(view: View, i: int) -> bool:
    """Whether a verb is denied itself: *did not deny reports that ...*."""
    return any(view.dep[c] in ("advmod", "aux") and view.lower[c] in ("not", "n't", "never") for c in view.children[i])


def untrue(view: View, within: range, phrases: Phrases, named: bool) -> Iterator[tuple[int, int]]:
    """Where it is said that something is not so, after a clause that has a verb of its own. With `named` no auxiliary
    stands there: *called reports that it fell baseless*."""
    verbs = False
    for k in within:
        if verbs and (named or (view.pos[k] in AUXILIARY and view.lemma[k] in ("be", "do", "have"))):
            plain = [n for n in range(k + 1, min(within.stop, k + 10)) if not aside(view, n)]
            ahead = tuple(view.lower[n] for n in plain)
            longest = max((len(p) for p in phrases if ahead[: len(p)] == p), default=0)
            if longest:
                yield k, plain[longest - 1] + 1
        verbs = verbs or view.tag[k] in (*FINITE, "VBG", "VBN")


def aside(view: View, i: int) -> bool:
    """Whether a word may stand before what is said: *totally*, *as*, a quotation mark."""
    return view.pos[i] in ("ADV", "PUNCT", "SPACE") or view.lower[i] == "as"


def phrase(view: View, end: int, phrases: Phrases) -> tuple[int, int] | None:
    """The tokens of a phrase that ends before a token."""
    for p in phrases:
        if end >= len(p) and tuple(view.lower[end - len(p) : end]) == p:
            return end - len(p), end
    return None


def clause_end(view: View, first: int) -> int:
    """The end of a clause that starts at a token: the next comma, or the end of the sentence."""
    end = view.sents[view.sent[min(first, len(view.sent) - 1)]][1]
    return next((k for k in range(first, end) if view.text[k] in ENDING), end)
