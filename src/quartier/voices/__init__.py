"""Making sense of what was said: statements, votes, opinion groups, themes and coding."""
