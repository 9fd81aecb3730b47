"""The chain both ways: from a voice to what changed, and from an action back to why."""
