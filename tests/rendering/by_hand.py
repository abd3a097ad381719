"""Findings made by hand for the tests of the screens: attributions given by the words they stand on."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.records import (
    Actor,
    Attribution,
    AttributionKind,
    Findings,
    Manner,
    ProducedBy,
    Report,
    Source,
    Span,
    sha256_of,
)

RALLY = (
    "Police in the western city of Oral detained at least 30 people on Saturday during an unsanctioned rally against "
    "land sales, witnesses said. The Interior Ministry denied that anyone had been detained.\n\n“No one was arrested. "
    "Citizens were invited to the station for a conversation,” ministry spokesman Daniyar Seitov told reporters on "
    "Sunday. The Courier wrote that rights group Open Square said five of its volunteers were allegedly beaten by riot "
    "officers.\n\n“We will not go home,” organisers said, “until the law\n\nis withdrawn.” Another rally is planned."
)


def span(text: str, words: str, after: int = 0) -> Span:
    """The span of the first place from `after` on where the words stand."""
    start = text.index(words, after)
    return Span.of(text, start, start + len(words))


def attribution(
    text: str,
    number: int,
    source: str | None,
    cue: str | None,
    content: Sequence[str],
    *,
    kind: AttributionKind = "statement",
    manner: Manner = "indirect",
    inside: int | None = None,
    actor: str | None = None,
) -> Attribution:
    """An attribution `t<number>` of the words given; `actor` defaults to one of its own."""
    return Attribution(
        id=f"t{number}",
        kind=kind,
        manner=manner,
        source=Source(actor or f"a{number}", span(text, source)) if source else None,
        cue=span(text, cue, text.index(source) if source else 0) if cue else None,
        content=tuple(span(text, words) for words in content),
        inside=f"t{inside}" if inside else None,
    )


def findings(
    text: str,
    attributions: Sequence[Attribution] = (),
    *,
    title: str = "A title",
    publisher: str = "Steppe Courier",
    url: str | None = None,
    language: str = "en",
    identity: str = "land-rally",
) -> Findings:
    """Findings with an actor for every source, named by its first mention."""
    actors: dict[str, Actor] = {}
    for found in attributions:
        if found.source and found.source.actor not in actors:
            words = found.source.span
            actors[found.source.actor] = Actor(found.source.actor, words.text, "unknown", None, None, (words,))
    return Findings(
        produced_by=ProducedBy("0.1.0", "by hand"),
        report=Report(identity, title, publisher, "media", "2019-05-27", language, url, sha256_of(text), text),
        actors=tuple(actors.values()),
        attributions=tuple(attributions),
    )


def rally() -> Findings:
    """A report with nested, broken, sourceless and paragraph-crossing attributions."""
    return findings(
        RALLY,
        [
            attribution(RALLY, 1, "witnesses", "said", [RALLY[: RALLY.index(", witnesses")]]),
            attribution(RALLY, 2, "The Interior Ministry", "denied", ["that anyone had been detained"]),
            attribution(
                RALLY,
                3,
                "ministry spokesman Daniyar Seitov",
                "told",
                [RALLY[RALLY.index("“No one") : RALLY.index(" ministry spokesman")]],
                manner="direct",
            ),
            attribution(
                RALLY,
                4,
                "The Courier",
                "wrote",
                ["that rights group Open Square said five of its volunteers were allegedly beaten by riot officers"],
            ),
            attribution(
                RALLY,
                5,
                "rights group Open Square",
                "said",
                ["five of its volunteers were allegedly beaten by riot officers"],
                inside=4,
            ),
            attribution(RALLY, 6, None, "allegedly", ["beaten by riot officers"], inside=5),
            attribution(
                RALLY,
                7,
                "organisers",
                "said",
                ["“We will not go home,”", "“until the law\n\nis withdrawn.”"],
                manner="direct",
            ),
            attribution(RALLY, 8, None, "is planned", ["Another rally"], kind="intention"),
        ],
        title="Police detain dozens at land rally in Oral",
        url="https://courier.example/oral",
    )
