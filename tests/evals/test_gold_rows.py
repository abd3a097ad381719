"""How gold rows are written, and what is refused."""

import pytest

from evals.gold_rows import GoldError, locate, parse

TEXT = "Police held two men in Oral. The ministry denied that police held anyone."


def test_a_row_with_all_its_fields():
    line = "+ COERCE/arrest|seize happened @ held two men ; a police ; r men ; p Oral ; d 2019-05-25 ; v ."
    gold = parse([f"{line} ; c arrested=2"], TEXT)
    assert gold["rows"] == [
        {
            "type": "COERCE",
            "mode": "arrest|seize",
            "status": "happened",
            "at": [7, 19],
            "actor": "police",
            "recipient": "men",
            "place": "Oral",
            "date": "2019-05-25",
            "voice": [],
            "counts": {"arrested": 2},
        }
    ]
    assert gold["never"] == gold["allowed"] == []


def test_the_sign_says_what_a_row_is_for_and_only_the_type_has_to_be_there():
    gold = parse(["- COERCE|ASSAULT", "~ REJECT @ denied ; a - ; x yes ; v ministry > ?"], TEXT)
    assert gold["never"] == [{"type": "COERCE|ASSAULT"}]
    assert gold["allowed"] == [
        {"type": "REJECT", "at": [42, 48], "actor": None, "distanced": True, "voice": ["ministry", "?"]}
    ]


def test_words_are_located_once_by_number_or_as_a_stretch():
    assert locate("held two", TEXT) == (7, 15)
    assert locate("held #2", TEXT) == (61, 65)
    assert locate("Police held ... Oral", TEXT) == (0, 27)
    with pytest.raises(GoldError, match="2 times"):
        locate("held", TEXT)
    with pytest.raises(GoldError, match="0 times"):
        locate("freed", TEXT)


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("COERCE happened", "no row"),
        ("+ ARREST happened", "no type"),
        ("+ COERCE/beat happened", "no mode"),
        ("+ COERCE hapened", "no status"),
        ("+ COERCE ; z police", "no field"),
        ("+ COERCE ; r men|-", "no alternative"),
        ("+ COERCE ; c held=2", "no count"),
        ("+ COERCE @ freed", "0 times"),
    ],
)
def test_what_cannot_be_meant_is_refused(line, cause):
    with pytest.raises(GoldError, match=cause):
        parse([line], TEXT)
