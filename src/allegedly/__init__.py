"""allegedly: who says what happened, in which exact words."""

__version__ = "0.1.0"
