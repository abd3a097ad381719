"""Where findings go, and how each format is written as they come."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from allegedly.cli.formats import Format
from allegedly.records import Findings, to_json


class Target:
    """Standard output, or a file that takes its name only when it is complete.

    A file is written beside its place as `<name>.part`: an interrupted run never replaces a good file by half of one,
    and what it had read stays to be looked at. What is no plain file (a device, a named pipe) is written directly.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.name = str(path) if path else "The standard output"
        self.stream: BinaryIO = sys.stdout.buffer
        self._part: Path | None = None

    def __enter__(self) -> Target:
        if self.path:
            if self.path.exists() and not self.path.is_file():
                self.stream = self.path.open("wb")
            else:
                self._part = self.path.with_name(self.path.name + ".part")
                self.stream = self._part.open("wb")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.path is None:
            if error is None:
                self.stream.flush()
            return
        with contextlib.suppress(OSError) if error else contextlib.nullcontext():
            self.stream.close()
        if self._part and error is None:
            self._part.replace(self.path)

    def remains(self) -> str:
        """Where an unfinished file is, as a sentence to append, or nothing."""
        return f" What was written so far is in {self._part}." if self._part and self._part.exists() else ""


def write(findings: Iterator[Findings], chosen: Format, target: Target) -> None:
    """Writes the findings as they come. `chosen` is any format but auto. Raises OSError where writing fails."""
    match chosen:
        case Format.json:
            _write_json(findings, target.stream)
        case Format.html:
            _write_html(findings, target.stream)
        case Format.table:
            _write_table(findings, target)
        case _:
            for found in findings:
                target.stream.write(to_json(found) + b"\n")
                target.stream.flush()


def _write_json(findings: Iterator[Findings], stream: BinaryIO) -> None:
    """An array, closed even when reading is interrupted, so that what was read can be used."""
    stream.write(b"[")
    separator = b"\n"
    try:
        for found in findings:
            stream.write(separator + to_json(found))
            stream.flush()
            separator = b",\n"
    finally:
        with contextlib.suppress(OSError) if sys.exc_info()[0] else contextlib.nullcontext():
            stream.write(b"\n]\n")
            stream.flush()


def _write_html(findings: Iterator[Findings], stream: BinaryIO) -> None:
    from allegedly.rendering.page import write_page

    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        write_page(findings, text)
        text.flush()
    finally:
        text.detach()


def _write_table(findings: Iterator[Findings], target: Target) -> None:
    from rich.console import Console

    from allegedly.rendering.table import print_report

    class Printer(Console):
        """Leaves a reader that goes away to the caller, where Rich would end the process with a failure."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    file = None
    if target.path:
        file = io.TextIOWrapper(target.stream, encoding="utf-8", newline="")
    console = Printer(file=file, highlight=False, markup=False, emoji=False)
    try:
        for found in findings:
            print_report(found, console)
            console.file.flush()
    finally:
        if file:
            file.detach()
