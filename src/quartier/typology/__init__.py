"""Neighbourhood types and milieus: recipes, types, how certain they are, profiles."""
