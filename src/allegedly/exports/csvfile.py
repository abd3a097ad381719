"""CSV that is safe to open: RFC 4180, UTF-8, and no text cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

Cell = str | int | float | bool | None

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What starts a formula in Excel, LibreOffice or Google Sheets (OWASP, "CSV Injection"), full-width forms too."""


def harmless(text: str) -> str:
    """The text as a cell: with an apostrophe before it where it would start a formula, and without what no CSV reader
    takes (NUL and lone surrogates, which are not characters)."""
    clean = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return f"'{clean}" if clean.lstrip(" ").startswith(FORMULA) else clean


def write(stream: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Writes a header and rows as they come; gives the number of rows.

    Null is an empty cell, numbers stay numbers (a latitude of -1.5 is no formula), truth is `true` or `false`.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        count += 1
    text.detach()
    return count


def _cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else value
