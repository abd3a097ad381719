"""What only looks like a date: a quantity, a name, a verb, a habit."""

from functools import cache

from allegedly.language.view import View
from allegedly.settings import rows
from allegedly.times.anchor import Limits
from allegedly.times.drafts import Draft, Words

_POSSESSIVE = frozenset(("", "'s", "’s"))
_NAME_PARTS = frozenset(("ADJ", "NOUN", "PROPN"))
_MODIFIERS = frozenset(("compound", "nummod", "nmod", "amod", "flat", "obl"))


@cache
def _table() -> dict[str, dict[str, str]]:
    """Of `times.tsv` the classes that guards ask for, and of `times_not.tsv` the words by what they stand after."""
    found: dict[str, dict[str, str]] = {}
    for word, kind, value, _ in rows("times.tsv")[1:]:
        if kind in ("preposition", "namesake", "day-preposition"):
            found.setdefault(kind, {})[word] = value
    for word, after, _ in rows("times_not.tsv")[1:]:
        found.setdefault("not", {})[word] = after
    return found


def top(view: View, draft: Draft) -> int:
    """The token by which a date hangs on the tree: the one of its own words whose head is outside."""
    first, end = draft.tokens
    return next((i for i in range(first, end) if not first <= view.head[i] < end), first)


def modified(view: View, draft: Draft, i: int) -> int | None:
    """The noun after a date that the date belongs to (*the May 21 vote*, *Monday's raid*), null where none."""
    h, end = view.head[i], draft.tokens[1]
    if end < len(view.text) and view.lower[end] in _POSSESSIVE and h > end:
        return h
    belongs = h >= draft.tokens[1] and view.dep[i] in _MODIFIERS and view.case(i) in _POSSESSIVE
    return h if belongs and view.pos[h] in ("NOUN", "PROPN") else None


def allowed(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    """Whether a draft is a date. `paired` says that it is one end of a range, which makes more forms certain."""
    view = words.view
    if not _spelled(view, draft) or _named(view, draft):
        return False
    check = _CHECKS.get(draft.reading)
    return check is None or check(words, draft, paired, limits)


def _spelled(view: View, draft: Draft) -> bool:
    """Weekdays, months and named days have a capital; a verb is none of them."""
    first, end = draft.tokens
    if draft.reading in ("named", "weekday", "date", "days", "month"):
        capitals = [i for i in range(first, end) if view.text[i] != view.lower[i]]
        return any(draft.reading == "named" or view.pos[i] not in ("AUX", "VERB") for i in capitals)
    return True


def _named(view: View, draft: Draft) -> bool:
    """*The 3 June Movement*, *the 2019 model*, *the Sunday Times*."""
    end, i = draft.tokens[1], top(view, draft)
    h = modified(view, draft, i)
    near = {view.lemma[h]} if h else set()
    for k in range(end, min(end + 2, len(view.text))):
        if view.pos[k] not in _NAME_PARTS:
            break
        near.add(view.lemma[k])
    kind = {"date": "day", "days": "day"}.get(draft.reading, draft.reading)
    if any(_table()["not"].get(word) in (kind, "any") for word in near):
        return True
    return draft.reading == "weekday" and h == end and view.pos[h] == "PROPN"


def _before(view: View, draft: Draft) -> str:
    """The word before a date, an article left out."""
    k = draft.tokens[0] - 1
    if k > 0 and view.lower[k] == "the":
        k -= 1
    return view.lower[k] if k >= 0 and not view.space[k] else ""


def _time(view: View, draft: Draft) -> bool:
    """Whether the model takes the words for a time, or for nothing that it knows."""
    found = view.mention.get(top(view, draft))
    return found is None or found.label == "time"


def _month(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    """A month alone needs a preposition, or stands before what happened in it; *May* is also a name."""
    view = words.view
    if paired or draft.lead or "year" in draft.values or "shift" in draft.values:
        return True
    if not _time(view, draft) or any(view.dep[c] == "flat" for c in view.children[top(view, draft)]):
        return False
    preposition = _table()["preposition"].get(_before(view, draft))
    if view.lower[draft.tokens[0]] in _table()["namesake"]:
        return preposition == "sure"
    h = modified(view, draft, top(view, draft))
    return preposition is not None or (h is not None and view.pos[h] == "NOUN")


def _year(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    """A number is a year after a preposition, or between an article and what happened in it."""
    view, year = words.view, draft.number("year") or 0
    first, end = draft.tokens
    if not limits.earliest_year <= year <= limits.latest_year:
        return False
    if end < len(view.text) and view.lower[end] in ("-", "–", "—", "/", "%", "per") and not paired:
        return False
    i = top(view, draft)
    h = modified(view, draft, i)
    if draft.lead or len(range(*draft.own)) > 1:
        return True
    if h is not None:
        owner = view.child(h, "det", "nmod:poss")
        return owner is not None and owner < first and view.pos[first - 1] not in ("PROPN", "NUM") and h - end < 3
    if paired or (draft.hedge == "about" and view.dep[i] in ("obl", "nmod", "advmod")):
        return True
    return _table()["preposition"].get(_before(view, draft)) in ("sure", "any", "year")


def _day_of_month(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    """*On the 5th*, not *the 5th floor*, *the 5th of his terms*."""
    view, i = words.view, top(words.view, draft)
    end = draft.tokens[1]
    follows = view.lower[end] if end < len(view.text) else ""
    if "weekday" in draft.values:
        return True
    return modified(view, draft, i) is None and follows != "of" and view.case(i) in _table()["day-preposition"]


def _season(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    view = words.view
    if "year" in draft.values or "shift" in draft.values:
        return view.pos[draft.tokens[0]] != "VERB"
    end = draft.tokens[1]
    of = end < len(view.text) and view.lower[end] == "of"
    return not of and _time(view, draft) and _table()["preposition"].get(_before(view, draft)) == "sure"


def _decade(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    """*The sixties*, not *in his sixties*."""
    view, first = words.view, draft.tokens[0]
    return not (first and view.pos[first - 1] == "PRON")


def _stretch(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    """*In the last two days*, not *talks that last two days*, nor *the last year that it was open*."""
    view, first = words.view, draft.tokens[0]
    counted = "number" in draft.values or _table()["preposition"].get(_before(view, draft)) is not None
    return counted and all(view.pos[i] not in ("VERB", "AUX") for i in range(first, draft.tokens[1]))


def _day(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    """*Today*, not the newspaper."""
    view, first = words.view, draft.tokens[0]
    start = view.sents[view.sent[first]][0]
    return not (first > start and view.text[first][0].isupper() and view.pos[first - 1] == "PROPN")


def _one_named(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    """*At Christmas*, not *Christmas trees*."""
    return draft.last - draft.first > 1 or modified(words.view, draft, top(words.view, draft)) is None


def _period(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    """*This week*, not a programme called *This Week*."""
    view, (first, end) = words.view, draft.tokens
    return not (view.text[end - 1][0].isupper() and view.text[end - 1][1:].islower() and view.text[first][0].isupper())


def _weekend(words: Words, draft: Draft, paired: bool, limits: Limits) -> bool:
    """*Over the weekend*, not *the weekend of 3 June*, which has its own date."""
    view, end = words.view, draft.tokens[1]
    return end == len(view.text) or view.lower[end] != "of"


_CHECKS = {
    "month": _month,
    "year": _year,
    "day of month": _day_of_month,
    "season": _season,
    "decade": _decade,
    "stretch": _stretch,
    "day": _day,
    "named": _one_named,
    "weekend": _weekend,
    "period": _period,
}
