"""Which mentions name the same source."""

import pytest

from allegedly.attribution.identity import Identity

TUNIS = Identity("ministry", set(), {"tunisia", "foreign"}, {"tunisia"})
ALGIERS = Identity("ministry", set(), {"algeria", "foreign"}, {"algeria"})
INTERIOR = Identity("ministry", {"interior", "ministry"})
FULL = Identity("gelashvili", {"nino", "gelashvili"})


@pytest.mark.parametrize(
    ("mention", "known"),
    [
        (Identity("gelashvili", {"gelashvili"}), FULL),
        (FULL, Identity("gelashvili", {"gelashvili"})),
        (Identity("ministry"), INTERIOR),
        (Identity("ministry"), TUNIS),
        (Identity("diplomat", set(), {"two"}), Identity("diplomat", set(), {"two", "european"})),
    ],
)
def test_a_mention_fits_what_it_does_not_contradict(mention: Identity, known: Identity) -> None:
    assert mention.fits(known)


@pytest.mark.parametrize(
    ("mention", "known"),
    [
        (ALGIERS, TUNIS),
        (Identity("ministry", {"justice", "ministry"}), INTERIOR),
        (Identity("spokesman", set(), {"ministry"}), INTERIOR),
        (Identity("okoro", {"anna", "okoro"}), FULL),
        (Identity("lawyer", set(), {"gelashvili"}, {"gelashvili"}), FULL),
        (Identity("source", set(), {"second"}), Identity("source", set(), {"first", "security"})),
    ],
)
def test_a_mention_does_not_fit_another_of_its_kind(mention: Identity, known: Identity) -> None:
    assert not mention.fits(known)
