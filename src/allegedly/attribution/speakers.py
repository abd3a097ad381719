"""Speech that no cue marks: quotations that go on over sentences and paragraphs, and turns of an interview."""

import re

from spacy.tokens import Doc

from allegedly.attribution.draft import Draft, Range, limits
from allegedly.attribution.quotes import MARKS, Quote
from allegedly.language import findings as findings  # the Doc's extensions
from allegedly.language.view import view

POST = re.compile(r"(?P<dash>[—–]|--) ?(?P<name>[^—–\n@]{2,60}?) \(@\w{1,30}\)")
LABEL = re.compile(r"^(?:[A-Z][\w.'’-]*)(?: (?:[A-Z(][\w.'’)-]*|of|de|van|von|the|for|and)){0,5}$")


def goes_on(doc: Doc, drafts: list[Draft], found: list[Quote]) -> None:
    """Gives a quotation that no attribution holds to the speaker before it.

    That is the speaker of a quotation left open at the end of the paragraph before, or of the quotation that
    ended just before it in the same paragraph with at most its own cue between. A quotation that is a paragraph
    of its own belongs to the last speaker of the paragraph before.
    """
    spoken: dict[int, Draft] = {}
    for d in drafts:
        for a, b in d.contents:
            for i in range(a, b):
                spoken.setdefault(i, d)
    previous: tuple[Quote, Draft] | None = None
    for q in found:
        owner = next((spoken[i] for i in range(q.first, q.end) if i in spoken), None)
        if owner is not None and owner.cue and q.first < owner.cue[0] < q.end and left_open(doc, previous, q):
            owner = None  # who is told of inside the marks does not say it
        if owner is None and previous is not None and is_speech(doc, q):
            before, speaker = previous
            gap = doc[before.end : q.first].text
            if left_open(doc, previous, q) or ("\n" not in gap and follows(doc, before, q, speaker)):
                speaker.contents.append((q.first, q.end))
                owner = speaker
        if owner is None and alone(doc, q) and is_speech(doc, q):
            owner = last_speaker(doc, drafts, q.first)
            if owner is not None:
                owner.contents.append((q.first, q.end))
        if owner is not None and is_speech(doc, q):
            fill(q, owner, drafts, spoken)
        previous = (q, owner) if owner is not None else None


def left_open(doc: Doc, previous: tuple[Quote, Draft] | None, q: Quote) -> bool:
    """Whether a quotation goes on with one that the paragraph before left open."""
    return previous is not None and previous[0].open and not doc[previous[0].end : q.first].text.strip()


def fill(q: Quote, owner: Draft, drafts: list[Draft], spoken: dict[int, Draft]) -> None:
    """Gives the rest of a quotation to the speaker of its beginning: who says the first sentence says them all.

    Not where another speaker from outside the marks says a part of it, or the speaker is spoken of inside them.
    """
    inside = range(q.first, q.end)
    begins = any(a <= q.first + 1 < b for a, b in owner.contents)
    if owner.cue is None or owner.cue[0] in inside or not begins or all(i in spoken for i in inside):
        return
    others = [d for d in drafts if d is not owner and any(a in inside for a, _ in d.contents)]
    if any(d.cue is None or d.cue[0] not in inside for d in others):
        return
    apart = [(a, b) for a, b in owner.contents if b <= q.first or a >= q.end]
    over = [(q.first, q.end), *(r for r in owner.contents if r not in apart)]
    owner.contents = [*apart, (min(a for a, _ in over), max(b for _, b in over))]


def alone(doc: Doc, q: Quote) -> bool:
    """Whether a quotation is all that its paragraph holds."""

    def edge(i: int) -> bool:
        return not 0 <= i < len(doc) or (doc[i].is_space and "\n" in doc[i].text)

    return edge(q.first - 1) and edge(q.end)


def last_speaker(doc: Doc, drafts: list[Draft], at: int) -> Draft | None:
    """Who spoke last in the paragraph before a token: by custom a quotation that stands alone is theirs too."""
    end = at
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    start = end
    while start > 0 and "\n" not in doc[start - 1].text:
        start -= 1
    spoke = [d for d in drafts if d.cue and d.sources and start <= d.cue[0] < end]
    return max(spoke, key=lambda d: d.cue or (0, 0), default=None)


def follows(doc: Doc, before: Quote, q: Quote, speaker: Draft) -> bool:
    """Whether nothing but the speaker's own source and cue stands between two quotations."""
    known = {i for r in (speaker.cue, *speaker.sources) if r for i in range(*r)}
    rest = [t for t in doc[before.end : q.first] if t.i not in known and not t.is_punct and not t.is_space]
    return (len(rest) <= 3 and doc[q.first].is_sent_start is not False) or not rest


