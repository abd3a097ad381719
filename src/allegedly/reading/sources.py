"""Sources -> Reports: files, folders and standard input, one after the other, in flat memory."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from allegedly.reading.build import build, checked_date
from allegedly.reading.draft import Draft, Unreadable
from allegedly.reading.html import read_html
from allegedly.reading.ids import printable
from allegedly.reading.jsonl import Numbered, is_one_value, read_json, read_lines
from allegedly.reading.pdf import read_pdf
from allegedly.reading.settings import LIMITS
from allegedly.reading.sniff import Format, format_of
from allegedly.reading.text import read_text
from allegedly.records import Problem, Report

STDIN = "-"
_STDIN_NAME = "standard input"
_LIMIT: dict[Format, int] = {
    "text": LIMITS.max_text, "html": LIMITS.max_html, "pdf": LIMITS.max_pdf, "json": LIMITS.max_json,
}  # fmt: skip


def reports(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    publisher: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Problem]:
    """The reports of files, folders (recursive, sorted, without hidden files) and `-`, in order, as a stream.

    What cannot be read is a `Problem` in its place, and the next one is read. `published` (an ISO 8601 or EDTF
    date) and `publisher` override what the sources say. `stdin` stands in for standard input.

    Raises `ValueError`, at once, for a `published` that is no date.
    """
    return _Reader(checked_date(published), publisher, stdin).each(sources)


def from_bytes(
    data: bytes, name: str, *, published: str | None = None, publisher: str | None = None
) -> Iterator[Report | Problem]:
    """The reports in `data`, read as the file `name` would be. Several where it is JSON, else one."""
    return _Reader(checked_date(published), publisher, None).stream(io.BytesIO(data), name)


def from_stream(
    stream: BinaryIO, name: str, *, published: str | None = None, publisher: str | None = None
) -> Iterator[Report | Problem]:
    """As `from_bytes`, of an open file: JSON Lines are read line by line, in flat memory."""
    return _Reader(checked_date(published), publisher, None).stream(stream, name)


class _Reader:
    """The way from a source to its reports, with the overrides of one call."""

    def __init__(self, published: str | None, publisher: str | None, stdin: BinaryIO | None) -> None:
        self._published = published
        self._publisher = publisher
        self._stdin = stdin

    def each(self, sources: Iterable[str | Path]) -> Iterator[Report | Problem]:
        for source in sources:
            if source == STDIN:
                yield from self.stream(self._stdin or sys.stdin.buffer, STDIN)
            elif str(source).startswith(("http://", "https://")):
                yield Problem(printable(source), "addresses are not fetched: save the page and give the file")
            else:
                yield from self._path(os.fspath(source))

    def _path(self, path: str) -> Iterator[Report | Problem]:
        try:
            is_folder = stat.S_ISDIR(Path(path).stat().st_mode)
        except (OSError, ValueError) as error:
            yield _problem(path, error)
            return
        yield from self._folder(path) if is_folder else self._file(path)

    def _folder(self, path: str) -> Iterator[Report | Problem]:
        """Every file below a folder; links to folders are not followed, since they may lead in a circle."""
        pending = [path]
        empty = True
        while pending:
            folder = pending.pop()
            try:
                with os.scandir(folder) as found:
                    entries = sorted((e for e in found if not e.name.startswith(".")), key=lambda e: e.name)
            except OSError as error:
                empty = False
                yield _problem(folder, error)
                continue
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    empty = False
                    yield from self._file(entry.path, regular=True)
            pending += [e.path for e in reversed(entries) if e.is_dir(follow_symlinks=False)]
        if empty:
            yield Problem(printable(path), "the folder holds no files")

    def _file(self, path: str, *, regular: bool = False) -> Iterator[Report | Problem]:
        try:
            if regular and not stat.S_ISREG(Path(path).stat().st_mode):
                raise Unreadable("it is no regular file")
            with Path(path).open("rb") as stream:
                yield from self.stream(stream, path)
        except (OSError, ValueError, Unreadable) as error:
            yield _problem(path, error)

    def stream(self, stream: BinaryIO, name: str) -> Iterator[Report | Problem]:
        """The reports in a stream of bytes that is called `name`."""
        shown = _STDIN_NAME if name == STDIN else printable(name)
        try:
            source = _Rewound(stream)
            head = source.look(LIMITS.sniff)
            rewound = io.BufferedReader(source)
            if not head:
                raise Unreadable("it is empty")
            kind = format_of(head, Path(name).suffix.casefold())
            drafts, unit = _drafts(rewound, kind)
            for number, draft in drafts:
                yield self._report(draft, name, f"{shown}, {unit} {number}" if unit else shown)
        except (OSError, Unreadable, MemoryError) as error:
            yield _problem(shown, error)

    def _report(self, draft: Draft | Unreadable, name: str, shown: str) -> Report | Problem:
        if isinstance(draft, Unreadable):
            return Problem(shown, str(draft))
        try:
            return build(
                draft, path="" if name == STDIN else name, published=self._published, publisher=self._publisher
            )
        except Unreadable as cause:
            return Problem(shown, str(cause))


def _drafts(stream: BinaryIO, kind: Format) -> tuple[Iterator[Numbered], str]:
    """The drafts of a stream, and what their numbers count ("" where there is one draft only)."""
    if kind == "jsonl":
        return read_lines(stream), "line"
    limit = _LIMIT[kind]
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(f"it is larger than {limit:,} bytes, the limit for {kind.upper() if kind != 'text' else kind}")
    if not data.strip():
        raise Unreadable("it is empty")
    if kind == "json":
        if data.lstrip().startswith(b"{") and not is_one_value(data) and b"\n" in data.strip():
            return read_lines(io.BytesIO(data)), "line"
        return read_json(data), "item"
    read = {"text": read_text, "html": read_html, "pdf": read_pdf}[kind]
    return iter([(1, read(data))]), ""


def _problem(path: str | Path, error: Exception) -> Problem:
    shown = _STDIN_NAME if path == STDIN else printable(path)
    if isinstance(error, Unreadable):
        return Problem(shown, str(error))
    if isinstance(error, FileNotFoundError):
        return Problem(shown, "there is no such file or folder")
    if isinstance(error, PermissionError):
        return Problem(shown, "permission denied")
    if isinstance(error, MemoryError):
        return Problem(shown, "it needs more memory than there is")
    cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Problem(shown, cause[:1].lower() + cause[1:])


class _Rewound(io.RawIOBase):
    """A stream whose beginning can be looked at before it is read: a pipe cannot go back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._head = b""

    def look(self, size: int) -> bytes:
        """The first bytes, at most `size`; fewer only at the end of the stream."""
        while len(self._head) < size and (more := self._stream.read(size - len(self._head))):
            self._head += more
        return self._head

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            part = self._stream.read(len(buffer)) or b""
        buffer[: len(part)] = part
        return len(part)
