"""Findings for people: a page for the browser and a view for the terminal.

`voices` says whose words stand where and gives each voice its letter, `event_rows` what is said to have happened and
gives each event its number and sign, `wording` holds the words and signs of both screens. `segments` turns overlapping
spans into well-nested pieces, `anchors` are where links lead, `page` writes HTML and `table` prints with Rich. All of
it reads records and knows nothing of how they were found.
"""
