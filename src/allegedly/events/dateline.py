"""The dateline: the place before a dash, or before an agency's name, with which a wire report opens."""

import re
from bisect import bisect_right

from allegedly.events.draft import Draft
from allegedly.language.findings import Cast
from allegedly.language.view import View
from allegedly.records import EventPlace

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


def lines(view: View) -> list[tuple[int, int]]:
    """The characters `[start, end)` of each dateline: the first near the text's start, and those that begin a
    paragraph, as in round-ups."""
    source = view.source
    matches: list[tuple[int, int]] = []
    for m in LINE.finditer(source):
        if m["city"] is not None and len(m["city"]) < SHORTEST:
            continue
        if (not matches and m.start() < REACH) or source[: m.start()].rstrip(" ").endswith("\n"):
            matches.append((m.start(), m.end()))
    return matches


def opening(view: View) -> int:
    """The number of the sentence with which the report opens: that of the first dateline, else the first."""
    return next((sentence(view, line) for line in lines(view)), 0)


def sentence(view: View, line: tuple[int, int]) -> int:
    """The number of the sentence that a dateline opens."""
    return view.sent[max(bisect_right(view.idx, line[1]) - 1, 0)]


def settle(view: View, events: list[Draft], ranks: list[int], cast: Cast) -> None:
    """Gives the main event of each sentence with a dateline, where it has no place, the dateline's.

    Not where one of its parties is of another country: *BEIJING — China promised*, but not *LONDON — Iran fired*. The
    place stands before the sentence, so it is inherited.
    """
    for line in lines(view):
        told = [(r, d) for d, r in zip(events, ranks, strict=True) if d.sent == sentence(view, line)]
        at = next((p for p in view.doc._.places if line[0] <= p.span.start < line[1] and p.country), None)
        if not told or at is None:
            continue
        main = min(told, key=lambda pair: pair[0])[1]
        countries = {cast.look(h).country for h in (*main.parties.actors, *main.parties.recipients)} - {None}
        if main.place is None and (not countries or at.country in countries):
            main.place = EventPlace(at.name, at.span, at.country, at.lat, at.lon, at.geonames, True)
