"""Scores the status of events in invented sentences.

    python -m evals.score_status [--only seen|unseen] [--errors] [--together N]

A line of `status/sentences-*.tsv` is a status, whether the words are distanced, the phenomenon, and a sentence with
the event's head word in [brackets] and its support verb, if any, in {braces}. Printed are the share that is right, in
all and by status, the confusions, and the same for distance. `--errors` shows the wrong ones of the seen half, never
of the other. `--together` reads N sentences as one text: a parser sees them differently than alone.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

import allegedly
from allegedly.events.distance import distanced
from allegedly.events.status import standing
from allegedly.language.view import View, view

FOLDER = Path(__file__).parent / "status"


class Item(NamedTuple):
    """A sentence of the gold, and where in a text its event and its support verb stand."""

    status: str
    distance: str
    phenomenon: str
    sentence: str
    at: int
    support: int | None


MARKS = str.maketrans("", "", "[]{}")


def lines(half: str) -> list[list[str]]:
    """The cells of each sentence of a half."""
    text = (FOLDER / f"sentences-{half}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in text if line and not line.startswith("#")][1:]


def marked(sentence: str, opening: str) -> tuple[str, int | None]:
    """The plain sentence and the character offset of what follows a mark, None where there is none."""
    at = sentence.find(opening)
    return sentence.translate(MARKS), None if at < 0 else len(sentence[:at].translate(MARKS))


def token(v: View, offset: int) -> int:
    """The token that starts at an offset."""
    return next(i for i, start in enumerate(v.idx) if start + len(v.text[i]) > offset)


def texts(half: str, together: int) -> Iterator[tuple[str, list[Item]]]:
    """The sentences of a half, several as one text, each with the offsets of its event and its support verb."""
    every = lines(half)
    for k in range(0, len(every), together):
        text, items = "", []
        for status, distance, phenomenon, sentence in every[k : k + together]:
            plain, at = marked(sentence, "[")
            support = marked(sentence, "{")[1]
            assert at is not None, sentence
            start = len(text)
            items.append(
                Item(status, distance, phenomenon, sentence, start + at, None if support is None else start + support)
            )
            text += plain + " "
        yield text.rstrip(), items


def score(nlp: Language, half: str, errors: bool, together: int) -> float:
    """Prints a half's figures and gives the share of right statuses."""
    confusions: collections.Counter[tuple[str, str]] = collections.Counter()
    apart: collections.Counter[tuple[str, str]] = collections.Counter()
    for text, items in texts(half, together):
        v = view(nlp(text))
        for item in items:
            trigger = token(v, item.at)
            carriers = () if item.support is None else (token(v, item.support),)
            found = standing(v, trigger, carriers)
            far = "yes" if distanced(v, *v.phrase(trigger), trigger) else "no"
            confusions[item.status, found.status] += 1
            apart[item.distance, far] += 1
            if errors and (item.status, item.distance) != (found.status, far):
                words = ", ".join(" ".join(v.text[a:b]) for a, b in found.cues)
                print(f"{item.status}/{item.distance} read as {found.status}/{far} [{words}] {item.sentence}")
                a, b = v.sents[v.sent[trigger]]
                print("   ", " ".join(f"{i}:{v.text[i]}/{v.tag[i]}>{v.head[i]}:{v.rel[i]}" for i in range(a, b)))
    total = sum(confusions.values())
    right = sum(n for (a, b), n in confusions.items() if a == b)
    print(
        f"{half}: {right} of {total} right ({right / total:.1%}); distance {apart['yes', 'yes']} of "
        f"{apart['yes', 'yes'] + apart['yes', 'no']} found, {apart['no', 'yes']} too many"
    )
    for status in sorted({a for a, _ in confusions}):
        row = {b: n for (a, b), n in sorted(confusions.items()) if a == status}
        print(f"  {status:13} {row.get(status, 0) / sum(row.values()):6.1%}  {row}")
    return right / total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("seen", "unseen"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--together", type=int, default=1)
    options = parser.parse_args()
    nlp = allegedly.load()
    for half in (options.only,) if options.only else ("seen", "unseen"):
        score(nlp, half, options.errors and half == "seen", options.together)


if __name__ == "__main__":
    main()
