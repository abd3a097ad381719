"""Broken files against the readers, for as long as asked: `python -m tests.fuzz_reading --seconds 120 [--seed 1]`.

Takes the example reports, cuts, flips, doubles and mixes their bytes, and checks what must hold for any bytes. A
failure prints the seed and keeps the file.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from allegedly import reading
from allegedly.records import Problem, sha256_of

EXAMPLES = Path(__file__).parents[1] / "evals" / "demo"
TOKENS = [
    b"<div>" * 50,
    b"</p>",
    b"<!--",
    b"\x00",
    b"\xff\xfe",
    b"{",
    b'"',
    b"\\ud800",
    b"[" * 500,
    b"endobj",
    b"<<",
    b"\n\n",
]
SLOW = 20.0  # seconds for one file of a few kilobytes


def check(data: bytes, name: str) -> int:
    """How many reports or problems there are in `data`; asserts what must hold for each."""
    count = 0
    for found in reading.from_bytes(data, name):
        count += 1
        if isinstance(found, Problem):
            assert found.cause, found
            assert not found.cause.endswith("."), found
            assert "\n" not in str(found), found
            str(found).encode("utf-8")
        else:
            assert found.text.strip(), found
            assert found.sha256 == sha256_of(found.text)
            assert found.id, found
            assert found.language.isalpha(), found
            for value in (found.id, found.title, found.publisher, found.url or ""):
                assert "\n" not in value, found
                value.encode("utf-8")
    assert count or not data.strip() or name.endswith(".jsonl") or data.lstrip().startswith((b"{", b"[", b"\xef")), data
    return count


def mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """`data` with one to six random changes."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out) + 1)
        length = chance.choice([1, 1, 4, 64, 1024])
        match chance.randrange(7):
            case 0:
                del out[at : at + length]
            case 1:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 2:
                out[at:at] = out[at : at + length] * chance.choice([1, 3, 40])
            case 3:
                out[at:at] = chance.choice(TOKENS)
            case 4:
                other = chance.choice(others)
                start = chance.randrange(len(other))
                out[at:at] = other[start : start + length]
            case 5:
                del out[at:]
            case _:
                out[at : at + length] = chance.randbytes(length)
    return bytes(out)


def main() -> int:
    """Runs until the time is over (0), or until something that must hold does not (1)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    files = [(path.name, path.read_bytes()) for path in sorted(EXAMPLES.iterdir()) if path.is_file()]
    seed = options.seed if options.seed is not None else random.randrange(1 << 32)
    end, count = time.monotonic() + options.seconds, 0
    while time.monotonic() < end:
        chance = random.Random(seed)
        name, data = chance.choice(files)
        broken = mutated(data, [other for _, other in files], chance)
        name = chance.choice([name, name, name, "unknown", "a.html", "a.pdf", "a.jsonl"])
        started = time.monotonic()
        try:
            check(broken, name)
            assert time.monotonic() - started < SLOW, "too slow"
        except Exception:
            kept = Path(tempfile.mkdtemp()) / name
            kept.write_bytes(broken)
            print(f"seed {seed}: {kept}", file=sys.stderr)
            raise
        count, seed = count + 1, seed + 1
    print(f"{count} broken files, every one a report or a problem")
    return 0


if __name__ == "__main__":
    sys.exit(main())
