"""Spans to attributions: each content to its cue, each cue to its source, by the model's pointers.

A content's score for a cue is the mean, over the content's words, of the pointer from the word to the
cue's first word; a cue's source is where its own pointer lands best, itself standing for "no source".
"""

import numpy as np

from allegedly.attribution.draft import Draft, Range
from allegedly.language.encoder import Signals


def link(found: dict[str, list[Range]], signals: Signals) -> list[Draft]:
    """Drafts in word ranges, in the order of their cues; cues without content are left out."""
    cues = found["cue"]
    drafts = [Draft(cue=c) for c in cues]
    starts = [c[0] for c in cues]
    for content in found["content"]:
        best = choose("content", content, starts, signals)
        if best is not None:
            drafts[best].contents.append(content)
    sources = found["source"]
    for draft in drafts:
        if draft.contents and draft.cue is not None:
            first = draft.cue[0]
            options = [first, *(s[0] for s in sources)]
            pick = choose("source", (first, first + 1), options, signals)
            if pick:
                draft.sources.append(sources[pick - 1])
    return [d for d in drafts if d.contents]


def choose(head: str, words: Range, options: list[int], signals: Signals) -> int | None:
    """Index of the option that the words point at most; None where no window holds them with any."""
    block = signals.block(head, words[0], words[1] - 1) or signals.block(head, words[0], words[0])
    if block is None:
        return None
    scores, start, end = block
    near = [k for k, o in enumerate(options) if start <= o < end]
    if not near:
        return None
    rows = scores[words[0] - start : min(words[1], end) - start]
    means = rows[:, [options[k] - start for k in near]].mean(0)
    return near[int(np.argmax(means))]
