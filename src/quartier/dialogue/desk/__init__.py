"""The reading desk: reasons to hold, near duplicates, parts, work load."""
