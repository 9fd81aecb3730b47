"""Needs and their evidence on Django."""
