"""Scores happenings: our own sets of reports, with the accounts and the standing that must come out.

    python -m evals.score_happenings [--errors]

A set is a TOML file in `evals/happenings/seen` or `unseen`: `[[report]]` with the fields of a report, `[[happening]]`
with type, place, date, standing and `independent_voices`, and under it `[[happening.account]]`:

    voice      words of its name, alternatives separated by |
    party      the beginning of its party, likewise
    position   asserts, denies, differs, anticipates
    said       [report, words of the quote] for each statement that it must hold
    details    the numbers that it must give

`[[happening.allowed]]` are accounts that may be there and are not asked for. A happening is found when one of its type
holds most of what is said in it; it is right when all that the gold says of it agrees and no account is one too many.
Reports about the same occurrence in several happenings are therefore wrong, as the accounts lack statements.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from allegedly.keeping.keeper import Keeper
from allegedly.ledger import open_ledger
from allegedly.records import from_json
from evals import floors
from evals.running import Row, heading, print_figures, run_system

SETS = Path(__file__).parent / "happenings"
HALVES = ("seen", "unseen")


def happenings(reports: Sequence[Row]) -> list[Row]:
    """The happenings that a new ledger prints after the reports were added to it."""
    rows = [report | {"text": report["text"].strip()} for report in reports]
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(Path(folder) / "ledger.db", create=True)
        keeper = Keeper(ledger)
        for row in run_system(rows):
            keeper.record(from_json(json.dumps(row)))
        with ledger.read() as reader:
            return [msgspec.to_builtins(happening) for happening in reader.happenings()]


def score(gold: Sequence[Row], system: Sequence[Row]) -> tuple[dict[str, float], list[str]]:
    """Shares of happenings and accounts that are right, in percent, and a line for each fault."""
    lines: list[str] = []
    right = standing = accounts = accounts_right = 0
    for wanted in gold:
        found = _found(wanted, system)
        faults = [f"{_name(wanted)}: {fault}" for fault in (_faults(wanted, found) if found else ["not found"])]
        lines += faults
        right += not faults
        standing += bool(found and found["standing"] == wanted["standing"])
        accounts += len(wanted["account"])
        has = found["accounts"] if found else ()
        accounts_right += sum(any(_agrees(one, other) for other in has) for one in wanted["account"])
    return {
        "happenings": 100 * right / len(gold),
        "standing": 100 * standing / len(gold),
        "accounts": 100 * accounts_right / accounts,
    }, lines


def _name(wanted: Row) -> str:
    report, words = wanted["account"][0]["said"][0]
    return f"{wanted['type']} ({report}, “{words}”)"


def _found(wanted: Row, system: Sequence[Row]) -> Row | None:
    """The happening of the gold's type with most of its statements; none where it has none of them."""
    said = [pair for account in wanted["account"] for pair in account["said"]]

    def held(happening: Row) -> int:
        return sum(any(_says(account, *pair) for account in happening["accounts"]) for pair in said)

    best = max((one for one in system if one["type"] == wanted["type"]), key=held, default=None)
    return best if best is not None and held(best) else None


def _says(account: Row, report: str, words: str) -> bool:
    return any(s["report"] == report and words in s["quote"]["text"] for s in account["statements"])


def _faults(wanted: Row, found: Row) -> list[str]:
    has = found | {"place": (found["place"] or {}).get("name"), "date": (found["date"] or {}).get("edtf")}
    keys = ("mode", "place", "date", "standing", "independent_voices")
    faults = [f"{key} is {has[key]}, not {wanted[key]}" for key in keys if key in wanted and has[key] != wanted[key]]
    left = list(found["accounts"])
    for account in wanted["account"]:
        same = next((one for one in left if _agrees(account, one)), None)
        if same is None:
            faults.append(f"no account: {account['voice']} {account['position']}")
        else:
            left.remove(same)
    extra = [one for one in left if not any(_agrees(allowed, one) for allowed in wanted.get("allowed", ()))]
    return faults + [
        f"one too many: {one['voice']['name']} ({one['voice']['party']}) {one['position']}" for one in extra
    ]


def _agrees(wanted: Row, account: Row) -> bool:
    voice: dict[str, Any] = account["voice"]
    return (
        any(words.casefold() in voice["name"].casefold() for words in wanted["voice"].split("|"))
        and any(voice["party"].startswith(party) for party in wanted.get("party", "").split("|"))
        and account["position"] in wanted["position"].split("|")
        and all(_says(account, *pair) for pair in wanted.get("said", ()))
        and wanted.get("details", {}).items() <= account["details"].items()
    )


def measured(half: str) -> tuple[dict[str, float], list[str]]:
    """The figures and faults of a half, all its sets in one ledger."""
    contents = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((SETS / half).glob("*.toml"))]
    made = happenings([report for content in contents for report in content["report"]])
    return score([one for content in contents for one in content["happening"]], made)


def main() -> None:
    """Prints both halves' figures; the faults of the unseen half are not shown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="what is wrong in the seen sets")
    parser.add_argument("--write-floors", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--lower-floors", action="store_true", help="set the floors to what was measured, lower too")
    options = parser.parse_args()
    results = {}
    for half in HALVES:
        heading(f"happenings, {half}")
        figures, lines = measured(half)
        print_figures(figures)
        results[f"happenings-{half}"] = figures
        if options.errors and half == "seen":
            print("\n".join(lines))
    floors.keep(results, options)


if __name__ == "__main__":
    main()
