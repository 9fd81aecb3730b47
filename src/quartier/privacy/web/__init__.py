"""The vault and the erasure of texts, on Django."""
