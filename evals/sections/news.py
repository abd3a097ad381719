"""Whole news articles: what they are mainly about, where it is, and silence where nothing political happens."""

from __future__ import annotations

import argparse
from collections import Counter

from evals import score_answers, score_places, score_rank
from evals.running import heading, print_figures, read_jsonl, run_system

PLACES = ("geovirus", "lgl")
CALM = ("sport", "sports", "science", "entertainment")
CALM_ARTICLES = 40
PER_WORDS = 200


def section_places(options: argparse.Namespace) -> None:
    """Toponyms found and put on the map."""
    for name in PLACES:
        gold = read_jsonl(options.corpora / "places" / f"{name}.jsonl")
        heading(f"places, {name}")
        print_figures(score_places.score(gold, run_system(gold, options.threads)))


def section_restraint(options: argparse.Namespace) -> None:
    """Events in articles on sport, science and entertainment, where a political coder should find next to none."""
    rows = read_jsonl(options.corpora / "news" / "clusters.jsonl")
    calm = [row for row in rows if row["category"] in CALM and not row["political"]][:CALM_ARTICLES]
    system = run_system(calm, options.threads)
    words, events = Counter[str](), Counter[str]()
    for row, found in zip(calm, system, strict=True):
        words[row["category"]] += len(row["text"].split())
        events[row["category"]] += len(found["events"])
    heading(f"restraint: events per {PER_WORDS} words, {len(calm)} articles")
    figures = {category: PER_WORDS * events[category] / words[category] for category in sorted(words)}
    print_figures({"all": PER_WORDS * events.total() / max(1, words.total()), **figures}, 2)
    types = Counter(event["type"] for found in system for event in found["events"])
    print(f"{events.total()} events: " + ", ".join(f"{name} {number}" for name, number in types.most_common()))
    if options.errors:
        for found in system:
            for event in found["events"]:
                words_around = " ".join(event["evidence"]["text"].split())
                print(f"  {event['type']} {event['status']} “{event['trigger']['text']}”: {words_around}")


def section_answers(options: argparse.Namespace) -> None:
    """The event of rank 1 against who, what, when and where of the political articles."""
    gold = [row for row in read_jsonl(options.corpora / "news" / "5w1h.jsonl") if row["political"]]
    figures, lines = score_answers.score(gold, run_system(gold, options.threads))
    heading(f"5W1H: rank 1, {len(gold)} political articles")
    print_figures(figures)
    if options.errors:
        print(*lines, sep="\n")


def section_rank(options: argparse.Namespace) -> None:
    """Which event comes first in our own reports."""
    for name in ("seen", "unseen"):
        gold = score_rank.half(name)
        figures, lines = score_rank.score(gold, run_system(gold, options.threads))
        heading(f"main event, {name}: {len(gold)} reports")
        print_figures(figures)
        if options.errors and name == "seen":
            print(*lines, sep="\n")
