"""Areas, their names, levels and boundaries over time, periods, and the city folder."""
