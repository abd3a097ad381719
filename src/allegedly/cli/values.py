"""What people type for a field's new value, as the JSON that an edit takes."""

from __future__ import annotations

import json
from typing import Any

NONE = frozenset(("", "-", "none", "null"))


def value(field: str, typed: str) -> Any:
    """The JSON of a typed value.

    Words stand for themselves and `none` for null. Actors, recipients and voice are names with `;` between them (`own`:
    the report's own voice), a place is `Name` or `Name, KAZ`, counts are `killed=3, injured=none`. JSON is taken as it
    is. Raises ValueError for a count without a number.
    """
    text = typed.strip()
    if text[:1] in "[{":
        return json.loads(text)
    empty = text.casefold() in NONE
    match field:
        case "actors" | "recipients" | "voice":
            if empty or (field == "voice" and text.casefold() == "own"):
                return []
            return [{"name": name.strip()} for name in text.split(";") if name.strip()]
        case "place":
            name, _, country = text.rpartition(",")
            if not name or len(country.strip()) != 3 or not country.strip().isupper():
                return None if empty else {"name": text}
            return {"name": name.strip(), "country": country.strip()}
        case "counts":
            return dict(_count(part) for part in text.split(",") if part.strip())
        case "distanced":
            return text.casefold() in ("yes", "true", "1")
        case _:
            return None if empty else text


def _count(part: str) -> tuple[str, int | None]:
    name, equals, number = (piece.strip() for piece in part.partition("="))
    if not equals:
        raise ValueError(f"{part.strip()!r} is no count like killed=3")
    return name, None if number.casefold() in NONE else int(number.replace(",", ""))
