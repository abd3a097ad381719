"""What a report is mainly about: the order of its events by weight.

The weights are those of a choice among a report's events (conditional logit), fitted by `evals/fit_rank.py`; they stand
in `settings.toml`.
"""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from allegedly.events.dateline import opening
from allegedly.events.draft import Draft
from allegedly.events.frames import Frames
from allegedly.events.settings import limits
from allegedly.language.view import View
from allegedly.records import EventType
from allegedly.records.edtf import bounds

STEM = 5
"""Letters by which words are compared: *freed* and *frees*, *arrest* and *arrested*."""
SHORTEST = 4
"""Letters from which a word of the title is looked at; shorter ones are mostly *in*, *of*, *the*."""
SAID = frozenset(("AGREE", "SUPPORT", "CONCEDE", "CONSULT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
"""Types of what is only said: reports tell of it beside what was done."""
UNDER = ("acl", "advcl", "ccomp", "xcomp", "nmod", "obl", "amod", "compound", "appos", "csubj", "obj", "nsubj")
FAR_BACK = 10  # steps from a word to the root of its sentence
PART = ("verb", "noun")

BELOW = 0.001  # what an event that another one governs has less than that one, at least


class Headline:
    """The report's title: the beginnings of its words, and the types and modes that they may name, each with its share
    of what the word may name."""

    def __init__(self, title: str, frames: Frames, lemmas: Mapping[str, str]) -> None:
        words = [w.casefold() for w in re.findall(r"[^\W_]+", title)]
        self.stems = {w[:STEM] for w in words if len(w) >= SHORTEST}
        self.named: dict[tuple[EventType, str | None], float] = {}
        for word in words:
            forms = dict.fromkeys((word, lemmas.get(word, word), word.removesuffix("s")))
            kinds = {(f.type, f.mode) for form in forms for part in PART for f in frames.by_word.get((form, part), ())}
            types = len({kind for kind, _ in kinds})
            for kind in kinds:
                self.named[kind] = max(self.named.get(kind, 0.0), 1 / types)

    def share(self, view: View, sent: int) -> float:
        """How much of the title a sentence repeats, 0 to 1."""
        first, end = view.sents[sent]
        said = {view.lower[i][:STEM] for i in range(first, end)} | {view.lemma[i][:STEM] for i in range(first, end)}
        return len(self.stems & said) / max(1, len(self.stems))

    def evokes(self, d: Draft) -> float:
        """How likely a word of the title names an event of a reading's type, and of its mode where both have one."""
        return max(
            (
                x
                for (kind, mode), x in self.named.items()
                if kind == d.type and (not mode or not d.mode or mode == d.mode)
            ),
            default=0.0,
        )


def ranks(view: View, events: list[Draft], frames: Frames, lemmas: Mapping[str, str]) -> list[int]:
    """For each event its rank, 1 for the main one. `lemmas` gives the dictionary forms of verbs by their forms."""
    weights = limits().rank
    total = [sum(weights[name] * x for name, x in row.items()) for row in features(view, events, frames, lemmas)]
    for k, over in enumerate(governing(view, events)):  # declined to resign: the refusal is what there is
        total[k] = total[k] if over is None else min(total[k], total[over] - BELOW)
    order = sorted(range(len(events)), key=lambda k: (-total[k], events[k].match.trigger, k))
    found = [0] * len(events)
    for place, k in enumerate(order, 1):
        found[k] = place
    return found


def governing(view: View, events: list[Draft]) -> list[int | None]:
    """For each event that is not told as a fact the one, told as a fact, whose word it hangs on."""
    told = {e.match.trigger: k for k, e in enumerate(events) if e.status == "happened"}
    found: list[int | None] = []
    for e in events:
        i, over = e.match.trigger, None
        while e.status != "happened" and over is None and view.head[i] != i:
            i = view.head[i]
            over = told.get(i)
        found.append(over)
    return found


def features(view: View, events: list[Draft], frames: Frames, lemmas: Mapping[str, str]) -> list[dict[str, float]]:
    """What speaks for each event to be the main one, by name; each 0 to 1 or the logarithm of a count."""
    report = view.doc._.report
    headline = Headline(report.title if report else "", frames, lemmas)
    published = bounds(report.published if report else None)[0]
    lead = opening(view)
    return [
        {
            **placed(view, d, lead),
            **entitled(view, d, headline),
            **dated(d, published),
            "mentions": math.log2(1 + len(d.also)),
            "happened": float(d.status == "happened"),
            "voiced": float(bool(d.voice)),
            "said": float(d.type in SAID),
        }
        for d in events
    ]


def placed(view: View, d: Draft, lead: int) -> dict[str, float]:
    """Where an event stands: how far from the sentence that the report opens with, and how deep in its own; `relative`
    is one that only says which person or thing is meant (*the girls abducted in April*)."""
    i = (d.match.carriers or (d.match.trigger,))[-1]
    depth = relative = 0
    while view.head[i] != i and depth < FAR_BACK:
        depth += view.dep[i] in UNDER
        relative += view.dep[i] in ("acl", "amod")
        i = view.head[i]
    return {
        "later": math.log2(1 + abs(d.sent - lead)),
        "lead": float(d.sent == lead),
        "depth": min(depth, 4) / 4,
        "relative": float(relative > 0),
    }


def entitled(view: View, d: Draft, headline: Headline) -> dict[str, float]:
    """What the title shares with an event: its word, its type, a word of those to whom it is done.

    Who does it says nothing: the actor of the main event stands in many others."""
    own = (d.match.trigger, *d.match.companions)
    return {
        "title_word": float(any(view.lemma[i][:STEM] in headline.stems for i in own if view.pos[i] != "ADP")),
        "title_type": headline.evokes(d),
        "title_recipient": shared(view, d.parties.recipients, headline),
        "title_sentence": headline.share(view, d.sent),
    }


def shared(view: View, heads: Iterable[int], headline: Headline) -> float:
    """Whether a word of a party's phrase stands in the title."""
    return float(
        any(
            view.lower[k][:STEM] in headline.stems
            for h in heads
            for k in range(*view.phrase(h))
            if view.pos[k] in ("NOUN", "PROPN", "NUM")
        )
    )


def dated(d: Draft, published: date | None) -> dict[str, float]:
    """Whether an event is of the days before publication, or long past."""
    last = bounds(d.date.edtf)[1] if d.date else None
    age = (published - last) if last is not None and published is not None else None
    return {
        "fresh": float(age is not None and timedelta(-2) <= age <= timedelta(limits().fresh_days)),
        "old": float(age is not None and age > timedelta(limits().old_days)),
    }
