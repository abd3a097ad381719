"""allegedly: who says what happened, in which exact words."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from allegedly.pipeline import load, read

__all__ = ["__version__", "load", "read"]


def __getattr__(name: str) -> Any:
    # Only who reads pays for spaCy and the model: `allegedly --help` imports this module too.
    if name in ("load", "read"):
        from allegedly import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'allegedly' has no attribute {name!r}")
