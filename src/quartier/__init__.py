"""Quartier: from a city's figures and its residents' voices to a strategy, and what became of it."""
