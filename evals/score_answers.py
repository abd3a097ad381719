"""Scores the event of rank 1 against an article's annotated who, what, when and where.

A gold row is `{"id", "text", "answers": {"who": [{"text"}, ...], "what", "when", "where"}}`; an answer to *when* may
have the day in `parsed`. The rule, for each question that has an answer:

    who     a name or mention of an actor or recipient shares a content word with one of the answers
    what    the trigger, or a word of the evidence that names no actor or recipient, is a content word of an answer
    where   the place's name, or its words in the text, share a content word with an answer
    when    the date covers, or lies in, the day an answer was resolved to, or the two share a word (a month, a weekday)

Words are compared by their first five letters, so that "attacks" is "attacked"; an article without an event is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from evals.score_events import content_words, name_words

Row = dict[str, Any]

QUESTIONS = ("who", "what", "when", "where")
STEM = 5
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


def stems(text: str) -> set[str]:
    """The beginnings of a text's content words."""
    return {word[:STEM] for word in content_words(text)}


def covers(edtf: str, day: str) -> bool:
    """Whether a date or interval and a day (or month, or year) have a time in common; no for an unknown year."""
    if not edtf:
        return False
    ends = [end.strip("~?%") for end in edtf.split("/")]
    first, last = ends[0], ends[-1]
    if not all(DAY.fullmatch(end) or end in ("", "..") for end in (first, last)):
        return False
    return first.strip(".") <= day + "-99" and (last.strip(".") or "9999") + "-99" >= day


def right(question: str, answers: Sequence[Row], event: Row, actors: dict[str, Row]) -> bool:
    """Whether an event answers a question as one of the annotators did."""
    wanted = set().union(*(stems(answer["text"]) for answer in answers))
    named = {word[:STEM] for words in name_words(event["actors"] + event["recipients"], actors) for word in words}
    if question == "who":
        return bool(named & wanted)
    if question == "what":
        return bool((stems(event["trigger"]["text"]) | (stems(event["evidence"]["text"]) - named)) & wanted)
    if question == "where":
        place = event.get("place") or {}
        return bool(stems(f"{place.get('name') or ''} {(place.get('span') or {}).get('text', '')}") & wanted)
    date = event.get("date") or {}
    resolved = [answer["parsed"] for answer in answers if answer.get("parsed")]
    said = stems((date.get("span") or {}).get("text", ""))
    return any(covers(date.get("edtf") or "", day) for day in resolved) or bool(said & wanted)


def score(gold_rows: Sequence[Row], system_rows: Sequence[Row]) -> tuple[dict[str, float], list[str]]:
    """The share of articles answered right for each question, in percent, and a line for each article."""
    asked = dict.fromkeys(QUESTIONS, 0)
    hits = dict.fromkeys(QUESTIONS, 0)
    lines = []
    for gold, system in zip(gold_rows, system_rows, strict=True):
        actors = {actor["id"]: actor for actor in system["actors"]}
        event = next((event for event in system["events"] if event["rank"] == 1), None)
        answered = {
            question: event is not None and right(question, gold["answers"][question], event, actors)
            for question in QUESTIONS
            if gold["answers"].get(question)
        }
        for question, hit in answered.items():
            asked[question] += 1
            hits[question] += hit
        lines.append(_line(gold, event, actors, answered))
    return {question: 100 * hits[question] / max(1, asked[question]) for question in QUESTIONS}, lines


def _line(gold: Row, event: Row | None, actors: dict[str, Row], answered: dict[str, bool]) -> str:
    verdict = " ".join(f"{question}{'+' if hit else '-'}" for question, hit in answered.items())
    if event is None:
        return f"{gold['id']}: {verdict}: no event"
    actor, recipient = (
        ", ".join(actors[i]["name"] for i in event[side] if i in actors) or "-" for side in ("actors", "recipients")
    )
    place, date = (event.get("place") or {}).get("name"), (event.get("date") or {}).get("edtf")
    what = f"{event['type']} {event['status']} “{event['trigger']['text']}”"
    return f"{gold['id']}: {verdict}: {actor} | {what} | {recipient} | {place or '-'} | {date or '-'}"
