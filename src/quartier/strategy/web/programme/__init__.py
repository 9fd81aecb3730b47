"""The programme of a city folder, in and out: decisions, mandates, actions."""
