"""`allegedly verify`: what is wrong with a ledger, one sentence each."""

from __future__ import annotations

from allegedly.cli.ledger import opened
from allegedly.ledger.verify import verify
from allegedly.rendering.plain import one_line


def run(ledger: str) -> int:
    """Prints what is wrong, or that nothing is; returns the exit status."""
    wrong = 0
    with opened(ledger) as keeper, keeper.ledger.read() as reader:
        for sentence in verify(reader):
            print(one_line(str(sentence)))
            wrong += 1
        if not wrong:
            held = reader.counts()
            print(f"Nothing is wrong: {held.reports:,} reports, {held.events:,} events, {held.entries:,} corrections.")
    return 1 if wrong else 0
