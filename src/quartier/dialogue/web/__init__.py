"""Voices on Django: contributions, reading, answers, receipts."""
