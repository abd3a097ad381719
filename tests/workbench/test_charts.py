"""Geometry of the map and the timeline, and their screens."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from fastapi.testclient import TestClient

from allegedly.keeping.correcting import Person, edit
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Filter, Ledger, open_ledger
from allegedly.ledger.columns import ColumnCache
from allegedly.ledger.spread import Days
from allegedly.workbench.charts.map import NARROW, WORLD, Spot, asked, fitted, framed
from allegedly.workbench.charts.marks import Mark, marks
from allegedly.workbench.charts.places import places_of
from allegedly.workbench.charts.projection import HEIGHT, WIDTH, outlines, project
from allegedly.workbench.charts.timeline import bar, moved, stacks, ticks, unit_of, window, zoomed
from allegedly.world.shapes import shapes


def spot(name: str, lat: float, lon: float, precise: bool = True, **counts: int) -> Spot:
    return Spot(name, "", lat, lon, precise, tuple((counts or {"reported": 1}).items()))


def inside(lat: float, lon: float, country: str) -> bool:
    """Whether a point lies in a country's outline, by the crossings of a line to the east."""
    shape = next(one for one in shapes() if one.country == country)
    crossed = 0
    for ring in shape.rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > lat) != (y1 > lat) and lon < x0 + (lat - y0) * (x1 - x0) / (y1 - y0):
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [(48.9, 2.3, "FRA"), (-1.3, 36.8, "KEN"), (55.8, 37.6, "RUS"), (-34.6, -58.8, "ARG"), (42.6, 21.0, "XKX")],
)
def test_capitals_lie_in_their_countries(lat: float, lon: float, country: str) -> None:
    assert inside(lat, lon, country)
    assert not inside(lat, lon, "CHN")


def test_every_outline_lies_on_the_sheet() -> None:
    assert len(outlines()) == len(shapes()) > 170
    for (left, top, right, bottom), path in outlines():
        assert 0 <= left <= right <= WIDTH
        assert 0 <= top <= bottom <= HEIGHT
        assert re.fullmatch(r"(?:M\d+ \d+l(?:-?\d+ -?\d+ ?)+z)+", path)


def test_the_projection_at_its_ends() -> None:
    assert project(0, 0) == (WIDTH / 2, HEIGHT / 2)
    assert project(0, 180)[0] == pytest.approx(WIDTH)
    assert project(0, -180)[0] == pytest.approx(0)
    assert project(90, 40)[1] == pytest.approx(0)
    assert project(-90, 40)[1] == pytest.approx(HEIGHT)
    assert project(100, 0) == project(90, 0)
    assert project(10, 190) == pytest.approx(project(10, -170))
    # the published polynomial, summed by hand at 60 degrees
    scale = WIDTH / (2 * np.pi * 0.8707)
    x, y = project(60, 90)
    assert (HEIGHT / 2 - y) / scale == pytest.approx(1.045, abs=0.003)
    assert x < project(0, 90)[0]


def test_views_stay_over_the_sheet() -> None:
    assert asked("10000,5000,5000") is not None
    for wrong in ("", "a,b,c", "1,2", "1,2,3,4", "-1,2,3", "nan,1,1", "٣,1,1"):
        assert asked(wrong) is None
    near = asked("0,0,1")
    assert near is not None
    assert near.left == 0
    assert near.width == WIDTH / 64
    assert framed(99_999, 99_999, 5000).left == WIDTH - 5000
    assert fitted([]) == WORLD
    view = fitted([spot("a", 40, 40), spot("b", 45, 50)])
    assert len(marks([spot("a", 40, 40), spot("b", 45, 50)], view)) == 2


def test_near_towns_are_one_mark_and_areas_stay_apart() -> None:
    towns = [spot("a", 42.0, 44.0, reported=2), spot("b", 42.01, 44.01, contested=3)]
    area = spot("c", 42.0, 44.0, precise=False)
    found = marks([*towns, area, spot("far", -30, -60)], WORLD)
    assert [(mark.total, mark.precise) for mark in found] == [(1, False), (5, True), (1, True)]
    assert found[1].standing == "contested"
    assert len(marks(towns, fitted(towns).zoomed(64))) == 1
    assert marks([spot("far", -30, -60)], fitted(towns)) == []


