"""Turns the marked-up attribution texts into JSONL with character offsets.

    python -m evals.compile_attribution            writes evals/attribution/*.jsonl
    python -m evals.compile_attribution --check    fails where the JSONL differs from what the sources give

The marked-up files under `attribution/source` are the truth; people edit them, never the JSONL. A span is written in
braces, with the attribution's number and the span's role in front:

    {1s The ministry} {1k denied} {1c that {2s it} {2k:i planned} {2c to close the port}}.

Roles are `s` source, `k` cue, `c` content. A cue takes letters after a colon: `b` belief, `i` intention, `a`
appearance (statement is the default), and `D`, `I` or `M` where the manner is not what the quotation marks say.
`{1s,2s She}` is a span of two attributions. An attribution whose cue stands inside another's content is inside that
one; nothing needs to be marked for it. `README.md` says which words belong into a span.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

HOME = Path(__file__).parent / "attribution"
SETS = ("sentences-seen", "sentences-unseen", "reports-seen", "reports-unseen")
KINDS = {"b": "belief", "i": "intention", "a": "appearance"}
MANNERS = {"D": "direct", "I": "indirect", "M": "mixed"}
TAG = re.compile(r"(\d+[skc](?::\w+)?(?:,\d+[skc](?::\w+)?)*) ")
HEAD = re.compile(r"=== *(?P<id>[\w-]+) *\| *(?P<title>.+?) *\| *(?P<publisher>.+?) *\| *(?P<published>[\d-]+) *")
LINE = re.compile(r"(?P<tags>\w{3} [\w-]+) :: (?P<body>.+)")

Offsets = tuple[int, int]


class GoldAttribution(TypedDict):
    """An attribution as the gold files hold it."""

    id: str
    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]
    kind: str
    manner: str
    inside: str | None


class GoldReport(TypedDict):
    """A text and its attributions; a line of a gold file."""

    id: str
    title: str
    publisher: str
    published: str | None
    language: str
    tags: list[str]
    text: str
    attributions: list[GoldAttribution]


class MarkupError(ValueError):
    """A source text is not marked up as it should be."""


@dataclass
class _Open:
    tags: list[str]
    start: int


@dataclass
class _Marked:
    """The spans of one attribution while its text is read."""

    spans: dict[str, list[Offsets]] = field(default_factory=lambda: {"s": [], "k": [], "c": []})
    flags: str = ""


def parse_markup(marked: str) -> tuple[str, list[GoldAttribution]]:
    """The plain text of a marked-up one, and its attributions in the order of their numbers."""
    out: list[str] = []
    length = position = 0
    stack: list[_Open] = []
    found: dict[int, _Marked] = {}
    while position < len(marked):
        letter = marked[position]
        if letter == "{":
            tag = TAG.match(marked, position + 1)
            if tag is None:
                raise MarkupError(f"no tag after the brace: {marked[position : position + 40]!r}")
            stack.append(_Open(tag.group(1).split(","), length))
            position = tag.end()
            continue
        if letter == "}":
            if not stack:
                raise MarkupError(f"a brace too many: {marked[max(0, position - 40) : position + 1]!r}")
            opened = stack.pop()
            for one in opened.tags:
                name, _, flags = one.partition(":")
                attribution = found.setdefault(int(name[:-1]), _Marked())
                attribution.spans[name[-1]].append((opened.start, length))
                attribution.flags += flags
        else:
            out.append(letter)
            length += 1
        position += 1
    if stack:
        raise MarkupError(f"{len(stack)} braces are not closed in {marked[:60]!r}")
    text = "".join(out)
    for number, attribution in found.items():
        _check(number, attribution, text)
    return text, [_gold(number, found, text) for number in sorted(found)]


def _check(number: int, marked: _Marked, text: str) -> None:
    """Refuses what the conventions do not allow."""
    sources, cues, contents = (marked.spans[role] for role in "skc")
    if len(cues) != 1 or len(sources) > 1 or not contents:
        raise MarkupError(f"attribution {number} needs one cue, a content and at most one source: {text[:60]!r}")
    for start, end in (*sources, *cues, *contents):
        if start >= end or text[start].isspace() or text[end - 1].isspace():
            raise MarkupError(f"attribution {number}: a span is empty or has space at its edge: {text[start:end]!r}")
        if "\n" in text[start:end]:
            raise MarkupError(f"attribution {number}: a span crosses paragraphs: {text[start:end]!r}")
    for start, end in contents:
        if any(start < b and a < end for a, b in cues):
            raise MarkupError(f"attribution {number}: the cue is in its own content: {text[start:end]!r}")
        if text[end - 1] == "." and not re.search(r"\b(?:[A-Za-z]|[ap]\.m|Mr|St|Jr)\.$", text[start:end]):
            quoted = any(a <= start and end <= b for a, b in quoted_regions(text))
            turn = "D" in marked.flags
            if not (quoted or turn):
                raise MarkupError(f"attribution {number}: an unquoted full stop in a content: {text[start:end]!r}")


def _gold(number: int, found: dict[int, _Marked], text: str) -> GoldAttribution:
    marked = found[number]
    kinds = [KINDS[flag] for flag in marked.flags if flag in KINDS]
    manners = [MANNERS[flag] for flag in marked.flags if flag in MANNERS]
    parent = _inside(number, found)
    return {
        "id": f"g{number}",
        "source": [list(pair) for pair in sorted(marked.spans["s"])],
        "cue": [list(pair) for pair in marked.spans["k"]],
        "content": [list(pair) for pair in sorted(marked.spans["c"])],
        "kind": kinds[0] if kinds else "statement",
        "manner": manners[0] if manners else manner_of(text, marked.spans["c"]),
        "inside": None if parent is None else f"g{parent}",
    }


def _inside(number: int, found: dict[int, _Marked]) -> int | None:
    """The attribution with the smallest content span that holds this one's cue."""
    (start, end) = found[number].spans["k"][0]
    around = [
        (b - a, other)
        for other, marked in found.items()
        if other != number
        for a, b in marked.spans["c"]
        if a <= start and end <= b
    ]
    return min(around)[1] if around else None


