"""The PLOVER contexts of an event: public matters whose words (`contexts.tsv`) stand in its sentence."""

from functools import cache

from allegedly import settings
from allegedly.events.draft import Draft
from allegedly.language.view import View
from allegedly.records import CONTEXTS

Table = dict[str, tuple[tuple[str, tuple[str, ...]], ...]]


@cache
def load(language: str = "en") -> Table:
    """(context, words) by the first word of each entry; raises ValueError for an unknown context."""
    _, *lines = settings.rows("contexts.tsv", language)
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for context, words, *_ in lines:
        if context not in CONTEXTS:
            raise ValueError(f"{language}/contexts.tsv: {context!r} is no PLOVER context")
        for entry in words.split(","):
            parts = tuple(entry.strip().split())
            found.setdefault(parts[0], []).append((context, parts))
    return {word: tuple(entries) for word, entries in found.items()}


def of(view: View, d: Draft, table: Table) -> tuple[str, ...]:
    """The contexts of an event's sentence, in the codebook's order."""
    first, end = view.sents[d.sent]
    found = {
        context
        for i in range(first, end)
        for word in {view.lemma[i], view.lower[i]}
        for context, parts in table.get(word, ())
        if len(parts) == 1 or parts in (tuple(view.lemma[i : i + len(parts)]), tuple(view.lower[i : i + len(parts)]))
    }
    return tuple(c for c in CONTEXTS if c in found)
