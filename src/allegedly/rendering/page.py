"""A self-contained HTML page of reports: what is said to have happened in them, and who says what.

One file without scripts, links to nothing on the network and forbids both by its content security policy. Reports are
written as they come and only their titles are kept, so that a long run does not fill the memory.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from allegedly import __version__
from allegedly.records import VOICED, Findings
from allegedly.rendering import wording
from allegedly.rendering.anchors import Anchors, cited
from allegedly.rendering.cast import about, by_place, whereabouts
from allegedly.rendering.event_rows import EventRow, event_rows, own_voice
from allegedly.rendering.markup import anchor, event_anchor, evidence, marked_text, row_anchor, voice_class, words
from allegedly.rendering.plain import one_line
from allegedly.rendering.voices import Labelled, Voice, attributed_share, by_voice, labelled, title_of

RIBBON_WIDTH = 1000
_SPOOL_BYTES = 16_000_000


class Sink(Protocol):
    """Anything text can be written to."""

    def write(self, text: str, /) -> object:
        """Takes the next piece of text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as the page's table of contents lists it."""

    number: int
    title: str
    publisher: str
    published: str
    voices: int
    attributions: int
    events: int


def write_page(findings: Iterable[Findings], out: Sink) -> None:
    """Writes one page of all the findings. `out` gets nothing before the last report was read.

    Raises what iterating `findings` or writing raises.
    """
    entries: list[Entry] = []
    with tempfile.SpooledTemporaryFile(_SPOOL_BYTES, "w+", encoding="utf-8", newline="") as spool:
        for number, found in enumerate(findings, start=1):
            rows = labelled(found)
            entries.append(_entry(number, found, rows))
            spool.write(_report(number, found, rows, event_rows(found, rows)))
        shared = {"entries": entries, "style": style(), "policy": policy(), "version": __version__}
        out.write(_template("head").render(shared))
        spool.seek(0)
        while piece := spool.read(1 << 16):
            out.write(piece)
        out.write(_template("foot").render(shared))


@cache
def style() -> str:
    """The page's style sheet."""
    return (files("allegedly.rendering") / "templates" / "page.css").read_text(encoding="utf-8")


def policy() -> str:
    """The page's content security policy: this one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def safe_url(url: str | None) -> str | None:
    """The address if a reader may be led there, else null: only http and https, never a script or a file."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("allegedly.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "words": words,
        "one_line": one_line,
        "voice_class": voice_class,
        "evidence": evidence,
        "about": about,
        "whereabouts": whereabouts,
    }
    return environment


def _template(name: str) -> Any:
    return _environment().get_template(f"{name}.html.j2")


def _report(number: int, found: Findings, rows: tuple[Labelled, ...], events: tuple[EventRow, ...]) -> str:
    row_anchors = {row.label: row_anchor(number, row) for row in rows}
    anchors = Anchors(number, cited(found, events))
    rendered: str = _template("report").render(
        number=number,
        found=found,
        report=found.report,
        title=found.report.title or title_of(found.report),
        url=safe_url(found.report.url),
        text=marked_text(found.report.text, rows, events, anchors, number),
        rows=rows,
        events=events,
        voices=[(voice, _tally(group)) for voice, group in by_voice(rows)],
        own=own_voice(found.report),
        share=attributed_share(found),
        ribbon=_ribbon(found, rows),
        anchors=row_anchors,
        anchor=lambda row, part=0: anchor(number, row, part),
        event_anchor=lambda row: event_anchor(number, row),
        to=anchors.href,
        wording=wording,
        signs={row.sign for row in events},
        places=[(group[0], [place.span for place in group]) for group in by_place(found.places)],
    )
    return rendered


def _entry(number: int, found: Findings, rows: tuple[Labelled, ...]) -> Entry:
    report = found.report
    voices = len({row.voice.letter for row in rows})
    return Entry(
        number, title_of(report), report.publisher, report.published or "undated", voices, len(rows), len(found.events)
    )


def _tally(rows: Iterable[Labelled]) -> str:
    """ "2 statements, 1 belief"."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.attribution.kind] = counts.get(row.attribution.kind, 0) + 1
    return ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in counts.items())


def _ribbon(found: Findings, rows: Iterable[Labelled]) -> list[tuple[Voice, float, float, int]]:
    """For each stretch of a voice's words: where it starts and how wide it is on the ribbon, and how deep it stands."""
    scale = RIBBON_WIDTH / max(1, len(found.report.text))
    inside = {attribution.id: attribution.inside for attribution in found.attributions}
    stretches = []
    for row in rows:
        if row.attribution.kind not in VOICED:
            continue
        depth, outer, seen = 0, row.attribution.inside, {row.attribution.id}
        while outer is not None and outer in inside and outer not in seen:
            seen.add(outer)
            depth, outer = depth + 1, inside[outer]
        for span in row.attribution.content:
            stretches.append((row.voice, span.start * scale, (span.end - span.start) * scale, depth))
    return sorted(stretches, key=lambda stretch: stretch[3])
