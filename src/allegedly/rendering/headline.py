"""A happening in one line and its standing in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from allegedly.records import Figure, Happening, Position
from allegedly.rendering.deeds import day_words, deed
from allegedly.rendering.plain import one_line
from allegedly.rendering.sheet_rows import Row, place_words

NAMED = 3
"""Names in a headline or a sentence before the others are counted."""

_FIGURE = re.compile(r"^.*\d[\d,.]*\s+(?=\S)")
"""A number with what stands before it ("at least 10 students"): counts may differ, and the headline takes no side."""


def headline(happening: Happening, rows: Sequence[Row]) -> str:
    """What is said to have happened, as a noun: "Arrest of students by police, Kutaisi, GEO, 4 May 2021".

    Whatever the accounts tell differently is left out: by whom, where, when, how many.
    """
    differing = {row.name for row in rows if row.differs}
    noun, joined = deed(happening.type, happening.mode)
    words = [noun]
    if happening.recipients:
        words += (joined, _names(happening.recipients))
    if happening.actors and "actors" not in differing:
        words += ("by", _names(happening.actors))
    parts = [" ".join(words)]
    if happening.place and "place" not in differing:
        parts.append(one_line(place_words(happening.place)))
    if happening.date and "date" not in differing:
        parts.append(day_words(happening.date.edtf))
    return ", ".join(parts)


def explanation(happening: Happening) -> str:
    """Why the happening stands as it does, naming whose word it is, in one sentence."""
    asserted, denied, otherwise, coming = (_voices(happening, position) for position in get_args(Position))
    told = asserted or otherwise
    match happening.standing:
        case "corroborated":
            parts = [f"said to have happened, each on its own word, by {asserted}"]
        case "reported":
            parts = [f"reported by {told}; no second, independent voice says so"]
        case "one-sided":
            parts = [f"said by one party only: {told}"]
        case "contested":
            parts = [f"said to have happened by {asserted}"] if asserted else []
        case "denied":
            parts = ["nobody here says that it happened"]
        case "anticipated":
            parts = ["nobody says that it has happened"]
    if denied:
        parts.append(f"denied by {denied}")
    if otherwise and happening.standing == "contested":
        parts.append(f"told otherwise by {otherwise}")
    if coming:
        parts.append(f"spoken of as to come or possible by {coming}")
    return "; ".join(parts) + "."


def _voices(happening: Happening, position: Position) -> str:
    return listed([account.voice.name for account in happening.accounts if account.position == position])


def _names(figures: Sequence[Figure]) -> str:
    return listed([_name(figure) for figure in figures])


def _name(figure: Figure) -> str:
    """The name without its number; a group's begins with a small letter, as it does inside of a sentence."""
    name = _FIGURE.sub("", one_line(figure.name))
    group = figure.kind == "group" and not name[1:2].isupper()
    return name[:1].lower() + name[1:] if group else name


def listed(names: Sequence[str]) -> str:
    """ "A, B and C", "A, B, C and 5 more"; each name once whatever its capitals."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(one_line(name).casefold(), one_line(name))
    shown = list(found.values())
    if len(shown) > NAMED + 1:
        return f"{', '.join(shown[:NAMED])} and {len(shown) - NAMED} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1] if shown else "")))
