"""The tables of the dialogue that others build on; no services here."""
