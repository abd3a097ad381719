"""Whether a candidate is a place's name: a logistic model over the language model's opinion and the words beside it.

The weights stand in `settings.toml`; `scripts/fit_places.py` fits them.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allegedly.language.view import View
from allegedly.places.candidates import Candidate
from allegedly.places.lexicon import Lexicon

NEXT = frozenset(("compound", "flat", "amod", "nmod", "goeswith"))
LARGE = frozenset(("region", "land", "sea", "continent"))

FEATURES = (
    "bias",
    "place",  # the model's opinion of the name's head word
    "person",
    "organisation",
    "time",
    "part_of_name",  # the name modifies a proper noun
    "part_of_noun",  # the name modifies a common noun
    "outer_place",  # the model's opinion of the word that it modifies
    "outer_person",
    "outer_organisation",
    "flat",  # it goes on a name that began before it
    "subject",
    "locative",  # a preposition of place before it
    "of",
    "contains",  # a place before it lies in it by a comma
    "inside",  # it lies in the place after it by a comma
    "sort",  # a word beside it says what sort of place it is
    "proper",  # the tagger's proper noun; a capital after a preposition of place says as much: in Nice
    "short",
    "whole",
    "body",
    "office",
    "title",
    "capital_before",
    "capital_after",
    "several_words",
    "country",
    "province",
    "large",
    "size",
    "own",
    "capitals",  # all letters are capitals
    "sentence_start",
    "possessive",
    "conjunct",  # coordinated with another candidate
    "glued",  # a hyphen joins it to the word before
    "everywhere_place",  # the model's opinion, mean over all mentions of the name
    "everywhere_person",
    "everywhere_organisation",
    "namesake",  # a word of a person's name elsewhere in the report
)

OPINION = FEATURES.index("place")
OWN = FEATURES.index("everywhere_place")
NAMESAKE = FEATURES.index("namesake")

Labels = NDArray[np.float32]
"""A row a token: the probabilities of place, person, organisation and time for a mention that it heads."""


def rows(view: View, found: Sequence[Candidate], labels: Labels, lexicon: Lexicon) -> NDArray[np.float64]:
    """The features of each candidate, in the order of FEATURES."""
    table = np.zeros((len(found), len(FEATURES)))
    before = {id(c.inside): c for c in found if c.inside}
    starts = {c.first for c in found}
    for row, c in zip(table, found, strict=True):
        row[:OWN] = _row(view, c, labels, lexicon, id(c) in before, starts)
    people = _people(view, labels)
    table[:, NAMESAKE] = [c.end - c.first == 1 and c.name in people for c in found]
    same: dict[str, list[int]] = {}
    for k, c in enumerate(found):
        same.setdefault(c.name, []).append(k)
    for mentions in same.values():
        table[mentions, OWN:NAMESAKE] = table[mentions, OPINION : OPINION + 3].mean(0)
    return table


def _people(view: View, labels: Labels) -> set[str]:
    """The words of persons' names of several words."""
    words: set[str] = set()
    for i, dep in enumerate(view.dep):
        if dep == "flat" and labels[view.head[i], 1] > 0.5:
            words.update((view.text[i], view.text[view.head[i]]))
    return words


def _row(
    view: View, c: Candidate, labels: Labels, lexicon: Lexicon, contains: bool, starts: set[int]
) -> tuple[float, ...]:
    text, lower, n = view.text, view.lower, len(view.text)
    top = c.end - 1
    for i in range(c.first, c.end):
        if not c.first <= view.head[i] < c.end:
            top = i
            break
    outer, dep = view.head[top], view.dep[top]
    linked = dep in NEXT and outer != top and not c.first <= outer < c.end
    near = abs(outer - top) <= 6 and not any(view.dep[k] == "case" for k in view.children[top])
    linked = linked and near
    place, person, organisation, time = labels[top].tolist()
    around = labels[outer].tolist()[:3] if linked else (0.0, 0.0, 0.0)
    start = c.first == view.sents[view.sent[c.first]][0]
    before = "" if start else text[c.first - 1]
    small = before.lower()
    after = text[c.end] if c.end < n and view.sent[c.end] == view.sent[c.first] else ""
    if small == "the" and c.first >= 2:
        small = lower[c.first - 2]
    kinds = {e.kind for e in c.entries}
    return (
        1.0,
        place,
        person,
        organisation,
        time,
        linked and view.pos[outer] == "PROPN",
        linked and view.pos[outer] != "PROPN",
        *around,
        dep == "flat",
        dep == "nsubj",
        small in lexicon.locative,
        small == "of",
        contains,
        c.inside is not None,
        c.sort != "",
        view.pos[top] == "PROPN" or (small in lexicon.locative and bool(c.entries) and top == c.first),
        c.short,
        c.whole,
        after in lexicon.body,
        after in lexicon.office,
        before in lexicon.title,
        before[:1].isupper() and view.pos[c.first - 1] == "PROPN" and before not in lexicon.title,
        after[:1].isupper() and after not in lexicon.body and after not in lexicon.office,
        c.end - c.first > 1,
        "country" in kinds,
        "province" in kinds,
        not kinds.isdisjoint(LARGE),
        max((e.size for e in c.entries), default=0.0) / 10,
        any(e.own for e in c.entries),
        c.name.isupper() and not c.short,
        start,
        after in ("'s", "’s"),
        dep == "conj" and outer in starts,
        before == "-" and c.first > 1 and view.idx[c.first - 1] == view.idx[c.first - 2] + len(text[c.first - 2]),
    )


def score(table: NDArray[np.float64], weights: NDArray[np.float64]) -> list[float]:
    """The probability of each row."""
    return [1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) for z in (table @ weights).tolist()]
