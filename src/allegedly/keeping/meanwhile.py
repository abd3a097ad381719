"""Whether somebody else decided about the same thing between a person's looking and deciding."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.records import Binding, Entry


class ConflictError(ValueError):
    """Somebody else corrected what this correction is about, after the person looked; `str` is one sentence.

    `entries` are those corrections, the newest first.
    """

    def __init__(self, sentence: str, entries: Sequence[Entry] = ()) -> None:
        super().__init__(sentence)
        self.entries = tuple(entries)


def check_seen(entries: Sequence[Entry], entry: Entry, seen: int | None) -> None:
    """Raises `ConflictError` where an entry after number `seen` is about an event or actor that `entry` is about too.

    `entries` are the whole history in order; `seen` is the number of the last one that the person had before them, 0
    for none. Null asks for no check. Entries about other things do not matter: two people work side by side.
    """
    if seen is None:
        return
    mine = concerned(entries, entry)
    later = [one for one in reversed(entries) if one.seq > seen and mine & concerned(entries, one)]
    if later:
        raise ConflictError(
            f"{later[0].who or 'Somebody'} has corrected this in the meantime (entry {later[0].seq} of the history). "
            "Look at it again, then decide.",
            later,
        )


def concerned(entries: Sequence[Entry], entry: Entry) -> frozenset[Binding | str]:
    """The events and actors' keys that an entry is about; for an undo, those of what it takes back."""
    by_seq = {one.seq: one for one in entries} if entry.action == "undo" else {}
    while entry.action == "undo" and entry.undoes in by_seq:
        entry = by_seq[entry.undoes]
    return frozenset((*entry.about, *entry.against, *entry.actors))
