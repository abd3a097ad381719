"""Measures the shipped pipeline and prints every figure in one go.

    python -m evals.evaluate                          our own gold, seen and unseen
    python -m evals.evaluate --corpora PATH           the public corpora under PATH too
    python -m evals.evaluate --only own --errors      what the seen texts got wrong
    python -m evals.evaluate --write-floors           raises the floors to what was measured

Under PATH are looked for `polnear/dev.jsonl`, `ud/en_ewt-dev.conllu` and `ud/en_gum-dev.conllu`; what is not there is
said and left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import allegedly
from allegedly import pipeline
from allegedly.records import Problem, to_json
from evals import floors, treebank
from evals.compile_attribution import HOME, SETS
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

SECTIONS = ("own", "polnear", "parse", "texts")
FLOORED = ("sentences-seen", "reports-seen")

GoldRow = dict[str, Any]


class UnreadError(RuntimeError):
    """A gold text that the pipeline could not read."""


def run_system(gold_rows: Sequence[GoldRow], threads: int | None = None) -> list[dict[str, Any]]:
    """The pipeline's contract rows for gold texts, read as a JSONL file as a user would."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(_as_line(row) for row in gold_rows), encoding="utf-8")
        return list(_rows(pipeline.read_all([path], threads=threads)))


def _as_line(row: GoldRow) -> str:
    keys = ("id", "title", "publisher", "published", "text")
    report = {key: row[key] for key in keys if row.get(key)} | {"language": "en"}
    return json.dumps(report, ensure_ascii=False) + "\n"


def _rows(found: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for item in found:
        if isinstance(item, Problem):
            raise UnreadError(f"{item.source}: {item.cause}")
        yield json.loads(to_json(item))


def own_gold(name: str) -> list[GoldRow]:
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


def errors(gold_rows: Sequence[GoldRow], system_rows: Sequence[dict[str, Any]]) -> list[str]:
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


def heading(title: str) -> None:
    """A line above a table."""
    print(f"\n== {title}", flush=True)


def print_figures(figures: dict[str, float]) -> None:
    """Figures on one line."""
    print("  ".join(f"{name} {value:.1f}" for name, value in figures.items()), flush=True)


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
    if options.write_floors or options.lower_floors:
        old = floors.read()
        new = {name: floors.raised(measured[name], old.get(name, {}), lower=options.lower_floors) for name in FLOORED}
        floors.write(new)
        print(f"\nwrote {floors.PATH.name}")


def section_polnear(options: argparse.Namespace) -> None:
    """PolNeAR's development half."""
    heading("PolNeAR dev, outermost")
    print(table(polnear(options.corpora / "polnear" / "dev.jsonl", options.threads)))


def section_parse(options: argparse.Namespace) -> None:
    """Parse figures on given tokens."""
    nlp = allegedly.load(threads=options.threads)
    for name in ("en_ewt", "en_gum"):
        documents = list(treebank.read_conllu(options.corpora / "ud" / f"{name}-dev.conllu"))
        heading(f"{name} dev, given tokens, sentence by sentence")
        print_figures(treebank.score_sentences(nlp, documents).figures())
        heading(f"{name} dev, given tokens, whole documents")
        parse, mentions = treebank.score_documents(nlp, documents)
        figures = parse.figures()
        if mentions.gold:
            figures["mentions"] = round(100 * mentions.f1, 1)
        print_figures(figures)


def section_texts(options: argparse.Namespace) -> None:
    """Sentence starts and mentions on raw text."""
    nlp = allegedly.load(threads=options.threads)
    documents = list(treebank.read_conllu(options.corpora / "ud" / "en_gum-dev.conllu"))
    heading("GUM dev, raw text")
    print_figures(treebank.score_texts(nlp, documents).figures())


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures; the exit status."""
    parser = argparse.ArgumentParser(description="Measures the shipped pipeline.")
    parser.add_argument("--corpora", type=Path, help="the folder with the public corpora")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section; may be given again")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--errors", action="store_true", help="list what the seen texts got wrong")
    parser.add_argument("--write-floors", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--lower-floors", action="store_true", help="set the floors to what was measured, lower too")
    options = parser.parse_args(arguments)
    sections: dict[str, Callable[[argparse.Namespace], None]] = {
        "own": section_own,
        "polnear": section_polnear,
        "parse": section_parse,
        "texts": section_texts,
    }
    status = 0
    for name in options.only or SECTIONS:
        if name != "own" and options.corpora is None:
            continue
        try:
            sections[name](options)
        except FileNotFoundError as error:
            print(f"left out: {error.filename or error} is not there", file=sys.stderr)
            status = 1
        except (UnreadError, ValueError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
