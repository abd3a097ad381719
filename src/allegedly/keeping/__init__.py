"""The ledger's keeper: adds reports, joins their events into happenings, applies what people correct."""
