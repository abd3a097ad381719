"""The whole way: bytes to reports, reports to Docs, Docs to findings.

read -> understand -> find -> assemble, one direction only. This is the page to read first.
"""

import gc
import itertools
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, TypeGuard

from spacy.language import Language
from spacy.tokens import Doc

from allegedly import __version__, reading, settings
from allegedly.records import Findings, Problem, ProducedBy, Report

LANGUAGES = frozenset(("en",))


def load(model: str | None = None, threads: int | None = None) -> Language:
    """A spaCy pipeline: tokeniser, language model, finders.

    `model` is a folder (default: the one that the environment variable ALLEGEDLY_MODEL names, else the shipped
    one), `threads` the windows read at a time (default: the processor's cores; the output does not depend on it).
    `nlp(text)` and `nlp(Doc(nlp.vocab, words=[...]))` both work; the second keeps the tokens. Raises
    FileNotFoundError where the folder holds no model.
    """
    import spacy

    import allegedly.actors.component as actors
    import allegedly.attribution.component as attribution
    import allegedly.events.component as events
    import allegedly.language.component as language
    import allegedly.places.component as places
    import allegedly.times.component as times

    nlp = spacy.blank("en")
    nlp.max_length = 50_000_000
    chosen = model or os.environ.get("ALLEGEDLY_MODEL") or None
    nlp.add_pipe(language.NAME, config={"model": chosen, "threads": threads or os.cpu_count() or 1})
    for finder in (times, places, actors, attribution, events):
        nlp.add_pipe(finder.NAME)
    return nlp


@lru_cache(1)
def shared(threads: int | None) -> Language:
    """The pipeline that this page reads with, loaded once.

    What is in memory then is for good, and the collector leaves it out from now on: to walk through the 140,000
    objects of model and tables at each full collection took 3 to 5% of the time of `find`.
    """
    nlp = load(threads=threads)
    gc.collect()
    gc.freeze()
    return nlp


def supported(language: str) -> bool:
    """Whether findings are read out of reports in a language (ISO 639-1)."""
    return language in LANGUAGES


def read(
    path_or_text: str | Path,
    *,
    published: str | None = None,
    publisher: str | None = None,
    threads: int | None = None,
) -> Findings:
    """The findings of one report: a path's first one, or a text.

    A string that names no file is taken as the text itself. `published` (ISO date) and `publisher` override
    what the report says. Raises ValueError, with the file and the cause, where nothing can be read.
    """
    path = Path(path_or_text)
    if isinstance(path_or_text, str) and ("\n" in path_or_text or len(path_or_text) > 255 or not path.exists()):
        report = reading.from_text(path_or_text, publisher=publisher or "", published=published)
        path_or_text, found = "the text", find([report], threads)
    else:
        found = read_all([path], published=published, publisher=publisher, threads=threads)
    for item in found:
        if isinstance(item, Problem):
            raise ValueError(f"{item.source}: {item.cause}")
        return item
    raise ValueError(f"{path_or_text}: holds no report")


def read_all(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    publisher: str | None = None,
    threads: int | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Findings | Problem]:
    """Findings of every report of the sources, in order, and a Problem for each that cannot be read."""
    yield from find(reading.reports(sources, published=published, publisher=publisher, stdin=stdin), threads)


def find(items: Iterable[Report | Problem], threads: int | None = None) -> Iterator[Findings | Problem]:
    """Findings of reports as they come, problems in their places; a few reports are in hand at a time.

    A report in a language that is not supported has none. The model is loaded for the first one that needs it.
    """
    waiting: deque[Report | Problem] = deque()

    def chosen() -> Iterator[Report]:
        for item in items:
            waiting.append(item)
            if readable(item):
                yield item

    stream = chosen()
    first = next(stream, None)
    if first is not None:
        nlp = shared(threads)

        def docs() -> Iterator[Doc]:
            for report in itertools.chain([first], stream):
                doc = nlp.make_doc(report.text)
                doc._.report = report
                yield doc

        for doc in nlp.pipe(docs()):
            while not readable(item := waiting.popleft()):
                yield unread(item)
            yield assemble(item, doc, nlp)
    yield from map(unread, waiting)


@lru_cache(1)
def model_name() -> str:
    """The name of the model that this page reads with, without loading it; empty where there is none."""
    about = Path(os.environ.get("ALLEGEDLY_MODEL") or settings.DATA / "model") / "about.json"
    return str(json.loads(about.read_text(encoding="utf-8"))["name"]) if about.is_file() else ""


def produced_by(language: str) -> ProducedBy:
    """What the findings of a report in a language will say that they were made by."""
    return ProducedBy(__version__, model_name() if supported(language) else "")


def readable(item: Report | Problem) -> TypeGuard[Report]:
    """Whether findings are read out of it."""
    return isinstance(item, Report) and supported(item.language)


def unread(item: Report | Problem) -> Findings | Problem:
    """A problem as it is; a report in a language that is not supported as findings without any."""
    return item if isinstance(item, Problem) else Findings(produced_by=ProducedBy(__version__, ""), report=item)


def assemble(report: Report, doc: Doc, nlp: Language) -> Findings:
    """The contract's object from what the finders set on the Doc."""
    about = nlp.get_pipe("allegedly_language").model.about  # type: ignore[attr-defined]
    return Findings(
        produced_by=ProducedBy(__version__, about["name"]),
        report=report,
        actors=doc._.actors,
        places=doc._.places,
        times=doc._.times,
        attributions=doc._.attributions,
        events=doc._.events,
    )
