"""Standing: a test for each row of the table in docs/happenings.md, and what holds for all accounts."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.happenings.standing import independent_voices, standing
from tests.happenings.written_accounts import account

STATE, RIGHTS, UNNAMED = "state:KAZ", "actor:open-square", "unnamed"
PAPER, OTHER = "publisher:steppecourier", "publisher:valleypost"

ROWS = {
    "Two publishers, each in its own voice": ([account(PAPER), account(OTHER)], "corroborated", 2),
    "A publisher, and a source that another report cites": ([account(PAPER), account(RIGHTS)], "corroborated", 2),
    "Two sources of different parties": ([account(STATE), account(RIGHTS)], "corroborated", 2),
    "A named source and unnamed ones": ([account(RIGHTS), account(UNNAMED)], "corroborated", 2),
    "A publisher in its own voice": ([account(PAPER)], "reported", 1),
    "A publisher, and the source that it cites for it": (
        [account(PAPER, "asserts", "r1"), account(STATE, "asserts", "r1")],
        "reported",
        1,
    ),
    "A publisher and its copies": ([account(PAPER), account(PAPER, name="Valley Post")], "reported", 1),
    "One source": ([account(RIGHTS)], "one-sided", 1),
    "Two organs of one state": ([account(STATE, name="police"), account(STATE, name="ministry")], "one-sided", 1),
    "An organ of a known state and one of an unknown": ([account(STATE), account("state:unknown")], "one-sided", 1),
    "Unnamed sources only": ([account(UNNAMED, name="witnesses"), account(UNNAMED, name="aides")], "one-sided", 1),
    "One asserts, another denies": ([account(RIGHTS), account(STATE, "denies")], "contested", 1),
    "Two assert, another denies": ([account(PAPER), account(RIGHTS), account(STATE, "denies")], "contested", 2),
    "A voice asserts, and denies elsewhere": ([account(STATE), account(STATE, "denies")], "contested", 1),
    "One asserts, another tells it otherwise": ([account(STATE), account("state:UZB", "differs")], "contested", 1),
    "Denials only": ([account(STATE, "denies"), account(PAPER, "denies")], "denied", 0),
    "A plan or demand, and a denial": ([account(RIGHTS, "anticipates"), account(STATE, "denies")], "denied", 0),
    "Plans, aims, demands, possibilities only": ([account(RIGHTS, "anticipates")], "anticipated", 0),
    "A plan, and a source that it was carried out": ([account(RIGHTS, "anticipates"), account(STATE)], "one-sided", 1),
}


@pytest.mark.parametrize("name", ROWS)
def test_row(name):
    accounts, expected, voices = ROWS[name]
    assert standing(accounts) == expected
    assert independent_voices(accounts) == voices


def test_the_table_in_the_docs_has_these_rows():
    docs = (Path(__file__).parents[2] / "docs" / "happenings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+?) \| `([a-z-]+)` \| (\d) \|$", docs, flags=re.MULTILINE)
    assert {name: (found, int(voices)) for name, found, voices in rows} == {
        name: (expected, voices) for name, (_, expected, voices) in ROWS.items()
    }


def test_no_account_no_standing():
    with pytest.raises(ValueError, match="no standing"):
        standing([])


PARTIES = st.sampled_from([STATE, "state:UZB", "state:unknown", RIGHTS, UNNAMED, PAPER, OTHER])
POSITIONS = st.sampled_from(["asserts", "differs", "denies", "anticipates"])
REPORTS = st.lists(st.sampled_from(["r1", "r2", "r3", "r4"]), min_size=1, max_size=3, unique=True)
ACCOUNTS = st.builds(lambda party, position, reports: account(party, position, *reports), PARTIES, POSITIONS, REPORTS)


@given(st.lists(ACCOUNTS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_accounts_means_nothing(accounts, random):
    mixed = random.sample(accounts, len(accounts))
    assert (standing(mixed), independent_voices(mixed)) == (standing(accounts), independent_voices(accounts))


@given(st.lists(ACCOUNTS, min_size=1, max_size=6))
def test_an_account_twice_is_an_account_once(accounts):
    assert standing([*accounts, accounts[0]]) == standing(accounts)
    assert independent_voices([*accounts, accounts[0]]) == independent_voices(accounts)


@given(PARTIES, st.lists(REPORTS, min_size=1, max_size=6))
def test_a_party_cannot_corroborate_itself(party, reports):
    accounts = [account(party, "asserts", *found, name=str(i)) for i, found in enumerate(reports)]
    assert independent_voices(accounts) == 1
    assert standing(accounts) in ("reported", "one-sided")


@given(st.lists(ACCOUNTS, min_size=1, max_size=6), st.sampled_from(["actor:new", "publisher:new"]))
def test_a_new_voice_that_asserts_counts_and_never_weakens(accounts, party):
    more = [*accounts, account(party, "asserts", "new report")]
    assert independent_voices(more) == independent_voices(accounts) + 1
    order = ["anticipated", "one-sided", "reported", "corroborated"]
    before, after = standing(accounts), standing(more)
    if before in order and after in order:
        assert order.index(after) > order.index(before) or before == after == "corroborated"
    else:
        assert after == "contested"


@given(st.lists(ACCOUNTS, min_size=1, max_size=6))
def test_what_is_corroborated_has_two_parties_and_nobody_against_it(accounts):
    if standing(accounts) == "corroborated":
        assert len({a.voice.party for a in accounts if a.position == "asserts"}) >= 2
        assert not any(a.position in ("denies", "differs") for a in accounts)
