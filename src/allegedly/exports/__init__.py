"""Exports: what a ledger holds in the formats of those who go on working with it; see `docs/exports.md`."""

from allegedly.exports.formats import FORMATS, Format
from allegedly.exports.rows import INCIDENTS, Group, Item, Written

__all__ = ["FORMATS", "INCIDENTS", "Format", "Group", "Item", "Written"]
