"""Runs the sentences of the frame tables: `python -m evals.frames [TYPE ...]` prints the lines that fail, and why.

Each line of `data/en/frames/*.tsv` holds a sentence that the frame must match, actor in [brackets], recipient in
{braces}, and may hold one in which its word must give no event of the type. `light.tsv` has a sentence a line too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language

from allegedly.events import frames, grammar, light
from allegedly.events.match import Match, Matcher
from allegedly.events.roles import parties
from allegedly.events.slots import Slots
from allegedly.language.view import view

MARK = {"[": "actor", "{": "recipient"}


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks, and the character ranges that they enclosed."""

    text: str
    spans: dict[str, list[tuple[int, int]]]


def marked(text: str) -> Marked:
    out, spans, opened = "", {"actor": [], "recipient": []}, 0
    for piece in re.split(r"([\[\]{}])", text):
        if piece in MARK:
            opened = len(out)
        elif piece in ("]", "}"):
            spans["actor" if piece == "]" else "recipient"].append((opened, len(out)))
        else:
            out += piece
    return Marked(out, spans)


def matches(doc: Any, nlp: Language) -> tuple[list[Match], Slots]:
    finder: Any = nlp.get_pipe("allegedly_events")
    v = view(doc)
    slots = Slots(v, grammar.load(), finder.participles)
    return Matcher(v, slots, doc._.cast, finder.frames, finder.lights, finder.participles).all(), slots


def problem(frame: frames.Frame, given: Marked, doc: Any, nlp: Language) -> str | None:
    """What is wrong with the match sentence of a frame, None where nothing is."""
    found, slots = matches(doc, nlp)
    kind = (frame.type, frame.mode)
    words = frame.line.partition("\t")[0].split("|")  # another line for the same word and meaning may ask for more
    mine = [m for m in found if (m.frame.type, m.frame.mode) == kind and m.frame.word in words and not m.loose]
    if not mine:
        others = [f"{m.frame.word} {m.frame.type} {m.frame.mode or ''}".strip() for m in found]
        return f"does not match (found: {', '.join(others) or 'nothing'})"
    for role, spans in given.spans.items():
        for a, b in spans:
            heads = [h for m in mine for h in getattr(parties(m, slots, doc._.cast), role + "s")]
            if not any(a <= doc[h].idx < b for h in heads):
                return f"{role} {given.text[a:b]!r} not found (found: {[doc[h].text for h in heads]})"
    return None


def failures(nlp: Language, types: Iterable[str] = ()) -> Iterator[str]:
    """A line for each sentence of the tables that does not do what it must."""
    chosen = {(f.type, f.line, f.match): f for f in frames.load().all() if not types or f.type in set(types)}
    lines = list(chosen.values())
    texts = [marked(f.match) for f in lines]
    for frame, given, doc in zip(lines, texts, nlp.pipe(t.text for t in texts), strict=True):
        wrong = problem(frame, given, doc, nlp)
        if wrong:
            yield f"{frame.type} {frame.line!r}: {wrong}: {given.text}"
    confused = [f for f in lines if f.no_match != "-"]
    for frame, doc in zip(confused, nlp.pipe(f.no_match for f in confused), strict=True):
        words = {f.word for f in lines if f.line == frame.line}
        for m in matches(doc, nlp)[0]:
            if m.frame.type == frame.type and m.frame.word in words and not m.loose:
                yield f"{frame.type} {frame.line!r}: must not match ({m.frame.line!r}): {frame.no_match}"
    if not types:
        yield from light_failures(nlp)


def light_failures(nlp: Language) -> Iterator[str]:
    lights = [x for found in light.load().values() for x in found]
    texts = [marked(x.match) for x in lights]
    for entry, given, doc in zip(lights, texts, nlp.pipe(t.text for t in texts), strict=True):
        found, slots = matches(doc, nlp)
        mine = [m for m in found if m.carrier and m.carrier.light.word == entry.word]
        if not mine:
            yield f"light {entry.word!r} {entry.particle!r}: carries no event: {given.text}"
        for role, spans in given.spans.items():
            for a, b in spans if mine else ():
                heads = [h for m in mine for h in getattr(parties(m, slots, doc._.cast), role + "s")]
                if not any(a <= doc[h].idx < b for h in heads):
                    yield f"light {entry.word!r}: {role} {given.text[a:b]!r} not found: {given.text}"


if __name__ == "__main__":
    import allegedly

    failed = list(failures(allegedly.load(), sys.argv[1:]))
    print("\n".join(failed))
    print(f"{len(failed)} of the sentences fail")
    sys.exit(bool(failed))
