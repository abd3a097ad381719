"""The text that the benchmarks read: the project's own example reports, over and over, or a JSONL of the user's."""

import itertools
import json
from pathlib import Path

OWN = Path(__file__).parent.parent / "evals" / "attribution"


def reports(words: int, path: str | None = None) -> list[str]:
    """Texts with at least `words` words in all (counted at white space); repeated as often as it takes.

    The texts of one report are joined by threes: the example reports are shorter than news usually is.
    """
    files = [Path(path)] if path else sorted(OWN.glob("reports-*.jsonl"))
    texts = [json.loads(line)["text"] for f in files for line in f.open(encoding="utf8")]
    if not path:
        texts = ["\n\n".join(texts[k : k + 3]) for k in range(0, len(texts) - 2, 3)]
    if not texts:
        raise SystemExit(f"no reports under {OWN}")
    out: list[str] = []
    total = 0
    for text in itertools.cycle(texts):
        if total >= words:
            return out
        out.append(text)
        total += len(text.split())
    return out
