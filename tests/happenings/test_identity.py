"""Keys of actors: the same for the same actor however it is written, and honest about whom nobody names."""

import pytest

from allegedly.happenings.identity import actor_key, is_named, says_who


@pytest.mark.parametrize(
    ("names", "kind", "country", "key"),
    [
        (["Interior Ministry", "the Kazakh Interior Ministry", "Ministry of the Interior"], "government", "KAZ",
         "interior-ministry~KAZ"),
        (["President Ana Silva", "Ms. Ana Silva", "Ana Silva"], "person", None, "ana-silva"),
        (["Ode Ltd", "Ode Inc.", "the Ode Corporation"], "organisation", None, "ode"),
        (["China", "Beijing"], "place", "CHN", "government~CHN"),
        (["Médicos de Ode", "Medicos de Ode"], "organisation", None, "medicos-de-ode"),
    ],
)  # fmt: skip
def test_one_actor_has_one_key(names, kind, country, key):
    assert {actor_key(name, kind, country) for name in names} == {key}


def test_what_every_country_has_is_told_apart_by_country():
    assert actor_key("Finance Ministry", "government", "FRA") != actor_key("Finance Ministry", "government", "ESP")
    assert actor_key("Boko Haram", "organisation", "NGA") == actor_key("Boko Haram", "organisation", None)


@pytest.mark.parametrize(
    ("name", "kind"), [("protesters", "group"), ("Half of a town", "group"), ("police", "government")]
)
def test_a_class_of_people_says_not_who(name, kind):
    assert actor_key(name, kind, None).endswith("~?")
    assert not says_who(actor_key(name, kind, None))
    assert not is_named("officials", "group")


def test_a_name_without_letters_has_a_key_that_names_nobody():
    assert not says_who(actor_key("“—”", "unknown", None))
