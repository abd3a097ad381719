"""What a run says on standard error: problems and notes always, a moving line of counts only to a person."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from allegedly.records import Findings
from allegedly.rendering.plain import one_line

DELAY = 0.7
"""Seconds before the line appears: shorter runs need none."""


class Progress:
    """Counts reports, words, events and problems, and shows them while work goes on if `visible`."""

    def __init__(self, visible: bool) -> None:
        self.reports = 0
        self.words = 0
        self.events = 0
        self.problems = 0
        self._visible = visible
        self._started = time.monotonic()
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._live: Live | None = None

    def __enter__(self) -> Progress:
        if self._visible:
            self._live = Live(get_renderable=self._line, console=self._console, transient=True, refresh_per_second=8)
            self._spinner = Spinner("dots")
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()
            self._live = None

    def read(self, found: Findings) -> None:
        """Counts one report read."""
        self.reports += 1
        self.words += len(found.report.text.split())
        self.events += len(found.events)

    def problem(self, sentence: str) -> None:
        """Tells and counts one problem."""
        self.problems += 1
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Prints one sentence on a line of its own; what it quotes cannot act on the terminal."""
        sentence = one_line(sentence)
        if self._live:
            self._console.print(Text(sentence))
        else:
            print(sentence, file=sys.stderr, flush=True)

    def counted(self) -> str:
        """ "3 reports, 1,204 words, 31 events" and, if there were any, "1 problem"."""
        parts = [_number(self.reports, "report"), _number(self.words, "word"), _number(self.events, "event")]
        if self.problems:
            parts.append(_number(self.problems, "problem"))
        return ", ".join(parts)

    def _line(self) -> Text | Spinner:
        seconds = time.monotonic() - self._started
        if seconds < DELAY:
            return Text("")
        rate = f", {self.words / seconds:,.0f} words a second" if self.words else ""
        self._spinner.update(text=Text(f"{self.counted()}{rate}"))
        return self._spinner


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
