"""Scores attributions: a system's contract rows against gold rows.

    python -m evals.score_attribution GOLD.jsonl SYSTEM.jsonl [--outermost]

Gold rows are `{"id", "text", "attributions": [{"source", "cue", "content", ...}]}` with spans as `[start, end]`;
PolNeAR's rows and our own have this form, ours with kind, manner and `inside` too. System rows are objects of the
output contract, in the same order.

What is measured, in percent:

- tokens: precision, recall and F1 of the tokens that are source, cue, content of any attribution;
- relations, strict: source, cue and content are the same token sets; relaxed: content overlaps by half (tokens in
  both by tokens in either), a token of the cue is shared, and the sources share a token or both are missing;
- over the relations that match in content and cue: how often the source, the kind, the manner and the attribution
  that it stands inside are right;
- recall by kind (statements first: who *said* something must not be lost) and by depth (nested or not).

`outermost` leaves out what stands inside another attribution on the system's side, for gold that marks outermost
attributions only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TOKEN = re.compile(r"\w+|[^\w\s]")
ROLES = ("source", "cue", "content")
OVERLAP = 0.5

Row = Mapping[str, Any]
Offsets = tuple[int, int]


@dataclass(frozen=True)
class Relation:
    """An attribution as sets of token numbers."""

    id: str
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    kind: str | None
    manner: str | None
    inside: str | None

    def role(self, name: str) -> frozenset[int]:
        """The tokens of `source`, `cue` or `content`."""
        tokens: frozenset[int] = getattr(self, name)
        return tokens


@dataclass
class Tally:
    """Hits, what the system gave, and what the gold has."""

    hits: int = 0
    system: int = 0
    gold: int = 0

    def add(self, hits: int, system: int, gold: int) -> None:
        """Counts one text's worth more."""
        self.hits += hits
        self.system += system
        self.gold += gold

    @property
    def precision(self) -> float:
        """Share of the system's that is right."""
        return self.hits / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold's that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Counts one more."""
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        """The share, 0 where there was nothing to count."""
        return self.right / self.of if self.of else 0.0


@dataclass
class Scores:
    """All measures of one comparison."""

    tokens: dict[str, Tally] = field(default_factory=lambda: {role: Tally() for role in ROLES})
    strict: Tally = field(default_factory=Tally)
    relaxed: Tally = field(default_factory=Tally)
    source: Share = field(default_factory=Share)
    kind: Share = field(default_factory=Share)
    manner: Share = field(default_factory=Share)
    inside: Share = field(default_factory=Share)
    recall_by_kind: dict[str, Share] = field(default_factory=dict)
    recall_by_depth: dict[str, Share] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """Every figure in percent by its name, as the floors file and the tables use it."""
        shares = {
            **{f"token-{role}": tally.f1 for role, tally in self.tokens.items()},
            "relation-strict": self.strict.f1,
            "relation-relaxed": self.relaxed.f1,
            "source-accuracy": self.source.value,
        }
        optional = {
            "kind-accuracy": self.kind,
            "manner-accuracy": self.manner,
            "inside-accuracy": self.inside,
            **{f"recall-{kind}": share for kind, share in sorted(self.recall_by_kind.items())},
            **{f"recall-{depth}": share for depth, share in sorted(self.recall_by_depth.items())},
        }
        shares |= {name: share.value for name, share in optional.items() if share.of}
        return {name: round(100 * value, 1) for name, value in shares.items()}


class TextMismatchError(ValueError):
    """The system read another text than the gold has, so offsets cannot be compared."""


def tokenise(text: str) -> list[Offsets]:
    """Words and single punctuation marks, the unit that everything is counted in."""
    return [match.span() for match in TOKEN.finditer(text)]


def spans(value: Any) -> list[Offsets]:
    """Spans of either form, `[start, end]` lists or the contract's objects, one or many, as pairs."""
    if not value:
        return []
    many = [value] if isinstance(value, Mapping) else value
    return [(one["start"], one["end"]) if isinstance(one, Mapping) else (one[0], one[1]) for one in many]


def covered(pairs: Iterable[Offsets], tokens: Sequence[Offsets]) -> frozenset[int]:
    """The numbers of the tokens that the spans touch."""
    wanted = list(pairs)
    return frozenset(i for i, (a, b) in enumerate(tokens) if any(a < end and start < b for start, end in wanted))


def gold_relations(row: Row, tokens: Sequence[Offsets]) -> list[Relation]:
    """The relations of a gold row."""
    return [_relation(a, a.get("source"), tokens, number) for number, a in enumerate(row["attributions"])]


def system_relations(row: Row, tokens: Sequence[Offsets], *, outermost: bool = False) -> list[Relation]:
    """The relations of a contract row."""
    return [
        _relation(a, (a.get("source") or {}).get("span"), tokens, number)
        for number, a in enumerate(row["attributions"])
        if not (outermost and a.get("inside"))
    ]


