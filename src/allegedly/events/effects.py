"""What embedding words make of an event (`status.tsv`), and how effects add up. `docs/status.md` explains both."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from allegedly import settings
from allegedly.records import Status

SCALE: tuple[Status, ...] = ("happened", "attempted", "planned", "intended", "possible", "demanded")
"""From fact to the furthest from fact: of two effects on one event the further one stands."""
UNREAL_AS_POSSIBLE = frozenset(("attempted", "intended", "possible", "demanded"))
COLUMNS = ("word", "part", "where", "effect", "negated", "example")
PARTS = ("verb", "noun", "adj", "mark", "condition", "pron")
ANY = "*"
Range = tuple[int, int]


@dataclass(frozen=True)
class Effect:
    """One effect: a place on the scale, whether the event comes about at all, whether what stands further out counts
    (`wall`: it does not), and whether it is what somebody is accused of."""

    force: Status
    positive: bool = True
    wall: bool = False
    accused: bool = False

    @property
    def idle(self) -> bool:
        """Whether it leaves the event a fact."""
        return self.force == "happened" and self.positive


NAMED: dict[str, Effect] = {
    "transparent": Effect("happened"),
    "happened": Effect("happened"),
    "actual": Effect("happened", wall=True),
    "accused": Effect("happened", accused=True),
    "not_happened": Effect("happened", positive=False),
    **{s: Effect(s) for s in SCALE[1:]},
}
NEGATED = {"transparent": "not_happened", "happened": "not_happened", "actual": "actual", "accused": "not_happened"}


@dataclass(frozen=True)
class Entry:
    """What a word does to an event that hangs on it, and what it does where the word itself is negated."""

    effect: Effect
    negated: Effect


@dataclass(frozen=True)
class Operator:
    """An entry that holds for a predicate, and the tokens `[first, end)` that carry it."""

    entry: Entry
    cues: tuple[Range, ...]


@dataclass(frozen=True)
class State:
    """How far from fact the text has led down to a word, and whether it stands under a negation."""

    force: Status = "happened"
    positive: bool = True

    def under(self, entry: Entry) -> "State":
        """The state of what stands under a word with this entry."""
        effect = entry.effect if self.positive else entry.negated
        if effect.wall:
            return State(effect.force, effect.positive)
        return State(further(self.force, effect.force), effect.positive)

    def through(self, operators: Iterable[Operator]) -> tuple["State", tuple[Range, ...]]:
        """The state under operators, the outermost first, and the tokens of those that changed something."""
        state, cues = self, list[Range]()
        for operator in operators:
            effect = operator.entry.effect if state.positive else operator.entry.negated
            if effect.wall:
                cues = []
            if not (effect.idle and operator.entry.effect.idle):
                cues += operator.cues
            state = state.under(operator.entry)
        return state, tuple(sorted(set(cues)))

    @property
    def status(self) -> Status:
        """*Will not* and *did not plan to* is no event; *hopes to avoid*, *may not*, *must not* leave it open."""
        if self.positive:
            return self.force
        return "possible" if self.force in UNREAL_AS_POSSIBLE else "not_happened"


def further(one: Status, other: Status) -> Status:
    """Of two statuses the one further from fact."""
    return max(one, other, key=SCALE.index)


def entry(effect: str, negated: str = "-") -> Entry:
    """An entry from the names in a table; what *-* means for `negated` is said in `docs/status.md`."""
    if negated == "-":
        negated = NEGATED.get(effect, "happened" if effect == "not_happened" else "possible")
    return Entry(NAMED[effect], NAMED[negated])


class Embeddings:
    """`status.tsv` of a language: entries by word, part and place."""

    def __init__(self, language: str) -> None:
        """Raises ValueError that names the entry which does not fit or stands twice."""
        header, *lines = settings.rows("status.tsv", language)
        if header != COLUMNS:
            raise ValueError(f"{language}/status.tsv: the columns are {', '.join(header)}, not {', '.join(COLUMNS)}")
        self.entries: dict[tuple[str, str, str], Entry] = {}
        self.phrases: dict[tuple[str, str], tuple[str, ...]] = {}
        for line in lines:
            for key in keys(line, language):
                if key in self.entries:
                    raise ValueError(f"{language}/status.tsv: {' '.join(key)} stands twice")
                self.entries[key] = entry(line[3], line[4])
                first, _, rest = key[0].partition(" ")
                if rest and key[1] not in ("mark", "condition") and rest not in self.phrases.get((first, key[1]), ()):
                    self.phrases[first, key[1]] = (*self.phrases.get((first, key[1]), ()), rest)

    def of(self, word: str, part: str, *places: str) -> Entry | None:
        """The entry of a word for the first of the places that has one."""
        return next((e for p in places if (e := self.entries.get((word, part, p)))), None)


def keys(line: tuple[str, ...], language: str) -> Iterator[tuple[str, str, str]]:
    """Word, part and place of everything that a line of the table speaks of."""
    if len(line) != len(COLUMNS) or line[1] not in PARTS or line[3] not in NAMED or line[4] not in (*NAMED, "-"):
        raise ValueError(f"{language}/status.tsv, entry {line[0]!r}: a column does not fit")
    for word in line[0].split("|"):
        for place in line[2].split(","):
            yield word, line[1], place


@dataclass(frozen=True)
class Modal:
    """A line of `modals.tsv`: alone, under a negation, with *have* and a participle, in a reported clause."""

    effect: Entry
    negated: Entry
    perfect: Entry
    reported: Entry


@dataclass(frozen=True)
class Negator:
    """A line of `negators.tsv`: the words after it that it needs or that make it something else."""

    next: frozenset[str]
    not_next: frozenset[str]


@dataclass(frozen=True)
class Operators:
    """`modals.tsv` and `negators.tsv` by part of speech and word."""

    modals: dict[str, dict[str, Modal]]
    negators: dict[str, dict[str, Negator]]


@cache
def embeddings(language: str = "en") -> Embeddings:
    return Embeddings(language)


@cache
def operators(language: str = "en") -> Operators:
    """Raises ValueError that names the entry which does not fit."""
    modals: dict[str, dict[str, Modal]] = {"aux": {}, "adverb": {}, "time": {}}
    for word, part, *cells in settings.rows("modals.tsv", language)[1:]:
        if part not in modals or len(cells) != 5 or not {"-", *get_args(Status)}.issuperset(cells[:4]):
            raise ValueError(f"{language}/modals.tsv, entry {word!r}: a column does not fit")
        effect, negated, perfect, reported = (cells[0] if c == "-" else c for c in cells[:4])
        modals[part][word] = Modal(entry(effect), entry(negated), entry(perfect), entry(reported))
    negators: dict[str, dict[str, Negator]] = {"adverb": {}, "determiner": {}, "pronoun": {}}
    negators |= {"barrier": {}, "occasion": {}}
    for word, part, *cells in settings.rows("negators.tsv", language)[1:]:
        if part not in negators or len(cells) != 3:
            raise ValueError(f"{language}/negators.tsv, entry {word!r}: a column does not fit")
        after, barred = (frozenset(() if c == "-" else c.split(",")) for c in cells[:2])
        negators[part][word] = Negator(after, barred)
    return Operators(modals, negators)
