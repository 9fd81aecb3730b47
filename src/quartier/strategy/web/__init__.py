"""Mandates, actions, decisions and their pages on Django."""
