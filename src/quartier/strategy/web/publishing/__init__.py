"""Public pages of mandates and actions: lists to narrow, the map, the programme in one table."""
