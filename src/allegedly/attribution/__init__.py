"""Finder of attributions: a Doc that the language model has read, in; who says what by which words, out."""
