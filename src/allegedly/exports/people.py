"""The persons that a report names, and who of them holds an office: from the findings and from the text itself.

The findings hold those who do, suffer or say something; a name that stands in the text only must not slip through an
export of private persons either. Where it is not clear what a name is, it is taken for a private person's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from allegedly.exports import lexicon
from allegedly.exports.runs import LETTERS, Run, folded, runs
from allegedly.records import Actor, Findings, Span
from allegedly.world import countries, gazetteer, names

Name = tuple[str, ...]
"""The words of a name as `runs.folded` has them."""

_BEFORE = re.compile(r"(?:[\w’'.\-]+[ \u00a0]){1,4}$")
_AFTER = re.compile(r",\s+(.{1,80}?)(?:[,.;:!?\n]|$|\s(?:who|whose|of|for|at|in|from|with|and)\s)")
_APPOSED = re.compile(r"(?:^|[,.;:!?\n“”\"])([^,.;:!?\n“”\"]{1,120}),\s+$")
_BODY = re.compile(r"(\w+) of (?:the )?$")
_OF = re.compile(r"\b(?:of|for)\b")


PHRASE = 3
"""Words of a name that is made of words of the language alone; longer ones are headings."""


class Person(Struct, frozen=True):
    """Somebody whom a report names: `name` is the form of several words that it uses most, else the one word; `tokens`
    are all words that may stand for the person, `initials` the first letters of the name; `office` says that the
    report shows an office-holder."""

    name: Name
    tokens: frozenset[str]
    initials: frozenset[str]
    office: bool


class Evidence(Struct, frozen=True):
    """What the findings say of pieces of the text."""

    persons: tuple[tuple[Span, Actor], ...]
    bodies: tuple[Span, ...]
    others: tuple[Span, ...]
    places: tuple[Span, ...]


def people(findings: Findings, known: frozenset[Name] = frozenset()) -> tuple[Person, ...]:
    """The persons of a report, each once, those with the longest names first.

    `known` are names of private persons, learned from other reports: they are persons here too.
    """
    evidence, report = _evidence(findings), findings.report
    found: list[tuple[Run, bool | None]] = []
    for run in runs(report.text):
        if kept := _person(run, report.text, evidence, known):
            found.append((kept, _office(kept, report.text, evidence)))
    for run in runs(report.title):
        title = Evidence((), (), (), ())
        if (kept := _person(run, report.title, title, known)) and not any(map(lexicon.load().common, kept.words)):
            found.append((kept, _office(kept, report.title, title)))
    return _merged(found)


def _evidence(findings: Findings) -> Evidence:
    persons: list[tuple[Span, Actor]] = []
    bodies: list[Span] = []
    actors = {a.id: a for a in findings.actors}
    for actor in findings.actors:
        if actor.kind == "person" and actor.sector != "MED":  # an outlet that was taken for somebody
            persons += [(span, actor) for span in actor.mentions]
        elif actor.kind in ("organisation", "government"):
            bodies += actor.mentions
    for source in (a.source for a in findings.attributions):
        who = actors.get(source.actor) if source else None
        if source and who and who.kind == "person" and who.sector != "MED":
            persons.append((source.span, who))
    places = tuple(place.span for place in findings.places)
    others = tuple(s for a in findings.actors if a.kind != "person" or a.sector == "MED" for s in a.mentions)
    return Evidence(tuple(persons), tuple(bodies), others, places)


def _person(run: Run | None, text: str, evidence: Evidence, known: frozenset[Name]) -> Run | None:
    """The run if it names a person. A run of one word does only after a title or as the head of a person's mention.

    A first word that may only start a sentence belongs to the name where a mention starts there or the name is known.
    """
    if run and run.opens and not _within(folded(run.words), known):
        starts = any(span.start == run.start and _heads(run, span) for span, _ in evidence.persons)
        run = run if starts and len(run.words) > 1 else run.rest()
    if run is None or not folded(run.words):
        return None
    lex = lexicon.load()
    title = _title(run.start, text)
    if _within(folded(run.words), known) or (title and title[-1].casefold() in lex.honorifics):
        return run
    told = any(_heads(run, span) for span, _ in evidence.persons if span.start <= run.start)
    if not (told and len(run.words) > 1) and _thing(run):
        return None
    if any(countries.country(word) or countries.demonym(word) for word in run.words):
        return None
    if len(run.words) == 1:
        told = told or bool(title and lex.titled(title))
        return run if told and not lex.common(run.words[0]) else None
    if told:
        return run
    return None if _phrase(run, title, evidence) or _other(run, text, evidence) else run


def _thing(run: Run) -> bool:
    """Whether the first or last word makes the name one of a thing and is no usual surname (*Hill*)."""
    lex = lexicon.load()
    return bool({run.words[0].casefold(), run.words[-1].casefold()} & lex.whole - lex.surnames)


def _phrase(run: Run, before: list[str], evidence: Evidence) -> bool:
    """Whether a name of words of the language is no person's: it follows an article, acts as something else, or is as
    long as a headline. What is left may be *Rose Baker*."""
    lex = lexicon.load()
    if not all(map(lex.common, run.words)):
        return False
    joined = names.key(" ".join(run.words))
    acts = any(names.key(span.text).endswith(joined) for span in evidence.others)
    return acts or len(run.words) > PHRASE or bool(before and before[-1].casefold() in lex.determiners)


def _heads(run: Run, span: Span) -> bool:
    """Whether a run ends the head of a mention: *Pell*, *Mr Pell*, *Pell, a cook*, not *Pell* in *a friend of Pell*."""
    head = re.split(r",|\s(?:of|for|who|whose|in|at|from)\s", span.text)[0]
    return span.start + len(head) - run.end in (0, 2) and run.end <= span.start + len(head)


def _other(run: Run, text: str, evidence: Evidence) -> bool:
    """Whether the name is one of a body or a place."""
    lex, joined = lexicon.load(), names.key(" ".join(run.words))
    if gazetteer.find(joined) or any(s.start <= run.start and run.end <= s.end for s in evidence.places):
        return True
    inside = _BODY.search(text, max(0, run.start - 40), run.start)
    return bool(inside and inside[1].casefold() in lex.whole) or any(_heads(run, span) for span in evidence.bodies)


def _within(name: Name, known: frozenset[Name]) -> bool:
    """Whether a known name of two words or more stands among these words."""
    size = len(name)
    return bool(known) and any(name[i:j] in known for i in range(size) for j in range(i + 2, size + 1))


def _title(start: int, text: str) -> list[str]:
    """The words right before an offset, four at most."""
    before = _BEFORE.search(text, max(0, start - 80), start)
    return before[0].split() if before else []


def _office(run: Run, text: str, evidence: Evidence) -> bool | None:
    """Whether the text around a name makes it an office-holder's; None where it says nothing."""
    lex, start = lexicon.load(), run.start
    title = _title(start, text)
    if title and title[-1].casefold() in lex.honorifics:  # the mayor, Mr Pell
        start = text.rindex(title.pop(), 0, start)
    if (before := lex.office(title)) is not None:
        return before
    if (after := _AFTER.match(text, run.end)) and (said := lex.office(after[1].split())) is not None:
        return said
    if text[run.end : run.end + 1] in (",", ".", ";") and (
        apposed := _APPOSED.search(text, max(0, start - 160), start)
    ):
        # The head of "the wife of the president" stands before the last "of".
        parts = _OF.split(apposed[1])
        for part in (parts[:-1] or parts)[::-1]:
            if (said := lex.office(part.split())) is not None:
                return said
    for span, actor in evidence.persons:
        if actor.sector in lex.sectors and span.start <= run.start and run.end <= span.end and _heads(run, span):
            return True
    return None


