"""Counts in how many reports of a collection each word stem stands: `data/en/word_counts.tsv`.

usage: python -m scripts.build_word_counts FILE.jsonl...

Each line of a file is an object with "text", or with "tokens" and "doc" (then one line a document counts). Stems that
fewer than FEWEST reports hold are left out: they count as one that a single report holds.
"""

import collections
import json
import sys
from pathlib import Path

from allegedly.happenings.words import stem, words
from allegedly.settings import DATA

FEWEST = 4
TARGET = DATA / "en" / "word_counts.tsv"
HEAD = """\
# In how many of a collection of English news reports a word's stem stands (`endings.tsv`): words that many reports hold
# tell little when two reports share them. The first line counts the reports. Made by `scripts/build_word_counts.py`
# from PolNeAR 1.0 (train), ECB+ (train), LGL and GeoVirus: numbers only, no text of theirs.
stem	reports
"""


def texts(path: Path) -> list[str]:
    """The texts of a file, each once."""
    found = {}
    for row in map(json.loads, path.open(encoding="utf-8")):
        found[row.get("doc", row.get("id", len(found)))] = " ".join(row["tokens"]) if "tokens" in row else row["text"]
    return list(found.values())


def main(paths: list[str]) -> None:
    """Writes the table."""
    counts: collections.Counter[str] = collections.Counter()
    reports = [text for path in paths for text in texts(Path(path))]
    for text in reports:
        counts.update({stem(word) for word in words(text)})
    kept = sorted(word for word, count in counts.items() if count >= FEWEST)
    body = "".join(f"{word}\t{counts[word]}\n" for word in kept)
    TARGET.write_text(f"{HEAD}*\t{len(reports)}\n{body}", encoding="utf-8")
    print(f"{len(reports)} reports, {len(kept)} of {len(counts)} stems")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
