"""What the language model gives the finders: parse, sentence starts, mentions, factuality."""

from __future__ import annotations

import argparse

import allegedly
from evals import factuality, treebank
from evals.running import heading, print_figures


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


def section_factuality(options: argparse.Namespace) -> None:
    """How firmly event words are presented as fact, on given tokens, a sentence at a time."""
    nlp = allegedly.load(threads=options.threads)
    for corpus, numbers in factuality.CORPORA.items():
        heading(f"{corpus} dev, factuality")
        found = factuality.score(nlp, options.corpora / "factuality" / f"{corpus}-dev.jsonl", numbers)
        for name in numbers:
            print(f"{name:10}  {found[name].line()}", flush=True)
