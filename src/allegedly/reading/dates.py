"""Publication dates: ISO 8601 or EDTF, or nothing."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

from allegedly.settings import rows

_DAY = r"(?:\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?[?~%]?"
_EDTF = re.compile(rf"{_DAY}(?:/{_DAY})?")
_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d.*", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MONTHS = {name: int(number) for number, *names in rows("months.tsv") for name in names}
_WRITTEN = re.compile(
    r"(?:\w+,?\s+)??(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[^\W\d]+)\.?|"
    r"(?P<month2>[^\W\d]+)\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?),?\s+(?P<year>\d{4})",
)


def edtf_of(given: object) -> str | None:
    """The publication date in `given` as an ISO 8601 or EDTF date, or null where there is none for certain.

    Takes ISO dates and timestamps (the day is kept as written, in the publisher's own time), EDTF dates and intervals,
    e-mail dates, and written dates with a year ("May 27, 2016"). "05/06/2016" is two days and hence none; numbers are
    not guessed at.
    """
    if not isinstance(given, str):
        return None
    value = given.strip()[:100]
    if found := _TIMESTAMP.fullmatch(value):
        value = found[1]
    elif found := _COMPACT.fullmatch(value):
        value = "-".join(found.groups())
    if _EDTF.fullmatch(value):
        return value if all(_exists(part) for part in value.split("/")) else None
    return _written(value) or _mail(value)


def _exists(edtf: str) -> bool:
    """Whether the calendar has such a day; unknown digits stand for possible ones."""
    parts = edtf.rstrip("?~%").split("-")
    year = parts[0].replace("X", "0").zfill(4)
    month = parts[1] if len(parts) > 1 and parts[1] != "XX" else "01"
    day = parts[2] if len(parts) > 2 and parts[2] != "XX" else "01"
    try:
        # 2000 was a leap year: an unknown year may be one.
        date(2000 if "X" in parts[0] or year == "0000" else int(year), int(month), int(day))
    except ValueError:
        return len(parts) == 2 and parts[1].isdigit() and 21 <= int(parts[1]) <= 24  # EDTF seasons
    return True


def _written(value: str) -> str | None:
    found = _WRITTEN.fullmatch(value)
    if not found:
        return None
    month = _MONTHS.get((found["month"] or found["month2"]).casefold())
    if month is None:
        return None
    try:
        return date(int(found["year"]), month, int(found["day"] or found["day2"])).isoformat()
    except ValueError:
        return None


def _mail(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).date().isoformat() if "," in value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
