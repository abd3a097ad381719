"""`allegedly read`: from the pipeline's findings to the chosen format, with problems told on the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from allegedly.cli.formats import Format, resolved
from allegedly.cli.output import Target, write
from allegedly.cli.progress import Progress
from allegedly.records import Findings, Problem
from allegedly.rendering.plain import one_line
from allegedly.rendering.voices import title_of

INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for, as checked by the command."""

    sources: tuple[str, ...]
    format: Format
    published: str | None
    publisher: str | None
    out: Path | None
    threads: int | None


class NotReadError(Exception):
    """Reading as a whole failed, not one report: the model is missing, say. Another thing than a full disk."""


def run(options: Options) -> int:
    """Reads the sources, writes the findings, and returns the exit status: 0, 1 after problems, 130 if interrupted."""
    chosen = resolved(options.format, options.out, sys.stdout.isatty())
    # On a terminal the output itself shows that work goes on; a moving bar between its lines would tear it apart.
    visible = sys.stderr.isatty() and (options.out is not None or not sys.stdout.isatty())
    target = Target(options.out)
    progress = Progress(visible)
    try:
        with target, progress:
            write(_findings(options, progress), chosen, target)
    except BrokenPipeError:
        # Nobody reads on (`| head`): not our failure. What Python flushes at its end must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        progress.say(f"Interrupted after {progress.counted()}.{target.remains()}")
        return INTERRUPTED
    except NotReadError as error:
        progress.say(f"Nothing more was read after {progress.counted()}: {error}.{target.remains()}")
        return 1
    except OSError as error:
        progress.say(f"{target.name} could not be written: {error.strerror or error}.{target.remains()}")
        return 1
    return 1 if progress.problems else 0


def _findings(options: Options, progress: Progress) -> Iterator[Findings]:
    """The findings alone; what is wrong is told and counted as it comes."""
    from allegedly import pipeline

    items = pipeline.read_all(
        options.sources,
        published=options.published,
        publisher=options.publisher,
        threads=options.threads,
        stdin=sys.stdin.buffer,
    )
    yield from told(items, progress)


def told(items: Iterator[Findings | Problem], progress: Progress) -> Iterator[Findings]:
    """The findings among the items; problems and languages that are not supported are told and counted.

    Raises `NotReadError` where reading as a whole fails.
    """
    from allegedly import pipeline

    unsupported: set[str] = set()
    for item in _guarded(items):
        if isinstance(item, Problem):
            progress.problem(str(item))
            continue
        language = item.report.language
        if not pipeline.supported(language) and language not in unsupported:
            unsupported.add(language)
            name = title_of(item.report)
            progress.say(
                f"The language {one_line(language) or 'of a report'!r} is not supported: reports in it are recorded "
                f"without findings (the first is “{name}”)."
            )
        progress.read(item)
        yield item


def _guarded(items: Iterator[Findings | Problem]) -> Iterator[Findings | Problem]:
    try:
        yield from items
    except OSError as error:
        cause = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        raise NotReadError(cause) from error
