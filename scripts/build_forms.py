"""Makes `data/en/forms.tsv`: the dictionary form of inflected English verbs and nouns.

    pip install spacy-lookups-data && python -m scripts.build_forms

The model writes lemmas by edit scripts, which cannot know that *imposed* is of *impose* and *gained* of *gain*. The
word lists are WordNet's (WordNet licence) with its irregular forms, as the package spacy-lookups-data (MIT) has them;
regular forms are spelled out here. Forms that could be of two words are left to the model.
"""

from __future__ import annotations

import gzip
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src" / "allegedly" / "data" / "en" / "forms.tsv"
HEAD = """\
# The dictionary form of inflected verbs and nouns, made by scripts/build_forms.py from WordNet's word lists
# (WordNet 3.0, Princeton University, WordNet licence). Only forms that can be of one word.
form\tpart\tlemma
"""
PLAIN = re.compile(r"[a-z]{2,16}")
SHORT_STEM = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # plan -> planned


def table(name: str) -> Any:
    folder = files("spacy_lookups_data") / "data"
    for file in (folder / f"{name}.json", folder / f"{name}.json.gz"):
        if file.is_file():
            data = file.read_bytes()
            return json.loads(gzip.decompress(data) if file.name.endswith(".gz") else data)
    raise FileNotFoundError(name)


def verb_forms(base: str) -> set[str]:
    """The -s, -ed and -ing forms as English spells them; both spellings where usage differs (*travel*)."""
    if base.endswith("e"):
        stem = base[:-2] + "y" if base.endswith("ie") else base if base.endswith(("ee", "ye", "oe")) else base[:-1]
        return {base + "s", base + "d", stem + "ing"}
    if base.endswith("y") and base[-2] not in "aeiou":
        return {base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    s = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if SHORT_STEM.fullmatch(base):
        return {s, base + base[-1] + "ed", base + base[-1] + "ing"}
    found = {s, base + "ed", base + "ing"}
    if re.search(r"[aeiou][lmnprt]$", base) and not re.search(r"[aeiou]{2}[lmnprt]$", base):
        found |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return found


def noun_forms(base: str) -> set[str]:
    """The plural where it is not just an *s* more."""
    if base.endswith("y") and base[-2] not in "aeiou":
        return {base[:-1] + "ies"}
    return {base + "es"} if base.endswith(("s", "x", "z", "ch", "sh", "o")) else set()


def forms(part: str, index: list[str], irregular: dict[str, list[str]]) -> dict[str, str]:
    spell = verb_forms if part == "VERB" else noun_forms
    bases = {w for w in index if PLAIN.fullmatch(w)}
    found: dict[str, set[str]] = {}
    for base in bases:
        for form in spell(base) - bases:
            found.setdefault(form, set()).add(base)
    for form, lemmas in irregular.items():
        if PLAIN.fullmatch(form) and form not in bases:
            found[form] = {x for x in lemmas if PLAIN.fullmatch(x)}
    return {form: next(iter(of)) for form, of in found.items() if len(of) == 1}


def main() -> None:
    index, irregular = table("en_lemma_index"), table("en_lemma_exc")
    lines = [
        f"{form}\t{part}\t{lemma}\n"
        for part in ("NOUN", "VERB")
        for form, lemma in sorted(forms(part, index[part.lower()], irregular[part.lower()]).items())
    ]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} forms, {TARGET.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
