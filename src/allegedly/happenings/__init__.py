"""Bringing events together: what several reports tell of is one happening, with one account for each voice.

Pure functions over records, no storage and no spaCy. identity -> sightings -> blocking -> matching -> clustering say
which events are about the same occurrence; copies -> parties -> voices -> accounts -> standing -> summary say what
follows from it.
"""
