"""Nobody: a noun phrase that names none, and what it does not do and does not say."""

from allegedly.events.effects import operators
from allegedly.language.view import View


def nobody(view: View, head: int, language: str = "en") -> bool:
    """Whether the phrase of a noun or pronoun means none at all: *nobody*, *no group*, *no one*."""
    negators = operators(language).negators
    if view.lower[head] in negators["pronoun"]:
        return True
    dets = [c for c in view.children[head] if c < head and view.dep[c] == "det"]
    return any(view.lower[c] in negators["determiner"] for c in dets)


def undone(view: View, verb: int, language: str = "en") -> bool:
    """Whether nobody does what a verb says, or somebody does not: *no group claimed it*, *did not claim it*."""
    adverbs = operators(language).negators["adverb"]
    return any(nobody(view, c, language) for c in view.all(verb, "nsubj")) or any(
        view.lower[c] in adverbs for c in view.all(verb, "advmod") if c < verb
    )