def is_speech(doc: Doc, q: Quote) -> bool:
    """Whether a quoted piece reads as a sentence: several words and a verb, or a stop inside the marks."""
    words = [t for t in doc[q.first : q.end] if t.text not in MARKS and not t.is_punct and not t.is_space]
    return len(words) >= limits().least_speech and any(t.pos_ in ("VERB", "AUX") for t in words)


def turns(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Attributions of the form `NAME: words`, where at least two paragraphs of the report open so.

    A turn is its speaker's alone: what an attribution with its cue outside took of it is taken back, in
    `drafts` itself; one that was made of the turn's own colon goes. What somebody says inside the turn stays
    and becomes nested.
    """
    found: list[Draft] = []
    text = view(doc).text
    for start, end in paragraphs(doc):
        colon = next((i for i in range(start, min(end, start + 9)) if text[i] == ":"), None)
        if colon is None or colon == start or colon + 2 >= end or not LABEL.match(doc[start:colon].text):
            continue
        if dateline(doc, (start, colon)):
            continue
        turn = Draft((colon, colon + 1), [(start, colon)], [(colon + 1, end)], kind="statement", direct=True)
        found.append(turn)
    if len(found) < 2:
        return []
    for turn in found:
        first, end = turn.sources[0][0], turn.contents[0][1]
        for d in drafts:
            if d.cue and turn.contents[0][0] <= d.cue[0] < end:
                continue
            d.contents = [c for c in d.contents if not (first <= c[0] < end)]
    drafts[:] = [d for d in drafts if d.contents]
    return found


def named(doc: Doc, drafts: list[Draft], labels: frozenset[str]) -> list[Draft]:
    """The drafts without those of a label before a colon: in *Photo: the burnt mill* nobody speaks, and in a round-up's
    *Mali: Gunmen on motorbikes ...* no country does."""
    opening = {start for start, _ in paragraphs(doc)}

    def labelled(d: Draft) -> bool:
        by_colon = d.cue is None or doc[d.cue[1] - 1].text == ":"
        return (
            by_colon
            and bool(d.sources)
            and all(
                label(doc, s) in labels or (s[0] in opening and not d.direct and dateline(doc, s)) for s in d.sources
            )
        )

    return [d for d in drafts if not labelled(d)]


def dateline(doc: Doc, piece: Range) -> bool:
    """Whether a token range is the name of a place and no more."""
    here = doc[piece[0] : piece[1]]
    return any(p.span.start == here.start_char and p.span.end == here.end_char for p in doc._.places)


def label(doc: Doc, piece: Range) -> str:
    """The words of a token range as `labels.tsv` has them."""
    return " ".join(t.lower_ for t in doc[piece[0] : piece[1]] if not t.is_punct and not t.is_space)


def signed(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Attributions of posts that a page quotes: `words — Name (@handle) October 13, 2016`, a paragraph each."""
    taken = {i for d in drafts for r in (d.cue, *d.contents) if r for i in range(*r)}
    v = view(doc)
    found: list[Draft] = []
    for start, end in paragraphs(doc) if " (@" in v.source else ():  # few reports have a post
        match = POST.search(v.source[v.idx[start] : v.idx[end - 1] + len(v.text[end - 1])])
        if match is None:
            continue
        dash, name = (
            doc.char_span(doc[start].idx + a, doc[start].idx + b, alignment_mode="expand") for a, b in spans(match)
        )
        if dash is None or name is None or dash.start <= start or taken & set(range(dash.start, end)):
            continue
        for d in drafts:
            d.contents = [c for c in d.contents if not (start <= c[0] < end)]
        content = (start, dash.start)
        found.append(
            Draft(
                cue=(dash.start, dash.end),
                sources=[(name.start, name.end)],
                contents=[content],
                kind="statement",
                direct=True,
            )
        )
    drafts[:] = [d for d in drafts if d.contents]
    return found


def spans(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where dash and name of a signed post stand in its paragraph."""
    return match.span("dash"), match.span("name")


def paragraphs(doc: Doc) -> list[Range]:
    """Token ranges between line ends."""
    v = view(doc)
    found, start = [], 0
    for i, text in enumerate(v.text):
        if v.space[i] and "\n" in text:
            if i > start:
                found.append((start, i))
            start = i + 1
    if start < len(doc):
        found.append((start, len(doc)))
    return found