def _relation(attribution: Row, source: Any, tokens: Sequence[Offsets], number: int) -> Relation:
    return Relation(
        id=str(attribution.get("id", number)),
        source=covered(spans(source), tokens),
        cue=covered(spans(attribution.get("cue")), tokens),
        content=covered(spans(attribution.get("content")), tokens),
        kind=attribution.get("kind"),
        manner=attribution.get("manner"),
        inside=attribution.get("inside"),
    )


def overlap(first: frozenset[int], second: frozenset[int]) -> float:
    """Tokens in both by tokens in either."""
    return len(first & second) / max(1, len(first | second))


def same_source(gold: Relation, found: Relation) -> bool:
    """The sources share a token, or neither has one."""
    return bool(gold.source & found.source) or not (gold.source or found.source)


def match(gold: Sequence[Relation], found: Sequence[Relation]) -> list[tuple[int, int]]:
    """Pairs that agree in content and cue, best content overlap first, each relation used once."""
    ranked = sorted(
        (
            (overlap(g.content, f.content), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g.cue & f.cue or not (g.cue or f.cue)
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for value, i, j in ranked:
        if value >= OVERLAP and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def score(gold_rows: Sequence[Row], system_rows: Sequence[Row], *, outermost: bool = False) -> Scores:
    """Compares row by row; the rows must be of the same texts in the same order."""
    scores = Scores()
    for gold_row, system_row in zip(gold_rows, system_rows, strict=True):
        text = gold_row["text"]
        if system_row.get("report", {}).get("text", text) != text:
            raise TextMismatchError(f"{gold_row.get('id')}: the system's text is not the gold's")
        tokens = tokenise(text)
        _score_text(gold_relations(gold_row, tokens), system_relations(system_row, tokens, outermost=outermost), scores)
    return scores


def _score_text(gold: Sequence[Relation], found: Sequence[Relation], scores: Scores) -> None:
    for role, tally in scores.tokens.items():
        ours = frozenset[int]().union(*(relation.role(role) for relation in found))
        theirs = frozenset[int]().union(*(relation.role(role) for relation in gold))
        tally.add(len(ours & theirs), len(ours), len(theirs))
    pairs = match(gold, found)
    relaxed = strict = 0
    gold_of = {found[j].id: gold[i].id for i, j in pairs}
    for i, j in pairs:
        want, got = gold[i], found[j]
        same = same_source(want, got)
        relaxed += same
        strict += all(want.role(role) == got.role(role) for role in ROLES)
        scores.source.add(same)
        if want.kind is not None:
            scores.kind.add(want.kind == got.kind)
        if want.manner is not None:
            scores.manner.add(want.manner == got.manner)
            expected = None if got.inside is None else gold_of.get(got.inside, "?")
            scores.inside.add(want.inside == expected)
    scores.strict.add(strict, len(found), len(gold))
    scores.relaxed.add(relaxed, len(found), len(gold))
    recalled = {i for i, j in pairs if same_source(gold[i], found[j])}
    for i, relation in enumerate(gold):
        if relation.kind is not None:
            scores.recall_by_kind.setdefault(relation.kind, Share()).add(i in recalled)
            depth = "outermost" if relation.inside is None else "nested"
            scores.recall_by_depth.setdefault(depth, Share()).add(i in recalled)


def table(scores: Scores) -> str:
    """The measures as lines to read."""
    lines = [f"{'':18} {'P':>6} {'R':>6} {'F1':>6}"]
    tallies = {f"token {role}": tally for role, tally in scores.tokens.items()}
    tallies |= {"relation strict": scores.strict, "relation relaxed": scores.relaxed}
    lines += [
        f"{name:18} {100 * t.precision:6.1f} {100 * t.recall:6.1f} {100 * t.f1:6.1f}" for name, t in tallies.items()
    ]
    shares = {"source right": scores.source, "kind right": scores.kind, "manner right": scores.manner}
    shares |= {"inside right": scores.inside}
    shares |= {f"recall {name}": share for name, share in scores.recall_by_kind.items()}
    shares |= {f"recall {name}": share for name, share in scores.recall_by_depth.items()}
    lines += [f"{name:18} {100 * s.value:6.1f}  of {s.of}" for name, s in shares.items() if s.of]
    return "\n".join(lines)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(arguments: list[str] | None = None) -> int:
    """Scores two files; the exit status."""
    parser = argparse.ArgumentParser(description="Scores attributions against gold.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("system", type=Path)
    parser.add_argument("--outermost", action="store_true", help="leave out the system's nested attributions")
    options = parser.parse_args(arguments)
    try:
        print(table(score(read_rows(options.gold), read_rows(options.system), outermost=options.outermost)))
    except (TextMismatchError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
