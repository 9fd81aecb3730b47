"""Editions of types and of the index on Django: computed, named, previewed, released."""
