"""Floors: what the shipped model scored on our own texts, and may not fall below.

`floors.toml` holds a figure for each measure. Most are floors; for what should be small, rows that must never stand and
extra events, they are ceilings. `raised` only ever makes them stricter; making one laxer is a decision, which takes
`--lower-floors` on the command line and a reason in the commit.
"""

from __future__ import annotations

import argparse
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

PATH = Path(__file__).parent / "floors.toml"
SLACK = 0.5
"""Percent below the measured figure at which the floor is set: one or two of some 180 relations or event rows, which is
what another processor's rounding may turn over."""
MEASURES = (
    "token-source", "token-cue", "token-content", "relation-strict", "relation-relaxed", "source-accuracy",
    "kind-accuracy", "manner-accuracy", "inside-accuracy", "recall-statement", "recall-nested", "found", "right",
    "happenings", "standing", "accounts",
)  # fmt: skip
CEILINGS = {"never": 0.0, "extra": 0.1}
"""Measures that may not rise, with their slack: none for what must never stand, an event in ten reports for extra."""

Floors = dict[str, dict[str, float]]


def read(path: Path = PATH) -> Floors:
    """The floors by set and measure; none where there is no file."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return tomllib.load(file)


def broken(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """A line for each measure that is under its floor, over its ceiling, or was not measured."""
    lines = []
    for name, bound in floors.items():
        if name in CEILINGS:
            figure, word = figures.get(name, math.inf), "ceiling"
            wrong = figure > bound
        else:
            figure, word = figures.get(name, 0.0), "floor"
            wrong = figure < bound
        if wrong:
            lines.append(f"{name} is {figure:.1f}, the {word} is {bound:.1f}")
    return lines


def raised(figures: Mapping[str, float], floors: Mapping[str, float], *, lower: bool = False) -> dict[str, float]:
    """The floors after a measurement: each at its figure less the slack, and never laxer unless `lower` says so."""
    new = {name: round(max(0.0, figures[name] - SLACK), 1) for name in MEASURES if name in figures}
    new |= {name: round(figures[name] + slack, 1) for name, slack in CEILINGS.items() if name in figures}
    if lower:
        return new
    stricter = {name: min if name in CEILINGS else max for name in new}
    return {**floors, **{name: stricter[name](value, floors.get(name, value)) for name, value in new.items()}}


def keep(measured: Mapping[str, Mapping[str, float]], options: argparse.Namespace, path: Path = PATH) -> None:
    """Writes the floors of the sets that were measured where the command line asks for it; other sets stay."""
    if not (options.write_floors or options.lower_floors):
        return
    old = read(path)
    new = {name: raised(figures, old.get(name, {}), lower=options.lower_floors) for name, figures in measured.items()}
    write(old | new, path)
    print(f"\nwrote {path.name}")


def write(floors: Floors, path: Path = PATH) -> None:
    """Writes the file."""
    lines = [
        "# Lowest figures, in percent, that the shipped model may have on our own texts; for `never` (rows) and",
        "# `extra` (events a report) the highest.",
        "# Written by `python -m evals.evaluate --write-floors`, which only tightens; `--lower-floors` sets them anew.",
    ]
    for name, figures in floors.items():
        lines += ["", f"[{name}]", *(f"{measure} = {value:.1f}" for measure, value in figures.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
