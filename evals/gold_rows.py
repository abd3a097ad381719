"""The lines in which gold rows for events are written, and what they mean.

    + COERCE/arrest happened @ detained at least 30 people ; a police ; r people ; p Oral ; d 2019-05-25 ; v witnesses
    - COERCE/arrest happened @ detained at least 30 people ; v .
    ~ REJECT @ denied

`+` is a row that must be found, `-` one that must never stand, `~` a reading that is allowed. Then come the types, the
modes after a slash and the statuses, each with `|` between alternatives; only the type has to be there. `@` gives the
words of the report among which the trigger starts: they must stand there once (`#2` after them takes the second time),
and `from these ... to those` takes everything between. Without `@` a row is about the whole text. The fields:

    a, r   a piece of the actor's, the recipient's name; `-` is nobody      p   a piece of the place's name; `-` is none
    d      the date in EDTF       c   counts: `arrested=30 killed=2`        x   `yes` or `no`: distanced
    v      the voices, outermost first, with ` > ` between; `.` is the report's own voice, `?` a source not named
"""

from __future__ import annotations

import re
from typing import Any

from allegedly.records.event import MODES

Row = dict[str, Any]
Gold = dict[str, list[Row]]

SIGNS = {"+": "rows", "-": "never", "~": "allowed"}
STATUSES = {"happened", "planned", "intended", "attempted", "demanded", "possible", "not_happened"}
COUNTS = {"participants", "arrested", "injured", "killed"}
FIELDS = {"a": "actor", "r": "recipient", "p": "place", "d": "date", "v": "voice", "c": "counts", "x": "distanced"}
NAMES = {"actor", "recipient", "place"}
LINE = re.compile(r"(?P<sign>[+~-]) (?P<what>[^@;]+?)(?: *@ (?P<words>[^;]+?))?(?P<fields>(?: ; [^;]+)*)")
NUMBERED = re.compile(r"(?P<words>.+?) #(?P<number>\d)")


class GoldError(ValueError):
    """A line of gold that cannot be understood, or does not fit its text."""


def parse(lines: list[str], text: str) -> Gold:
    """The gold rows of a text from their lines, in the order in which they stand; raises `GoldError`."""
    gold: Gold = {kind: [] for kind in SIGNS.values()}
    for line in lines:
        if not (match := LINE.fullmatch(line.strip())):
            raise GoldError(f"this is no row: {line}")
        try:
            row = _what(match["what"])
            if match["words"]:
                row["at"] = list(locate(match["words"], text))
            for field in match["fields"].split(" ; ")[1:]:
                row |= _field(*field.strip().partition(" ")[::2])
        except GoldError as error:
            raise GoldError(f"{line}: {error}") from error
        gold[SIGNS[match["sign"]]].append(row)
    return gold


def locate(words: str, text: str) -> tuple[int, int]:
    """Where the quoted words stand, `[start, end)`; raises `GoldError` unless they stand there once."""
    first, dots, last = words.partition(" ... ")
    start, end = _once(first, text, 0)
    return (start, _once(last, text, end)[1]) if dots else (start, end)


def _once(words: str, text: str, after: int) -> tuple[int, int]:
    numbered = NUMBERED.fullmatch(words)
    wanted, number = (numbered["words"], int(numbered["number"])) if numbered else (words, 0)
    starts = [m.start() for m in re.finditer(re.escape(wanted), text) if m.start() >= after]
    if after and starts:  # the end of a stretch: the first time after its beginning
        starts = starts[:1]
    if number > len(starts) or (number == 0 and len(starts) != 1):
        raise GoldError(f"“{wanted}” stands {len(starts)} times in the text")
    start = starts[max(0, number - 1)]
    return start, start + len(wanted)


def _what(words: str) -> Row:
    kinds, *statuses = words.split()
    types, _, modes = kinds.partition("/")
    row: Row = {"type": types}
    known = {mode for name in types.split("|") for mode in MODES.get(name, ())}  # type: ignore[call-overload]
    if unknown := [name for name in types.split("|") if name not in MODES]:
        raise GoldError(f"no type: {unknown[0]}")
    if unknown := [mode for mode in modes.split("|") if modes and mode not in known]:
        raise GoldError(f"no mode of {types}: {unknown[0]}")
    if modes:
        row["mode"] = modes
    if len(statuses) > 1 or (statuses and not set(statuses[0].split("|")) <= STATUSES):
        raise GoldError(f"no status: {' '.join(statuses)}")
    if statuses:
        row["status"] = statuses[0]
    return row


def _field(key: str, value: str) -> Row:
    name, value = FIELDS.get(key, ""), value.strip()
    if not name or not value:
        raise GoldError(f"no field: {key} {value}")
    if value.startswith("-|") or value.endswith("|-"):
        raise GoldError(f"nothing is no alternative: {value}")
    if name in NAMES or name == "date":
        return {name: None if value == "-" else value}
    if name == "voice":
        return {name: [] if value == "." else value.split(" > ")}
    if name == "distanced":
        return {name: {"yes": True, "no": False}[value]}
    counts = dict(pair.split("=") for pair in value.split())
    if not set(counts) <= COUNTS:
        raise GoldError(f"no count: {value}")
    return {name: {kind: int(number) for kind, number in counts.items()}}