def test_marks_do_not_cover_each_other_and_areas_make_way() -> None:
    towns = [spot(f"t{n}", 40 + n % 7, 20 + n // 7, reported=1 + n * n) for n in range(49)]
    areas = [spot(f"a{n}", 41.5 + n % 3, 21.5 + n // 3, precise=False, reported=1 + n) for n in range(9)]
    for view in (WORLD, WORLD.narrow(), fitted(towns), fitted(towns).narrow(), fitted(towns).zoomed(4)):
        found = marks([*towns, *areas], view)
        assert len(found) > 1
        assert sum(one.total for one in found) == sum(
            one.total for one in (*towns, *areas) if view.holds(*project(one.lat, one.lon))
        )
        for at, a in enumerate(found):
            for b in found[at + 1 :]:
                crowded = view.picture == NARROW and not (a.precise and b.precise)
                assert crowded or apart(a, b), (view, a, b)
        assert all((one.x, one.y) == (one.from_x, one.from_y) for one in found if one.precise)
    assert any(one.aside for one in marks([*towns, *areas], fitted(towns)))
    assert marks(towns, WORLD) == marks(towns[::-1], WORLD)


def apart(a: Mark, b: Mark) -> bool:
    return (a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= (a.size + b.size) ** 2


def test_a_phone_sees_the_same_middle() -> None:
    wide = asked("10000,5000,5000")
    assert wide is not None
    narrow = wide.narrow()
    assert narrow.picture == NARROW
    assert (narrow.left, narrow.width) == (wide.left, wide.width)
    assert narrow.top + narrow.height / 2 == pytest.approx(wide.top + wide.height / 2)
    assert narrow.height > wide.height


def test_time_moves_and_zooms_within_the_days_that_there_are() -> None:
    low, high = date(2021, 1, 1), date(2021, 1, 31)
    assert moved(low, high, 1) == (date(2021, 2, 1), date(2021, 3, 3))
    assert zoomed(low, high, 2) == (date(2021, 1, 8), date(2021, 1, 23))
    assert zoomed(*zoomed(low, high, 2), 100) == (date(2021, 1, 12), date(2021, 1, 18))
    assert moved(date.min, date(1, 2, 1), -1) == (date.min, date(1, 2, 1))
    assert moved(date(9999, 12, 1), date.max, 5) == (date(9999, 12, 1), date.max)
    assert zoomed(date.min, date.max, 0.5) == (date.min, date.max)
    assert len(ticks(stacks(days((20200105, 20200105)), date(2020, 1, 1), date(2020, 3, 1)), 4)) <= 4


def days(*pairs: tuple[int, int]) -> Days:
    first, last = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    number = np.arange(len(pairs))
    return Days(number, first, last, np.zeros(len(pairs), np.int64), ("reported",), 0)


def test_periods_hold_what_is_sure_and_what_may_be() -> None:
    held = days((20200105, 20200105), (20200101, 20200131), (20200101, 20201231), (20200301, 0), (0, 20200110))
    assert window(held, None, None) == (date(2020, 1, 1), date(2020, 12, 31))
    found = stacks(held, date(2020, 1, 1), date(2020, 12, 31))
    assert [one.label for one in found] == [f"2020-{month:02}" for month in range(1, 13)]
    assert [one.sure for one in found] == [2] + [0] * 11
    assert [one.maybe for one in found] == [2, 1, *[2] * 10]
    assert [one.sure for one in stacks(held, date(2020, 1, 4), date(2020, 1, 6))] == [0, 1, 0]


def test_the_units() -> None:
    assert unit_of(date(2020, 1, 1), date(2020, 2, 1)) == "day"
    assert unit_of(date(2020, 1, 1), date(2021, 2, 1)) == "month"
    assert unit_of(date(2000, 1, 1), date(2021, 2, 1)) == "year"
    assert unit_of(date(1, 1, 1), date(9999, 12, 31)) == "decade"
    assert sum(one.sure for one in stacks(days((20200105, 20200105)), date(1, 1, 1), date(9999, 12, 31))) == 1


def test_bars_of_dates() -> None:
    low, high = date(2020, 1, 1), date(2020, 12, 31)
    day, month, interval = (bar(edtf, low, high) for edtf in ("2020-01-05", "2020-02", "2020-02-01/2020-02-29"))
    assert day
    assert month
    assert interval
    assert (day.pale, month.pale, interval.pale) == (False, True, False)
    assert (month.x, month.width) == (interval.x, interval.width)
    open_end = bar("2020-11/..", low, high)
    assert open_end
    assert (open_end.fades_in, open_end.fades_out) == (False, True)
    assert open_end.x + open_end.width == pytest.approx(1000, abs=0.2)
    assert bar("XXXX-05-21", low, high) is None
    assert bar("2019", low, high) is None


def test_the_screens_count_what_the_list_counts(client: TestClient, filled: Ledger) -> None:
    with filled.read() as reader:
        columns = ColumnCache().of(reader)
        placed, nowhere = reader.placed(columns, Filter())
        assert sum(sum(one.counts.values()) for one in placed) + nowhere == reader.count()
        spread = reader.days(columns, Filter())
        assert len(spread.seq) + spread.undated == reader.count()
        gori = sum(sum(one.counts.values()) for one in placed if one.place == "gori")
        assert gori == reader.count(Filter(place="Gori")) > 0
    html = client.get("/map").text
    assert 'href="/?place=Gori&amp;country=GEO"' in html
    html = client.get("/timeline?from=2021-05-01&to=2021-06-30").text
    assert "by day" in html
    assert "/?from=2021-05-04&amp;to=2021-05-04" in html
    assert client.get("/map?place=Gori").text.count("<circle") == 2  # for a screen and for a phone


def test_a_day_of_an_unknown_year_has_a_line_of_its_own(client: TestClient, filled: Ledger) -> None:
    assert "unknown year" not in client.get("/timeline").text
    with filled.read() as reader:
        event = next(f"{m.report}:{m.event}" for h in reader.happenings(Filter(types=("ACCUSE",))) for m in h.events)
    edit(Keeper(filled), Person("Ada", "no year is said"), event, "date", "XXXX-05-21")
    for address in ("/timeline", "/timeline?type=ACCUSE", "/timeline?from=2021-05-01&to=2021-06-30"):
        html = client.get(address).text
        assert "1 with a day whose year is not known" in html
        assert "<time>XXXX-05-21</time>" in html.split("unknown year")[1]
    assert "unknown year" not in client.get("/timeline?type=PROTEST").text
    edit(Keeper(filled), Person("Ada", "it is, below"), event, "date", "2021-05-21")
    assert "unknown year" not in client.get("/timeline").text


def test_places_are_looked_up_once(filled: Ledger) -> None:
    columns, ada = ColumnCache(), Person("Ada", "a map")
    with filled.read() as reader:
        first = places_of(filled, reader, columns.of(reader), Filter())
        event = next(f"{m.report}:{m.event}" for h in reader.happenings(Filter(place="Gori")) for m in h.events)
    edit(Keeper(filled), ada, event, "place", {"name": "Elsewhere", "lat": 1.0, "lon": 2.0})
    asked_for: list[int] = []
    with filled.read() as reader:
        held = columns.of(reader)
        still = reader.still
        reader.still = lambda seqs: asked_for.extend(seqs) or still(seqs)  # type: ignore[method-assign]
        second = places_of(filled, reader, held, Filter())
        assert 0 < len(asked_for) < len(reader.examples(held))
    assert {spot.name for spot in second.spots} - {spot.name for spot in first.spots} == {"Elsewhere"}
    with filled.read() as reader, open_ledger(filled.name) as anew, anew.read() as other:
        assert second == places_of(anew, other, ColumnCache().of(other), Filter())


@pytest.mark.parametrize("path", ["/map", "/timeline"])
def test_no_query_breaks_a_screen(client: TestClient, bare: TestClient, path: str) -> None:
    assert "No reports yet" in bare.get(path).text
    for query in ("from=x", "view=1,2", "view=world", "from=0001-01-01&to=9999-12-31", "from=2022-01-01&to=2021-01-01"):
        assert client.get(f"{path}?{query}").status_code == 200
    answer = client.get(path, params={"place": '"><script>x()</script>', "actor": "<b>\u202e"})
    assert answer.status_code == 200
    assert "<script>x" not in answer.text
    assert "style=" not in answer.text


def test_a_place_may_have_any_name(client: TestClient, filled: Ledger) -> None:
    kept = Keeper(filled)
    with filled.read() as reader:
        event = next(f"{m.report}:{m.event}" for h in reader.happenings() for m in h.events)
    hostile = {
        "<script>alert(1)</script>": "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\u202etxet": 'data-name="U+202E"',  # the sign stands in a frame of its own that keeps its effect inside
        "x" * 300: "x" * 300,
        "{{ 7 * 7 }}": "{{ 7 * 7 }}",
    }
    ada = Person("Ada", "as the map of that day has it")
    for name, shown in hostile.items():
        edit(kept, ada, event, "place", {"name": name, "lat": 1.0, "lon": 2.0})
        page = client.get("/map")
        assert page.status_code == 200
        assert shown in page.text
        assert "<script>alert" not in page.text
    assert client.get("/map?page=2").status_code == 200
