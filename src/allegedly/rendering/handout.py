"""The page to hand on: happenings with their accounts, quotes, sources and how it was made, in one HTML file.

The file has no scripts and asks the network for nothing; its content security policy forbids both.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

from allegedly import __version__
from allegedly.keeping.exporting import Exporter
from allegedly.ledger import Reader
from allegedly.records import Happening
from allegedly.rendering.gathering import Gathered, gathered
from allegedly.rendering.page import style
from allegedly.rendering.sheet_html import environment, paper, sheet_html, stylesheet


def page_of(reader: Reader, happenings: Sequence[Happening], pseudonymise: bool = False) -> str:
    """The page of happenings of a ledger as HTML, made today (UTC).

    To pseudonymise, all of the ledger is read: a name that one report gives in full is found in all of them.
    """
    exporter = Exporter(reader, pseudonymise)
    return handout([gathered(reader, happening, exporter) for happening in happenings], datetime.now(UTC).date())


@dataclass(frozen=True, slots=True)
class Handed:
    """The `number`th happening of a page."""

    number: int
    gathered: Gathered


def handout(happenings: Sequence[Gathered], made: date) -> str:
    """The page of these happenings as HTML; `made` is the day that it names as its own.

    Raises `ValueError` where there is no happening.
    """
    if not happenings:
        raise ValueError("a page without happenings says nothing")
    handed = [Handed(number, one) for number, one in enumerate(happenings, start=1)]
    level = 1 if len(handed) == 1 else 2
    sheets = [sheet_html(one.gathered.sheet, paper(one.number), one.number, level) for one in handed]
    reports = {s.report.id: s for one in handed for s in one.gathered.sheet.sources}
    return environment().get_template("handout.html.j2").render(
        handed=handed,
        sheets=sheets,
        reports=list(reports.values()),
        pseudonymised=any(one.gathered.sheet.pseudonymised for one in handed),
        style=styles(),
        policy=policy(),
        version=__version__,
        made=made.isoformat(),
    )  # fmt: skip


@cache
def styles() -> str:
    """The page's one style sheet."""
    own = (files("allegedly.rendering") / "templates" / "handout.css").read_text(encoding="utf-8")
    colours = style().split("* {", 1)[0]
    return f"{colours}{own}{stylesheet()}{_print()}"


@cache
def policy() -> str:
    """The page's content security policy: this one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(styles().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _print() -> str:
    """What holds on paper, behind all else so that it wins."""
    return (files("allegedly.rendering") / "templates" / "handout-print.css").read_text(encoding="utf-8")
