"""Writes `src/allegedly/data/world/shapes.json` from Natural Earth's countries (1:110 million, public domain).

    pip download --no-deps --dest build/shapes geopandas==0.14.4
    python scripts/build_shapes.py build/shapes/geopandas-0.14.4-py3-none-any.whl

The wheel is opened as an archive; nothing of it is installed. The same wheel gives the same bytes.
"""

import argparse
import json
import struct
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from allegedly.world.shapes import FILE

INSIDE = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres"
CODES = {"France": "FRA", "Norway": "NOR", "Kosovo": "XKX"}
"""Natural Earth gives these no ISO code of their own; a land that stays without one is drawn and is no country."""


def rings(data: bytes) -> Iterator[list[list[int]]]:
    """The rings of each polygon record of a shapefile, in hundredths of a degree: lon, lat, then differences."""
    at = 100
    while at < len(data):
        length = struct.unpack_from(">i", data, at + 4)[0] * 2
        parts, points = struct.unpack_from("<2i", data, at + 44)
        starts = [*struct.unpack_from(f"<{parts}i", data, at + 52), points]
        flat = struct.unpack_from(f"<{points * 2}d", data, at + 52 + parts * 4)
        pairs = [(round(flat[i] * 100), round(flat[i + 1] * 100)) for i in range(0, points * 2, 2)]
        yield [_differences(pairs[a:b]) for a, b in pairwise(starts)]
        at += 8 + length


def _differences(pairs: list[tuple[int, int]]) -> list[int]:
    made, before = [], (0, 0)
    for pair in pairs:
        if pair != before or not made:
            made += [pair[0] - before[0], pair[1] - before[1]]
        before = pair
    return made


def rows(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a dBase table."""
    count, head, size = struct.unpack_from("<IHH", data, 4)
    fields = [data[i : i + 32] for i in range(32, head - 1, 32)]
    for row in range(count):
        at, made = head + row * size + 1, {}
        for one in fields:
            name, width = one[:11].split(b"\0")[0].decode(), one[16]
            made[name] = data[at : at + width].decode("latin-1").strip()
            at += width
        yield made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("wheel", type=Path)
    with zipfile.ZipFile(parser.parse_args().wheel) as wheel:
        shapes, table = wheel.read(f"{INSIDE}.shp"), wheel.read(f"{INSIDE}.dbf")
    made = []
    for row, outline in zip(rows(table), rings(shapes), strict=True):
        code = row["iso_a3"] if row["iso_a3"] != "-99" else CODES.get(row["name"], "")
        made.append([code, outline])
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in sorted(made))
    FILE.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
