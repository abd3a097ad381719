"""What could not be read, and why."""

from __future__ import annotations

from msgspec import Struct


class Problem(Struct, frozen=True):
    """A source that gave no report, and the cause.

    Reports come from anywhere; a broken one must cost neither the rest of the run nor a traceback. So reading yields a
    Problem in the place of the Report and goes on.

    `source` names the file, with the line where there are lines ("feed.jsonl, line 12"). `cause` is one clause for
    people, without a full stop ("it is encrypted and needs a password").
    """

    source: str
    cause: str

    def __str__(self) -> str:
        """One clear sentence: which source was not read, and why."""
        return f"{self.source} was not read: {self.cause}."
