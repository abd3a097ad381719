"""Who vouches for a whole sentence is often named at its end alone: *..., the paper reported*, *... according to X*.

The model misses some of these, or lets the content begin in the middle; then the rest would be the report's own word.
"""

from allegedly.attribution import frames
from allegedly.attribution.draft import Draft, Range
from allegedly.attribution.lexicon import Lexicon
from allegedly.attribution.nested import same
from allegedly.attribution.quotes import MARKS
from allegedly.language.view import View

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
BESIDE = frozenset(("nsubj", "aux", "obl", "advmod", "punct", "ccomp", "iobj", "parataxis"))
REACH = 16  # tokens from the sentence's end in which the verb of saying is looked for: a title and a name may follow it


def whole(v: View, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Widens contents, in place, to the sentence that their cue ends; gives the attributions that nobody found."""
    by_cue = {i: d for d in drafts if d.cue for i in range(*d.cue)}
    found = []
    for first, end in v.sents:
        while end > first and (v.space[end - 1] or v.text[end - 1] == "."):
            end -= 1
        while first < end and v.space[first]:
            first += 1
        for i in range(max(first + 1, end - REACH), end):
            if v.tag[i] in FINITE and v.pos[i] == "VERB" and (source := said_by(v, i, first, end, lexicon)):
                content = first, before(v, min(source[0], i))
                if i not in by_cue:
                    found.append(Draft((i, i + 1), [source], [content], kind="statement"))
                elif not between(by_cue, content, by_cue[i]):
                    widen(by_cue[i], content)
                break
            if i not in by_cue and (prep := preposition(v, i, first, end, lexicon)) is not None:
                found.append(prep)
                break
    return found


def said_by(v: View, i: int, first: int, end: int, lexicon: Lexicon) -> Range | None:
    """The source of a verb of saying that closes a sentence `[first, end)`: *..., [the paper] reported on Monday*."""
    cue = lexicon.of(v.lemma[i], "verb")
    if cue is None or cue.kind != "statement" or "clause" not in cue.frames:
        return None
    subject = v.child(i, "nsubj")
    if subject is None or v.tag[subject] in ("WP", "WDT") or (subject < i and subject + 1 < i - 6):
        return None
    a, b = frames.noun_phrase(v.doc[subject])
    comma = before(v, min(a, i))
    if comma <= first or v.text[comma] != "," or not tells(v, first, comma):
        return None
    after = [c for c in v.children[i] if c > comma]
    if any(v.dep[c] not in BESIDE for c in after) or any(v.dep[c] in ("ccomp", "parataxis") for c in after):
        return None
    over = v.dep[i] in ("advcl", "parataxis") and first <= v.head[i] < comma
    if not over and not any(v.dep[c] in ("ccomp", "parataxis") and first <= c < comma for c in v.children[i]):
        return None
    return (a, b) if max(b, i + 1) <= end else None


def before(v: View, at: int) -> int:
    """The comma before a token, a closing mark between them left out: *known as the "Club," the paper said*."""
    return at - 2 if at > 1 and v.text[at - 1] in MARKS and v.text[at - 2] == "," else at - 1


def tells(v: View, first: int, end: int) -> bool:
    """Whether words hold a clause; a past form taken for a participle counts where nothing is over it."""
    return any(v.tag[k] in FINITE or (v.tag[k] == "VBN" and v.dep[k] in ("root", "ccomp")) for k in range(first, end))


def between(by_cue: dict[int, Draft], content: Range, own: Draft) -> bool:
    """Whether another attribution stands before what the source is known to say: the start may be its word. Not where
    all that one says is said by the source too: it tells of that (*It ordered nine to pay, the paper reported*)."""
    known = min((a for a, _ in own.contents if a >= content[0]), default=content[0])
    others = [by_cue[i] for i in range(content[0], known) if i in by_cue and by_cue[i] is not own]
    return any(a < known or b > content[1] for other in others for a, b in other.contents)


def widen(draft: Draft, content: Range) -> None:
    """Gives an attribution the content, together with its pieces that reach into it."""
    apart = [(a, b) for a, b in draft.contents if b <= content[0] or a >= content[1]]
    over = [content, *(piece for piece in draft.contents if piece not in apart)]
    draft.contents = sorted([*apart, (min(a for a, _ in over), max(b for _, b in over))])


def preposition(v: View, i: int, first: int, end: int, lexicon: Lexicon) -> Draft | None:
    """*... according to X* at the end of a sentence."""
    for cue in lexicon.starting(v.lemma[i], v.lower[i]):
        stop = i + len(cue.words)
        if cue.part != "prep" or "none" not in cue.frames or stop >= end or not same(v, i, stop, cue.words):
            continue
        noun = v.head[i]
        if not stop <= noun < end or v.pos[noun] not in ("NOUN", "PROPN", "PRON"):
            continue
        alone = v.tag[noun] == "NN" and all(v.dep[c] in ("case", "punct") for c in v.children[noun])  # to plan
        if alone and v.lemma[noun] not in lexicon.nouns:
            continue
        if any(v.tag[k] in FINITE and v.dep[k] in ("root", "parataxis", "conj") for k in range(noun, end)):
            continue
        content = first, i - 1 if v.text[i - 1] == "," else i
        if tells(v, *content):
            return Draft((i, stop), [(stop, end)], [content], kind=cue.kind)
    return None
