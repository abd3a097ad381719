"""The sections of `python -m evals.evaluate`, each a function of the command line's options."""
