"""The command line: `allegedly read`, `allegedly schema`, `allegedly version`."""

from allegedly.cli.app import app

__all__ = ["app"]
