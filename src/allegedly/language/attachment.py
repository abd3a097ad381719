"""What the parser hangs on the wrong word of a phrase, moved by what words ask for.

Phrases that a verb asks for, hung on its object, are given to the verb. *Charge* takes whom and *with* what: in
*charged two clerks with fraud* the clerks are not clerks with fraud. The verbs and their prepositions are in
`verb_prepositions.tsv`. And a name behind a title that was taken for the head of both is the head: *President-elect
[Maria Lopez]*.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from allegedly import settings

COLUMNS = ("verb", "prepositions", "example")
OUTER = ("case", "det", "cop", "mark", "cc", "nsubj", "aux")
"""Relations of a phrase's head to words before its first one: they go with the head."""


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


def titled(
    heads: Sequence[int], relations: Sequence[str], parts: Sequence[str]
) -> tuple[dict[int, int], dict[int, str]]:
    """New heads and relations, by index, where a name hangs as a `compound` on a word before it: no English compound
    stands behind its head. The word is a title of the name, which takes its place."""
    moves: dict[int, int] = {}
    named: dict[int, str] = {}
    for name, relation in enumerate(relations):
        title = heads[name]
        if relation != "compound" or title >= name or parts[name] != "PROPN" or title in moves or name in moves:
            continue
        if parts[title] not in ("NOUN", "PROPN", "ADJ") or heads[title] == name:
            continue
        moves[name] = heads[title] if heads[title] != title else name
        moves[title] = name
        named[name], named[title] = relations[title], "nmod:desc"
        for k, head in enumerate(heads):
            if head == title and k not in (name, title) and (k > name or relations[k] in OUTER):
                moves[k] = name
    return moves, named
