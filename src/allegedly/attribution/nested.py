"""Attributions inside another's content, found by the tables and the tree.

The model's training corpus marks outermost attributions only, so what stands inside is found by rule: a
word or phrase of `cues.tsv` in some content, with the frame that it needs beside it.
"""

from bisect import bisect_left

from spacy.tokens import Doc, Token

from allegedly.attribution import frames
from allegedly.attribution.draft import Draft, Range
from allegedly.attribution.lexicon import Cue, Lexicon
from allegedly.language.view import View, view

POS_OF = {
    "verb": ("VERB", "AUX"),
    "noun": ("NOUN",),
    "adj": ("ADJ", "VERB"),
    "adverb": ("ADV",),
    "prep": ("ADP", "VERB", "SCONJ"),
}


def nested(doc: Doc, outer: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Drafts whose cue stands in the content of one of `outer`; their `inside` is set by `nest`."""
    taken = {i for d in outer for r in (d.cue, *d.sources) if r for i in range(*r)}
    v = view(doc)
    likely = [i for i, lemma in enumerate(v.lemma) if lemma in lexicon.cues]
    found: list[Draft] = []
    for holder in outer:
        for first, end in holder.contents:
            past = first
            for i in likely[bisect_left(likely, first) : bisect_left(likely, end)]:
                draft = None if i in taken or i < past else at(v, i, end, lexicon)
                if draft is not None and draft.cue is not None:
                    inner = [clip(c, first, end) for c in draft.contents]
                    draft.contents = [c for c in inner if c is not None]
                    if draft.contents:
                        found.append(draft)
                        past = max(i + 1, draft.cue[1])
    return found


def missed(doc: Doc, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Speech around a found attribution that the model took for a part of its sentence alone.

    *The editor said guards had beaten him, his lawyer told a court*: the inner cue is found, the outer one, which has
    the whole sentence for its content, is not. A verb of the tables with its own subject after the sentence's last
    comma is one where it has no clause of its own.
    """
    taken = {i for d in drafts for r in (d.cue, *d.sources, *d.contents) if r for i in range(*r)}
    v = view(doc)
    found = []
    for d in drafts:
        if d.cue is None or d.contents[0][0] < d.cue[0]:
            continue
        _, last = v.sents[v.sent[d.cue[0]]]
        end = max(e for _, e in d.contents)
        for i in range(min(end, last), last):
            outer = None if i in taken or v.pos[i] != "VERB" else trailing(doc[i], d, lexicon)
            if outer is not None:
                found.append(outer)
                break
    return found


def accusations(doc: Doc, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Accusations that the model did not tag: *was accused of beating two guests* is somebody's word, if not whose."""
    taken = {i for d in drafts for r in (d.cue, *d.sources) if r for i in range(*r)}
    v = view(doc)
    found = []
    for i, pos in enumerate(v.pos):
        if pos != "VERB" or i in taken:
            continue
        cue = lexicon.of(v.lemma[i], "verb")
        draft = at(v, i, v.sents[v.sent[i]][1], lexicon) if cue is not None and cue.accuses else None
        if draft is not None:
            found.append(draft)
    return found


def prepositions(doc: Doc, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """*According to X*, and its like, that the model did not tag, where X is somebody, or a noun for what speaks."""
    taken = {i for d in drafts for r in (d.cue, *d.sources) if r for i in range(*r)}
    v = view(doc)
    found = []
    for i in range(len(v.text)):
        if i in taken or not any(
            c.part == "prep" and len(c.words) > 1 for c in lexicon.starting(v.lemma[i], v.lower[i])
        ):
            continue
        draft = at(v, i, v.sents[v.sent[i]][1], lexicon)
        if draft is not None and draft.sources and any(speaks(v, k, lexicon) for k in range(*draft.sources[0])):
            found.append(draft)
    return found


def speaks(v: View, i: int, lexicon: Lexicon) -> bool:
    """Whether a word heads a mention of a person or an organisation, or is a noun for what speaks."""
    mention = v.mention.get(i)
    return v.lemma[i] in lexicon.nouns or (mention is not None and mention.label in ("person", "organization"))


def trailing(token: Token, inner: Draft, lexicon: Lexicon) -> Draft | None:
    """The draft of a speech verb that follows the whole sentence: *..., his lawyer told a court*."""
    subject = frames.child(token, *frames.SUBJECTS)
    if subject is None or lexicon.of(token.lemma_.lower(), "verb") is None or subject.tag_ in ("WP", "WDT"):
        return None
    if frames.child(token, "mark", "cc", "ccomp", "xcomp") is not None:
        return None
    source = frames.noun_phrase(subject)
    comma = min(source[0], token.i) - 1
    cue = lexicon.of(token.lemma_.lower(), "verb")
    if token.doc[comma].text != "," or cue is None or cue.kind != "statement" or "clause" not in cue.frames:
        return None
    first = min(inner.cue[0] if inner.cue else comma, *(s[0] for s in inner.sources), comma)
    return Draft(cue=(token.i, token.i + 1), sources=[source], contents=[(first, comma)], kind="statement")


def clip(piece: Range, first: int, end: int) -> Range | None:
    """The part of a piece that lies in the content around it."""
    a, b = max(piece[0], first), min(piece[1], end)
    return (a, b) if a < b else None


def same(v: View, first: int, end: int, words: tuple[str, ...]) -> bool:
    """Whether tokens are the words of a cue, by their dictionary forms or as written."""
    return tuple(v.lemma[first:end]) == words or tuple(v.lower[first:end]) == words


def at(v: View, i: int, end: int, lexicon: Lexicon) -> Draft | None:
    """The attribution whose cue starts at a token, if its frame is there."""
    second = (v.lemma[i + 1], v.lower[i + 1]) if i + 1 < end else ()
    for cue in lexicon.starting(v.lemma[i], v.lower[i]):
        width = len(cue.words)
        if width > 1:
            if cue.words[1] not in second or i + width > end or not same(v, i, i + width, cue.words):
                continue
        elif v.pos[i] not in POS_OF.get(cue.part, ()):
            continue
        draft = build(v.doc[i], width, cue)
        if draft is not None:
            draft.kind = cue.kind
            return draft
    return None


def build(token: Token, width: int, cue: Cue) -> Draft | None:
    """The draft of a cue that starts at a token and is `width` words long, by the cue's part of speech."""
    if cue.part == "prep":
        return preposition(token, width)
    if cue.part == "adverb":
        head = token.head
        if head is token or head.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
            return None
        return Draft(cue=(token.i, token.i + 1), contents=frames.around(head, token))
    head = anchor(token, width)
    contents = frames.content(head, cue)
    contents = [c for c in contents if not (c[0] <= token.i < c[1])]
    if not contents:
        return None
    source = frames.source(head, cue)
    first, end = cue_range(token, width)
    if contents[0][0] == end + 1 and f"pp:{token.doc[end].lemma_.lower()}" in cue.frames:
        end += 1
    return Draft(cue=(first, end), sources=[source] if source else [], contents=contents)


def anchor(token: Token, width: int) -> Token:
    """The word of a phrase that the rest of the phrase hangs on."""
    words = token.doc[token.i : token.i + width]
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside or t.head is t), token)


def preposition(token: Token, width: int) -> Draft | None:
    """*according to X, ...*: the source is what follows, the content the clause around it."""
    noun = next(
        (
            t
            for t in (token.head, *token.doc[token.i + width : token.i + width + 8])
            if t.i >= token.i + width and t.pos_ in ("NOUN", "PROPN", "PRON")
        ),
        None,
    )
    if noun is None:
        return None
    while noun.head is not noun and noun.head.i > noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    start, stop = frames.subtree(noun)
    governor = noun.head
    if governor is noun:
        return None
    contents = frames.around(governor, noun)
    return (
        Draft(cue=(token.i, token.i + width), sources=[(max(start, token.i + width), stop)], contents=contents)
        if contents
        else None
    )


def cue_range(token: Token, width: int) -> Range:
    """The cue's words with the auxiliaries and negation before them and a particle after."""
    first, end = token.i, token.i + width
    doc = token.doc
    while (
        first > token.sent.start
        and doc[first - 1].head.i == token.i
        and (frames.base(doc[first - 1]) == "aux" or doc[first - 1].lower_ in ("not", "n't", "never"))
    ):
        first -= 1
    if end < len(doc) and doc[end].dep_ == "compound:prt":
        end += 1
    return first, end


def nest(drafts: list[Draft]) -> None:
    """Sets `inside` of each draft: the nearest other one whose content holds its cue, or its content without one."""
    covers: dict[int, list[Draft]] = {}
    for draft in drafts:
        for a, b in draft.contents:
            for i in range(a, b):
                covers.setdefault(i, []).append(draft)
    for draft in drafts:
        first, end = draft.cue or draft.contents[0]
        holders = [d for d in covers.get(first, ()) if d is not draft and d.holds(first, end)]
        draft.inside = min(holders, key=Draft.size, default=None)
    for draft in drafts:  # two that hold each other's cue: the later one stands alone
        seen, at_ = {id(draft)}, draft
        while at_.inside is not None:
            if id(at_.inside) in seen:
                at_.inside = None
                break
            at_ = at_.inside
            seen.add(id(at_))
