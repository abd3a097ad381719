"""Whose accounts of which happenings there are, as an index: a row for each account, a voice under each name once.

The accounts themselves stand in the happenings' bodies; from here comes which party says what alone, with others or
against them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from allegedly.ledger.base import Base
from allegedly.ledger.tables import accounts, number, plain
from allegedly.ledger.words import folded
from allegedly.records import Account, Happening, Voice

_PUT_VOICE = text(
    "INSERT INTO voices (seq, side, party, name, folded, sector, country) "
    "VALUES (:seq, :side, :party, :name, :folded, :sector, :country) ON CONFLICT DO NOTHING"
)
_OPPOSITES = {"asserts": ("denies", "differs"), "differs": ("denies", "asserts"), "denies": ("asserts", "differs")}
"""The positions that contradict a position, where another party takes them."""


def account_of(happening: Happening) -> dict[tuple[str, str], int]:
    """To which of a happening's accounts, counted from 0, each of its events belongs, by report and event id."""
    return {(s.report, s.event): at for at, account in enumerate(happening.accounts) for s in account.statements}


class AccountWriter(Base):
    """Accounts are entered with their happening and go with it (`ON DELETE CASCADE`)."""

    def put_accounts(self, made: Sequence[tuple[int, Happening, str]]) -> None:
        """Enters the accounts of happenings, given as (number, happening, the day that it is listed under)."""
        rows = [row for seq, happening, day in made for row in _rows(seq, happening, day)]
        voices = {row["voice"]: row.pop("said_by") for row in rows}
        if voices:
            self._connection.execute(_PUT_VOICE, [voices[seq] for seq in sorted(voices)])
        self._insert(accounts, rows)


def _rows(seq: int, happening: Happening, day: str) -> list[dict[str, Any]]:
    """`first`: its party's first account of that position; `alone`: no independent voice says so too; `opposed`:
    another party contradicts it."""
    seen: set[tuple[str, str]] = set()
    rows = []
    for ordinal, account in enumerate(happening.accounts):
        voice = _voice(account.voice)
        stance = (voice["party"], account.position)
        rows.append(
            {
                "happening": seq,
                "ordinal": ordinal,
                "voice": voice["seq"],
                "side": voice["side"],
                "position": account.position,
                "first": int(stance not in seen),
                "alone": int(account.position == "asserts" and happening.independent_voices < 2),
                "opposed": int(_opposed(account, happening.accounts)),
                "day": day,
                "said_by": voice,
            }
        )
        seen.add(stance)
    return rows


def _voice(voice: Voice) -> dict[str, Any]:
    """A voice as its row: its number follows from what it is, so that nothing has to be looked up before writing."""
    party, name = plain(voice.party), plain(voice.name)
    told_apart = "\n".join((party, name, voice.sector or "", voice.country or ""))
    known = {"party": party, "name": name, "folded": folded(name), "sector": voice.sector, "country": voice.country}
    return {"seq": number(told_apart), "side": number(party), **known}


def _opposed(account: Account, among: Sequence[Account]) -> bool:
    opposite = _OPPOSITES.get(account.position, ())
    return any(other.position in opposite and other.voice.party != account.voice.party for other in among)
