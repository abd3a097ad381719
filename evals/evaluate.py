"""Measures the shipped pipeline and prints every figure in one go.

    python -m evals.evaluate                              our own gold, seen and unseen
    python -m evals.evaluate --corpora PATH               the public corpora under PATH too
    python -m evals.evaluate --only own --errors          what the seen texts got wrong
    python -m evals.evaluate --only events --only plover  these sections alone
    python -m evals.evaluate --write-floors               raises the floors to what was measured

Under PATH are looked for `polnear/dev.jsonl`, `ud/en_ewt-dev.conllu`, `ud/en_gum-dev.conllu`, `factuality/*-dev.jsonl`,
`plover/{gsr,plv}-dev.jsonl`, `places/{geovirus,lgl}.jsonl` and `news/{clusters,5w1h}.jsonl`; what is not there is said
and left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from evals.running import UnreadError
from evals.sections import attribution, events, joining, language, news

Section = Callable[[argparse.Namespace], None]

SECTIONS: dict[str, Section] = {
    "own": attribution.section_own,
    "events": events.section_events,
    "polnear": attribution.section_polnear,
    "parse": language.section_parse,
    "texts": language.section_texts,
    "factuality": language.section_factuality,
    "plover": events.section_plover,
    "places": news.section_places,
    "restraint": news.section_restraint,
    "rank": news.section_rank,
    "joining": joining.section_joining,
    "5w1h": news.section_answers,
}
OWN = ("own", "events", "rank")
"""Sections that need no corpora."""


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
    status = 0
    for name in options.only or SECTIONS:
        if name not in OWN and options.corpora is None:
            continue
        try:
            SECTIONS[name](options)
        except FileNotFoundError as error:
            print(f"left out: {error.filename or error} is not there", file=sys.stderr)
            status = 1
        except (UnreadError, ValueError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
