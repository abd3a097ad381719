"""Imports that run beside the pages: one at a time, each through the way that `allegedly add` records by."""

from __future__ import annotations

import io
import logging
import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Literal

from allegedly import reading
from allegedly.keeping.adding import Added, Recorder, findings
from allegedly.keeping.keeper import Keeper, Recorded
from allegedly.ledger import Ledger, LedgerError
from allegedly.records import Findings, Problem, Report
from allegedly.rendering.voices import title_of

log = logging.getLogger(__name__)

_Items = Callable[["Import"], Iterator[Report | Problem]]
State = Literal["waiting", "running", "done", "stopped", "failed"]
REMEMBERED = 30
"""Imports of this run of the workbench that the page lists."""

WAITING = 20
"""Imports that may wait behind the one that runs."""

PROBLEMS, LINKS = 500, 50
"""Problems and recorded reports of one import that are kept to be shown; all are counted."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of the reports in place of what they say themselves, as `allegedly add` takes it."""

    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: under which name, how long, and where its bytes are kept until they are read."""

    name: str
    size: int
    path: Path


@dataclass(slots=True)
class Import:
    """One import and how far it is. Written by its own thread alone; pages may be a report behind."""

    id: str
    who: str
    began: str
    sources: tuple[str, ...]
    size: int
    state: State = "waiting"
    taken: int = 0
    at: str = ""
    reports: int = 0
    words: int = 0
    events: int = 0
    problems: int = 0
    told: list[str] = field(default_factory=list)
    recorded: list[Recorded] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    added: Added = field(default_factory=Added)
    ended: str = ""
    why: str = ""
    stopping: bool = False

    @property
    def running(self) -> bool:
        """Whether more is to come."""
        return self.state in ("waiting", "running")

    @property
    def kept(self) -> int:
        """Reports that the ledger has now and whose findings are new."""
        return sum(self.added.outcomes[name] for name in ("new", "revised", "reread"))

    @property
    def handled(self) -> int:
        """Reports and files that were dealt with, whatever came of them."""
        return sum(self.added.outcomes.values()) + self.problems


class Imports:
    """The imports of one workbench, the newest first."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._pool: ThreadPoolExecutor | None = None
        self._held: OrderedDict[str, Import] = OrderedDict()
        self._lock = threading.Lock()

    def all(self) -> list[Import]:
        """The imports that are remembered."""
        with self._lock:
            return list(reversed(self._held.values()))

    def get(self, id: str) -> Import | None:
        """The import of this id."""
        with self._lock:
            return self._held.get(id)

    def full(self) -> bool:
        """Whether too many wait already."""
        return sum(one.running for one in self.all()) > WAITING

    def uploads(
        self, folder: tempfile.TemporaryDirectory[str], files: Sequence[Upload], who: str, given: Given
    ) -> Import:
        """Imports files that were sent; `folder` holds them and is removed at the end."""

        def items(one: Import) -> Iterator[Report | Problem]:
            for file in files:
                one.at = file.name
                with file.path.open("rb") as stream, io.BufferedReader(_Counted(stream, one)) as counted:
                    yield from reading.from_stream(
                        counted, file.name, published=given.published, publisher=given.publisher
                    )

        names = tuple(file.name for file in files)
        one = Import(_id(), who, _now(), names, sum(file.size for file in files))
        return self._start(one, items, folder.cleanup)

    def paths(self, sources: Sequence[str], who: str, given: Given) -> Import:
        """Imports files and folders of this computer."""

        def items(one: Import) -> Iterator[Report | Problem]:
            for source in sources:
                one.at = source
                yield from reading.reports([source], published=given.published, publisher=given.publisher)

        return self._start(Import(_id(), who, _now(), tuple(sources), 0), items)

    def close(self) -> None:
        """Stops the imports after the report that is being recorded, and waits for that."""
        with self._lock:
            pool, self._pool = self._pool, None
            for one in self._held.values():
                one.stopping = True
        if pool:
            pool.shutdown(wait=True)

    def _start(self, one: Import, items: _Items, end: Callable[[], None] = lambda: None) -> Import:
        """Lets an import wait for its turn; `end` is called when it has ended, however that was."""
        with self._lock:
            self._held[one.id] = one
            for id in [id for id, old in self._held.items() if not old.running][: -REMEMBERED or None]:
                del self._held[id]
            if self._pool is None:
                self._pool = ThreadPoolExecutor(1, thread_name_prefix="import")
            self._pool.submit(self._run, one, items, end)
        return one

    def _run(self, one: Import, items: _Items, end: Callable[[], None]) -> None:
        one.state = "running"
        try:
            with Recorder(Keeper(self._ledger), one.added, lambda recorded: _keep(one, recorded)) as recorder:
                for found in findings(_until_stopped(items(one), one), recorder.keeper, one.added):
                    if isinstance(found, Problem):
                        _tell(one, found)
                        continue
                    _read(one, found)
                    recorder.put(found)
            one.state = "stopped" if one.stopping else "done"
        except (LedgerError, OSError) as error:
            one.state, one.why = "failed", str(error)
        except Exception:
            log.exception("import %s failed", one.id)
            one.state, one.why = "failed", "Something went wrong in the workbench. Its terminal says what."
        finally:
            end()
            one.at, one.ended = "", _now()


def _until_stopped(items: Iterator[Report | Problem], one: Import) -> Iterator[Report | Problem]:
    for item in items:
        if one.stopping:
            return
        yield item


def _tell(one: Import, problem: Problem) -> None:
    one.problems += 1
    if len(one.told) < PROBLEMS:
        one.told.append(str(problem))


def _read(one: Import, found: Findings) -> None:
    from allegedly import pipeline

    one.reports += 1
    one.words += len(found.report.text.split())
    one.events += len(found.events)
    if len(one.titles) < LINKS:
        one.titles[found.report.id] = title_of(found.report)
    language = found.report.language
    if not pipeline.supported(language) and language not in one.languages:
        one.languages = (*one.languages, language)


def _keep(one: Import, recorded: Recorded) -> None:
    if len(one.recorded) < LINKS:
        one.recorded.append(recorded)


class _Counted(io.RawIOBase):
    """A stream that tells its import how much of it was read."""

    def __init__(self, stream: BinaryIO, one: Import) -> None:
        self._stream = stream
        self._one = one

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._stream.read(len(buffer)) or b""
        self._one.taken += len(part)
        buffer[: len(part)] = part
        return len(part)


def _id() -> str:
    return secrets.token_hex(6)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
