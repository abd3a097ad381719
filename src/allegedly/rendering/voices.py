"""Which voices speak in a report, and the short labels that stand for them on every screen.

A voice is lettered in the order in which it first speaks (A, B, ... Z, AA), and what it says is numbered: `B2` is the
second attribution of the second voice. The labels, not the colours, carry the meaning: they survive print, a
terminal without colour and a reader who sees none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allegedly.records import VOICED, Attribution, Findings, Report, Span
from allegedly.rendering.plain import one_line

UNNAMED = "source not given"
UNNAMED_LETTER = "?"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody to whom the report attributes words.

    `index` counts the named voices from 0 and picks colour and line style; it is -1 for the voice without a source
    ("allegedly", "it was claimed"), of which a report has at most one on screen: nobody knows how many there are.
    """

    letter: str
    name: str
    index: int

    @property
    def named(self) -> bool:
        """Whether the report gives a source."""
        return self.index >= 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """An attribution with the label under which it is shown.

    `inside` is the label of the attribution in whose content this one stands, or null. `number` counts the
    attributions of a report from 1 in the order of the text; anchors are made from it, never from what a report says.
    """

    number: int
    label: str
    voice: Voice
    attribution: Attribution
    inside: str | None

    @property
    def voiced(self) -> bool:
        """Whether its words are the voice's word; what is planned or apparent is still the surrounding voice's."""
        return self.attribution.kind in VOICED

    @property
    def belief(self) -> str:
        """A word of warning where the voice only believes what it is cited for."""
        return " (belief)" if self.attribution.kind == "belief" else ""

    @property
    def source(self) -> Span | None:
        """The words that name the source there, or null."""
        return self.attribution.source.span if self.attribution.source else None


def title_of(report: Report) -> str:
    """A report's title on one line, or its id where it has none."""
    return one_line(report.title) or f"Untitled report {one_line(report.id)}"


def letter_of(index: int) -> str:
    """A for 0, Z for 25, AA for 26, as in a spreadsheet."""
    letters = ""
    number = index + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def labelled(findings: Findings) -> tuple[Labelled, ...]:
    """Every attribution of a report with its voice and label, in the order of the text."""
    names = {actor.id: actor.name for actor in findings.actors}
    voices: dict[str | None, Voice] = {}
    said: dict[str, int] = {}
    labels: dict[str, str] = {}
    named = 0
    numbered: list[tuple[Attribution, Voice, str]] = []
    for attribution in sorted(findings.attributions, key=_position):
        source = attribution.source
        key = source.actor if source else None
        if key not in voices:
            if source is None:
                voices[key] = Voice(UNNAMED_LETTER, UNNAMED, -1)
            else:
                voices[key] = Voice(letter_of(named), names.get(source.actor) or source.span.text, named)
                named += 1
        voice = voices[key]
        said[voice.letter] = said.get(voice.letter, 0) + 1
        labels[attribution.id] = f"{voice.letter}{said[voice.letter]}"
        numbered.append((attribution, voice, labels[attribution.id]))
    return tuple(
        Labelled(number, label, voice, attribution, labels.get(attribution.inside or ""))
        for number, (attribution, voice, label) in enumerate(numbered, start=1)
    )


def by_voice(rows: tuple[Labelled, ...]) -> Iterator[tuple[Voice, list[Labelled]]]:
    """The voices in the order of their first words, each with what it says."""
    groups: dict[str, list[Labelled]] = {}
    for row in rows:
        groups.setdefault(row.voice.letter, []).append(row)
    for group in groups.values():
        yield group[0].voice, group


def attributed_share(findings: Findings) -> float:
    """The part of the report's characters, 0 to 1, that is some voice's word rather than the report's own."""
    spans = sorted(
        span for attribution in findings.attributions if attribution.kind in VOICED for span in attribution.content
    )
    covered = end = 0
    for span in spans:
        covered += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return covered / max(1, len(findings.report.text))


def _position(attribution: Attribution) -> tuple[int, int]:
    """Where an attribution begins in the text; of two that begin together the longer, outer one comes first."""
    spans = [*attribution.content]
    if attribution.cue:
        spans.append(attribution.cue)
    if attribution.source:
        spans.append(attribution.source.span)
    return min((span.start for span in spans), default=0), -max((span.end for span in spans), default=0)
