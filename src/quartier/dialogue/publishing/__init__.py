"""What of voices becomes public, and when."""
