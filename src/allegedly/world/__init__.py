"""What is known about the world, whatever the language: countries and the gazetteer, read from `data/world/`."""
