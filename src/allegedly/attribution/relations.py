"""Roles and pointers to attributions: each content finds its cue, each cue its source.

The model tags every word with a role, and points from each content word to its cue's first word and from
each cue to its source's first word. The two may disagree: where a content's words point at a word that the
tags leave out, that word becomes a cue of its own, so that the content is not given to a stranger's.
"""

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from allegedly import settings
from allegedly.attribution.draft import Draft, Range
from allegedly.language.encoder import Signals


class Limits(Struct, frozen=True):
    """The room's thresholds; `settings.toml` gives the measurement of each."""

    cue_bias: float
    source_bias: float
    content_bias: float
    new_cue: float
    new_cue_width: float
    far_cue: float
    new_source: float


def limits() -> Limits:
    return settings.section("relations", Limits)


def link(
    found: dict[str, list[Range]],
    signals: Signals,
    cue_share: NDArray[Any],
    source_share: NDArray[Any],
    paragraph: NDArray[np.int64],
    bounds: Limits | None = None,
) -> list[Draft]:
    """Drafts in word ranges, in the order of their cues; cues without content are left out.

    `cue_share` and `source_share` are the probabilities, a word, of being part of one; `paragraph` numbers each word's
    paragraph. In the training corpus a source stands in its cue's paragraph (18,331 of 18,335) and so do 99%
    of the pieces of content; a piece in another paragraph needs a pointer that is sure of it.
    """
    bounds = bounds or limits()
    cues = list(found["cue"])
    taken = {i for spans in found.values() for r in spans for i in range(*r)}
    pairs: list[tuple[Range, Range]] = []
    for content in found["content"]:
        points = mean("content", content, signals)
        if points is None:
            continue
        mass, start = points
        here = paragraph[content[0]]
        mass = np.where(paragraph[start : start + len(mass)] == here, mass, np.where(mass > bounds.far_cue, mass, 0))
        best = max(
            (c for c in cues if start <= c[0] < start + len(mass) and mass[c[0] - start : c[1] - start].any()),
            key=lambda c: mass[c[0] - start : c[1] - start].sum(),
            default=None,
        )
        top = int(mass.argmax()) + start
        known = mass[best[0] - start : best[1] - start].sum() if best else 0.0
        if top not in taken and paragraph[top] == here and mass[top - start] > known + bounds.new_cue:
            end = top + 1
            while end < len(cue_share) and end not in taken and cue_share[end] > bounds.new_cue_width:
                end += 1
            best = (top, end)
            cues.append(best)
            taken.update(range(top, end))
        if best is not None:
            pairs.append((best, content))
    drafts = []
    for cue in sorted(set(cues)):
        contents = [content for c, content in pairs if c == cue]
        if contents:
            near = [s for s in found["source"] if paragraph[s[0]] == paragraph[cue[0]]]
            named = source(cue, near, signals)
            if not named:
                named = new_source(cue, signals, source_share, paragraph, taken, bounds)
            drafts.append(Draft(cue=cue, sources=named, contents=contents))
    return drafts


def mean(head: str, words: Range, signals: Signals) -> tuple[NDArray[Any], int] | None:
    """Where some words point on average: the probability a word of their window, and the window's first word."""
    block = signals.block(head, words[0], words[1] - 1) or signals.block(head, words[0], words[0])
    if block is None:
        return None
    scores, start, end = block
    rows = scores[words[0] - start : min(words[1], end) - start]
    share = np.exp(rows - rows.max(1, keepdims=True))
    return (share / share.sum(1, keepdims=True)).mean(0), start


def source(cue: Range, sources: list[Range], signals: Signals) -> list[Range]:
    """The source that a cue points at; none where it points at itself."""
    points = mean("source", (cue[0], cue[0] + 1), signals)
    if points is None:
        return []
    mass, start = points
    near = [s for s in sources if start <= s[0] < start + len(mass)]
    best = max(near, key=lambda s: mass[s[0] - start : s[1] - start].sum(), default=None)
    if best is None:
        return []
    return [best] if mass[best[0] - start : best[1] - start].sum() > mass[cue[0] - start] else []


def new_source(
    cue: Range,
    signals: Signals,
    share: NDArray[Any],
    paragraph: NDArray[np.int64],
    taken: set[int],
    bounds: Limits,
) -> list[Range]:
    """A source that the tags leave out but the cue's pointer is sure of: the words around that look like one."""
    points = mean("source", (cue[0], cue[0] + 1), signals)
    if points is None:
        return []
    mass, start = points
    top = int(mass.argmax()) + start
    if top in taken or paragraph[top] != paragraph[cue[0]] or mass[top - start] < bounds.new_source:
        return []
    end = top + 1
    while end < len(share) and end not in taken and share[end] > bounds.new_cue_width:
        end += 1
    return [(top, end)]
