"""What became of actions: effects, reminders, what is missing, the annual report."""
