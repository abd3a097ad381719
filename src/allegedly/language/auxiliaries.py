"""Modals that were taken for another verb form, or hung on another verb than the one that they stand before.

A modal of English (PTB tag MD) governs the bare verb right behind it, adverbs apart: in *we will march and will not
stop* the first *will* is *march*'s. Arcs are scored one by one, so a verb further on can claim it, and then what is
announced reads as done. Rare (9 tags and 3 arcs in 92,000 words of news,
all rightly), but a plan must not become an event.
"""

from collections.abc import Sequence
from functools import cache

from allegedly import settings

MODAL, BARE, BETWEEN = "MD", "VB", frozenset(("ADV", "PART"))


@cache
def words(language: str = "en") -> frozenset[str]:
    """The modal verbs of a language's `modals.tsv`."""
    return frozenset(word for word, part, *_ in settings.rows("modals.tsv", language)[1:] if part == "aux")


def bare(i: int, tags: Sequence[str], parts: Sequence[str]) -> int | None:
    """The bare verb right behind a word, adverbs apart; None where there is none."""
    k = i + 1
    while k < len(tags) and parts[k] in BETWEEN:
        k += 1
    return k if k < len(tags) and tags[k] == BARE else None


def mistaken(texts: Sequence[str], tags: Sequence[str], parts: Sequence[str]) -> list[int]:
    """The words that are modals by what they are and by the bare verb behind them, though tagged as another form."""
    found = (i for i, part in enumerate(parts) if part == "AUX" and tags[i] != MODAL)
    return [i for i in found if texts[i].lower() in words() and bare(i, tags, parts) is not None]


def moved(heads: Sequence[int], tags: Sequence[str], parts: Sequence[str]) -> dict[int, int]:
    """The new head of each modal that is to move, by its index; an entry a word in all three (head, PTB tag, UPOS)."""
    found: dict[int, int] = {}
    governing = set(heads)
    for i, tag in enumerate(tags):
        if tag != MODAL or i in governing or (k := bare(i, tags, parts)) is None:  # what hangs on it stays
            continue
        verb = heads[k] if parts[k] == "AUX" and heads[k] > k else k  # will be held
        if parts[verb] != "AUX" and heads[i] not in (verb, k) and heads[i] > verb:
            found[i] = verb
    return found
