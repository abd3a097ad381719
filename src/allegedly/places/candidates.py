"""Which words of a report may name a place: those that the gazetteer knows, and names that the tagger sees."""

from dataclasses import dataclass

from allegedly.language.view import View
from allegedly.places.lexicon import Lexicon
from allegedly.world import gazetteer
from allegedly.world.gazetteer import Entry

CITY = 5.5  # decimal logarithm of inhabitants from which four or five capital letters inside a sentence are no acronym
LONGEST = 7  # words of a name: *Democratic Republic of the Congo* has five, *St. Vincent and the Grenadines* too


@dataclass(slots=True)
class Candidate:
    """A possible toponym: tokens `[first, end)`. `entries` are the places of that name, none where the gazetteer
    has none or where the name is part of another thing's (*Orran Street*: then `whole`). `short` is true for
    abbreviations; `sort` is the sort of place that a word beside it names; `inside` is the next candidate, where a
    comma says that this place lies in it (*Tulsa, Oklahoma*)."""

    first: int
    end: int
    name: str
    entries: tuple[Entry, ...]
    short: bool = False
    whole: bool = False
    sort: str = ""
    inside: "Candidate | None" = None
    score: float = 0.0


def candidates(view: View, source: str, lexicon: Lexicon) -> list[Candidate]:
    """All candidates in text order; they do not overlap. `source` is the report's text."""
    text, n = view.text, len(view.text)
    found: list[Candidate] = []
    i = 0
    while i < n:
        word = text[i]
        if not word[0].isupper() and not capital(word):
            i += 1
            continue
        made = _known(view, source, i, lexicon, found[-1].end if found else -1)
        if made is None and view.pos[i] == "PROPN" and view.lower[i] not in lexicon.link:
            end = i + 1
            while end < n and (_hyphened(view, end) or _goes_on(view, end)):
                after = end + (text[end] == "-")
                if text[after] not in lexicon.landmark and _known(view, source, after, lexicon, -1):
                    break
                end = after + 1
            made = Candidate(i, end, _slice(view, source, i, end), ())
        if made is not None:
            found.append(made)
        i = made.end if made else i + 1
    return found


def _goes_on(view: View, i: int) -> bool:
    """Whether a token goes on the name before it."""
    return view.pos[i] == "PROPN" and capital(view.text[i]) and view.sent[i] == view.sent[i - 1]


def _hyphened(view: View, i: int) -> bool:
    """Whether a token is a hyphen with a capital right behind it: *Kok-Tash*."""
    if view.text[i] != "-" or i + 1 >= len(view.text) or view.pos[i + 1] != "PROPN":
        return False
    glued = view.idx[i + 1] == view.idx[i] + 1 == view.idx[i - 1] + len(view.text[i - 1]) + 1
    return glued and capital(view.text[i + 1])


def _known(view: View, source: str, first: int, lexicon: Lexicon, before: int) -> Candidate | None:
    """The longest name of the gazetteer that starts at a token; `before` is where the last candidate ends."""
    text, the = view.text, view.lower[first] == "the"
    short = gazetteer.abbreviations()
    for end in reversed(_ends(view, first, lexicon)):
        name = _slice(view, source, first, end)
        if name in short:
            if short[name].alone or _comma(view, before, first):
                return Candidate(first, end, name, (short[name].entry,), short=True)
        elif text[end - 1] != "." and name not in lexicon.alone and not _code(name):
            entries = gazetteer.find(name)
            if the:  # The Hague
                entries = tuple(e for e in entries if e.name.startswith("The "))
            if len(name) < 6 and name.isupper() and first != view.sents[view.sent[first]][0]:
                entries = tuple(e for e in entries if e.size > CITY)
            if entries:
                return Candidate(first, end, name, entries)
    return None


def _code(name: str) -> bool:
    """Whether a name is two or three capital letters: *UN* is not the town of Un."""
    return len(name.replace(".", "")) < 4 and name.isupper()


def capital(word: str) -> bool:
    """Whether a word is written as (part of) a name: *Paris*, *d'Ivoire*, not *paris* or *let's*."""
    return word[0].isupper() or (len(word) > 3 and word[1] in "'’" and word[2].isupper())


