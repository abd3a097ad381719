"""How voices look in a terminal, and what its views share."""

from __future__ import annotations

from rich.style import Style

from allegedly.rendering.voices import Voice

COLOURS = ("cyan", "magenta", "green", "yellow", "bright_blue", "red")
DIM = Style(dim=True)
WIDEST_TEXT = 96
NARROW = 72
"""Below so many columns a table's rows are stacked."""


def colour(voice: Voice) -> str | None:
    """A voice's colour, which repeats after six voices; none for the voice without a source."""
    return COLOURS[voice.index % len(COLOURS)] if voice.named else None


def bold(voice: Voice) -> Style:
    """The style of a voice's labels and cues."""
    return Style(color=colour(voice), bold=True)
