"""Imports: reports read and recorded in the background, while pages show how far it is."""
