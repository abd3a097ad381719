"""How firmly a word's event is presented as fact, from -3 (certainly not) to 3: three extensions of a Token.

Two questions can be asked, and the corpora that judge event words ask one each. `token._.committed`: how firmly does
the author stand by it (UW, MEANTIME)? *They will sail* is firm. `token._.realised`: did it happen, by the time of
writing (UDS-IH2)? *They will sail* did not. `token._.factuality` is one number for both: the two weighed by how much
the text is of the kind on which each was asked, edited news against mail, reviews and discussion on the web.

A number is the sum of what a branch of the language model reads in context (`language.branch`) and of what the
grammar sees (`traits`), both fitted to the same judgements. Without a branch, each of the three is the number of the
event's status (`[factuality]` of `settings.toml`): least-squares means of the judgements in UW train (Lee et al.
2015, in the collection of Jiang & de Marneffe 2021). All is worked out when somebody asks.
"""

from collections.abc import Callable
from functools import cache

import numpy as np
from spacy.tokens import Token

from allegedly import settings
from allegedly.events.status import standing
from allegedly.events.traits import traits
from allegedly.language import branch
from allegedly.language.encoder import Array
from allegedly.language.view import view
from allegedly.records import Status

LIMIT = 3.0


@cache
def numbers() -> dict[Status, float]:
    """The number of each status, where there is no branch."""
    return settings.section("factuality", dict[Status, float])


def judged(token: Token) -> tuple[float, float, float] | None:
    """(committed, realised, kind of text: 0 where the first counts, 1 where the second does) of a token.

    None at white space and in a Doc without a tree. It means something on words that stand for an event or a state,
    mostly predicates: no other was judged.
    """
    doc = token.doc
    if doc._.factuality is not None:  # set by the caller
        value = float(doc._.factuality[token.i])
        return None if np.isnan(value) else (value, value, 0.0)
    if token.is_space or not doc.has_annotation("DEP"):
        return None
    v, i = view(doc), token.i
    reading = branch.read(doc)
    if reading is None:
        number = numbers()[standing(v, i).status]
        return number, number, 0.0
    weights = branch.load(reading.folder)
    rows = [weights.names[name] for name in traits(v, i) if name in weights.names]
    seen = weights.table[rows].sum(0)
    inner = gelu(reading.rows[i] + seen[:-2])
    committed, realised = np.clip(inner @ weights.value + weights.bias + seen[-2:], -LIMIT, LIMIT).tolist()
    return committed, realised, reading.kind


def gelu(x: Array) -> Array:
    """The Gaussian error linear unit by its usual approximation (Hendrycks & Gimpel 2016), as in training."""
    y: Array = 0.5 * x * (1 + np.tanh(0.7978846 * (x + 0.044715 * x**3)))
    return y


def getter(number: Callable[[float, float, float], float]) -> Callable[[Token], float | None]:
    """The getter of an extension: a number made of what is judged."""

    def get(token: Token) -> float | None:
        found = judged(token)
        return None if found is None else number(*found)

    return get


Token.set_extension("committed", getter=getter(lambda committed, realised, kind: committed), force=True)
Token.set_extension("realised", getter=getter(lambda committed, realised, kind: realised), force=True)
Token.set_extension(
    "factuality",
    getter=getter(lambda committed, realised, kind: (1 - kind) * committed + kind * realised),
    force=True,
)
