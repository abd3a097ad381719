"""Parties in words for people, as the sheet of a happening has them too."""

from allegedly.rendering.party_names import PartyName, party_name

__all__ = ["PartyName", "party_name"]
