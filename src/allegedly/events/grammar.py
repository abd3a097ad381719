"""The few words by which a language builds its clauses, from `data/<language>/grammar.toml`."""

import tomllib
from functools import cache

import msgspec

from allegedly import settings


class Grammar(msgspec.Struct, frozen=True):
    """Function words and verbs that decide who does what; the file says what each list is for."""

    agents: frozenset[str]
    passive: frozenset[str]
    locatives: frozenset[str]
    whereabouts: frozenset[str]
    occasions: frozenset[str]
    paying: frozenset[str]
    subject_control: frozenset[str]
    object_control: frozenset[str]
    object_gerunds: frozenset[str]
    controlling: dict[str, frozenset[str]]
    anaphoric: frozenset[str]
    negations: frozenset[str]
    particles: frozenset[str]
    amounts: frozenset[str]
    stand_ins: frozenset[str]
    things: frozenset[str]
    owning: frozenset[str]
    ditransitive: frozenset[str]
    aspectual: frozenset[str]
    pairing: frozenset[str]
    governing: frozenset[str]
    due: frozenset[str]
    measures: frozenset[str]
    sessions: frozenset[str]
    mock: frozenset[str]
    apart: frozenset[str]
    general: dict[str, frozenset[str]]
    causing: frozenset[str]
    within: frozenset[str]
    undergoing: frozenset[str]
    private: frozenset[str]
    official: frozenset[str]


@cache
def load(language: str = "en") -> Grammar:
    """Raises `msgspec.ValidationError` where the file lacks a list or has one too many."""
    text = (settings.DATA / language / "grammar.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Grammar)
