"""The released figures for machines: packages, catalogue entries, feeds, a reading API."""
