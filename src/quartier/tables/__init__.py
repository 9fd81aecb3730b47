"""Files from outside in, safe files out: every table that enters or leaves passes here."""
