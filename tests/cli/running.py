"""Runs the real command line in a process of its own, as a user does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "allegedly"]

ENGLISH = (
    "Police detained at least 18 people in Batumi on Saturday, witnesses said. The Interior Ministry denied that "
    "anyone had been arrested.\n\n“No force was used,” ministry spokesman Irakli Beridze told reporters.\n"
)
FRENCH = (
    "Le président a déclaré vendredi que la manifestation était interdite dans toute la ville de Bordeaux, "
    "selon un communiqué publié par la préfecture.\n"
)


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """The finished process, its output as bytes."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, check=False, timeout=120)


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    """The objects of a jsonl run."""
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
