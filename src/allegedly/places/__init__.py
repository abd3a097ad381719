"""Places: the toponyms of a report, and where on earth each is."""
