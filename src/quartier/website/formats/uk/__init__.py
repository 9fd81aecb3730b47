"""Ukrainian, without a zero before the day."""
