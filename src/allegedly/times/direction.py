"""Which side of the publication date a clause speaks of: told by tense, a modal, or a word like *planned*."""

from functools import cache

from allegedly.language.view import View
from allegedly.settings import rows

PAST, LIKELY_PAST, UNKNOWN, FUTURE = -2, -1, 0, 1
"""LIKELY_PAST: the clause is in the past, but the date is that of a noun in it (*he spoke of the vote on Monday*)."""
_PREDICATES = frozenset(("VERB", "AUX"))
_HIGHEST = 12
"""Steps up a tree; real sentences need fewer, a broken tree may have a thousand."""


@cache
def words(part: str) -> frozenset[str]:
    """The words of `times_direction.tsv` that work in one way."""
    return frozenset(word for word, kind, *_ in rows("times_direction.tsv")[1:] if kind == part)


def direction(view: View, first: int, i: int) -> int:
    """The side for a date that starts at token `first` and hangs on the tree by token `i`."""
    case = view.case(i)
    if view.child(i, "cop") is not None and (said := tense(view, i, True)) is not None:  # the vote is on Monday
        return said
    if case in words("preposition") or " ".join(view.lower[max(0, first - 2) : first]) in words("before"):
        return FUTURE
    planned, embeds, moves = words("word"), words("embeds"), words("moves")
    possessive = any(view.dep[c] == "case" and view.pos[c] == "PART" for c in view.children[i])
    direct, infinitive, k = not possessive, False, i
    for _ in range(_HIGHEST):
        marks = ("amod", "case", "mark") if view.pos[k] == "VERB" or direct else ("amod",)
        if any(view.dep[c] in marks and view.lemma[c] in planned for c in view.children[k]):
            return FUTURE  # the planned rally, due to end
        if k != i:
            if view.lemma[k] in planned or view.lower[k] in planned:
                return FUTURE
            if infinitive and view.lemma[k] in embeds:
                return FUTURE
            if direct and case in words("goal") and view.lemma[k] in moves:
                return FUTURE
            if view.pos[k] in _PREDICATES or view.child(k, "cop", "aux") is not None:
                said = tense(view, k, direct)
                if said is not None:
                    return said
                if _infinitive(view, k):
                    if view.dep[k] == "acl":  # talks to be held on Monday
                        return FUTURE if view.lemma[view.head[k]] in planned or _passive(view, k) else UNKNOWN
                    infinitive = True
            elif view.dep[k] != "conj":
                direct = False
        if view.head[k] == k:
            break
        k = view.head[k]
    return FUTURE if infinitive else UNKNOWN


def tense(view: View, k: int, direct: bool) -> int | None:
    """What a predicate says by itself; null for a form without tense, whose clause above decides.

    The present is the future where the date is the verb's own, in a progressive or with a verb that timetables have
    (*the fair opens on Monday*); else it says nothing: captions tell in it what has been (*guards stand by on Monday*).
    """
    helpers = [c for c in view.children[k] if view.dep[c] in ("aux", "cop")]
    perfect = any(view.lemma[c] == "have" for c in helpers)
    if any(view.lemma[c] in words("modal") or view.lower[c] in words("modal") for c in helpers):
        return PAST if perfect else FUTURE
    finite = next((c for c in (*helpers, k) if view.feature(c, "VerbForm") == "Fin"), None)
    past = PAST if direct else LIKELY_PAST
    if finite is None:
        return past if perfect or (view.feature(k, "Tense") == "Past" and view.dep[k] != "xcomp") else None
    if _infinitive(view, k) and any(view.dep[c] == "mark" for c in view.children[k]):  # "was to meet on Monday"
        return FUTURE
    if perfect or view.feature(finite, "Tense") == "Past":
        return past
    going_on = view.tag[k] == "VBG" or view.lemma[k] in words("schedule") or view.pos[k] not in _PREDICATES
    return FUTURE if direct and going_on else UNKNOWN


def clause(view: View, i: int) -> int:
    """The verb, or the root, that a token stands under."""
    for _ in range(_HIGHEST):
        if view.head[i] == i:
            break
        i = view.head[i]
        if view.pos[i] in _PREDICATES:
            break
    return i


def _infinitive(view: View, k: int) -> bool:
    return view.feature(k, "VerbForm") == "Inf"


def _passive(view: View, k: int) -> bool:
    return any(view.rel[c] == "aux:pass" for c in view.children[k])
