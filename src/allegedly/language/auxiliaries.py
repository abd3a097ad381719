"""Modals that the parser hung on another verb than the one that they stand before.

A modal of English (PTB tag MD) governs the bare verb right behind it, adverbs apart: in *we will march and will not
stop* the first *will* is *march*'s. Arcs are scored one by one, so a verb further on can claim it, and then what is
announced reads as done. Rare (3 in 92,000 words of news, all three rightly), but a plan must not become an event.
"""

from collections.abc import Sequence

MODAL, BARE, BETWEEN = "MD", "VB", frozenset(("ADV", "PART"))


def moved(heads: Sequence[int], tags: Sequence[str], parts: Sequence[str]) -> dict[int, int]:
    """The new head of each modal that is to move, by its index; an entry a word in all three (head, PTB tag, UPOS)."""
    found: dict[int, int] = {}
    governing = set(heads)
    for i, tag in enumerate(tags):
        if tag != MODAL or i in governing:  # what hangs on it stays where it is
            continue
        k = i + 1
        while k < len(tags) and parts[k] in BETWEEN:
            k += 1
        if k == len(tags) or tags[k] != BARE:
            continue
        verb = heads[k] if parts[k] == "AUX" and heads[k] > k else k  # will be held
        if parts[verb] != "AUX" and heads[i] not in (verb, k) and heads[i] > verb:
            found[i] = verb
    return found
