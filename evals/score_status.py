"""Scores the status of events in invented sentences.

    python -m evals.score_status [--only seen|unseen] [--errors]

A line of `status/sentences-*.tsv` is a status, whether the words are distanced, the phenomenon, and a sentence with
the event's head word in [brackets] and its support verb, if any, in {braces}. Printed are the share that is right, in
all and by status, the confusions, and the same for distance. `--errors` shows the wrong ones of the seen half, never
of the other.
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path

from spacy.language import Language

import allegedly
from allegedly.events.distance import distanced
from allegedly.events.status import standing
from allegedly.language.view import View, view

FOLDER = Path(__file__).parent / "status"
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


def score(nlp: Language, half: str, errors: bool) -> float:
    """Prints a half's figures and gives the share of right statuses."""
    confusions: collections.Counter[tuple[str, str]] = collections.Counter()
    apart: collections.Counter[tuple[str, str]] = collections.Counter()
    for status, distance, phenomenon, sentence in lines(half):
        plain, at = marked(sentence, "[")
        assert at is not None, sentence
        v = view(nlp(plain))
        trigger = token(v, at)
        support = marked(sentence, "{")[1]
        carriers = () if support is None else (token(v, support),)
        found = standing(v, trigger, carriers)
        first, end = v.phrase(trigger)
        far = "yes" if distanced(v, first, end, trigger) else "no"
        confusions[status, found.status] += 1
        apart[distance, far] += 1
        if errors and (status, distance) != (found.status, far):
            words = ", ".join(" ".join(v.text[a:b]) for a, b in found.cues)
            print(f"{status}/{distance} read as {found.status}/{far} [{words}] {phenomenon}: {sentence}")
            print("   ", " ".join(f"{i}:{t}/{v.tag[i]}>{v.head[i]}:{v.rel[i]}" for i, t in enumerate(v.text)))
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
    options = parser.parse_args()
    nlp = allegedly.load()
    for half in (options.only,) if options.only else ("seen", "unseen"):
        score(nlp, half, options.errors and half == "seen")


if __name__ == "__main__":
    main()
