"""How dates are written where the city writes them otherwise than Django."""
