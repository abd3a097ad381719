"""Where a cue's content and source stand in the tree, by the frame that the tables give it."""

from collections.abc import Callable

from spacy.tokens import Token

from allegedly.attribution.draft import Range
from allegedly.attribution.lexicon import Cue

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
AGENTS = ("obl:agent", "nmod:agent")
SHARED = ("conj", "xcomp", "advcl", "parataxis", "ccomp")  # relations over which a missing subject is looked for


def base(token: Token) -> str:
    """The relation without its subtype."""
    return token.dep_.partition(":")[0]


def child(token: Token, *relations: str) -> Token | None:
    """The first child with one of the relations, subtypes given or folded."""
    return next((c for c in token.children if c.dep_ in relations or base(c) in relations), None)


def case_of(token: Token) -> str:
    """The preposition that a word stands under, its lemma; empty where there is none."""
    return next((c.lemma_.lower() for c in token.children if c.dep_ == "case"), "")


def subtree(token: Token) -> Range:
    """Tokens from a word's left edge to its right edge, without trailing white space and stops."""
    first, end = token.left_edge.i, token.right_edge.i + 1
    doc = token.doc
    while end - 1 > token.i and (doc[end - 1].is_space or doc[end - 1].text in (".", ",", ";", ":")):
        end -= 1
    while first < token.i and (doc[first].is_space or doc[first].text in (",", ";")):
        first += 1
    return first, end


def clause(token: Token) -> Token | None:
    """A finite clause: *that the pass had fallen*."""
    found = child(token, "ccomp")
    if found is None and token.pos_ == "NOUN":
        found = next(
            (
                c
                for c in token.children
                if c.dep_ == "acl" and any(k.dep_ == "mark" and k.lower_ == "that" for k in c.children)
            ),
            None,
        )
    return found


def infinitive(token: Token) -> Token | None:
    """An infinitive: *to occupy the booths*."""
    return next(
        (
            c
            for c in token.children
            if base(c) in ("xcomp", "acl", "ccomp", "advcl")
            and any(k.lower_ == "to" and k.dep_ == "mark" for k in c.children)
        ),
        None,
    )


def gerund(token: Token) -> Token | None:
    """An *-ing* clause: *having met the courier*."""
    return next((c for c in token.children if base(c) in ("xcomp", "ccomp", "advcl", "obj") and c.tag_ == "VBG"), None)


def question(token: Token) -> Token | None:
    """A question clause: *how the roof gave way*."""
    return next(
        (
            c
            for c in token.children
            if base(c) in ("ccomp", "advcl", "acl") and any(k.tag_ in ("WRB", "WP", "WDT") for k in c.subtree)
        ),
        None,
    )


def thing(token: Token) -> Token | None:
    """A noun phrase that says what was said: *the closure of its airspace*."""
    return child(token, "obj")


FRAMES: dict[str, Callable[[Token], Token | None]] = {
    "clause": clause,
    "quote": clause,
    "infinitive": infinitive,
    "gerund": gerund,
    "wh": question,
    "object": thing,
}


def content(token: Token, cue: Cue) -> list[Range]:
    """The content that the cue's frames find beside its word; empty where none fits."""
    prepositions = {f[3:] for f in cue.frames if f.startswith("pp:")}
    phrase = next(
        (c for c in token.children if base(c) in ("obl", "nmod", "advcl", "acl") and prep(c) in prepositions), None
    )
    for frame in ("clause", "quote", "wh", "infinitive", "gerund"):
        if frame in cue.frames and (found := FRAMES[frame](token)) is not None:
            return [subtree(found)]
    noun = thing(token)
    if phrase is None and noun is not None and noun.i > token.i:  # accused the guards [of beating him]: hung on guards
        phrase = next((c for c in noun.children if base(c) in ("nmod", "acl") and prep(c) in prepositions), None)
    if phrase is not None:
        first, end = subtree(phrase)
        if noun is not None and noun.i < phrase.i and noun.i > token.i:  # accused [the guard of turning them back]
            return [(subtree(noun)[0], end)]
        if first == token.i + 1 and end > first + 1 and prep(phrase) == token.doc[first].lemma_.lower():
            first += 1  # complained of [blows]: the preposition is the cue's
        return [(first, end)]
    if "object" in cue.frames and noun is not None:
        return [subtree(noun)]
    before = token.head
    if "clause" in cue.frames and token.dep_ == "parataxis" and before.pos_ in ("VERB", "ADJ", "NOUN", "AUX"):
        return around(before, token)  # [the guards had gone], she said
    return []


def prep(token: Token) -> str:
    """The preposition over a noun or a clause: *of* in *of turning them back*."""
    return case_of(token) or next((c.lemma_.lower() for c in token.children if c.dep_ == "mark"), "")


def around(clause_: Token, cut: Token) -> list[Range]:
    """A clause's tokens without the subtree that interrupts or follows it."""
    first, end = clause_.left_edge.i, clause_.right_edge.i + 1
    a, b = cut.left_edge.i, cut.right_edge.i + 1
    doc = clause_.doc
    parts = []
    for x, y in ((first, min(a, end)), (max(b, first), end)):
        while y > x and ((doc[y - 1].is_punct and doc[y - 1].text in ".,;:") or doc[y - 1].is_space):
            y -= 1
        while x < y and ((doc[x].is_punct and doc[x].text in ".,;:") or doc[x].is_space):
            x += 1
        if y > x:
            parts.append((x, y))
    return parts


def source(token: Token, cue: Cue) -> Range | None:
    """The source that belongs to the cue's word, or None where the sentence names none."""
    if token.pos_ == "NOUN" or cue.source == "possessor":
        about = {f[3:] for f in cue.frames if f.startswith("pp:")}  # claims of fraud are not the fraud's
        owner = child(token, "nmod:poss") or next(
            (c for c in token.children if base(c) == "nmod" and case_of(c) in {"of", "by", "from"} - about), None
        )
        return noun_phrase(owner) if owner is not None else None
    if cue.source == "none":
        return None
    passive = child(token, "aux:pass") is not None or (token.dep_ == "acl" and token.tag_ == "VBN")
    if passive or cue.source == "by-agent":
        agent = child(token, *AGENTS) or next(
            (c for c in token.children if base(c) == "obl" and case_of(c) == "by"), None
        )
        return noun_phrase(agent) if agent is not None else None
    subject = child(token, *SUBJECTS)
    seen = token
    while subject is None and base(seen) in SHARED and seen.head is not seen:
        seen = seen.head
        subject = child(seen, *SUBJECTS)
    if subject is None and base(seen) == "acl":
        return noun_phrase(seen.head)
    if subject is not None and subject.tag_ in ("WP", "WDT") and base(seen) == "acl":
        return noun_phrase(seen.head)
    return subtree(subject) if subject is not None else None


def noun_phrase(head: Token) -> Range:
    """A noun phrase without its preposition and without the clause that the cue stands in."""
    first, last = head.i, head.i
    for c in head.children:
        if (
            base(c) in ("case", "acl", "punct", "cc", "conj", "parataxis", "appos")
            and c.i < head.i
            and base(c) != "punct"
        ):
            continue
        if base(c) in ("acl", "punct", "case", "parataxis"):
            continue
        first, last = min(first, c.left_edge.i), max(last, c.right_edge.i)
    return first, last + 1
