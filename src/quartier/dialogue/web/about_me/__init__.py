"""Questions about oneself, tallied apart from what was said."""