def quoted_regions(text: str) -> list[Offsets]:
    """The stretches between quotation marks, marks included; a paragraph's end closes what is open."""
    regions: list[Offsets] = []
    double: int | None = None
    single: int | None = None
    for index, letter in enumerate(text):
        after = text[index + 1 : index + 2]
        if letter == "\n":
            regions += [(start, index) for start in (double, single) if start is not None]
            double = single = None
        elif letter == "“":
            double = index
        elif letter == "”" or letter == '"':
            if double is not None:
                regions.append((double, index + 1))
                double = None
            elif letter == '"':
                double = index
        elif letter == "‘":
            single = index
        elif letter == "’" and single is not None and not after.isalpha():
            regions.append((single, index + 1))
            single = None
    regions += [(start, len(text)) for start in (double, single) if start is not None]
    return sorted(regions)


def manner_of(text: str, contents: list[Offsets]) -> str:
    """Direct, indirect or mixed, by the quotation marks inside a content; marks around all of it do not count."""
    regions = quoted_regions(text)
    inside = quoted = 0
    for start, end in contents:
        within = [(a, b) for a, b in regions if start <= a and b <= end]
        for index in range(start, end):
            if text[index].isalnum():
                inside += 1
                quoted += any(a < index < b for a, b in within)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted == inside else "mixed"


def read_sentences(source: str, prefix: str) -> list[GoldReport]:
    """The entries of a file that holds one text a line: `KEN court :: {1s ...} ...`."""
    rows: list[GoldReport] = []
    for line in source.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line.strip())
        if match is None:
            raise MarkupError(f"not an entry: {line[:60]!r}")
        name = f"{prefix}-{len(rows) + 1:03}"
        rows.append(_row(name, "", "", None, match.group("tags").split(), match.group("body")))
    return rows


def read_reports(source: str) -> list[GoldReport]:
    """The reports of a file in which each starts with `=== id | title | publisher | published`."""
    rows: list[GoldReport] = []
    for block in re.split(r"(?m)^(?==== )", source):
        if not block.startswith("=== "):
            continue
        head, _, body = block.partition("\n")
        match = HEAD.fullmatch(head.strip())
        if match is None:
            raise MarkupError(f"not a report's first line: {head!r}")
        lines = [line for line in body.splitlines() if not line.startswith("#")]
        rows.append(_row(match["id"], match["title"], match["publisher"], match["published"], [], "\n".join(lines)))
    return rows


def _row(name: str, title: str, publisher: str, published: str | None, tags: list[str], body: str) -> GoldReport:
    try:
        text, attributions = parse_markup(body.strip())
    except MarkupError as error:
        raise MarkupError(f"{name}: {error}") from error
    return {
        "id": name,
        "title": title,
        "publisher": publisher,
        "published": published,
        "language": "en",
        "tags": tags,
        "text": text,
        "attributions": attributions,
    }


def compile_set(name: str, home: Path = HOME) -> str:
    """The JSONL of one of `SETS`."""
    source = (home / "source" / f"{name}.txt").read_text(encoding="utf-8")
    rows = read_reports(source) if name.startswith("reports") else read_sentences(source, name.split("-")[1])
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def stale(home: Path = HOME) -> list[str]:
    """The sets whose JSONL is not what their source gives."""
    return [
        name
        for name in SETS
        if not (home / f"{name}.jsonl").exists()
        or (home / f"{name}.jsonl").read_text(encoding="utf-8") != compile_set(name, home)
    ]


def main(arguments: list[str] | None = None) -> int:
    """Writes or checks the gold files; the exit status."""
    parser = argparse.ArgumentParser(description="Compiles the attribution gold.")
    parser.add_argument("--check", action="store_true", help="only say whether the JSONL files are up to date")
    options = parser.parse_args(arguments)
    try:
        if options.check:
            late = stale()
            for name in late:
                print(f"{name}.jsonl is not what its source gives: run python -m evals.compile_attribution")
            return 1 if late else 0
        for name in SETS:
            lines = compile_set(name)
            (HOME / f"{name}.jsonl").write_text(lines, encoding="utf-8")
            rows = [json.loads(line) for line in lines.splitlines()]
            print(f"{name}: {len(rows)} texts, {sum(len(row['attributions']) for row in rows)} attributions")
    except MarkupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
