"""What a city folder says of who takes part, what exists already and where the city wants to go."""
