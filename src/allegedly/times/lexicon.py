"""The tables that dates are read with: every word becomes one character, every pattern an expression over them.

`data/<language>/times.tsv` puts words into classes, `times_patterns.tsv` puts classes in a row; docs/times.md explains
both.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from allegedly.settings import rows

OTHER = "."
"""The code of a word that no pattern knows."""
_FIRST_CODE = 0xE000  # the private use area: no code is a sign that regular expressions read otherwise
_FORMS = {
    "#day": ("day", "number", "short"),
    "#nth": ("nth", "day"),
    "#year": ("year", "number"),
    "#two": ("number", "short"),
    "#number": ("number",),
    "#decade": ("decade",),
}
"""What digits can be by their form, and the classes of each."""
AROUND = frozenset((
    "lead", "tail", "about", "more", "less", "since", "until", "from", "ever-since", "from-to", "between", "to", "and",
    "later", "earlier",
))  # fmt: skip
"""Readings of words around a date; all others are dates themselves."""
_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+:\d+|\d+(?:st|nd|rd|th|s)?|[^\W\d]+|.")
_WHOLE_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+:\d+(?::\d+)?")
_TERM = re.compile(r"\[[^\]]+\]|\S+")
_LONGEST_NUMBER = 9
"""Digits; Python refuses to read some thousand of them, and nothing is dated by a longer number."""
_FULL = 100_000
"""Words remembered before the memory is emptied: the vocabulary of about five thousand reports."""

Value = int | str


@dataclass(frozen=True)
class Piece:
    """A word or a part of one (*2-3* has three): its classes with their values, and its place in the word."""

    values: tuple[tuple[str, Value], ...]
    start: int
    end: int


@dataclass(frozen=True)
class Pattern:
    """A line of the pattern table; `named` is its value column."""

    match: re.Pattern[str]
    reading: str
    named: str


@dataclass
class Lexicon:
    """Words to codes and pieces, codes to patterns. Grows with the words that it is asked for."""

    words: dict[str, dict[str, Value]]
    code_of: dict[str, str]
    starting: dict[str, list[Pattern]]
    around: dict[str, re.Pattern[str]]
    codes: dict[str, str] = field(default_factory=dict)
    pieces: dict[str, tuple[Piece, ...]] = field(default_factory=dict)

    def code(self, lower: str) -> str:
        """The code characters of a word in small letters: one, or one for each piece of a word with digits in it."""
        found = self.codes.get(lower)
        if found is None:
            if len(self.codes) > _FULL:
                self.codes.clear()
                self.pieces.clear()
            found, self.pieces[lower] = self._read(lower)
            self.codes[lower] = found
        return found

    def _read(self, lower: str) -> tuple[str, tuple[Piece, ...]]:
        if not any(c.isdigit() for c in lower) or _WHOLE_NUMBER.fullmatch(lower):
            known = lower if lower in self.words else lower.rstrip(".") if len(lower) > 2 else ""
            if known in self.words:
                return self.code_of[known], (Piece(tuple(self.words[known].items()), 0, len(lower)),)
            if "-" not in lower or len(lower) < 5 or lower[0].isdigit():
                return OTHER, (Piece((), 0, len(lower)),)
        parts = [(m[0], m.start(), m.end()) for m in _DIGITS.finditer(lower)]
        codes, pieces = [], []
        for text, start, end in parts:
            if text in self.words:
                codes.append(self.code_of[text])
                pieces.append(Piece(tuple(self.words[text].items()), start, end))
            else:
                form, values = _form(text)
                codes.append(self.code_of[form] if form else OTHER)
                pieces.append(Piece(values, start, end))
        return "".join(codes), tuple(pieces)


def _form(text: str) -> tuple[str, tuple[tuple[str, Value], ...]]:
    """What digits are by their form: its name in `_FORMS` (empty for none) and their values by class."""
    digits = text.rstrip("stndrh")
    if not digits.isdecimal() or len(digits) > _LONGEST_NUMBER:
        return "", ()
    n, suffix = int(digits), text[len(digits) :]
    if suffix == "s":
        if len(digits) == 4 and n % 10 == 0:
            century = n % 100 == 0 and n < 2000  # "the 1900s" are a hundred years, "the 2000s" ten
            return "#decade", (("decade", f"{n // 100}XX" if century else f"{n // 10}X"),)
        short = len(digits) == 2 and n % 10 == 0 and n >= 50  # "the 20s" are too often a temperature or an age
        return ("#decade", (("decade", f"19{n // 10}X"),)) if short else ("", ())
    if suffix:
        return ("#nth", (("nth", n), ("day", n))) if n <= 31 else ("", ())
    if len(digits) <= 2 and 1 <= n <= 31:
        return "#day", (("day", n), ("number", n), ("short", n))
    if len(digits) == 4 and 1000 <= n < 2200:
        return "#year", (("year", n), ("number", n))
    if len(digits) == 2:
        return "#two", (("number", n), ("short", n))
    return "#number", (("number", n),)


@cache
def load(language: str = "en") -> Lexicon:
    """The tables of a language. Raises ValueError for a pattern that names an unknown class."""
    words: dict[str, dict[str, Value]] = {}
    for word, kind, value, _ in rows("times.tsv", language)[1:]:
        words.setdefault(word, {})[kind] = int(value) if value.lstrip("-").isdigit() else value
    for number, *names in rows("months.tsv", language):
        for name in names:
            words.setdefault(name, {})["month"] = int(number)
    patterns = [row[:3] for row in rows("times_patterns.tsv", language)[1:]]
    for pattern, *_ in patterns:
        for term in _TERM.findall(pattern):
            for choice in term.strip("[]").split("|"):
                if not choice.startswith("<"):
                    words.setdefault(choice, dict(_form(choice)[1]))
    code_of = {name: chr(_FIRST_CODE + k) for k, name in enumerate([*_FORMS, *words])}
    of_class: dict[str, str] = {}
    for word, values in words.items():
        for kind in values:
            of_class[kind] = of_class.get(kind, "") + code_of[word]
    for form, kinds in _FORMS.items():
        for kind in kinds:
            of_class[kind] = of_class.get(kind, "") + code_of[form]
    starting: dict[str, list[Pattern]] = {}
    around: dict[str, list[str]] = {}
    for pattern, reading, named in patterns:
        terms = [_codes(term, code_of, of_class, pattern) for term in _TERM.findall(pattern)]
        expression = "".join(f"[{codes}]" + "?" * optional for codes, optional in terms)
        if reading in AROUND:
            around.setdefault(reading, []).append(expression)
            continue
        made = Pattern(re.compile(expression), reading, named)
        for codes, optional in terms:
            for code in codes:
                if made not in (known := starting.setdefault(code, [])):
                    known.append(made)
            if not optional:
                break
    return Lexicon(words, code_of, starting, {r: re.compile("|".join(e)) for r, e in around.items()})


def _codes(term: str, code_of: dict[str, str], of_class: dict[str, str], pattern: str) -> tuple[str, bool]:
    """The codes that a term of a pattern stands for, and whether it may be missing (`[of]`)."""
    codes = ""
    for choice in term.strip("[]").split("|"):
        if choice.startswith("<"):
            if choice[1:-1] not in of_class:
                raise ValueError(f"times_patterns.tsv: {pattern!r} names the unknown class {choice}")
            codes += of_class[choice[1:-1]]
        else:
            codes += code_of[choice]
    return "".join(dict.fromkeys(codes)), term.startswith("[")
