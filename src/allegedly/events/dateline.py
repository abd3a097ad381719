"""The dateline: the place before a dash, or before an agency's name, with which a wire report opens."""

import re
from bisect import bisect_right

from allegedly.language.view import View

REACH = 1500
"""Characters from the start in which a dateline may stand: captions of pictures come before it."""
AGENCY = r"\((?:[A-Z][\w./ ]{1,30})\)"
CITY = r"(?P<city>[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3})"
OTHER = r"(?P<other>[A-Z]\w+(?: [A-Z]\w+){0,2})"
REST = r"(?:, ?[A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
DASH = r"(?:\s?[—–]\s?|\s-{1,2}\s|--)"
LINE = re.compile(rf"(?<![\w.]){CITY}{REST}\s?(?:{AGENCY})?\s?{DASH}|(?<![\w.]){OTHER}{REST}\s{AGENCY}\s?{DASH}?")
"""*LAGOS, Nigeria —*, *PARIS (Reuters) -*, *Lagos, Nigeria (CNN)*."""
SHORTEST = 4  # letters of a city in capitals: *US - * and *UN - * are none


def found(view: View) -> tuple[int, int] | None:
    """The characters `[start, end)` of the dateline, None where there is none."""
    for m in LINE.finditer(view.source, 0, REACH):
        if m["city"] is None or len(m["city"]) >= SHORTEST:
            return m.start(), m.end()
    return None


def opening(view: View) -> int:
    """The number of the sentence with which the report opens: that of the dateline, else the first."""
    line = found(view)
    if line is None:
        return 0
    return view.sent[max(bisect_right(view.idx, line[1]) - 1, 0)]
