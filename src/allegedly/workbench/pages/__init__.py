"""The pages: each module has a `router` whose handlers ask the ledger, make a view model, and fill a template."""
