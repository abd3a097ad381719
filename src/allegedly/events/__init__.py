"""Finds the events of a report: what is said to have happened, who did it, and how firmly it is said."""
