"""Roles and pointers to attributions: each content finds its cue, each cue its source.

The model tags every word with a role, and points from each content word to its cue's first word and from
each cue to its source's first word. The two may disagree: where a content's words point at a word that the
tags leave out, that word becomes a cue of its own, so that the content is not given to a stranger's.

In the training corpus a source stands in its cue's paragraph (18,331 of 18,335) and so do 99% of the pieces
of content; one in another paragraph goes on with the speaker nearest to it.
"""

from bisect import bisect_right, insort
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from allegedly import settings
from allegedly.attribution.draft import Draft, Range
from allegedly.language.encoder import Signals

Numbers = NDArray[np.int64]
Shares = NDArray[Any]


class Limits(Struct, frozen=True):
    """The room's thresholds; `settings.toml` gives the measurement of each."""

    cue_bias: float
    source_bias: float
    content_bias: float
    new_cue: float
    new_width: float
    far_cue: float
    other_sentence: float
    new_source: float


def limits() -> Limits:
    return settings.section("relations", Limits)


@dataclass(frozen=True)
class Layout:
    """Where a report's words stand: the number of each one's paragraph and sentence, and whether it is quoted."""

    paragraph: Numbers
    sentence: Numbers
    quoted: NDArray[np.bool_]


class Linker:
    """Links the spans of one report. `shares` are the model's probabilities, a word, of each role."""

    def __init__(self, signals: Signals, layout: Layout, shares: dict[str, Shares], bounds: Limits) -> None:
        self.signals = signals
        self.layout = layout
        self.paragraph: list[int] = layout.paragraph.tolist()
        self.sentence: list[int] = layout.sentence.tolist()
        self.marked = [0, *accumulate(layout.quoted.tolist())]
        """How many words before each one are quoted."""
        self.spoken: list[int] = []
        """The paragraphs of the cues, in order."""
        self.shares = shares
        self.bounds = bounds
        self.taken: set[int] = set()

    def link(self, found: dict[str, list[Range]]) -> list[Draft]:
        """Drafts in word ranges, in the order of their cues; cues without content are left out."""
        self.taken = {i for spans in found.values() for r in spans for i in range(*r)}
        cues = list(found["cue"])
        self.spoken = [self.paragraph[c[0]] for c in cues]
        contents: dict[Range, list[Range]] = {}
        for content in found["content"]:
            cue = self.cue_of(content, cues)
            if cue is not None:
                contents.setdefault(cue, []).append(content)
        paragraph = self.paragraph
        drafts = []
        for cue in sorted(contents):
            near = [s for s in found["source"] if paragraph[s[0]] == paragraph[cue[0]]]
            drafts.append(Draft(cue=cue, sources=self.source_of(cue, near), contents=contents[cue]))
        return drafts

    def cue_of(self, content: Range, cues: list[Range]) -> Range | None:
        """The cue that a content's words point at; one that they make is added to `cues`."""
        points = self.points("content", content)
        if points is None:
            return None
        mass, start = points
        paragraph = self.layout.paragraph
        best: Range | None = None
        most = 0.0
        end = start + len(mass)
        for cue in cues:
            first, past = cue
            if start <= first < end:
                here = float(mass[first - start] if past - first == 1 else mass[first - start : past - start].sum())
                if here > most and here >= self.needed(content, cue):
                    best, most = cue, here
        top = int(np.where(paragraph[start : start + len(mass)] == paragraph[content[0]], mass, 0).argmax()) + start
        if top not in self.taken and mass[top - start] > most + self.bounds.new_cue:
            best = self.grow(top, "cue")
            cues.append(best)
            insort(self.spoken, self.paragraph[best[0]])
        return best

    def needed(self, content: Range, cue: Range) -> float:
        """The share of a content's pointers that a cue needs, by where the two stand."""
        before, here = self.paragraph[cue[0]], self.paragraph[content[0]]
        if before == here:
            quoted = self.marked[content[1]] > self.marked[content[0]]
            same = self.sentence[content[0]] == self.sentence[cue[0]]
            return 0.0 if quoted or same else self.bounds.other_sentence
        if before > here:
            return 1.0  # a paragraph's words are not said in the next one
        after = bisect_right(self.spoken, before)
        if after < len(self.spoken) and self.spoken[after] <= here:
            return 1.0  # another speaker stands between: no pointer is that sure
        return self.bounds.far_cue

    def source_of(self, cue: Range, sources: list[Range]) -> list[Range]:
        """The source that a cue points at; none where it points at itself.

        A word that no tag marks is taken where the pointer is sure of it.
        """
        points = self.points("source", (cue[0], cue[0] + 1))
        if points is None:
            return []
        mass, start = points
        own = mass[cue[0] - start]
        near = [s for s in sources if start <= s[0] < start + len(mass)]
        best = max(near, key=lambda s: mass[s[0] - start : s[1] - start].sum(), default=None)
        if best is not None:
            share = mass[best[0] - start : best[1] - start].sum()
            apart = self.layout.sentence[best[0]] != self.layout.sentence[cue[0]]
            if share > max(own, self.bounds.other_sentence if apart else 0.0):
                return [best]
        top = int(mass.argmax()) + start
        same = self.layout.paragraph[top] == self.layout.paragraph[cue[0]]
        if top not in self.taken and same and mass[top - start] >= self.bounds.new_source:
            return [self.grow(top, "source")]
        return []

    def points(self, head: str, words: Range) -> tuple[Shares, int] | None:
        """Where words point on average: the probability a word of their window, and the window's first word."""
        block = self.signals.block(head, words[0], words[1] - 1) or self.signals.block(head, words[0], words[0])
        if block is None:
            return None
        scores, start, end = block
        rows = scores[words[0] - start : min(words[1], end) - start]
        share = np.exp(rows - rows.max(1, keepdims=True))
        share /= share.sum(1, keepdims=True)
        return share[0] if len(share) == 1 else share.mean(0), start

    def grow(self, first: int, role: str) -> Range:
        """The words from one on that the model half takes for a role too, as far as no tag claims them."""
        end, share = first + 1, self.shares[role]
        while end < len(share) and end not in self.taken and share[end] > self.bounds.new_width:
            end += 1
        self.taken.update(range(first, end))
        return first, end
