"""What somebody faces has not come yet, where it is a penalty; what somebody faces as a trouble is there."""

import pytest
from spacy.language import Language


def statuses(nlp: Language, text: str) -> set[tuple[str, str]]:
    return {(event.type, event.status) for event in nlp(text)._.events}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The poet faces arrest on her return to Dushanbe.", {("COERCE", "possible")}),
        ("Nine clerks face deportation to Benin.", {("COERCE", "possible")}),
        ("The abbot faces twelve years in prison.", {("SANCTION", "possible"), ("COERCE", "possible")}),
        ("The deputy faces expulsion from the party.", {("SANCTION", "possible")}),
        ("The poet escaped arrest.", {("COERCE", "not_happened")}),
        ("The premier faces protests over the price of bread.", {("PROTEST", "happened")}),
        ("The governor escaped an ambush in Wajir.", {("ASSAULT", "happened")}),
    ],
)
def test_penalties_that_are_faced_are_possible(nlp: Language, text: str, expected: set[tuple[str, str]]) -> None:
    assert statuses(nlp, text) == expected
