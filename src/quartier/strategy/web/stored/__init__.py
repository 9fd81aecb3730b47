"""The tables of this room; no services."""
