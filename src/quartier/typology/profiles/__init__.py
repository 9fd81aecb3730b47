"""What is particular about a type, in figures and in words, and what it must not be called."""
