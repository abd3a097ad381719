"""The language model at run time: a report's text to a spaCy Doc. No PyTorch here."""
