"""Areas and the city's profile in the database, and the area pages, on Django."""
