"""Sheets of translations, and what still lacks words in a language."""
