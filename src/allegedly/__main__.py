"""`python -m allegedly`: the command line."""

from allegedly.cli import app

if __name__ == "__main__":
    app()
