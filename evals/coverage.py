"""How much of what news tells some frame reaches.

    python -m evals.coverage --corpora PATH [--words N]

Prints the share of `plover/plv-dev.jsonl` sentences (each tells of a PLOVER event) in which some frame matches, and,
in the political articles of `news/clusters.jsonl`, the share of sentences with an event and of predicates that look
like events: verbs with somebody who can act for their subject or object, and nouns that the language model calls
events, words of saying left out. Then the commonest such words that no frame reached, for whoever adds frames.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import allegedly
from allegedly import settings
from allegedly.events.match import Match, Matcher
from allegedly.events.slots import Slots
from allegedly.language.view import View, view
from evals.running import read_jsonl


def matched(nlp: Any, doc: Any) -> tuple[list[Match], Slots, Matcher]:
    finder = nlp.get_pipe("allegedly_events")
    v = view(doc)
    slots = Slots(v, finder.grammar, finder.participles)
    matcher = Matcher(v, slots, doc._.cast, finder.frames, finder.lights, finder.participles)
    return matcher.all(), slots, matcher


def speech() -> frozenset[str]:
    """The words by which somebody says, believes or seems something."""
    return frozenset(row[0].split()[0] for row in settings.rows("cues.tsv")[1:])


def predicates(v: View, slots: Slots, cast: Any, said: frozenset[str]) -> list[int]:
    """The tokens that look like events."""
    found = []
    for i, pos in enumerate(v.pos):
        if v.lemma[i] in said:
            continue
        mention = v.mention.get(i)
        parties = (*slots.fill(i, "subj"), *slots.fill(i, "obj")) if pos == "VERB" else ()
        if any(cast.look(h).agent for h in parties) or (pos == "NOUN" and mention and mention.label == "event"):
            found.append(i)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--words", type=int, default=60, help="how many unreached words to print")
    options = parser.parse_args()
    nlp = allegedly.load()
    sentences = read_jsonl(options.corpora / "plover" / "plv-dev.jsonl")
    reached = sum(bool(matched(nlp, doc)[0]) for doc in nlp.pipe(s["text"] for s in sentences))
    print(
        f"plv-dev sentences that a frame reaches: {reached} of {len(sentences)} ({100 * reached / len(sentences):.1f}%)"
    )
    articles = [a for a in read_jsonl(options.corpora / "news" / "clusters.jsonl") if a["political"]]
    said, seen, hit, told, sentences_all = speech(), 0, 0, 0, 0
    missed: Counter[tuple[str, str]] = Counter()
    for doc in nlp.pipe(a["text"] for a in articles):
        found, slots, _ = matched(nlp, doc)
        v = view(doc)
        triggers = {i for m in found for i in (m.trigger, *m.carriers, *m.companions)}
        sentences_all += len(v.sents)
        told += len({v.sent[m.trigger] for m in found})
        for i in predicates(v, slots, doc._.cast, said):
            seen += 1
            hit += i in triggers
            if i not in triggers:
                missed[v.lemma[i], v.pos[i]] += 1
    print(f"political articles: {len(articles)}, sentences with an event {100 * told / sentences_all:.1f}%")
    print(f"predicates that look like events and are reached: {hit} of {seen} ({100 * hit / seen:.1f}%)")
    print("not reached: " + ", ".join(f"{word} {n}" for (word, _), n in missed.most_common(options.words)))


if __name__ == "__main__":
    main()
