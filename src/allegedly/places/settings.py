"""The weights and thresholds of `[places]` in `data/settings.toml`."""

from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from allegedly.places import evidence, senses
from allegedly.settings import section


class Weights(msgspec.Struct, forbid_unknown_fields=True):
    """`known` and `unknown` weigh the features of a candidate that the gazetteer has or lacks, `first` and `second`
    those of a place without and with its company."""

    is_place: float
    is_this: float
    known: dict[str, float]
    unknown: dict[str, float]
    first: dict[str, float]
    second: dict[str, float]


@cache
def weights() -> Weights:
    return section("places", Weights)


def vector(table: dict[str, float], features: tuple[str, ...]) -> NDArray[np.float64]:
    """A table of weights in the order of the features. Raises KeyError where one of them is missing or unknown."""
    if unknown := set(table) - set(features):
        raise KeyError(f"[places] weighs what is no feature: {sorted(unknown)}")
    return np.array([table[f] for f in features])


@cache
def vectors() -> tuple[NDArray[np.float64], ...]:
    """Weights of `known`, `unknown`, `first`, `second`, in the order of their features."""
    w = weights()
    return (
        vector(w.known, evidence.FEATURES),
        vector(w.unknown, evidence.FEATURES),
        vector(w.first, senses.FEATURES),
        vector(w.second, senses.FEATURES),
    )
