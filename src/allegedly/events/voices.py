"""Whose word a piece of a report is: the attributions that hold it, outermost first."""

from bisect import bisect_left, bisect_right

from allegedly.events.nobody import nobody
from allegedly.events.refuted import Refuted, refuted
from allegedly.language.view import View
from allegedly.records import VOICED, Attribution, Span


class Voices:
    """The attributions of one Doc by the tokens of their contents."""

    def __init__(self, view: View, attributions: tuple[Attribution, ...]) -> None:
        self.view = view
        self.by_id = {t.id: t for t in attributions}
        self.holding: dict[int, list[Attribution]] = {}
        self.cues: set[int] = set()
        self.refuted: dict[int, Refuted] = {i: r for r in refuted(view) for i in range(r.first, r.end)}
        """What is turned down by the tokens of its clause."""
        for t in attributions:
            if t.source and nobody(view, self.head(t.source.span)):
                continue  # what nobody says is nobody's word: no group claimed the attack
            if t.cue:
                self.cues.update(tokens(view, t.cue.start, t.cue.end))
            for span in t.content if t.id not in view.doc._.unvouched else ():
                for i in tokens(view, span.start, span.end):
                    self.holding.setdefault(i, []).append(t)

    def head(self, span: Span) -> int:
        """The word of a span that the others hang on."""
        within = tokens(self.view, span.start, span.end)
        return next((i for i in within if self.view.head[i] not in within or self.view.head[i] == i), within[0])

    def chain(self, i: int) -> tuple[str, ...]:
        """The ids of the attributions that voice a token, outermost first; empty is the report's own voice."""
        held = [t for t in self.holding.get(i, ()) if t.kind in VOICED and not self.done_to(i, t)]
        held = [t for t in held if t.cue is None or not (self.beside(i, t) or self.above(i, t))]
        if turned := self.refuted.get(i):  # reports that it fell are false: the word of whoever says so, not of those
            held = [t for t in held if t.cue is None or not self.named_by(t.cue, turned.noun)]
        return tuple(t.id for t in sorted(held, key=lambda t: (self.depth(t), -length(t), t.id)))

    def beside(self, i: int, t: Attribution) -> bool:
        """Whether a word only tells of whom the cue is about: *indicted a girl [who was filmed slapping him]*."""
        v = self.view
        cue = tokens(v, t.cue.start, t.cue.end) if t.cue else range(0)
        inside = False
        for _ in range(12):
            above = v.head[i]
            if above == i:
                return False
            inside = inside or v.rel[i] == "acl:relcl"
            if above in cue:
                named = v.mention.get(i)
                return inside and v.dep[i] == "obj" and named is not None and named.label == "person"
            i = above
        return False

    def above(self, i: int, t: Attribution) -> bool:
        """Whether a word stands over the relative clause that the cue is in: *a man who said he fled [was held]*."""
        v = self.view
        cue = tokens(v, t.cue.start, t.cue.end) if t.cue else range(0)
        if t.manner != "indirect" or not cue:
            return False
        if any(c < cue[0] < i for c in v.all(i, "nsubj")) and v.tag[cue[0] - 1] in ("WP", "WDT"):
            return True  # its own subject stands before: hung on what he said
        k, inside = cue[0], False
        for _ in range(12):
            inside = inside or v.rel[k] == "acl:relcl"
            if v.head[k] == k:
                return False
            k = v.head[k]
            if k == i:
                return inside
        return False

    def named_by(self, cue: Span, noun: int) -> bool:
        """Whether a cue is a noun for something told, without a verb."""
        within = tokens(self.view, cue.start, cue.end)
        return noun in within and not any(self.view.pos[k] == "VERB" for k in within)

    def done_to(self, i: int, t: Attribution) -> bool:
        """Whether an attribution without a source only says what was done to the event: *a curfew [was imposed]*."""
        v = self.view
        if t.source is not None or t.cue is None or v.pos[i] != "NOUN":
            return False
        return v.head[i] in tokens(v, t.cue.start, t.cue.end) and v.rel[i] in ("nsubj:pass", "nsubj", "obj")

    def depth(self, t: Attribution) -> int:
        depth = 0
        while t.inside is not None:
            t, depth = self.by_id[t.inside], depth + 1
        return depth

    def speaker(self, i: int) -> str | None:
        """The actor whose quoted words a token stands in: there *we* is the speaker."""
        quoted = [t for t in self.holding.get(i, ()) if t.manner != "indirect" and t.source]
        if not quoted:
            return None
        inner = max(quoted, key=lambda t: (self.depth(t), -length(t)))
        return inner.source.actor if inner.source else None

    def accusing(self, i: int, chain: tuple[str, ...]) -> bool:
        """Whether the innermost voice's cue stands over a token in its own sentence: it is that voice's accusation."""
        cue = self.by_id[chain[-1]].cue if chain else None
        if cue is None:
            return False
        v = self.view
        within = set(tokens(v, cue.start, cue.end))
        for _ in range(12):
            if v.head[i] == i:
                break
            i = v.head[i]
            if i in within:
                return True
        return False

    def sources(self, chain: tuple[str, ...]) -> tuple[str | None, ...]:
        """The actors of a chain, a source that passes on its own words counted once."""
        named = [(s.actor if (s := self.by_id[t].source) else None) for t in chain]
        return tuple(a for k, a in enumerate(named) if k == 0 or a is None or a != named[k - 1])


def length(t: Attribution) -> int:
    return sum(s.end - s.start for s in t.content)


def tokens(view: View, start: int, end: int) -> range:
    """The tokens that begin in a character range."""
    return range(bisect_left(view.idx, start), bisect_right(view.idx, end - 1))
