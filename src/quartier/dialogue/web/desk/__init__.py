"""The reading desk: the fair queue, one voice a screen, what happens with what cannot be shown."""
