"""Times: the dates and periods that a report names, in EDTF (ISO 8601-2), against its publication date.

The words of a text become codes, a table of patterns finds dates among the codes (`lexicon`, `drafts`), what only
looks like a date is dropped (`guards`), neighbours are put together (`composition`), and each is fixed to the calendar
(`resolve`) on the side of the publication date that its clause is about (`direction`). `component` is the pipeline's.
"""
