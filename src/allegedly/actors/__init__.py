"""Actors: whom the mentions of a report mean, and what they are. Start with `cast`; docs/actors.md tells the whole."""
