"""Reports of one news event, brought together in one ledger."""

from __future__ import annotations

import argparse

from evals import score_joining
from evals.running import heading, print_figures, read_jsonl
from evals.score_happenings import happenings


def section_joining(options: argparse.Namespace) -> None:
    """All the news articles in one ledger, against the news events that they are about."""
    gold = read_jsonl(options.corpora / "news" / "clusters.jsonl")
    figures, lines = score_joining.score(gold, happenings(gold))
    heading(f"joining: {len(gold)} articles about {len({row['event'] for row in gold})} news events")
    print_figures(figures)
    if options.errors:
        print(*lines, sep="\n")
