"""Who says what: our own sets and PolNeAR."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from evals import floors
from evals.compile_attribution import HOME, SETS
from evals.running import Row, heading, run_system
from evals.score_attribution import (
    Scores,
    gold_relations,
    match,
    read_rows,
    same_source,
    score,
    system_relations,
    table,
    tokenise,
)

FLOORED = ("sentences-seen", "reports-seen")


def own_gold(name: str) -> list[Row]:
    """The rows of one of our own sets."""
    return read_rows(HOME / f"{name}.jsonl")


def own(name: str, threads: int | None = None) -> Scores:
    """Scores one of our own sets."""
    gold = own_gold(name)
    return score(gold, run_system(gold, threads))


def polnear(path: Path, threads: int | None = None) -> Scores:
    """Scores PolNeAR-style gold, which marks outermost attributions only."""
    gold = read_rows(path)
    return score(gold, run_system(gold, threads), outermost=True)


def errors(gold_rows: Sequence[Row], system_rows: Sequence[Row]) -> list[str]:
    """Lines that tell what was missed, made up or got wrong, text by text."""
    lines: list[str] = []
    for gold_row, system_row in zip(gold_rows, system_rows, strict=True):
        text = gold_row["text"]
        tokens = tokenise(text)
        gold, found = gold_relations(gold_row, tokens), system_relations(system_row, tokens)
        pairs = match(gold, found)
        said: list[str] = []
        matched_gold, matched_found = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, j in pairs:
            want, got = gold[i], found[j]
            for role in ("source", "cue", "content"):
                if want.role(role) != got.role(role):
                    said.append(
                        f"  {role}: {_words(want.role(role), tokens, text)}"
                        f" <- not {_words(got.role(role), tokens, text)}"
                    )
            said += [
                f"  {what}: {a} <- not {b} ({_words(want.cue, tokens, text)})"
                for what, a, b in (("kind", want.kind, got.kind), ("manner", want.manner, got.manner))
                if a != b
            ]
            if not same_source(want, got):
                said.append("  the source is another")
        for label, relations, done in (("missed", gold, matched_gold), ("made up", found, matched_found)):
            said += [
                f"  {label}: " + " | ".join(_words(r.role(role), tokens, text) for role in ("source", "cue", "content"))
                for k, r in enumerate(relations)
                if k not in done
            ]
        if said:
            lines += [gold_row["id"], *said]
    return lines


def _words(numbers: frozenset[int], tokens: Sequence[tuple[int, int]], text: str) -> str:
    out: list[str] = []
    last = None
    for number in sorted(numbers):
        start, end = tokens[number]
        if last is not None and number == last + 1:
            out.append(text[tokens[last][1] : start])
        elif last is not None:
            out.append(" … ")
        out.append(text[start:end])
        last = number
    return "[" + "".join(out).replace("\n", " ") + "]"


def section_own(options: argparse.Namespace) -> None:
    """Our own seen and unseen sets, errors of the seen ones, and the floors."""
    measured: dict[str, dict[str, float]] = {}
    for name in SETS:
        gold = own_gold(name)
        system = run_system(gold, options.threads)
        scores = score(gold, system)
        measured[name] = scores.figures()
        heading(name)
        print(table(scores))
        if options.errors and name.endswith("-seen"):
            print("\n".join(errors(gold, system)))
    floors.keep({name: measured[name] for name in FLOORED}, options)


def section_polnear(options: argparse.Namespace) -> None:
    """PolNeAR's development half."""
    heading("PolNeAR dev, outermost")
    print(table(polnear(options.corpora / "polnear" / "dev.jsonl", options.threads)))
