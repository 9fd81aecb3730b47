"""The only room that knows a table engine: one expression on DuckDB, PostgreSQL or Spark."""
