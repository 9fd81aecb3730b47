"""Answers: their life, and ready-made parts in all languages."""
