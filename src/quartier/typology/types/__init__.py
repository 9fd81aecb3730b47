"""Neighbourhood types: whether there are any, which, how sure each area's is, and how they last."""
