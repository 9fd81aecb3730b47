"""Turkish, without a zero before the day."""
