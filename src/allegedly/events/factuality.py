"""`token._.factuality`: how firmly a word's event is presented as fact, from -3 (certainly not) to 3.

Where the language model has a factuality head, its number; else that of the event's status, as the grammar tells it.
The numbers of the statuses (`[factuality]` of `settings.toml`) are least-squares means of the judgements in UW train
(Lee et al. 2015, in the collection of Jiang & de Marneffe 2021). It is worked out when somebody asks.
"""

from functools import cache

import numpy as np
from spacy.tokens import Token

from allegedly import settings
from allegedly.events.status import standing
from allegedly.language import component as component  # its own getter is set before this one
from allegedly.language.view import view
from allegedly.records import Status


@cache
def numbers() -> dict[Status, float]:
    """The number of each status."""
    return settings.section("factuality", dict[Status, float])


def factuality(token: Token) -> float | None:
    """The token's number; None at white space and in a Doc without a tree. It means something on predicates only."""
    doc = token.doc
    values = doc._.factuality
    if values is not None:
        value = float(values[token.i])
        return None if np.isnan(value) else value
    if token.is_space or not doc.has_annotation("DEP"):
        return None
    return numbers()[standing(view(doc), token.i).status]


Token.set_extension("factuality", getter=factuality, force=True)
