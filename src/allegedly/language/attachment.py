"""Phrases that a verb asks for, hung on its object by the parser, are given to the verb.

*Charge* takes whom and *with* what: in *charged two clerks with fraud* the clerks are not clerks with fraud. The verbs
and their prepositions are in `verb_prepositions.tsv`.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from allegedly import settings

COLUMNS = ("verb", "prepositions", "example")


@cache
def governed(language: str = "en") -> dict[str, frozenset[str]]:
    """The prepositions of each verb by its lemma; raises ValueError that names the entry which does not fit."""
    header, *lines = settings.rows("verb_prepositions.tsv", language)
    if header != COLUMNS:
        raise ValueError(f"{language}/verb_prepositions.tsv: the columns are {', '.join(header)}")
    for line in lines:
        if len(line) != len(COLUMNS):
            raise ValueError(f"{language}/verb_prepositions.tsv, entry {line[0]!r}: {len(line)} columns")
    return {verb: frozenset(prepositions.split("|")) for verb, prepositions, _ in lines}


def moved(
    heads: Sequence[int], relations: Sequence[str], texts: Sequence[str], verbs: Mapping[int, str], language: str = "en"
) -> dict[int, int]:
    """The new head of each phrase that is to move, by the index of its noun, which becomes `obl`.

    `heads`, `relations` and `texts` have an entry a word; `verbs` are the lemmas of the verbs by index.
    """
    table = governed(language)
    found: dict[int, int] = {}
    for case, relation in enumerate(relations):
        if relation != "case" or relations[heads[case]] != "nmod":
            continue
        noun = heads[case]
        holder = heads[noun]
        verb = heads[holder]
        if relations[holder] != "obj" or not verb < holder < case < noun:
            continue
        if texts[case].lower() in table.get(verbs.get(verb, ""), ()):
            found[noun] = verb
    return found
