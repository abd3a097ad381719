"""What the grammar sees of a predicate, as names that a linear reading of factuality can weigh (`factuality.py`).

The names stand for what is there, not for what it means: tags, relations and function words of the predicate and of
up to three words above it, the word's neighbours, its status. What each is worth was learnt (`training/branch.py`).
"""

from collections.abc import Iterator

from allegedly.events.status import standing
from allegedly.language.view import View

LEVELS = 4  # the predicate and three words above it
FUNCTION = frozenset(("aux", "cop", "mark", "advmod", "det", "cc"))
ARGUMENTS = frozenset(("nsubj", "obj"))
NEAR = (-2, -1, 1, 2)
DEEPEST = 6


def traits(v: View, i: int) -> list[str]:
    """The names that hold of token `i`; some may stand twice. None goes beyond its sentence."""
    found = standing(v, i)
    own = list(levels(v, i))
    near = [name for level, name, lexical in own if level < 2 and not lexical]
    here = [name for level, name, _ in own if not level]
    status, tag = f"s={found.status}", f"0tag={v.tag[i]}"
    above = "&".join(name for level, name, _ in own if name.startswith(("0rel", "1tag", "1rel")))
    names = [status, f"accused={found.accused}", f"sure={found.certainty:.1f}", *(name for _, name, _ in own)]
    names += [f"{status}&{name}" for name in near]
    names += [f"{tag}&{name}" for name in here if name != tag]
    names += [f"{part}&{name}" for level, name, lexical in own if level == 1 and lexical for part in (status, tag)]
    names += [above, f"{tag}&{above}", f"lemma={v.lemma[i]}", f"{status}&pos={v.pos[i]}"]
    names += [f"f={feature}" for feature in str(v.doc[i].morph).split("|")]
    names += surroundings(v, i)
    return names


def levels(v: View, i: int) -> Iterator[tuple[int, str, bool]]:
    """(level, name, whether it names a word of content) of the predicate and the words above it."""
    below = ""
    for level in range(LEVELS):
        yield level, f"{level}tag={v.tag[i]}", False
        yield level, f"{level}rel={v.rel[i]}", False
        for c in v.children[i]:
            dep = v.dep[c]
            pronoun = dep == "nsubj" and v.pos[c] in ("PRON", "DET")
            if dep in FUNCTION or pronoun or (dep == "case" and not level):
                yield level, f"{level}{dep}={v.lemma[c]}", False
        if level:
            yield level, f"{level}lemma={v.lemma[i]}", True
            yield level, f"{level}over={v.lemma[i]}/{below}", True
        below = v.dep[i]
        if v.head[i] == i:
            yield level, f"root{level}", False
            return
        i = v.head[i]


def surroundings(v: View, i: int) -> Iterator[str]:
    """Neighbours, children, depth in the tree, and whether the sentence asks."""
    first, end = v.sents[v.sent[i]]
    for step in NEAR:
        if first <= i + step < end:
            yield f"{step}w={v.lemma[i + step]}"
    for c in v.children[i]:
        yield f"c={v.rel[c]}"
        yield f"c={v.rel[c]}={v.lemma[c]}"
        if v.dep[c] in ARGUMENTS:
            for d in v.all(c, "det"):
                yield f"c={v.rel[c]}/{v.lemma[d]}"
    depth, at = 0, i
    while v.head[at] != at and depth < DEEPEST:
        depth, at = depth + 1, v.head[at]
    yield f"depth={depth}"
    if "?" in v.text[first:end]:
        yield "?"
