"""A form as it was sent: what is to be done, to what, why, and what the person had seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 2_000
"""Characters of a reason, and of each other field."""

MOST = 500
"""Events that one form may name."""

NEEDED = frozenset(("reject", "merge", "split", "merge-actors", "split-actor", "forget"))
"""What needs a reason: it takes something away, or says that two things are one or one thing is two."""

ASKED = {
    "confirm": "Confirm that this was read rightly?",
    "reject": "Why is this rejected?",
    "edit": "Change it?",
    "merge": "Why are these one happening?",
    "split": "Why is this not the same?",
    "merge-actors": "Why are these one actor?",
    "split-actor": "Why is this somebody else?",
    "forget": "Why is this report forgotten?",
    "undo": "Take this back?",
}
"""What the page asks that comes up where a reason is missing or somebody was quicker."""

DONE = {
    "confirm": "Confirmed",
    "reject": "Rejected",
    "edit": "Changed",
    "merge-happenings": "Merged",
    "not-the-same": "Parted",
    "merge-actors": "Merged",
    "split-actor": "Parted",
    "forget": "Forgotten",
    "undo": "Taken back",
}
"""By an entry's action, what the notice says when it is done."""

STAYING = frozenset(("split", "edit"))
"""After these the person stays with the happening, even where a form leads on to the next one."""

_OWN = frozenset(("csrf", "seen", "why"))


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form, in their order; what is longer than a field may be is cut."""

    action: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, action: str, pairs: Iterable[tuple[str, object]]) -> Sent:
        """A form's fields; files, and half characters, are no part of it."""
        kept = [(name, _clean(value)) for name, value in pairs if isinstance(value, str)]
        return cls(action, tuple(kept[:MOST]))

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field that say something, each once."""
        return tuple(dict.fromkeys(value.strip() for key, value in self.fields if key == name and value.strip()))

    def one(self, name: str) -> str:
        """The last value of a field, without spaces around it; empty where there is none."""
        return next((value.strip() for key, value in reversed(self.fields) if key == name), "")

    @property
    def why(self) -> str:
        """The reason, on one line."""
        return " ".join(self.one("why").split())

    @property
    def seen(self) -> int:
        """The last entry of the history that the person had before them; 0 where the form tells none."""
        given = self.one("seen")
        return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else 0

    @property
    def lacks_reason(self) -> bool:
        """Whether a reason is needed and missing."""
        return self.action in NEEDED and not self.why

    @property
    def again(self) -> tuple[tuple[str, str], ...]:
        """What the form must carry when it is sent once more, besides its key, the reason and what was seen."""
        return tuple((name, value) for name, value in self.fields if name not in _OWN)

    @property
    def back(self) -> str:
        """The page to go to afterwards: a path of this workbench, else the queue."""
        path = (self.action in STAYING and self.one("here")) or self.one("back")
        safe = path.startswith("/") and path[1:2] not in ("/", "\\") and path.isprintable()
        return path if safe else "/review"


def _clean(value: str) -> str:
    """PostgreSQL stores no NUL, and nothing stores half of a character."""
    return value[:LONGEST].replace("\0", "").encode("utf-8", "replace").decode()
