"""Index recipes as data: read, bound to a table, computed exactly."""
