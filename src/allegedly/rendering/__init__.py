"""Findings for people: a page for the browser and a view for the terminal.

`voices` says whose words stand where and gives each voice its letter, `segments` turns overlapping spans into
well-nested pieces, `page` writes HTML and `table` prints with Rich. All of it reads records and knows nothing of how
they were found.
"""
