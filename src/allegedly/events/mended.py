"""Phrases that a small parser tore apart, put together by the words that cannot be misread: possessive *'s*, numerals,
and the cue of what somebody said."""

from allegedly.events.voices import tokens
from allegedly.language.view import View

POSSESSIVE = "POS"
QUOTES = "\"'“”‘’«»"
CONTINUING = (",", ":", ";", "—", "–")
CLAUSES = ("ccomp", "xcomp", "advcl", "acl")
SUBSTANTIVE = ("NOUN", "PROPN", "PRON")
INSIDE = ("compound", "nummod", "amod")
PARTIAL = ("NUM", "DET", "PRON")
ASTRAY = ("obj", "iobj", "obl", "nsubj", "nmod", "dep")
"""Relations that a small parser gives to a noun which it hung on the wrong verb."""


def possessors(view: View, i: int) -> list[int]:
    """Whose a noun is where the parser did not say so: the word that the *'s* before it belongs to."""
    mark = possessive(view, i)
    if mark is not None:  # [last] week 's march: all three hung on the march
        return [c for c in view.children[i] if c < mark][-1:]
    before = view.phrase(i)[0] - 1
    if before <= 0 or view.tag[before] != POSSESSIVE or view.head[before] >= before:
        return []
    return [view.head[before]]  # the teachers' strike, both subjects of one verb


def possessive(view: View, i: int) -> int | None:
    """A possessive mark that hangs on the noun after it."""
    return next((c for c in view.children[i] if c < i and view.tag[c] == POSSESSIVE), None)


def strayed(view: View, i: int) -> list[int]:
    """The object of a verb that has none, where the parser took it for one to whom something is given (*accused him of
    it*), or hung it on the clause behind it (*accused [the bank of hiding it]*): it stands between the verb and that
    clause's conjunction."""
    if view.pos[i] != "VERB" or view.tag[i] == "VBN":
        return []
    if own := [c for c in view.all(i, "iobj") if c > i]:
        return own[:1]
    for clause in view.all(i, *CLAUSES):
        mark = next((k for k in view.children[clause] if view.dep[k] in ("mark", "case") and k > i), None)
        if mark is None or view.tag[mark] not in ("IN", "TO"):
            continue
        for k in view.children[clause]:
            if i < k < mark and view.dep[k] in ASTRAY and view.pos[k] in SUBSTANTIVE and not view.case(k):
                return [k]
    return []


def before(view: View, i: int) -> list[int]:
    """The subject of a clause under a verb (*saw [guards] beating a man*) that the parser took for the clause's object:
    English has no object there."""
    if (
        view.dep[i] not in ("ccomp", "xcomp", "advcl")
        or view.head[i] > i
        or view.child(i, "nsubj", "nsubj:pass") is not None
    ):
        return []
    return [c for c in view.all(i, "obj") if view.head[i] < c < i and view.pos[c] in SUBSTANTIVE and not view.case(c)]


def within(view: View, i: int, name: str, phrases: tuple[str, ...]) -> list[int]:
    """A phrase's word that a preposition was hung on inside the phrase: *sentenced him [to three years] in prison*."""
    below = [k for c in view.children[i] if c > i and view.dep[c] in phrases for k in view.children[c]]
    return [k for k in below if view.dep[k] in INSIDE and view.case(k) == name][:1]


def partial(view: View, i: int) -> list[int]:
    """The number that stands right before a verb of a relative clause: *three* of whom were beaten."""
    k = i - 1
    while k > 1 and view.pos[k] in ("AUX", "ADV", "PART"):
        k -= 1
    return [k - 2] if k > 1 and of_whom(view, k - 2) else []


def of_whom(view: View, i: int) -> bool:
    return i + 2 < len(view.tag) and view.tag[i + 1] == "IN" and view.tag[i + 2] in ("WP", "WDT")


def whole(view: View, head: int) -> int:
    """Those of whom a number in a relative clause is a part: the men in *nine men, three of whom were beaten*."""
    if view.pos[head] in PARTIAL:  # thousands of them, some of whom
        of = [c for c in view.children[head] if c > head and view.pos[c] == "PRON" and view.case(c) == "of"]
        if of and view.tag[of[0]] == "PRP":
            return of[0]
    if not of_whom(view, head):
        return head
    i = head
    while view.head[i] != i:
        if view.dep[i] in ("acl", "appos"):
            return view.head[i]
        i = view.head[i]
    return head


def portion(view: View, head: int, measures: frozenset[str]) -> list[int]:
    """What a number or a measure is of: the troops of *some of its troops*, also where they hang beside it."""
    if view.pos[head] not in PARTIAL and view.lemma[head] not in measures:
        return []
    own = [c for c in view.children[head] if c > head and view.dep[c] == "nmod" and view.case(c) == "of"]
    return own or [c for c in view.children[view.head[head]] if head < c <= head + 4 and view.case(c) == "of"]


def coming(view: View, i: int, due: frozenset[str]) -> int | None:
    """The *due* of *is due to resume*, where the parser took *due to* for a preposition."""
    if i < 2 or view.lower[i - 1] != "to" or view.lower[i - 2] not in due or view.lemma[i] != view.lower[i]:
        return None
    return i - 2 if view.pos[i] in ("VERB", "NOUN") and view.rel[i] != "compound" else None


def about(view: View, i: int) -> int | None:
    """The noun right before the *that* of a clause that was hung beside another one: *no sign [that they had fled]*."""
    if view.dep[i] not in ("conj", "parataxis"):
        return None
    that = next((c for c in view.children[i] if view.dep[c] == "mark" and view.lower[c] == "that"), 0)
    return that - 1 if that > view.head[i] + 1 and view.pos[that - 1] == "NOUN" else None


def said(view: View, cue: int) -> list[int]:
    """The head words of what a cue outside their clause introduces: *If it fails, they will march, the union warned*;
    also where the comma was taken for a sentence's end."""
    found = []
    for t in view.doc._.attributions:
        if t.cue is None or cue not in tokens(view, t.cue.start, t.cue.end):
            continue
        for span in t.content:
            within = tokens(view, span.start, span.end)
            found += [k for k in within if view.pos[k] == "VERB" and (view.head[k] == k or view.head[k] not in within)]
    return [k for k in found if view.sent[k] == view.sent[cue] or torn(view, *sorted((view.sent[k], view.sent[cue])))]


def torn(view: View, one: int, other: int) -> bool:
    """Whether two sentences, given by their numbers in text order, are one: nothing ends the first."""
    if other != one + 1:
        return False
    first, end = view.sents[one]
    last = next((i for i in range(end - 1, first, -1) if view.text[i].strip(QUOTES).strip()), first)
    return view.text[last] in CONTINUING
