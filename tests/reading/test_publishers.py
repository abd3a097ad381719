"""Publisher kinds: given or evident, else unknown."""

from __future__ import annotations

import pytest

from allegedly.reading.publishers import kind_of


@pytest.mark.parametrize(
    ("publisher", "kind"),
    [
        ("Ministry of Public Security", "party"),
        ("Prosecutor’s Office", "party"),
        ("www.mfa.gov.example", "party"),
        ("Steppe Courier", "media"),
        ("www.examplenews.com", "media"),
        ("Police Gazette", "unknown"),
        ("Harbor Check", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_name_shows_its_kind(publisher: str, kind: str) -> None:
    assert kind_of(publisher) == kind


def test_a_given_kind_counts_more_than_the_name() -> None:
    assert kind_of("Steppe Courier", "party") == "party"
    assert kind_of("Steppe Courier", "unknown") == "unknown"
    assert kind_of("Steppe Courier", "nonsense") == "media"
