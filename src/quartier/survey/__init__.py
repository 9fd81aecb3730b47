"""Zusammenleben: questionnaires, weights, and estimates per area with their intervals."""
