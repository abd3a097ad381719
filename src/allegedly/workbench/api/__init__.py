"""The JSON API: what the screens show and do, for programs, below `/api/`, described by `/api/openapi.json`.

Each module has a `router`. Answers are the ledger's own records, as `allegedly show --format json` prints them, or the
view that the page of the same name shows.
"""

from allegedly.workbench.api import actors, charts, corrections, exports, happenings, history, imports, reports, sources

ROUTERS = tuple(
    module.router for module in (happenings, reports, actors, sources, charts, history, corrections, imports, exports)
)
