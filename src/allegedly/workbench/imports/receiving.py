"""Files that were sent: their bytes are put aside before anything reads them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePath
from shutil import copyfileobj

from fastapi import UploadFile

from allegedly.reading.build import checked_date
from allegedly.rendering.plain import one_line
from allegedly.workbench.imports.running import Given, Upload

LONGEST_NAME = 200
PUBLISHER = 300


def received(sent: Sequence[UploadFile]) -> tuple[tempfile.TemporaryDirectory[str], list[Upload]]:
    """The files' bytes in a new folder, under numbers: a sent name is shown and read for its suffix, never a path."""
    folder: tempfile.TemporaryDirectory[str] = tempfile.TemporaryDirectory(prefix="allegedly-import-")
    kept = []
    for number, file in enumerate(sent):
        path = Path(folder.name) / str(number)
        with path.open("wb") as target:
            copyfileobj(file.file, target)
        name = PurePath((file.filename or "").replace("\\", "/")).name
        kept.append(Upload(one_line(name)[:LONGEST_NAME] or "a file", path.stat().st_size, path))
    return folder, kept


def given(published: str, publisher: str) -> Given:
    """What was said of the reports, checked; raises `ValueError` with a sentence's end for a date that is none."""
    return Given(checked_date(published.strip() or None), publisher.strip()[:PUBLISHER] or None)
