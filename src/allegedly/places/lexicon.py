"""The words beside names that the language's table `place_words.tsv` holds."""

from dataclasses import dataclass
from functools import cache

from allegedly.settings import rows

SORTS = ("settlement", "district", "province", "country")
"""Parts of the table that say what sort of place the name beside the word has."""


@dataclass(frozen=True)
class Lexicon:
    """Words as they are written, except `locative` and `link` (small letters) and `sort` (small letters: its part).

    `alone` are the words that name no place alone, though a town may be called so: all capitalised ones here.
    """

    locative: frozenset[str]
    link: frozenset[str]
    whole: frozenset[str]
    landmark: frozenset[str]
    body: frozenset[str]
    office: frozenset[str]
    title: frozenset[str]
    alone: frozenset[str]
    sort: dict[str, str]


@cache
def load(language: str) -> Lexicon:
    parts: dict[str, set[str]] = {}
    for word, part, _ in rows("place_words.tsv", language)[1:]:
        parts.setdefault(part, set()).add(word)
    return Lexicon(
        locative=frozenset(parts["locative"]),
        link=frozenset(parts["link"]),
        whole=frozenset(parts["whole"] | parts["landmark"]),
        landmark=frozenset(parts["landmark"]),
        body=frozenset(parts["body"]),
        office=frozenset(parts["office"]),
        title=frozenset(parts["title"]),
        alone=frozenset().union(*(parts[p] for p in ("whole", "landmark", "body", "office", "title", "common"))),
        sort={word: part for part in SORTS for word in parts[part]},
    )