def _merged(found: Sequence[tuple[Run, bool | None]]) -> tuple[Person, ...]:
    """Runs to persons: a shorter form belongs to the fullest one that has its words.

    An office told of a surname alone is not that of a relative whom the text shows to hold none.
    """
    grouped: dict[Name, list[tuple[Run, bool | None]]] = {}
    for run, office in sorted(found, key=lambda item: (-len(folded(item[0].words)), item[0].start)):
        name = folded(run.words)
        whole = [full for full in grouped if set(name) <= set(full)]
        fitting = [full for full in whole if not (office and any(o is False for _, o in grouped[full]))]
        grouped.setdefault(fitting[0] if fitting else name, []).append((run, office))
    persons = []
    for full, forms in grouped.items():
        often = Counter(name for run, _ in forms if len(name := folded(run.words)) > 1)
        name = max(often, key=lambda form: (often[form], len(form), form), default=full)
        pieces = [piece for run, _ in forms for word in run.words for piece in LETTERS.findall(word)]
        persons.append(
            Person(
                name=name,
                tokens=frozenset(token for run, _ in forms for token in folded(run.words)),
                initials=frozenset(names.key(piece)[:1] for piece in pieces if names.key(piece)),
                office=any(office for _, office in forms),
            )
        )
    return tuple(persons)
