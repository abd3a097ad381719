"""Claims, reports and rumours that stand in a sentence as nouns: *amid reports that rebels had shot the bishop*.

What they tell is somebody's word, if not whose, and never that of those who look into it: *the ombudsman is examining
claims that guards beat prisoners*. The model gives such claims to the one who examines them, or to nobody.
"""

from allegedly.attribution.draft import Draft
from allegedly.attribution.lexicon import Lexicon
from allegedly.attribution.nested import at
from allegedly.language.view import View

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def hearsay(v: View, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """The drafts, those of claims that are looked into put in the place of the looker's, with those nobody found."""
    over = {i: d for d in drafts for r in (d.cue, *d.contents) if r for i in range(*r)}
    by_verb = {i: d for d in drafts if d.cue for i in range(*d.cue)}
    sources = {i for d in drafts for s in d.sources for i in range(*s)}
    gone: set[int] = set()
    found = []
    for i, lemma in enumerate(v.lemma):
        if v.pos[i] != "NOUN" or i in sources or not claims(v, i, lemma, lexicon):
            continue
        looker = by_verb.get(governor(v, i))
        holder = over.get(i) or looker
        if holder is not None and (holder is not looker or v.lemma[governor(v, i)] not in lexicon.inquiries):
            continue
        draft = at(v, i, v.sents[v.sent[i]][1], lexicon)
        if draft is not None:
            found.append(draft)
            if holder is not None:
                gone.add(id(holder))
    return [d for d in drafts if id(d) not in gone] + found


def claims(v: View, i: int, lemma: str, lexicon: Lexicon) -> bool:
    """Whether a noun says that something is said, with a clause that says what."""
    cue = lexicon.of(lemma, "noun") if lemma in lexicon.cues else None
    if cue is None or cue.kind != "statement" or "clause" not in cue.frames:
        return False
    told = (c for c in v.children[i] if c > i and v.dep[c] in ("acl", "ccomp"))
    return any(v.tag[c] in FINITE or any(v.tag[k] in FINITE for k in v.children[c]) for c in told)


def governor(v: View, i: int) -> int:
    """The verb that a noun stands under, over other nouns; itself where there is none."""
    head = v.head[i]
    while v.pos[head] == "NOUN" and v.head[head] != head:
        head = v.head[head]
    return head
