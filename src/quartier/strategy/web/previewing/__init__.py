"""What is adopted and waits for its day: the link that shows it before, and the day itself."""
