"""Scores places found in reports against a toponym corpus with coordinates.

A gold row is `{"id", "text", "toponyms": [{"start", "end", "text", "lat", "lon"}]}`. A toponym is recognised by the
first place that overlaps it, and each place recognises one. `within 161 km` (100 miles, the usual bound of the field)
is the share of recognised toponyms with coordinates that were put near enough, `end to end` the share of all of them.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]

NEAR_KM = 161
DIAMETER_KM = 12742
FARTHEST_KM = 20039.0
"""Half of the equator: the error of a place without coordinates."""


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points in degrees."""
    lat, lon, other_lat, other_lon = map(math.radians, (lat, lon, other_lat, other_lon))
    east = math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return DIAMETER_KM * math.asin(min(1, math.sqrt(math.sin((other_lat - lat) / 2) ** 2 + east)))


def score(gold_rows: Sequence[Row], system_rows: Sequence[Row]) -> dict[str, float]:
    """The figures, in percent; `median km` is infinite where nothing was placed."""
    found = toponyms = recognised = located = 0
    errors: list[float] = []
    for gold, system in zip(gold_rows, system_rows, strict=True):
        free = list(system["places"])
        found += len(free)
        toponyms += len(gold["toponyms"])
        for toponym in gold["toponyms"]:
            located += toponym["lat"] is not None
            place = next((p for p in free if _overlap(p["span"], toponym)), None)
            if place is None:
                continue
            free.remove(place)
            recognised += 1
            if toponym["lat"] is not None:
                errors.append(_error(toponym, place))
    precision, recall = recognised / max(1, found), recognised / max(1, toponyms)
    near = sum(error <= NEAR_KM for error in errors)
    return {
        "recognition P": 100 * precision,
        "R": 100 * recall,
        "F1": 200 * precision * recall / max(1e-9, precision + recall),
        "within 161 km": 100 * near / max(1, len(errors)),
        "median km": statistics.median(errors) if errors else math.inf,
        "end to end": 100 * near / max(1, located),
    }


def _overlap(span: Row, toponym: Row) -> bool:
    return bool(span["start"] < toponym["end"] and toponym["start"] < span["end"])


def _error(toponym: Row, place: Row) -> float:
    if place.get("lat") is None:
        return FARTHEST_KM
    return kilometres(toponym["lat"], toponym["lon"], place["lat"], place["lon"])