def describe(view: View, source: str, found: list[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The candidates with what the words beside them say: `whole`, `sort` and `inside`.

    A name that is part of another thing's is widened to the whole (*Lake Orran*, *Orran's Square*) and loses its
    entries; what it covers then is no candidate of its own.
    """
    text, lower, sent, n = view.text, view.lower, view.sent, len(view.text)
    kept: list[Candidate] = []
    for c in found:
        if (kept and c.first < kept[-1].end) or _piece(view, c):
            continue
        after = text[c.end] if c.end < n and sent[c.end] == sent[c.first] else ""
        before = text[c.first - 1] if c.first and sent[c.first - 1] == sent[c.first] else ""
        last = _flat(view, c)
        owns = after in ("'s", "’s") and c.end + 1 < n and text[c.end + 1] in lexicon.whole
        if (after in lexicon.whole or owns) and c.entries and not c.short:
            c.end += 2 if owns else 1
            c.whole, c.entries, c.name = True, (), _slice(view, source, c.first, c.end)
        elif before in lexicon.whole and c.entries and not c.short:
            if kept and kept[-1].end == c.first:
                c.first = kept.pop().first
            else:
                c.first -= 1
            c.whole, c.entries, c.name = True, (), _slice(view, source, c.first, c.end)
        elif last > c.end and c.entries and not c.short:
            c.end = last
            c.whole, c.entries, c.name = True, (), _slice(view, source, c.first, c.end)
        elif not c.entries and c.end - c.first > 1 and text[c.end - 1] in lexicon.landmark:
            c.whole = True
        elif after.lower() in lexicon.sort:
            c.sort = lexicon.sort[after.lower()]
        elif c.first > 1 and lower[c.first - 1] == "of" and lower[c.first - 2] in lexicon.sort:
            c.sort = lexicon.sort[lower[c.first - 2]]
        elif before in lexicon.sort:
            c.sort = lexicon.sort[before]
        if kept and _comma(view, kept[-1].end, c.first):
            kept[-1].inside = c
        kept.append(c)
    return kept


def _ends(view: View, first: int, lexicon: Lexicon) -> list[int]:
    """Where a name that starts at a token may end: after each further capitalised word or full stop."""
    text, n = view.text, len(view.text)
    ends = [first + 1]
    for j in range(first + 1, min(n, first + LONGEST)):
        word = text[j]
        if view.sent[j] != view.sent[first] or view.space[j]:
            break
        if capital(word) or (word == "." and j == ends[-1]):
            ends.append(j + 1)
        elif view.lower[j] not in lexicon.link:
            break
    return ends


def _piece(view: View, c: Candidate) -> bool:
    """Whether hyphens make it a piece of another word: *T-Mobile*, *Sung-wook*, but not *Kiev-backed*, *Baku-Lviv*."""
    text, idx, first, end = view.text, view.idx, c.first, c.end
    if first > 2 and text[first - 1] == "-" and idx[first] == idx[first - 2] + len(text[first - 2]) + 1:
        return len(text[first - 2]) == 1 and text[first - 3] not in ",("  # but (R-Ohio)
    glued = end + 1 < len(text) and text[end] == "-" and idx[end + 1] == idx[end - 1] + len(text[end - 1]) + 1
    return glued and view.pos[end + 1] == "PROPN" and text[end + 1].islower()


def _flat(view: View, c: Candidate) -> int:
    """Where a name ends that goes on, by the tree, after the words that the gazetteer knows."""
    end = c.end
    while end < len(view.text) and view.dep[end] == "flat" and view.head[end] >= c.first and capital(view.text[end]):
        end += 1
    return end


def _comma(view: View, end: int, first: int) -> bool:
    """Whether nothing but a comma, or an opening bracket, stands between two names."""
    return first == end + 1 and view.text[end] in ",("


def _slice(view: View, source: str, first: int, end: int) -> str:
    return source[view.idx[first] : view.idx[end - 1] + len(view.text[end - 1])]
