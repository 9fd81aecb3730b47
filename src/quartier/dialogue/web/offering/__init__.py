"""Machen Sie mit: offers of time, language, room, hosting."""
