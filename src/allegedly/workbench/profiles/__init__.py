"""Actors and sources on the screen: what each did, underwent and said, and how it stands with the others."""
