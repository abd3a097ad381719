"""Settings of the whole suite."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

import allegedly

# No deadline: the first example of a test loads models. Derandomised: the suite is a gate; `make fuzz` looks for news.
settings.register_profile(
    "suite", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline, loaded once for the whole run."""
    return allegedly.load()
