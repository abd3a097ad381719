"""The thresholds: one file for the whole package, `data/settings.toml`, each with its reason or measurement."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

DATA = Path(__file__).parent / "data"
"""Where the package's data files lie: languages, the world, the schema, the model."""

Section = TypeVar("Section")


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads((DATA / "settings.toml").read_text(encoding="utf-8"))


def section(name: str, kind: type[Section]) -> Section:
    """The table `[name]` of the settings as `kind`, a msgspec Struct that each room defines for itself.

    Raises `KeyError` for an unknown table and `msgspec.ValidationError` where the file and the class disagree.
    """
    return msgspec.convert(_all()[name], kind)


def rows(file: str, language: str = "en") -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated data file of a language, without its comments (`#`) and empty lines."""
    lines = (DATA / language / file).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
