"""How many a noun phrase says there are: *at least 30 people*, *more than a dozen*, *no one*, *thousands*."""

import re
from functools import cache

from allegedly.language.view import View
from allegedly.records import Bound, Count, Span
from allegedly.settings import rows

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}(?:\.\d{1,6})?")
_TWO = re.compile(r"\d[\d,]*[-–—]\d[\d,]*")
_CODES = {
    "number": "W", "scale": "S", "vague": "V", "inexact": "I", "article": "A", "half": "H", "to": "T", "dash": "-",
    "and": "&", "between": "B", "of": "O",
}  # fmt: skip
_ONE = r"(?:HAS|A?I(?:S|V)|AS(?:&W(?:-?W)?)?|V(?:OV)*|[NW](?:-?W)?(?:S+(?:&?W(?:-?W)?)?)?|[SR])"
_PHRASE = re.compile(rf"B{_ONE}&{_ONE}|{_ONE}(?:[T-]{_ONE})?")
"""A number: *half a dozen*, *several hundred*, *a million*, *tens of thousands*, *one hundred and five*, *20 to 30*."""
_WINDOW = 8
"""Words on either side of a number word that can belong to the number."""
_LONGEST_BOUND = 4
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "PRON"))


@cache
def table(kind: str, language: str = "en") -> dict[str, str]:
    """The words of one class of `counts.tsv`, with their values."""
    return {word: value for word, klass, value, _ in rows("counts.tsv", language)[1:] if klass == kind}


@cache
def _codes() -> dict[str, str]:
    return {word: code for kind, code in _CODES.items() for word in table(kind)}


def number(view: View, i: int) -> Count | None:
    """The number that a noun phrase gives of what its head token `i` names, null where it gives none.

    *Three students and two teachers* gives none: the report does not say five. The span is the words of the number
    with those of its bound.
    """
    if view.lemma[i] in table("not-people") or view.lower[i] in table("not-people") or _coordinated(view, i):
        return None
    if view.lower[i] in table("nobody"):
        return _count(view, i, i + 1, 0, "exact")
    if i and f"{view.lower[i - 1]} {view.lower[i]}" in table("nobody"):
        return _count(view, i - 1, i + 1, 0, "exact")
    if numeric(view, i):
        return read(view, i)
    for c in view.children[i]:
        if c > i:
            break
        if view.lower[c] in table("nobody") and view.dep[c] == "det":
            return _count(view, c, c + 1, 0, "exact")
        if numeric(view, c) and view.dep[c] in ("nummod", "amod", "compound", "det", "advmod"):
            return read(view, c)
        if view.lower[c] in table("strong"):  # a 10,000-strong crowd
            return next((read(view, k) for k in view.children[c] if numeric(view, k)), None)
    if i and view.head[i - 1] == view.head[i] and view.pos[i] == "NOUN" and numeric(view, i - 1):
        return read(view, i - 1)  # 17 people were killed: taken for two subjects
    if view.lemma[i] in table("group"):
        of = (c for c in view.children[i] if c > i and view.dep[c] == "nmod" and view.case(c) in table("of"))
        return next((number(view, c) for c in of), None)
    return None


def _coordinated(view: View, i: int) -> bool:
    """Whether other people stand beside those that a phrase counts; not over a verb, where the tree is wrong."""
    after = i + 1 < len(view.text) - 2 and view.lower[i + 1] in table("and") and numeric(view, i + 2)
    if after and view.pos[i] == "NOUN" and view.pos[i + 3] in _NOMINAL:  # 17 men and one woman
        return True
    beside = (c for c in view.children[i] if view.dep[c] == "conj" and view.pos[c] in _NOMINAL)
    return any(all(view.pos[k] != "VERB" for k in range(i + 1, c)) for c in beside)


def numeric(view: View, i: int) -> bool:
    """Whether a token is a number in digits or words, *dozens* included."""
    return _code(view.lower[i]) in ("N", "W", "S", "V", "R")


def _code(lower: str) -> str:
    known = _codes().get(lower)
    if known:
        return known
    if lower[0].isdigit():
        return "N" if _DIGITS.fullmatch(lower) else "R" if _TWO.fullmatch(lower) else "x"
    return "x"


def read(view: View, i: int) -> Count | None:
    """The number that token `i` is part of, with the words of its bound; null where the token is part of none."""
    start, stop = view.sents[view.sent[i]]
    first, stop = max(start, i - _WINDOW), min(stop, i + _WINDOW)
    codes = "".join(_code(view.lower[k]) for k in range(first, stop))
    for found in _PHRASE.finditer(codes):
        a, b = first + found.start(), first + found.end()
        step = found[0].find("T")
        if step > 0 and a > start and view.lower[a - 1] in table("start"):  # rose from 30 to 40
            a, b = (a, a + step) if i < a + step else (a + step + 1, b)
        if a <= i < b:
            if _measure(view, b, stop):
                return None  # a 30-year-old man
            return _bounded(view, a, b, _value(codes[a - first : b - first], view.lower[a:b]), start)
    return None


def _measure(view: View, end: int, stop: int) -> bool:
    """Whether what follows a number makes it a measure or an age: *30 percent*, *30-year-old*."""
    if end < stop and view.lower[end] in table("dash"):
        end += 1
    return end < stop and view.lower[end] in table("not-people")


def _value(codes: str, words: list[str]) -> int | None:
    """What the words of a number come to, null for *dozens*, *several hundred* and *20 to 30*."""
    if set(codes) & set("VIRTB"):
        return None
    total = 0.0
    half = 1.0
    last = 0.0
    for k, (code, word) in enumerate(zip(codes, words, strict=True)):
        if code == "H":
            half = 0.5
        elif code == "S":
            last = (last or 1.0) * float(table("scale")[word])
        elif code in "NW":
            value = float(word.replace(",", "")) if code == "N" else float(table("number")[word])
            if k and codes[k - 1] not in "S&":
                if last < 20 or last % 10 or value >= 10:  # two-three men
                    return None
                last += value
            else:
                total, last = total + last, value
    return int((total + last) * half)


def _bounded(view: View, first: int, end: int, value: int | None, start: int) -> Count:
    """A number `[first, end)` with the words around it that say how exact it is."""
    bound: Bound = "exact"
    while first > start:
        if view.lower[first - 1] in table("more"):
            first -= 1
            continue
        for n in range(min(_LONGEST_BOUND, first - start), 0, -1):
            said = table("bound").get(" ".join(view.lower[first - n : first]))
            if said:
                bound = said if bound in ("exact", "about") and said != "exact" else bound  # type: ignore[assignment]
                first -= n
                break
        else:
            break
    for n in (2, 1):
        said = table("bound-after").get(" ".join(view.lower[end : end + n]))
        if said:
            bound, end = said, end + n  # type: ignore[assignment]
            break
    if value is None and bound == "exact":  # dozens
        bound = "about"
    return _count(view, first, end, value, bound)


def _count(view: View, first: int, end: int, value: int | None, bound: Bound) -> Count:
    start, stop = view.idx[first], view.idx[end - 1] + len(view.text[end - 1])
    return Count(value, bound, Span(start, stop, view.source[start:stop]))
