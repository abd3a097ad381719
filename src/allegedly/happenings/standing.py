"""Standing: the sum of the accounts, a pure function of them. `docs/happenings.md` has the table."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.happenings.parties import PUBLISHER, SOME_STATE
from allegedly.records import Account, Standing


def standing(accounts: Sequence[Account]) -> Standing:
    """How firmly it stands that the happening took place. Raises `ValueError` where there is no account."""
    if not accounts:
        raise ValueError("a happening without accounts has no standing")
    asserting = [account for account in accounts if account.position == "asserts"]
    differing = {account.voice.party for account in accounts if account.position == "differs"}
    denied = any(account.position == "denies" for account in accounts)
    if not asserting and not differing:
        return "denied" if denied else "anticipated"
    if denied or (asserting and differing) or len(differing) > 1:
        return "contested"
    if independent_voices(accounts) > 1:
        return "corroborated"
    told = {account.voice.party for account in asserting} or differing
    return "reported" if any(party.startswith(PUBLISHER) for party in told) else "one-sided"


def independent_voices(accounts: Sequence[Account]) -> int:
    """How many parties assert the happening, each on its own.

    A publisher that asserts it only where it also cites a source for it is not counted beside its source. State organs
    of unknown country are not counted beside those of a known one: they may be the same state's.
    """
    asserting = [account for account in accounts if account.position == "asserts"]
    sources = [account for account in asserting if not account.voice.party.startswith(PUBLISHER)]
    cited = {statement.report for account in sources for statement in account.statements}
    parties = {account.voice.party for account in sources}
    for account in asserting:
        if account not in sources and any(statement.report not in cited for statement in account.statements):
            parties.add(account.voice.party)
    if SOME_STATE in parties and any(party.startswith("state:") and party != SOME_STATE for party in parties):
        parties.discard(SOME_STATE)
    return len(parties)
