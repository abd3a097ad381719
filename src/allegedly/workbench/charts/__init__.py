"""Geometry for the timeline and the map: pure, typed, without a server."""
