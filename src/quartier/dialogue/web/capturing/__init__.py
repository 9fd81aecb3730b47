"""Writing down for people what they say, phone, write or mail."""
