"""What the project measures itself with: its own gold, the scorers, and the floors that results may not fall below."""
