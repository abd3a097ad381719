"""Many reports out of few: findings with other names, words, numbers and days, without reading them anew.

A ledger of 50,000 reports is to be measured, and reading that many takes an hour. So the findings of our own reports
are varied: each name becomes another of the same length and each word that tells something another word of news of the
same length, so that every span still fits its text; all days move by the same number. Which names and words come is
drawn as archives have them: few often, most seldom. Places move with their names; countries stay.
"""

from __future__ import annotations

import random
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Any
from zlib import crc32

import msgspec

from allegedly.happenings.words import stem, weight
from allegedly.records import Findings, sha256_of
from allegedly.settings import rows

_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvz"
DAYS = 2_000
"""The days that a variation moves by at most: about five years of reports."""

NAMES = 20_000
"""How many names of one shape there are; the n-th is drawn n times less often than the first (Zipf)."""


def variations(base: Sequence[Findings], number: int, seed: int = 0) -> Iterator[Findings]:
    """`number` findings made of `base` in turn; the same seed gives the same ones.

    Every fifth is another outlet's account of the one before: the same names and days, half of the words in each
    second case (told anew), all of them in the others (copied), as an archive holds several reports of one event.
    """
    chance = random.Random(seed)
    words, days, told = Words(chance), 0, base[0]
    for i in range(number):
        if i % 5 == 4:
            yield varied(told, i, words if i % 10 == 9 else words.half(), days, chance)
            continue
        words, days, told = Words(chance), chance.randrange(DAYS), base[i % len(base)]
        yield varied(told, i, words, days, chance)


def varied(findings: Findings, i: int, change: Words, days: int, chance: random.Random) -> Findings:
    """Findings with words replaced as `change` says and all days moved; `i` makes the id."""

    def other(text: str) -> str:
        return _WORD.sub(lambda match: change(match[0]), text)

    text = other(findings.report.text)

    def walked(value: Any) -> Any:
        match value:
            case {"start": int(start), "end": int(end), "text": str()}:
                return {"start": start, "end": end, "text": text[start:end]}
            case {"geonames": int(), "lat": float(lat), "lon": float(lon), "name": str(name)}:
                number = crc32(other(name).encode())
                moved = {"geonames": number, "lat": lat + number % 97 / 100, "lon": lon + number % 89 / 100}
                return {**value, **moved, "name": other(name), "span": walked(value["span"])}
            case dict():
                return {name: other(v) if name == "name" else walked(v) for name, v in value.items()}
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
        title=other(findings.report.title),
        publisher=f"The {chance.choice(('Harbour', 'Valley', 'Northern', 'Evening', 'Public'))} {i % 97}",
        published=_moved(findings.report.published or "2016-05-27", days),
    )
    body = walked(
        msgspec.to_builtins(msgspec.structs.replace(findings, report=msgspec.structs.replace(report, text="")))
    )
    return msgspec.structs.replace(msgspec.convert(body, Findings), report=report)


class Words:
    """What each word becomes: the same word the same, in all of a report. `known` are changes settled before."""

    def __init__(self, chance: random.Random, known: Mapping[str, str] | None = None) -> None:
        self.known = dict(known or {})
        self._chance = chance

    def __call__(self, word: str) -> str:
        """Another word of that length, or the word itself where it is a common one."""
        if word not in self.known:
            if word[0].isupper():
                self.known[word] = _name(word, int(NAMES ** self._chance.random()))
            else:
                self.known[word] = self._drawn(word) if weight(stem(word)) else word
        return self.known[word]

    def half(self) -> Words:
        """The names, and half of the other words; the rest are drawn anew."""
        kept = {a: b for a, b in self.known.items() if a[0].isupper() or self._chance.random() < 0.5}
        return Words(self._chance, kept)

    def _drawn(self, word: str) -> str:
        words, sums = _vocabulary().get(len(word), ((word,), (1,)))
        return words[bisect(sums, self._chance.randrange(sums[-1]))]


@cache
def _name(word: str, rank: int) -> str:
    """The name of that rank among those shaped like the word: vowels for vowels, as long."""
    chance = random.Random(f"{len(word)} {rank}")
    return "".join(
        chance.choice(_VOWELS if letter.lower() in _VOWELS else _CONSONANTS) if letter.isascii() else letter
        for letter in word
    ).capitalize()


@cache
def _vocabulary() -> dict[int, tuple[tuple[str, ...], tuple[int, ...]]]:
    """Words of news by their length, with the running sums of how many reports hold them."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for word, count in rows("word_counts.tsv")[2:]:
        if word.isalpha() and weight(word):
            found[len(word)].append((word, int(count)))
    return {
        length: (tuple(word for word, _ in its), tuple(accumulate(count for _, count in its)))
        for length, its in found.items()
    }


def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except ValueError:
        return day
