"""Four invented reports about two occurrences, read once by the whole pipeline."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from allegedly import pipeline, reading
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import open_ledger
from allegedly.records import Findings, Happening, Report, Sighting

GAZETTE = (
    "Police arrested 12 students in Kutaisi on 4 May 2021 during a rally against higher fees, witnesses said. "
    "The rally ended in the evening."
)
COURIER = (
    "Twelve students were arrested by police in Kutaisi on 4 May 2021, student union leader Nino Beridze said. "
    "The Interior Ministry denied that police had arrested any students in Kutaisi on 4 May 2021."
)
MONITOR = "Police in Kutaisi arrested students on 4 May 2021, according to the ombudsman's office."
HERALD = "Soldiers shelled a village near Gori on 9 May 2021. The Defence Ministry said that rebels had shelled it."

TEXTS = {"gazette": GAZETTE, "courier": COURIER, "monitor": MONITOR, "herald": HERALD}


def report(name: str, text: str | None = None) -> Report:
    """The report of that name, with another text where one is given."""
    return reading.from_text(
        text or TEXTS[name],
        id=name,
        title=f"From the {name}",
        publisher=f"The {name.title()}",
        published="2021-05-10",
        url=f"https://{name}.example/1",
    )


@cache
def found(name: str, text: str | None = None) -> Findings:
    """What the pipeline finds in a report."""
    (findings,) = pipeline.find([report(name, text)])
    assert isinstance(findings, Findings)
    return findings


def keeper(folder: Path, *names: str) -> Keeper:
    """A new ledger in the folder with these reports."""
    made = Keeper(open_ledger(folder / "ledger.db", create=True))
    for name in names:
        made.record(found(name))
    return made


def happenings(keeper: Keeper) -> list[Happening]:
    """All happenings of a ledger."""
    with keeper.ledger.read() as reader:
        return list(reader.happenings())


def happening_of(keeper: Keeper, event: str) -> Happening:
    """The happening of an event, REPORT:EVENT."""
    name = tuple(event.split(":"))
    return next(h for h in happenings(keeper) if name in {(m.report, m.event) for m in h.events})


def event(keeper: Keeper, report: str, type: str, status: str | None = None) -> str:
    """The first event of that type and status in a report, as REPORT:EVENT."""
    return f"{report}:{sighting(keeper, report, type, status).event}"


def sighting(keeper: Keeper, report: str, type: str, status: str | None = None) -> Sighting:
    """The first event of that type and status in a report, as corrections leave it."""
    with keeper.ledger.read() as reader:
        row = reader.report(report)
        assert row is not None
        events = reader.events(row.seq).values()
    return next(s for s in events if s.type == type and status in (None, s.status))
