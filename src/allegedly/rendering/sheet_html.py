"""The sheet of a happening as HTML, the same in the workbench and on the page to hand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from allegedly.rendering.deeds import day_words
from allegedly.rendering.markup import words
from allegedly.rendering.meanings import meaning
from allegedly.rendering.page import safe_url
from allegedly.rendering.plain import one_line
from allegedly.rendering.sheet import Column, Quote, Sheet, Source
from allegedly.rendering.standing import MEANINGS, POSITIONS, SIGNS

POSITION_SIGNS = {"asserts": "+", "denies": "×", "differs": "≠", "anticipates": "▷"}

ON_PAPER = 4
"""Accounts that stand side by side on a sheet of A4 and can still be read."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the parts of a sheet lead; null where they lead nowhere. `across` is how many accounts stand in one table.

    `quote` gives the address of a quote's place in its report, `source` that of a report, `voice` of a column's party.
    """

    quote: Callable[[Quote], str | None]
    source: Callable[[Source], str | None]
    voice: Callable[[Column], str | None]
    across: int


def paper(number: int) -> Links:
    """Links inside of one page, on which the happening is the `number`th."""
    return Links(
        quote=lambda quote: f"#h{number}-s{quote.source}" if quote.source else None,
        source=lambda source: safe_url(source.report.url),
        voice=lambda column: None,
        across=ON_PAPER,
    )


def sheet_html(sheet: Sheet, links: Links, number: int = 1, level: int = 1) -> Markup:
    """The sheet as an article; `number` tells its ids apart from those of others, `level` is that of its heading."""
    html = environment().get_template("sheet.html.j2").render(
        sheet=sheet, held=sheet.happening, links=links, n=number, level=level
    )  # fmt: skip
    return Markup(html)


def lower_first(text: str) -> str:
    """The text within a sentence: with a small first letter."""
    return text[:1].lower() + text[1:]


@cache
def stylesheet() -> str:
    """The style of a sheet; it uses the colours (`--ink` and so on) of the page around it."""
    return (files("allegedly.rendering") / "templates" / "sheet.css").read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The templates of sheets, with the filters that make a report's words harmless."""
    made = Environment(
        loader=PackageLoader("allegedly.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"words": words, "one_line": one_line, "day_words": day_words, "lower_first": lower_first}
    made.globals |= {
        "SIGNS": SIGNS,
        "meaning": meaning,
        "MEANINGS": MEANINGS,
        "POSITIONS": POSITIONS,
        "POSITION_SIGNS": POSITION_SIGNS,
    }
    return made
