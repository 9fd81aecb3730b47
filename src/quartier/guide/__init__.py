"""Printed results: the strategy, the area portrait and reports, from a frozen snapshot."""
