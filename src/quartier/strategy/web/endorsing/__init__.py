"""Endorsement (Mitzeichnung): offices are asked, answer, are answered, and reminded."""
