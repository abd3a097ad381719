"""Many reports out of few: findings with other names, numbers and days, without reading them anew.

A ledger of 50,000 reports is to be measured, and reading that many takes an hour. So the findings of our own reports
are varied: each capitalised word becomes another of the same length, so that every span still fits its text, and all
days move by the same number. Places move with their names; countries stay, as an archive is about few of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from zlib import crc32

import msgspec

from allegedly.records import Findings, sha256_of

_NAME = re.compile(r"\b[A-Z][a-zA-Z]{2,}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvz"
DAYS = 2_000
"""The days that a variation moves by at most: about five years of reports."""


def variations(base: Sequence[Findings], number: int, seed: int = 0) -> Iterator[Findings]:
    """`number` findings made of `base` in turn; the same seed gives the same ones.

    Every fifth is another outlet's account of the one before: the same names and days under another publisher, as an
    archive holds several reports of one event.
    """
    chance = random.Random(seed)
    names: dict[str, str] = {}
    days = 0
    for i in range(number):
        if i % 5 != 4:
            names, days = {}, chance.randrange(DAYS)
        yield varied(base[(i - (i % 5 == 4)) % len(base)], i, names, days, chance)


def varied(findings: Findings, i: int, names: dict[str, str], days: int, chance: random.Random) -> Findings:
    """Findings with names replaced as `names` says (new ones are added to it) and all days moved; `i` makes the id."""

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word not in names:
            names[word] = "".join(
                letter if not letter.isalpha()
                else (chance.choice(_VOWELS if letter.lower() in _VOWELS else _CONSONANTS))
                for letter in word
            ).capitalize()  # fmt: skip
        return names[word]

    text = _NAME.sub(other, findings.report.text)

    def walked(value: Any) -> Any:
        match value:
            case {"start": int(start), "end": int(end), "text": str()}:
                return {"start": start, "end": end, "text": text[start:end]}
            case {"geonames": int(), "lat": float(lat), "lon": float(lon), "name": str(name)}:
                number = crc32(_NAME.sub(other, name).encode())
                moved = {"geonames": number, "lat": lat + number % 97 / 100, "lon": lon + number % 89 / 100}
                return {**value, **moved, "name": _NAME.sub(other, name), "span": walked(value["span"])}
            case dict():
                return {name: _NAME.sub(other, v) if name == "name" else walked(v) for name, v in value.items()}
            case list() | tuple():
                return [walked(v) for v in value]
            case str() if _DAY.search(value):
                return _DAY.sub(lambda day: _moved(day[0], days), value)
        return value

    report = msgspec.structs.replace(
        findings.report,
        id=f"report-{i:06}",
        text=text,
        sha256=sha256_of(text),
        url=None,
        title=_NAME.sub(other, findings.report.title),
        publisher=f"The {chance.choice(('Harbour', 'Valley', 'Northern', 'Evening', 'Public'))} {i % 97}",
        published=_moved(findings.report.published or "2016-05-27", days),
    )
    body = walked(
        msgspec.to_builtins(msgspec.structs.replace(findings, report=msgspec.structs.replace(report, text="")))
    )
    return msgspec.structs.replace(msgspec.convert(body, Findings), report=report)


def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except ValueError:
        return day
