"""Floors: what the shipped model scored on our own seen reports, and may not fall below.

`floors.toml` holds a figure for each measure. `raised` only ever raises them; lowering one is a decision, which takes
`--lower-floors` on the command line and a reason in the commit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

PATH = Path(__file__).parent / "floors.toml"
SLACK = 0.5
"""Percent below the measured figure at which the floor is set: one or two of some 180 relations, which is what another
processor's rounding may turn over."""
MEASURES = (
    "token-source", "token-cue", "token-content", "relation-strict", "relation-relaxed", "source-accuracy",
    "kind-accuracy", "manner-accuracy", "inside-accuracy", "recall-statement", "recall-nested",
)  # fmt: skip

Floors = dict[str, dict[str, float]]


def read(path: Path = PATH) -> Floors:
    """The floors by set and measure; none where there is no file."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return tomllib.load(file)


def broken(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """A line for each measure that is under its floor, or was not measured."""
    return [
        f"{name} is {figures.get(name, 0.0):.1f}, the floor is {floor:.1f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ]


def raised(figures: Mapping[str, float], floors: Mapping[str, float], *, lower: bool = False) -> dict[str, float]:
    """The floors after a measurement: each at its figure less the slack, and never lower unless `lower` says so."""
    new = {name: round(max(0.0, figures[name] - SLACK), 1) for name in MEASURES if name in figures}
    if lower:
        return new
    return {**floors, **{name: max(value, floors.get(name, 0.0)) for name, value in new.items()}}


def write(floors: Floors, path: Path = PATH) -> None:
    """Writes the file."""
    lines = [
        "# Lowest figures, in percent, that the shipped model may have on our own seen reports.",
        "# Written by `python -m evals.evaluate --write-floors`, which only raises; `--lower-floors` lowers.",
    ]
    for name, figures in floors.items():
        lines += ["", f"[{name}]", *(f"{measure} = {value:.1f}" for measure, value in figures.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
