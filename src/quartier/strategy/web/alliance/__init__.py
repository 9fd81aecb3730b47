"""Who takes part: organisations, their seats and their record."""
