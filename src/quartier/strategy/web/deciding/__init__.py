"""Decisions: what a council will decide, one decision for many things, and the day they are shown."""
