"""Deliveries, indicators and releases in the database, and their pages, on Django."""
